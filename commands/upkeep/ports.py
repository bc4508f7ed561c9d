"""Ports of this computer, as who starts a server asks for them."""

import socket
from argparse import ArgumentTypeError

from data import settings


def read_port(text: str) -> int:
    """Return the number of a port that is asked for on the command line, for argparse."""
    try:
        return settings.PORT.take(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is geen {settings.PORT.form}") from None


def is_taken(address: str, port: int) -> bool:
    """Whether another process listens there, or nobody may."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return True
    return False


def find_ports(address: str, count: int) -> list[int]:
    """Return so many ports that are free now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for one in probes:
            one.bind((address, 0))
        return [int(one.getsockname()[1]) for one in probes]
    finally:
        for one in probes:
            one.close()
