"""The way to the cluster: an address of Spark Connect, and a session there."""

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from data.refused import Refused

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

_SECONDS = 5  # to be answered at all; a cluster that is there answers at once
_PORT = 15002  # that of Spark Connect, when the address names none
_TRIES = 3


class EngineAway(OSError):
    """The cluster that counts does not answer. Says in Dutch what is the matter, and the cure."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address}: {why}")
        self.what = f"De rekenmachine op {address} (ISV_ENGINE) antwoordt niet: {why}."
        self.cure = (
            "Laat de beheerder kijken of ze draait en van hier te bereiken is. Zonder ISV_ENGINE "
            "rekent de ISV-monitor zelf. Er is niets verloren."
        )


def read_address(text: str) -> str:
    """Return an address as it is given, `sc://host:port`; "" is none. Raises ValueError."""
    parts = urlsplit(text)
    whole = parts.scheme == "sc" and parts.hostname and parts.username is None
    if text and (not whole or (parts.path not in ("", "/") and not parts.path.startswith("/;"))):
        raise ValueError(text)
    if text and parts.port == 0:  # raises ValueError itself where it is no number
        raise ValueError(text)
    return text


def open_session(address: str) -> "SparkSession":
    """Return a session of our own on the cluster. Raises EngineAway, and Refused without Spark."""
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or _PORT)
    try:  # Spark's client asks again for minutes before it says so
        socket.create_connection(place, timeout=_SECONDS).close()
    except OSError as failure:
        raise EngineAway(address, failure.strerror or str(failure)) from failure
    try:
        # An extra, and to read it takes longer than most commands do.
        from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415
        from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415
    except ImportError as failure:
        raise Refused(
            "ISV_ENGINE is gezet, maar wat de ISV-monitor daarvoor nodig heeft, is er niet.",
            "Laat de beheerder requirements-scale.txt installeren: zie docs/schaal.md.",
        ) from failure
    session = SparkSession.builder.remote(address).create()
    session.client.set_retry_policies([DefaultPolicy(max_retries=_TRIES, max_backoff=1000)])
    return session


def is_away(failure: BaseException) -> bool:
    """Whether the cluster, or our session there, is gone: not a statement that it cannot do."""
    from grpc import RpcError  # noqa: PLC0415 (see open_session)
    from pyspark.errors import RetriesExceeded  # noqa: PLC0415
    from pyspark.errors.exceptions.connect import SparkConnectGrpcException  # noqa: PLC0415

    if isinstance(failure, EngineAway):
        return False
    gone = ("SESSION", "HANDLE", "UNAVAILABLE", "session")
    if type(failure) is SparkConnectGrpcException:
        return any(word in str(failure) for word in gone)
    return isinstance(failure, RpcError | RetriesExceeded | ConnectionError)
