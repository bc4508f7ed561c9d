// A certified provider of identities for the tests: anyone signs in by a name, without a password.
// Its arguments: a port, and the address that it sends people back to. /next/KIND makes its next
// answer one that a client must refuse; /next/none lets it give none.
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: "one", use: "sig", alg: "RS256" };
const stranger = (await generateKeyPair("RS256")).privateKey;
const now = () => Math.floor(Date.now() / 1000);

// What is wrong with an answer: other claims, another who signs, or one that was given before.
const WRONG = {
  issuer: { claims: { iss: "http://127.0.0.1:1" } },
  audience: { claims: { aud: "another" } },
  expired: { claims: { iat: now() - 9000, exp: now() - 3600 } },
  nonce: { claims: { nonce: "another" } },
  signature: { claims: { sub: "beheerder-1" }, by: stranger },
};
let next;
let given; // the last token that was right

const provider = new Provider(issuer, {
  clients: [{
    client_id: "isv-monitor",
    client_secret: "a secret of the tests alone",
    redirect_uris: [callback],
    post_logout_redirect_uris: [callback],
  }],
  jwks: { keys: [key] },
  cookies: { keys: ["the tests"] },
  claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email"] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id, name: `Functie ${id}`, email: `${id}@example.nl`, groups: [id.split("-")[0]],
    }),
  }),
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      logoutSource: (ctx, form) => {
        ctx.body = `<!DOCTYPE html>${form}<button form="op.logoutForm" name="logout" value="yes">sign out</button>`;
      },
    },
  },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, then) => {
  const [, page, what] = ctx.path.split("/");
  if (page === "next") {
    next = what;
    ctx.body = "ok";
  } else if (page === ".well-known" && next === "none") {
    next = undefined;
    ctx.status = 503;
  } else if (page === "interaction" && ctx.query.account) {
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: ctx.query.account } });
    ctx.respond = false;
  } else if (page === "interaction") {
    ctx.body = '<!DOCTYPE html><form><label>account <input name="account"></label><button>sign in</button></form>';
  } else {
    await then();
    if (page === "token" && ctx.body.id_token) ctx.body.id_token = await answer(ctx.body.id_token);
  }
});

async function answer(token) {
  const kind = next;
  next = undefined;
  if (kind === "replay") return given;
  if (!kind) return (given = token);
  const { claims, by = privateKey } = WRONG[kind];
  return new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "one" }).sign(by);
}

provider.listen(port, "127.0.0.1", () => console.log("ready"));
