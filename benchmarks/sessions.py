"""Thirty people on Overzicht, against as many on the smallest page there is."""

import sys
import tempfile
from collections.abc import Mapping

from benchmarks import websocket
from benchmarks.process import start_data
from benchmarks.table import Row
from commands.upkeep.proxy import find_proxy
from data.refused import Refused

SESSIONS = 30
SECONDS = 10.0
# On two cores a third would take from the other two what it gives.
SERVERS = 2
_REPLICAS = [
    sys.executable, "-m", "commands.upkeep.replicas", "--count", str(SERVERS), "--port", "{port}",
]  # fmt: skip


def measure_sessions(sessions: int = SESSIONS, seconds: float = SECONDS) -> list[Row]:
    """Return reruns a second on Overzicht with the sample data, against those of one st.title.

    Of one server, and of two behind a proxy, if that is installed. All over the real websocket,
    one after the other. Raises LoadError when a server does not start or a page shows an error,
    RuntimeError when the sample cannot be made.
    """
    with tempfile.TemporaryDirectory() as home:
        env = {"ISV_HOME": home, "PYTHONPATH": str(websocket.ROOT)}
        if start_data(env, "sample").wait():
            raise RuntimeError("the sample cannot be made")

        def measure(command: list[str], own: Mapping[str, str]) -> float:
            return websocket.measure_reruns(command, "/", sessions, seconds, own)

        plain = measure(websocket.PLAIN, {})
        found = [(f"{sessions} sessions on Overzicht", measure(websocket.OURS, env), ">= 8")]
        try:
            find_proxy()
        except Refused as refused:
            print(refused, file=sys.stderr)
        else:
            what = f"{sessions} sessions on Overzicht, {SERVERS} servers behind a proxy"
            found.append((what, measure(_REPLICAS, env), ">= 12"))
    return [
        Row(what, f"{ours:.0f} reruns/s", "st.title under streamlit run", f"{plain:.0f} reruns/s",
            ours / plain, demand)
        for what, ours, demand in found
    ]  # fmt: skip
