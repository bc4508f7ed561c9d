"""Lines of a journal as another version of the program wrote them, and figures for events."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.journal.convert import from_json
from data.journal.figure import Figure
from data.journal.journal import Journal

_COUNTS = [
    *("population", "yes", "no", "unknown"),
    *("scope_unknown", "term_unknown", "not_yet_due", "undated", "units"),
]
_SHARES = ["ratio", "low", "high", "wilson_low", "wilson_high", "target"]
_NOTHING: dict[str, Any] = {
    **{"kpi": "application_mandatory", "month": "2026-09", "window": "year"},
    **{"category": None, "status": "", "carried": False},
    **dict.fromkeys(_COUNTS, 0),
    **dict.fromkeys(_SHARES),
}


def a_figure(**told: Any) -> Figure:
    """Return a figure of nothing, but for what is told."""
    figure: Figure = from_json(Figure, _NOTHING | told)
    return figure


def write_line(
    home: Path, what: str, details: Mapping[str, Any], *, on: str = "", **more: Any
) -> None:
    """Add an event to a journal without looking at its kind; by default from before versions."""
    journal = Journal(home)
    journal.read_new()
    fields = {
        **{"seq": journal.seq + 1, "at": "2026-09-01T12:00:00.000+00:00", "who": "CM-1"},
        **{"what": what, "on": on, "result": "kept", "origin": "scherm", "details": details},
        **{"previous": journal.head, **more},
    }
    with journal.path.open("ab") as file:
        file.write(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
