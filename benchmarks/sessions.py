"""Thirty people on Overzicht, against as many on the smallest page there is."""

import tempfile

from benchmarks import websocket
from benchmarks.process import start_data
from benchmarks.table import Row

SESSIONS = 30
SECONDS = 10.0


def measure_sessions(sessions: int = SESSIONS, seconds: float = SECONDS) -> list[Row]:
    """Return reruns a second on Overzicht with the sample data, against those of one st.title.

    Both over the real websocket, one server after the other. Raises LoadError when a server does
    not start or a page shows an error, RuntimeError when the sample cannot be made.
    """
    with tempfile.TemporaryDirectory() as home:
        env = {"ISV_HOME": home}
        if start_data(env, "sample").wait():
            raise RuntimeError("the sample cannot be made")
        plain = websocket.measure_reruns(websocket.PLAIN, "/", sessions, seconds)
        ours = websocket.measure_reruns(websocket.OURS, "/", sessions, seconds, env)
    return [
        Row(
            f"{sessions} sessions on Overzicht",
            f"{ours:.0f} reruns/s",
            "st.title under streamlit run",
            f"{plain:.0f} reruns/s",
            ours / plain,
            ">= 2",
        )
    ]
