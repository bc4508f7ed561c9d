"""Servers on one database: what says who may do what has to be the same at each of them.

Each tells the others for as long as it runs, as hashes: one that asks nobody to sign in would let
everybody in by another's door.
"""

import hashlib
import json
import logging
import os
import signal
import socket
import threading
import time
from pathlib import Path
from typing import Any

from data import dutch as nl
from data import settings
from data.access.claims import read_mapping
from data.access.provider import Provider
from data.kept.chosen import find_truth, is_in_database
from data.kept.kept import Notes
from data.refused import Refused

KIND = "servers"
_EVERY, _HOLDS = 10.0, 30.0  # seconds between two signs of life, and that one holds
_LOG = logging.getLogger(__name__)
_PLAIN = (
    settings.METADATA_URL, settings.CLIENT_ID, settings.NAME_CLAIM, settings.TRUST_EMAIL,
    settings.SESSION_HOURS,
)  # fmt: skip


class Company:
    """This server among the others: compared with them when it starts, then told to them."""

    def __init__(self, home: Path, provider: Provider | None) -> None:
        self._notes: Notes = find_truth(home).find_notes(KIND)
        self._host = socket.gethostname()
        self._name = f"{self._host}:{os.getpid()}:{time.time_ns()}"
        self._secret = _hash_secret(provider)
        self._left = threading.Event()
        self._compared = False

    def join(self) -> None:
        """Tell the others from now on. Raises Refused when one of them lets people in otherwise.

        While the database does not answer nobody is served what stands there: then it is compared
        when it does, and a server that is refused so late stops.
        """
        try:
            self._compare()
        except OSError as failure:
            _LOG.warning("de instellingen zijn nog niet met andere servers vergeleken: %s", failure)
        threading.Thread(target=self._keep_told, name=KIND, daemon=True).start()

    def leave(self) -> None:
        """Tell nothing any more: another may start otherwise at once. Raises OSError."""
        self._left.set()
        self._notes.drop(self._name)

    def _compare(self) -> None:
        own = self._tell()
        for name, told in self._notes.list_all().items():
            other: dict[str, Any] = json.loads(told)
            differing = [one for one in own if own[one] != other.get(one)]
            if differing and name != self._name:
                self._notes.drop(self._name)
                verb = "verschilt" if len(differing) == 1 else "verschillen"
                raise Refused(
                    f"Op {name.split(':')[0]} draait een server op dezelfde database met andere "
                    f"instellingen: {nl.join_words(differing)} {verb}.",
                    "Geef alle servers dezelfde. Wijzigt u ze, stop dan eerst alle servers. Is die "
                    "server hard gestopt, wacht dan een halve minuut.",
                )
        self._compared = True

    def _tell(self) -> dict[str, str]:
        """Tell the others what has to be the same, by the name of its setting; and return that.

        Nothing of it can be read. The roles may change any time. Raises Refused, OSError.
        """
        told = {one.name: _hash(repr(one.read())) for one in _PLAIN}
        roles = sorted(map(repr, read_mapping(settings.RIGHTS_FILE.read())))
        told |= {
            settings.SECRET_FILE.name: self._secret,
            settings.RIGHTS_FILE.name: _hash(repr(roles)),
        }
        self._notes.put(self._name, time.time() + _HOLDS, json.dumps(told))
        return told

    def _keep_told(self) -> None:
        while not self._left.wait(_EVERY):
            try:
                if self._compared:
                    self._tell()
                else:
                    self._compare()
            except OSError:  # it was logged: the next time
                continue
            except Refused as refusal:
                _LOG.error("%s", refusal)
                if not self._compared:
                    os.kill(os.getpid(), signal.SIGTERM)
                    return


def join_servers(home: Path, provider: Provider | None) -> Company | None:
    """Return this server among those on its database; None without one. Raises Refused."""
    if not is_in_database():  # servers that share a folder share a computer or a disk
        return None
    company = Company(home, provider)
    company.join()
    return company


def _hash_secret(provider: Provider | None) -> str:
    """Return a hash that is costly to guess from: it stands where others may read it."""
    if provider is None:
        return ""
    salt = f"isv-monitor {provider.client_id}".encode()
    return hashlib.scrypt(provider.secret.encode(), salt=salt, n=2**14, r=8, p=1, dklen=16).hex()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
