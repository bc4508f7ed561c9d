// Asks to sign in again beside a screen of which the sign-in has ended: what was typed in stays there.
(() => {
  const AGAIN = 3; // seconds between two looks while that is asked
  const LONGEST = 3600; // and at most when it is not
  let who;
  let timer;
  let asked;
  const ask = () => {
    asked = document.createElement("dialog");
    asked.className = "isv-again";
    asked.innerHTML = `<h2>U bent niet meer aangemeld</h2>
      <p>Wat u had ingevuld, staat er nog. Meld u opnieuw aan in een nieuw tabblad en ga hier verder.</p>
      <p><a href="./isv/aanmelden?naar=isv/aangemeld" target="_blank">Opnieuw aanmelden</a></p>`;
    asked.addEventListener("cancel", (event) => event.preventDefault());
    const app = document.querySelector("[data-testid=stApp]"); // which knows whether it is dark
    if (app) asked.style.colorScheme = getComputedStyle(app).colorScheme;
    document.body.append(asked);
    asked.showModal();
  };
  const look = async () => {
    clearTimeout(timer);
    let told;
    try {
      told = await (await fetch("./isv/aanmelding", { cache: "no-store" })).json();
    } catch {
      told = null; // no connection: the framework says so
    }
    timer = setTimeout(look, 1000 * (told?.seconden ? Math.min(told.seconden, LONGEST) : AGAIN));
    if (!told) return;
    if (!told.wie) {
      if (!asked) ask();
      return;
    }
    if (who && told.wie !== who) location.reload(); // another person: nothing of this one stays
    who = told.wie;
    asked?.remove();
    asked = undefined;
  };
  look();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();
