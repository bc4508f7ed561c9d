"""Load over the real websocket: how many reruns a second a Streamlit server gives N sessions."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crowd import measure_spans
from benchmarks.visitor import LoadError

ROOT = Path(__file__).resolve().parent.parent


def _run_plain(page: str) -> list[str]:
    return [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "benchmarks" / page),
        "--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", "{port}",
    ]  # fmt: skip


PLAIN, PLAIN_CHOICE = _run_plain("plain.py"), _run_plain("plain_choice.py")
OURS = [sys.executable, str(ROOT / "serve.py"), "--port", "{port}"]
READY = "/gereed"
START_SECONDS = 60.0
STOP_SECONDS = 95.0  # one that starts servers of its own waits for those


def find_port() -> int:
    """Return a TCP port of 127.0.0.1 that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(
    command: list[str], env: Mapping[str, str], *, at_once: bool = False
) -> Iterator[int]:
    """Run `command` (`{port}` filled in) and yield its port; see `run_process`."""
    with run_process(command, env, at_once=at_once) as (port, _):
        yield port


@contextmanager
def run_process(
    command: list[str], env: Mapping[str, str], *, at_once: bool = False
) -> Iterator[tuple[int, int]]:
    """Run `command` (`{port}` filled in) and yield its port and process id once it is ready.

    at_once: as soon as it answers; a server of ours may then say first that figures are coming.
    It starts in a folder without our `.streamlit/config.toml`, so that a plain server stays plain.
    Raises LoadError, with the end of what the server printed, when it does not come up.
    """
    port = find_port()
    filled = [part.replace("{port}", str(port)) for part in command]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            filled, cwd=ROOT / "benchmarks", env={**os.environ, **env}, stdout=log, stderr=log
        )
        try:
            plain = at_once or "streamlit" in command
            if not _answers(process, port, "/_stcore/health" if plain else READY):
                log.seek(0)
                raise LoadError(f"{filled} did not start:\n{log.read()[-2000:].decode()}")
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(process: subprocess.Popen[bytes], port: int, path: str) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if is_ready(port, path):
            return True
        time.sleep(0.1)
    return False


def is_ready(port: int, path: str = READY) -> bool:
    """Whether a server says of itself that it can do its work."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def measure_reruns(
    command: list[str],
    path: str = "/",
    sessions: int = 30,
    seconds: float = 10.0,
    env: Mapping[str, str] | None = None,
    warmup: float = 4.0,
) -> float:
    """Return the reruns per second that `command` serves on `path` to so many sessions at once.

    `{port}` in the command is filled in; `env` is added to the environment. Every session asks
    for its next run when the last one is finished. The first `warmup` seconds do not count.
    Raises LoadError when the server does not start or any run ends in an error.
    """
    with run_server(command, env or {}) as port:
        _, measured = measure_spans(port, path, sessions, warmup, seconds)
        return measured
