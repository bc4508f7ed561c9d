"""A cluster of one process for the tests: Sail, which speaks Spark Connect."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def run_sail() -> Iterator[str]:
    """Yield the address of a server of our own, on a free port of this computer.

    With TEST_ENGINE it is that cluster, so that the same can be asked of Apache Spark.
    """
    if there := os.environ.get("TEST_ENGINE"):
        yield there
        return
    os.environ.setdefault("RUST_LOG", "off")  # it says on stderr what it begins with
    from pysail.spark import SparkConnectServer

    with pytest.MonkeyPatch.context() as patch:
        # A worker of pytest-xdist has no main file, which pyspark takes for doctests of its own.
        patch.setattr(sys, "ps1", "", raising=False)
        import pyspark.sql.connect.session  # noqa: F401
    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    host, port = server.listening_address
    try:
        yield f"sc://{host}:{port}"
    finally:
        server.stop()
