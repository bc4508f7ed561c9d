"""What a setting of an operator may be: each form takes a text, or raises ValueError."""

import ipaddress
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from data.values.numbers import read_written

LOOPBACK = ("127.0.0.1", "::1")  # what only this computer itself reaches
_BASE_PATH = re.compile(r"(?:/[a-z0-9][a-z0-9_-]*)+")
_SPACE = re.compile(r"\s")
# One of the machines of a database: a name or [IPv6], and its port.
_MACHINE = re.compile(r"(?:\[[^]]*\]|[^:\[\]]*)(?::[0-9]{1,5})?")
_TOKEN = re.compile(r"[!-~]{20,200}")


def take_port(text: str) -> int:
    """Return the number of a port as people write it. Raises ValueError: '1_0' is none."""
    if not (text.isascii() and text.isdecimal() and int(text) <= 65535):
        raise ValueError(text)
    return int(text)


def take_address(text: str) -> str:
    """Return the address of this computer itself, or of a network."""
    if ipaddress.ip_address(text).is_loopback and text not in LOOPBACK:
        raise ValueError(text)
    return text


def take_proxies(text: str) -> str:
    """Return addresses and networks, with a comma between them."""
    for one in text.split():
        ipaddress.ip_network(one)
    return ",".join(text.split())


def take_origin(text: str) -> str:
    """Return an address of a site, without a path."""
    parts = urlsplit(text)
    if text and (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or text.rstrip("/") != f"{parts.scheme}://{parts.netloc}"
        or "@" in parts.netloc
    ):
        raise ValueError(text)
    return text.rstrip("/").casefold()


def take_base_path(text: str) -> str:
    """Return a path that begins with / and does not end with one."""
    if text and not _BASE_PATH.fullmatch(text):
        raise ValueError(text)
    return text


def take_metadata(text: str) -> str:
    """Return the address of a provider: over TLS, or of this computer; a secret is sent there."""
    parts = urlsplit(text)
    near = parts.scheme == "http" and parts.hostname in (*LOOPBACK, "localhost")
    if text and not (parts.hostname and (near or parts.scheme == "https")):
        raise ValueError(text)
    return text


def take_anchor(text: str) -> str:
    """Return the full path of a file, or `syslog:`."""
    if text and text != "syslog:" and not Path(text).is_absolute():
        raise ValueError(text)
    return text


def take_hours(text: str) -> Decimal:
    """Return a number of hours, a day at most."""
    hours = take_number(text)
    if hours is None or hours > 24:
        raise ValueError(text)
    return hours


def take_path(text: str) -> Path | None:
    """Return a path; None of no text."""
    return Path(text) if text else None


def take_engine(text: str) -> str:
    """Return an address of Spark Connect, `sc://host:port`; "" is none. Raises ValueError."""
    parts = urlsplit(text)
    there = parts.scheme == "sc" and parts.hostname and "@" not in parts.netloc
    if text and not (there and parts.path in ("", "/") and not parts.query and parts.port != 0):
        raise ValueError(text)
    return text.rstrip("/")


def take_place(text: str) -> str:
    """Return the full path of a folder, or an address."""
    if text and not ("://" in text or Path(text).is_absolute()):
        raise ValueError(text)
    return text


def take_number(text: str) -> Decimal | None:
    """Return a number above 0; None of no text."""
    number = read_written(text) if text else None
    if number is not None and (not isinstance(number, Decimal) or not number):
        raise ValueError(text)
    return number


def take_store(text: str) -> str:
    """Return the address of a database: it names one, or who asks, and each port is a number."""
    parts = urlsplit(text)
    machines = parts.netloc.rpartition("@")[2].split(",")
    named = parts.path.strip("/") or parts.query or "@" in parts.netloc
    if text and not (is_database(text) and named and all(map(_MACHINE.fullmatch, machines))):
        raise ValueError(text)
    return text


def is_database(text: str) -> bool:
    """Whether a text is the address of a database."""
    return urlsplit(text).scheme in ("postgresql", "postgres") and not _SPACE.search(text)


def take_switch(text: str) -> bool:
    """Return whether it is 1."""
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


def take_form(text: str) -> str:
    """Return the form of lines in a log."""
    if text not in ("", "json", "tekst"):
        raise ValueError(text)
    return text


def take_token(text: str) -> str:
    """Return what stands in a file, so that it stands in no list of processes."""
    try:
        token = Path(text).read_text(encoding="utf-8").strip() if text else ""
    except OSError:
        raise ValueError(text) from None
    if text and not _TOKEN.fullmatch(token):
        raise ValueError(text)
    return token
