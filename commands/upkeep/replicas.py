"""Start several servers on one home behind one address: `isv-monitor replicas`, `make replicas`."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from argparse import ArgumentTypeError
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from commands.dutch_argparse import Parser
from commands.upkeep.ports import find_ports, is_taken, read_port
from commands.upkeep.proxy import CONFIG, HOST, find_proxy, write_config
from data import settings
from data.refused import Refused

_MOST = 20
_LOOK_SECONDS, _AGAIN_SECONDS = 0.2, 1.0
_STOP_SECONDS = 90.0  # what is being written may be finished: at most a minute
_START_SECONDS = 120.0  # until one is ready; the others follow


@dataclass
class Replica:
    """One server: its number, its port, its process, and when that ended (monotonic)."""

    nr: int
    port: int
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    ended: float | None = None

    def start(self) -> None:
        """Start it, also again: it takes up the index that it left."""
        command = [sys.executable, str(settings.PROJECT / "serve.py"), "--port", str(self.port)]
        self.process = _start(command, self.env)
        self.ended = None

    def start_again(self) -> None:
        """Start it again when it has ended, after a second. Raises Refused for a wrong setting."""
        code = self.process.poll() if self.process else None
        if code is None:
            return
        if code == 2:
            raise Refused(f"Server {self.nr} start niet.", "Zie de regel hierboven.")
        if self.ended is None:
            self.ended = time.monotonic()
            print(f"Server {self.nr} is gestopt ({code}) en start opnieuw.", flush=True)
        elif time.monotonic() > self.ended + _AGAIN_SECONDS:
            self.start()

    def is_ready(self, host: str, base: str) -> bool:
        """Whether it can do its work, as the proxy asks it too."""
        asked = urllib.request.Request(
            f"http://{HOST}:{self.port}{base}/gereed", headers={"Host": host}
        )
        try:
            with urllib.request.urlopen(asked, timeout=2) as answer:  # noqa: S310 (our own)
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def main(argv: Sequence[str] | None = None) -> int:
    """Run servers and proxy until Ctrl+C; 0 then, 1 when the proxy ends, 2 when refused."""
    parser = Parser(
        prog="isv-monitor replicas",
        description="Start meer servers op één map met gegevens, achter één adres.",
    )
    parser.add_argument("--count", type=_read_count, default=3, metavar="N",
                        help="hoeveel servers (standaard 3)")  # fmt: skip
    parser.add_argument("--port", type=read_port, default=settings.PORT.read(), metavar="POORT",
                        help="de poort van het adres (standaard ISV_PORT of 8501)")  # fmt: skip
    asked = parser.parse_args(argv)
    try:
        return run_replicas(asked.count, asked.port or find_ports(HOST, 1)[0])
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2


def run_replicas(count: int, port: int) -> int:
    """Run so many servers behind the proxy on this port until SIGTERM or Ctrl+C.

    One that ends is started again. 0 when all were stopped, 1 when the proxy ended by itself.
    Raises Refused when a setting is wrong, or the proxy is not installed.
    """
    settings.check_settings()
    program = find_proxy()
    if is_taken(HOST, port):
        raise Refused(f"Poort {port} is al in gebruik.", "Kies een andere met --port.")
    stop = threading.Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stop.set())
    own = f"{HOST}:{port} localhost:{port}"
    hosts = " ".join([*sorted(settings.HOSTS.read()), own])
    url = settings.URL.read() or f"http://{HOST}:{port}"
    env = {**os.environ, "ISV_HOSTS": hosts, "ISV_URL": url}
    replicas = [Replica(nr, free, env) for nr, free in enumerate(find_ports(HOST, count), 1)]
    host, base = urlsplit(url).netloc, settings.BASE_PATH.read()
    proxy = None
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / CONFIG.name
        text = CONFIG.read_text(encoding="utf-8")
        ports = [one.port for one in replicas]
        written.write_text(write_config(text, port, ports, host, base), encoding="utf-8")
        try:
            for one in replicas:
                one.start()
            if _wait_for_first(replicas, host, base, stop):
                proxy = _start([program, "-db", "-f", str(written)], env)
                print(f"De ISV-monitor staat klaar met {count} servers: {url}{base}")
                print("Stoppen: Ctrl+C", flush=True)
            while proxy and proxy.poll() is None and not stop.wait(_LOOK_SECONDS):
                for one in replicas:
                    one.start_again()
        finally:
            begun = [one.process for one in replicas if one.process]
            _stop_all([*([proxy] if proxy else []), *begun])
    print("De ISV-monitor is gestopt.", flush=True)
    return 0 if stop.is_set() else 1


def _start(command: Sequence[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start one that a Ctrl+C in the terminal does not reach; where all stand is said once."""
    return subprocess.Popen(  # noqa: S603 (our own)
        command, env=env, stdout=subprocess.DEVNULL, start_new_session=True
    )


def _wait_for_first(
    replicas: Sequence[Replica], host: str, base: str, stop: threading.Event
) -> bool:
    """Wait until a server is ready; False when all is to stop. Raises Refused when none comes."""
    until = time.monotonic() + _START_SECONDS
    while not stop.wait(_LOOK_SECONDS):
        for one in replicas:
            one.start_again()
        if any(one.is_ready(host, base) for one in replicas):
            return True
        if time.monotonic() > until:
            raise Refused("Geen van de servers is gereed.", "Zie de regels hierboven.")
    return False


def _stop_all(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for one in processes:
        one.terminate()
    until = time.monotonic() + _STOP_SECONDS
    for one in processes:
        try:
            one.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


def _read_count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST):
        raise ArgumentTypeError(f"'{text}' is geen aantal van 1 tot en met {_MOST}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
