"""The command that gives another program a token for the interface: `python -m data token`."""

import argparse
from typing import Any

from commands import choices
from data.access.tokens import make_token
from data.refused import Refused
from data.settings import API_TOKENS


def add_command(commands: Any) -> None:
    """Add the command to those of `python -m data`."""
    help_ = "Maak een token waarmee een ander programma cijfers opvraagt (/api/v1/)."
    choices.add_command(commands, "token", _token, help_, "name")


def _token(asked: argparse.Namespace) -> int:
    file = API_TOKENS.read()
    if file is None:
        raise Refused(
            "Er is geen bestand voor tokens.",
            "Zet ISV_API_TOKENS_FILE op een bestand, ook voor de server: docs/koppelen.md.",
        )
    print(make_token(file, asked.name))
    return 0
