"""A cluster of one process for the tests: Sail, which speaks Spark Connect."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def run_sail() -> Iterator[str]:
    """Yield the address of a server of our own, on a free port of this computer."""
    os.environ.setdefault("RUST_LOG", "off")  # it says on stderr what it begins with
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    host, port = server.listening_address
    try:
        yield f"sc://{host}:{port}"
    finally:
        server.stop()
