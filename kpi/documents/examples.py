"""An example per KPI, that the definitions show and the tests run: a definition cannot lie."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from kpi.declared.all import BY_ID
from kpi.documents.example import Example, Fields
from kpi.model import COUNTS

_GIVEN = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))


def _example(kpi: str) -> Example:
    given = _GIVEN["kpi"][kpi]
    rows = given["rows"]
    answers = tuple(tuple(row["counts"].split()) for row in rows)
    counted = given.get("sum") or Counter(name for names in answers for name in names)
    return Example(
        tuple(_cells(row.get("like", ""), row.get("cells", {})) for row in rows),
        answers,
        tuple(row["why"] for row in rows),
        {name: counted.get(name, 0) for name in COUNTS},
        given.get("note", ""),
    )


def _cells(like: str, own: Fields) -> Fields:
    cells: dict[str, Any] = {}
    for group in (*map(_GIVEN["like"].__getitem__, like.split()), own):
        cells |= group
    return {field: None if cell == "" else cell for field, cell in cells.items()}


# In the order of the declarations; every KPI has one.
EXAMPLES: dict[str, Example] = {kpi: _example(kpi) for kpi in BY_ID}
