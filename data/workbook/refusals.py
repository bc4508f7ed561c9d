"""Every reason to refuse a file (refusals.toml): what is wrong, and what to do about it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from data import dutch as nl
from data.workbook.errors import Unreadable


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def find_sentences(code: str, **facts: object) -> tuple[str, str]:
    """Return the message and the cure of a code; `facts` fill the message."""
    said = _sentences()["refusals"][code]
    return said["message"].format(**nl.format_facts(facts)), said["cure"].format(
        **_sentences()["cures"]
    )


def make_refusal(
    code: str, *, sheet: str | None = None, cell: str | None = None, **facts: object
) -> Unreadable:
    """Return (for the caller to raise) the refusal with this code; `facts` fill its sentence."""
    message, cure = find_sentences(code, sheet=sheet, cell=cell, **facts)
    return Unreadable(code, message, cure, sheet, cell)
