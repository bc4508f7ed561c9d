"""Who gives a command, for the audit lines of what it shows or hands out."""

import os
import pwd
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from data.access.actor import COMMAND_LINE, Actor
from data.settings import BY
from data.telemetry.visit import Visit, keep_visit
from data.words import clean_text


@contextmanager
def keep_command(name: str, by: Actor | None = None, **question: str | None) -> Iterator[None]:
    """Let what is done within be looks by who gives this command: a session of its own.

    by: who says to do it, when the command asks that; else ISV_BY says so. Anyone can type a name,
    so the user of the operating system stands beside it. question: what is asked, as on a screen.
    """
    user = _find_user()
    named = by.name if by else clean_text(BY.read())
    actor = Actor(named or user, COMMAND_LINE, f"{COMMAND_LINE}|{user}")
    asked = {key: value for key, value in question.items() if value}
    with keep_visit(Visit(actor, secrets.token_hex(8), name, asked)):
        yield


def _find_user() -> str:
    number = os.getuid()
    try:
        user = pwd.getpwuid(number).pw_name
    except KeyError:  # of a container, whose list of users does not have it
        user = str(number)
    behind = os.environ.get("SUDO_USER", "") if number == 0 else ""
    return f"{user} (sudo van {behind})" if behind and behind != user else user
