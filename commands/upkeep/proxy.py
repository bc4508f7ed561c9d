"""The proxy before several servers: where it is, and its settings for one computer."""

import os
import shutil
from collections.abc import Sequence

from data.refused import Refused
from data.settings import PROJECT

HOST = "127.0.0.1"
_NAME = "haproxy"
CONFIG = PROJECT / "deploy" / f"{_NAME}.cfg"


def find_proxy() -> str:
    """Return the path of the program. Raises Refused when it is not installed."""
    program = shutil.which(_NAME, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise Refused("HAProxy is er niet.", "Debian: sudo apt-get install haproxy.")
    return program


def write_config(text: str, port: int, ports: Sequence[int], host: str, base: str) -> str:
    """Return `deploy/haproxy.cfg` for one port of this computer, without TLS, and these servers."""
    lines: list[str] = []
    for line in text.splitlines():
        words = line.split()
        if "ssl" in words or "ssl_fc" in line:
            continue
        if words[:1] == ["bind"]:
            lines.append(f"    bind {HOST}:{port}")
        elif words[:2] == ["server", "een"]:
            named = enumerate(ports, 1)
            lines += [f"    server r{nr} {HOST}:{one} cookie r{nr}" for nr, one in named]
        elif words[:1] != ["server"]:
            kept = line.replace(" secure attr", " attr").replace("/isv-monitor/", f"{base}/")
            lines.append(kept.replace("isv.example.nl", host))
    return "\n".join([*lines, ""])
