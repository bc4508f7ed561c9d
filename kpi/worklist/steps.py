"""The work list as an arrow table: a row per unit and step, also of tens of thousands of them."""

import datetime as dt
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from data.reference.fields import pair_received
from data.store.query import Counting
from data.values.categories import find_current_name
from kpi.model import Tables
from kpi.quality.cells import list_headers
from kpi.question import Question
from kpi.sql import read_sql
from kpi.worklist.agreed import Judged, phrase_agreement
from kpi.worklist.causes import write_empty, write_found
from kpi.worklist.judged import find_judging_day
from kpi.worklist.reasons import ASKED
from kpi.worklist.words import KINDS
from kpi.worklist.worklist import HORIZON_DAYS

PASSED, WEEK, MONTH, LATER, FILL_IN = TABS = ("passed", "week", "month", "later", "fill_in")
_GROUNDS = {"own": "eigen datum", "assumed": "aanname", "decided": "vastgestelde termijn"}


def find_steps(
    store: Tables, question: Question, today: dt.date | None = None, horizon: int = HORIZON_DAYS
) -> pa.Table:
    """Return the steps of a work list, in its order, as judged on a day: today, unless given.

    Columns: id (12 characters, the same in every month), subject (contract and step, as
    `agreed.name_subject`), unit, key (of `worklist.list_tasks`), tab (one of TABS; a week ends
    on Sunday), step and what (its name, Dutch), asked
    (the headers of its columns), due, days (late, or still to go),
    ground (what the day rests on, Dutch), contract_id, title, supplier, authority, ministry,
    manager, category, fields, was (`data.entries.agreements.Subject`).
    """
    received = pair_received().values()
    sql = read_sql("worklist/steps").format(
        found=write_found(question),
        empty=write_empty(),
        asked=", ".join(f"'{field}'" for field in ASKED),
        received=", ".join(f"d.{field}" for field in received),
        was="greatest({})".format(
            ", ".join(
                f"CASE WHEN list_contains(s.fields, '{field}') THEN c.{field} END"
                for field in received
            )
        ),
    )
    asked = {
        "category": find_current_name(question.of_today.category),
        "month": question.month,
        "today": find_judging_day(today),
        "horizon": horizon,
    }
    table = store.fetch_table(Counting(sql), asked)
    table = table.append_column("what", _translate(table["step"], KINDS))
    table = table.append_column("asked", _name_fields(table["fields"].combine_chunks()))
    place = table.column_names.index("ground")
    return table.set_column(place, "ground", _translate(table["ground"], _GROUNDS))


def _name_fields(fields: pa.ListArray) -> pa.Array:
    """Return the headers of the columns that each step asks for, in one text."""
    names = _translate(pa.chunked_array([fields.flatten()]), list_headers()).combine_chunks()
    return pc.binary_join(pa.ListArray.from_arrays(fields.offsets, names), ", ")


def add_agreements(steps: pa.Table, agreed: Mapping[str, Judged]) -> pa.Table:
    """Return the steps with column `agreed`: the last agreement about each, Dutch; None: none."""
    said = {subject: phrase_agreement(one) for subject, one in agreed.items()}
    return steps.append_column("agreed", _translate(steps["subject"], said))


def count_tabs(steps: pa.Table) -> dict[str, int]:
    """Return how many steps each of TABS has."""
    found = {one["values"]: one["counts"] for one in pc.value_counts(steps["tab"]).to_pylist()}
    return {tab: found.get(tab, 0) for tab in TABS}


def _translate(codes: pa.ChunkedArray, words: Mapping[str, str]) -> pa.ChunkedArray:
    """Return the word of each code, None for one that has none."""
    there = pa.array(words, pa.string())
    return pa.chunked_array(
        [pa.array(words.values(), pa.string()).take(pc.index_in(codes, there).combine_chunks())]
    )
