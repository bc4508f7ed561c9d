"""The replicas of `make replicas` over an ISV_HOME: started, asked one by one, killed, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from tests.paths import ROOT

START_SECONDS = 180.0


@dataclass(frozen=True)
class Replicas:
    """Servers behind the proxy at `port`, under a path (`base`); `runner` started them all."""

    port: int
    runner: psutil.Process
    base: str = ""

    @property
    def url(self) -> str:
        """Where a visitor finds them."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def list_servers(self) -> dict[int, psutil.Process]:
        """The servers that live now, by their own port."""
        found = {}
        for process in self.runner.children():
            try:
                words = process.cmdline()
            except psutil.Error:
                continue
            if "--port" in words and process.status() != psutil.STATUS_ZOMBIE:
                found[int(words[words.index("--port") + 1])] = process
        return found

    def kill(self, port: int) -> None:
        """Kill the server of this port, as a power cut would."""
        self.list_servers()[port].send_signal(signal.SIGKILL)

    def wait_until_ready(self, count: int) -> list[int]:
        """Wait until so many servers can do their work; return their ports."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            ports = sorted(port for port in self.list_servers() if is_ready(port, self.base))
            if len(ports) == count:
                return ports
            time.sleep(0.1)
        raise AssertionError(f"not all {count} servers are ready")


def is_ready(port: int, base: str = "") -> bool:
    """Whether the server of this port says that it can do its work."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}{base}/gereed", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def running(home: Path, count: int, **env: str) -> Iterator[Replicas]:
    """Run so many servers over a home, with these settings besides, until the end."""
    port = env.get("ISV_PORT", "0")
    command = ["-m", "commands.upkeep.replicas", "--count", str(count), "--port", port]
    with (home.parent / "replicas.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "ISV_HOME": str(home), **env},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        assert process.stdout
        alarm = Timer(START_SECONDS, process.kill)
        alarm.start()
        try:
            line = next((one for one in process.stdout if "staat klaar" in one), None)
            if line is None:
                pytest.fail("they did not start:\n" + Path(log.name).read_text())
            alarm.cancel()
            found = urlsplit(line.strip().rpartition(" ")[2])
            assert found.port
            yield Replicas(found.port, psutil.Process(process.pid), found.path)
        finally:
            alarm.cancel()
            process.terminate()
            process.communicate(timeout=120)
    assert process.returncode == 0
