"""The key with which the head of the journal is signed (Ed25519); it stands outside the home.

Who can write the home can make all lines anew, and cannot sign them without the key.
"""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from data.refused import Refused
from isv_monitor import name_command

PRIVATE, PUBLIC = "anker-sleutel.pem", "anker-sleutel-openbaar.pem"
_OTHERS = 0o077
_ANEW = f"Maak er een met: {name_command('data anchor key new MAP')}"


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Make a pair of keys in a folder; return the private one and the public one.

    Raises Refused when one stands there already, OSError.
    """
    private, public = folder / PRIVATE, folder / PUBLIC
    if private.exists() or public.exists():
        raise Refused(f"In {folder} staat al een sleutel.", "Noem een andere map.")
    made = Ed25519PrivateKey.generate()
    folder.mkdir(parents=True, exist_ok=True)
    secret = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    shown = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for path, text, mode in ((private, secret, 0o600), (public, shown, 0o644)):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
    return private, public


def load_key(path: Path, home: Path) -> Ed25519PrivateKey:
    """Return the private key of a file. Raises Refused: none, or one that others can have."""
    try:
        if path.resolve().is_relative_to(home.resolve()):
            raise Refused(
                f"De sleutel {path} staat in de map met de gegevens.",
                "Zet hem daarbuiten: wie de gegevens kan schrijven, mag niet kunnen ondertekenen.",
            )
        if path.stat().st_mode & _OTHERS:
            raise Refused(f"De sleutel {path} is voor anderen te lezen.", f"Geef: chmod 600 {path}")
        found = load_pem_private_key(path.read_bytes(), None)
    except OSError as failure:
        raise Refused(f"De sleutel {path} is niet te lezen.", _ANEW) from failure
    except (ValueError, TypeError) as odd:
        raise Refused(f"In {path} staat geen geheime sleutel.", _ANEW) from odd
    if not isinstance(found, Ed25519PrivateKey):
        raise Refused(f"De sleutel {path} is van een andere soort dan Ed25519.", _ANEW)
    return found


def load_public(path: Path) -> Ed25519PublicKey:
    """Return the public key of a file. Raises Refused."""
    try:
        found = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as odd:
        raise Refused(f"In {path} staat geen openbare sleutel.", f"Noem {PUBLIC}.") from odd
    if not isinstance(found, Ed25519PublicKey):
        raise Refused(f"De sleutel {path} is van een andere soort dan Ed25519.", f"Noem {PUBLIC}.")
    return found


def sign_head(key: Ed25519PrivateKey, position: int, head: str) -> str:
    """Return the signature of where a journal stands, in 86 letters and digits."""
    made = key.sign(_write_statement(position, head))
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def is_signed(key: Ed25519PublicKey, position: int, head: str, signature: str) -> bool:
    """Whether a signature is of this key, and of this place in a journal."""
    try:
        key.verify(base64.urlsafe_b64decode(signature + "=="), _write_statement(position, head))
    except (InvalidSignature, ValueError):
        return False
    return True


def _write_statement(position: int, head: str) -> bytes:
    return f"ISV-monitor anker 1\n{position} {head}\n".encode()
