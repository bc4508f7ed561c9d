"""Where the journal stands, signed and written to a second place, after each event."""

import json
import logging
import os
import socket
from pathlib import Path

from data import clock
from data.anchors.keys import load_key, sign_head
from data.refused import Refused
from data.settings import ANCHOR, ANCHOR_KEY
from data.store.trouble import explain_failure

SYSLOG = "syslog:"
_SOCKET = "/dev/log"
_NOTICE = 13 << 3 | 5  # of the log audit
_LOG = logging.getLogger(__name__)


def find_signature(home: Path, position: int, head: str) -> str:
    """Return the signature of where a journal stands; '' without a key. Raises Refused."""
    path = ANCHOR_KEY.read()
    return sign_head(load_key(path, home), position, head) if path else ""


def try_signature(home: Path, position: int, head: str) -> str:
    """Return the same for a document, which comes without one as well: then the log says why."""
    try:
        return find_signature(home, position, head)
    except Refused as refused:
        _LOG.error("Een document is niet ondertekend. %s", refused)
        return ""


def check_anchoring(home: Path) -> None:
    """Raise Refused when the key or the place of the anchors cannot be what it is for."""
    find_signature(home, 0, "")
    place = ANCHOR.read()
    if place and place != SYSLOG and Path(place).resolve().is_relative_to(home.resolve()):
        raise Refused(
            f"Het bestand met ankers ({place}) staat in de map met de gegevens.",
            "Zet het ergens waar wie de gegevens schrijft, hooguit iets kan toevoegen.",
        )


def write_anchor(home: Path, position: int, head: str) -> str:
    """Write where the journal stands to the place that is set, if any; return what failed, Dutch.

    What was written to the journal stands, whatever fails here.
    """
    try:
        place = ANCHOR.read()
        if not place:
            return ""
        line = make_line(position, head, find_signature(home, position, head))
        if place == SYSLOG:
            _tell_syslog(line)
        else:
            append_line(Path(place), line)
    except (OSError, Refused) as failure:
        why = explain_failure(failure) if isinstance(failure, OSError) else failure
        told = f"Van regel {position} van het journaal is geen anker gezet. {why}"
        _LOG.error("%s", told)
        return told
    return ""


def make_line(position: int, head: str, signature: str) -> str:
    """Return an anchor as it is written down."""
    at = clock.read_clock().isoformat(timespec="seconds")
    told: dict[str, object] = {"at": at, "position": position, "head": head}
    return json.dumps(told | ({"signature": signature} if signature else {}))


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, safe on disk when this returns. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _tell_syslog(line: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log:
        log.settimeout(1)
        log.sendto(f"<{_NOTICE}>isv-monitor: {line}".encode(), _SOCKET)
