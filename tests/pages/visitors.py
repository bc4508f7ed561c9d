"""People with different rights at one server at once: what each is sent over the websocket."""

import asyncio
import random
import sys
from collections.abc import Sequence
from urllib.parse import urlencode

from benchmarks.visitor import visiting
from benchmarks.websocket import run_server
from pages import SCREENS
from tests.pages.marked_home import Marked, find_marks
from tests.pages.serve_roles import COOKIE
from tests.paths import ROOT

ADDRESSES = {screen.title: screen.address for screen in SCREENS}
Mark = tuple[str, str]


def visit_at_once(
    marked: Marked, roles: Sequence[str], asked: Sequence[tuple[str, dict[str, str]]], reruns: int
) -> dict[str, set[Mark]]:
    """Let each role (as its cookie has it) open so many screens in an order of its own, at once.

    Return what stood in the messages that each was sent, as `find_marks` has it.
    """
    command = [sys.executable, "-m", "tests.pages.serve_roles", "--port", "{port}"]
    env = {"ISV_HOME": str(marked.home), "PYTHONPATH": str(ROOT)}
    with run_server(command, env) as port:
        return asyncio.run(_visit_all(port, roles, asked, reruns))


async def _visit_all(
    port: int, roles: Sequence[str], asked: Sequence[tuple[str, dict[str, str]]], reruns: int
) -> dict[str, set[Mark]]:
    found = await asyncio.gather(*(_visit(port, one, asked, reruns) for one in roles))
    return dict(zip(roles, found, strict=True))


async def _visit(
    port: int, role: str, asked: Sequence[tuple[str, dict[str, str]]], reruns: int
) -> set[Mark]:
    order, found = random.Random(role), set()  # the same each time, another for each
    async with visiting(port, f"{COOKIE}={role}") as visitor:
        told: list[bytes] = []
        visitor.on_message = told.append
        for _ in range(reruns):
            title, query = order.choice(asked)
            told.clear()
            await visitor.open_screen(f"/{ADDRESSES[title]}?{urlencode(query)}")
            found |= set().union(*map(find_marks, told)) - find_marks(urlencode(query).encode())
    return found
