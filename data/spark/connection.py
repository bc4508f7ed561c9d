"""The way to the cluster: an address of Spark Connect, and a session there."""

import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

_SECONDS = 5  # to be answered at all; a cluster that is there answers at once
_PORT = 15002  # that of Spark Connect, when the address names none
_TRIES = 3


class FactsGone(Exception):
    """The files that a statement was to read are gone: somebody has written the folder anew."""


class EngineAway(OSError):
    """The cluster that counts does not answer. Says in Dutch what is the matter, and the cure."""

    def __init__(self, address: str, why: str) -> None:
        self.what = f"De rekenmachine op {address} (ISV_ENGINE) antwoordt niet: {why}."
        self.cure = (
            "Laat de beheerder kijken of ze draait en van hier te bereiken is. Zonder ISV_ENGINE "
            "rekent de ISV-monitor zelf. Er is niets verloren."
        )
        super().__init__(self.what)


def require_reached(address: str, seconds: float = _SECONDS) -> None:
    """Raise EngineAway when nothing answers there within so many seconds."""
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or _PORT)
    try:
        socket.create_connection(place, timeout=seconds).close()
    except OSError as failure:
        raise EngineAway(address, failure.strerror or str(failure)) from failure


def open_session(address: str) -> "SparkSession":
    """Return a session of our own on the cluster. Raises EngineAway."""
    require_reached(address)  # Spark's client asks again for minutes before it says so
    # What it says of pandas is about its own way of making tables, which we do not go.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    # Few have it, and to read it takes longer than most commands do.
    from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415
    from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415

    session = SparkSession.builder.remote(address).create()
    session.client.set_retry_policies([DefaultPolicy(max_retries=_TRIES, max_backoff=1000)])
    return session


def is_away(failure: BaseException) -> bool:
    """Whether the cluster is gone, other than that it cannot do a statement."""
    from grpc import RpcError  # noqa: PLC0415 (see open_session)
    from pyspark.errors.exceptions.connect import SparkConnectGrpcException  # noqa: PLC0415

    # What the cluster says of a statement has a kind of its own.
    return type(failure) is SparkConnectGrpcException or isinstance(failure, RpcError)


@contextmanager
def tell_away(address: str) -> Iterator[None]:
    """Raise EngineAway for what fails because the cluster is gone, and all else as it is."""
    try:
        yield
    except Exception as failure:
        if isinstance(failure, OSError | FactsGone) or not is_away(failure):
            raise
        raise EngineAway(address, "de verbinding viel weg") from failure


def close_session(session: "SparkSession | None") -> None:
    """End a session."""
    if session is None:
        return
    try:
        session.stop()
    except Exception as failure:  # a cluster that is gone needs no goodbye
        if not is_away(failure):
            raise
