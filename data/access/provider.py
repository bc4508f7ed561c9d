"""The provider of identities that says who signs in, as an operator set it."""

from dataclasses import dataclass, field

from data import settings
from data.refused import Refused
from data.setting_forms import LOOPBACK

_CURE = "Laat de beheerder dat verbeteren: zie docs/beheer.md, Aanmelden."
_SHORTEST = 16  # characters of a secret: the cookies are signed with what follows from it


@dataclass(frozen=True)
class Provider:
    """Where people sign in (OpenID Connect), what it knows us by, and where it sends them back."""

    metadata_url: str
    client_id: str
    secret: str = field(repr=False)
    callback: str


def is_signing_in() -> bool:
    """Whether people sign in; else whoever reaches the server may all."""
    return bool(settings.METADATA_URL.read())


def find_provider() -> Provider | None:
    """Return the provider; None when nobody signs in, which only this computer itself may.

    Raises Refused when it is set by half, or its secret cannot be read.
    """
    wanted = (settings.METADATA_URL, settings.CLIENT_ID, settings.SECRET_FILE)
    if not any(one.read() for one in wanted):
        address = settings.ADDRESS.read()
        if address not in LOOPBACK:
            raise Refused(
                f"ISV_ADDRESS is '{address}': zonder aanmelden kan dan iedereen op het netwerk de "
                "gegevens wijzigen.",
                "Stel aanmelden in (zie docs/beheer.md, Aanmelden) of laat ISV_ADDRESS weg.",
            )
        return None
    for one in (*wanted, settings.URL):
        if not one.read():
            raise Refused(f"Aanmelden is half ingesteld: {one.name} ontbreekt.", _CURE)
    return Provider(
        settings.METADATA_URL.read(),
        settings.CLIENT_ID.read(),
        _read_secret(),
        f"{settings.URL.read()}{settings.BASE_PATH.read()}/oauth2callback",
    )


def _read_secret() -> str:
    file = settings.SECRET_FILE.read()
    assert file is not None
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{file} (ISV_OIDC_SECRET_FILE) is niet te lezen.", _CURE) from None
    if len(secret) < _SHORTEST:
        raise Refused(
            f"In {file} (ISV_OIDC_SECRET_FILE) staan minder dan {_SHORTEST} tekens.", _CURE
        )
    return secret
