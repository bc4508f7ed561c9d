"""Small nasty registers: what was delivered, in order, for the oracle and the engine to count.

A register is a list of deliveries `{"month": "JJJJ-MM", "rows": [row, ...]}` in the order in which
they came in; a nil report has no rows and a `nil_category`. `plans` are rows of the other sheet,
with or without contracts beside them (see register_plans). A row has every field of the sheet
*Contracten*: text, choice and cpv (8 digits) as str, yesno as `ja`, `nee` or `nvt`, dates as date,
received as a date, `nee` or `nvt`, amount as Decimal, count as int; anything may be None.
"""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from tests.kpi.oracle.categories import MOBILE_DATA
from tests.kpi.oracle.facts import FORMS, Delivery, Register, Row, month_end
from tests.kpi.register_cells import CPV_CHECK_DIGITS, VALUES
from tests.kpi.register_plans import plan_rows
from tests.paths import ROOT

COLUMNS_CSV = ROOT / "data" / "reference" / "columns.csv"
with COLUMNS_CSV.open(encoding="utf-8", newline="") as stream:
    COLUMNS = [
        (line["field"], line["header"], line["type"])
        for line in csv.DictReader(stream, delimiter=";")
        if line["sheet"] == "Contracten"
    ]
DUE = ("risk_analysis_due", "improvement_plan_due", "annual_report_due")
ADDED = (*DUE, "framework_id", "extension_until", "obstacle")
BLANK: Row = dict.fromkeys((*(field for field, _, _ in COLUMNS), *ADDED))
# The days before and on which each regime of the obligation began.
REGIMES = (date(2016, 12, 31), date(2017, 1, 1), date(2022, 6, 12), date(2022, 6, 13))

# Around the recalibration, a leap year's turn, and the February of a common year after a leap one.
PERIODS = (
    ("2024-01", "2024-02", "2024-03"),
    ("2022-05", "2022-06", "2022-07"),
    ("2024-12", "2025-01", "2025-02"),
    ("2022-11", "2022-12", "2023-01", "2023-02"),
)
# Category and subcategory as delivered: today's, former, in other letters, and outside.
NAMES: tuple[tuple[str, str | None], ...] = (
    ("Energie", None),
    ("Schoonmaak", None),
    ("Connectiviteit", MOBILE_DATA),
    ("Catering", None),
    ("Consumptieve dienstverlening", "Grondstoffenmanagement en afvalzorg"),
    ("Consumptieve dienstverlening", None),
    ("Connectiviteit", MOBILE_DATA.lower()),
    ("Dataverbindingen", None),
    ("catering", None),
    ("ENERGIE", None),
    ("Schoonmaak", "Glasbewassing"),
)
NIL_NAMES = ("Energie", "Schoonmaak", "Connectiviteit", "Consumptieve dienstverlening")
AUTHORITIES = ("Gemeente Aa", "Ministerie B")
# A contract always plans the same number, so that merged rows never realise more than planned.
PLANNED = {"001": 3, "002": 1, "0003": 0}
WINDOWS = ("year", "12m", "all")
BY = (
    "month",
    "category",
    "listed_category",
    "subcategory",
    "ministry",
    "authority",
    "authority_kind",
    "european",
    "cpv",
)


def edges(months: Sequence[str]) -> list[date]:
    """The days on which an answer turns: month ends, terms, windows, the regimes."""
    found = set(REGIMES)
    for month in months:
        end = month_end(month)
        found |= {end, end + timedelta(days=1), date(end.year, 1, 1), date(end.year - 1, 12, 31)}
        for term in (3, 6, 12):
            last = end - relativedelta(months=term)  # the last that is due, or the first of some:
            longest = last + relativedelta(day=31)  # 28 to 31 August all fall due on 28 February
            found |= {last, last + timedelta(days=1), longest, longest + timedelta(days=1)}
        found.add(end - relativedelta(months=18))
    return sorted(found)


def around(since: date | None, months: int) -> list[date]:
    """A day within a term, the term's last day, and one day after."""
    if since is None:
        return []
    last = since + relativedelta(months=months)
    return [since + timedelta(days=1), last, last + timedelta(days=1)]


@st.composite
def rows(draw: st.DrawFn, names: Sequence[tuple[str, str | None]], days: Sequence[date]) -> Row:
    """One delivered row with a category out of `names` and dates out of `days`."""

    def pick(*options: Any) -> Any:
        return draw(st.sampled_from(options))

    row = {**BLANK, **{field: pick(*options) for field, options in VALUES.items()}}
    row["title"] = "Contract"
    row["category"], row["subcategory"] = pick(*names)
    row["authority"] = pick(*AUTHORITIES)
    row["contract_id"] = pick(*PLANNED)
    shape = pick("mixed", "mixed", "condition", "condition", "unknown", "none", "inapplicable")
    for form in FORMS:
        word = pick("nee", "nee", None, "nvt", "ja", "ja") if shape == "mixed" else "nee"
        row[form] = "nvt" if shape == "inapplicable" else word
    if shape in ("condition", "unknown"):
        row["isv_contract_condition"] = "ja" if shape == "condition" else None
    if pick(True, True, True, False):
        early = days[: len(days) // 2]  # or hardly any term would have passed
        row["start_date"] = pick(*early, *early, *days, None, None)
        row["award_date"] = pick(None, *days)
        row["publication_date"] = pick(None, None, *REGIMES, *days)
    row["end_date"] = pick(None, None, draw(st.sampled_from(days)))
    row["extension_until"] = pick(None, None, None, None, draw(st.sampled_from(days)))
    for field in DUE:
        row[field] = pick(None, None, None, None, None, draw(st.sampled_from(days)))
    start = row["start_date"]

    def cell(*likely: date) -> Any:
        other: tuple[Any, ...] = (None, "nee", "nvt", draw(st.sampled_from(days)))
        return draw(st.sampled_from((*other, *likely, *likely)))

    analysis = row["risk_analysis_received_on"] = cell(*around(start, 6))
    since = analysis if isinstance(analysis, date) else None
    row["risk_analysis_assessed_on"] = cell(*around(since, 3))
    row["improvement_plan_received_on"] = cell(*around(since, 6))
    for field in ("improvement_plan_assessed_on", "annual_report_published_on", "dialogue_on"):
        row[field] = cell(draw(st.sampled_from(days)))
    row["measures_planned"] = pick(None, PLANNED[row["contract_id"]])
    if row["measures_planned"] is not None:
        row["measures_realised"] = pick(None, *range(row["measures_planned"] + 1))
    return row


@st.composite
def registers(draw: st.DrawFn, max_deliveries: int = 4, max_rows: int = 5) -> Register:
    """A register of one to `max_deliveries` deliveries of at most `max_rows` rows each.

    No contract stands twice in a delivery with the same source tool, and no two deliveries are the
    same bytes (their titles differ), for those are refused or ignored on arrival.
    """
    months = draw(st.sampled_from(PERIODS))
    days = edges(months)
    register: Register = []
    for number in range(draw(st.integers(1, max_deliveries))):
        month = draw(st.sampled_from(months))
        if draw(st.integers(0, 7)) == 7:
            nil = draw(st.sampled_from(NIL_NAMES))
            register.append({"month": month, "rows": [], "nil_category": nil})
            continue
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
        unique: dict[tuple[str | None, ...], Row] = {}
        for row in draw(st.lists(rows(names, days), min_size=1, max_size=max_rows)):
            row["title"] = f"Contract in levering {number + 1}"
            unique.setdefault((row["authority"], row["contract_id"], row["source_tool"]), row)
        delivery: Delivery = {"month": month, "rows": list(unique.values())}
        if plans := draw(plan_rows(number)):
            delivery["plans"] = plans
            if draw(st.booleans()):
                delivery["rows"] = []
        register.append(delivery)
    return register


@st.composite
def questions(draw: st.DrawFn, register: Register) -> tuple[str, str, tuple[str, ...]]:
    """A month (from before the first to well after the last), a window, and what to group by."""
    first = date.fromisoformat(min(delivery["month"] for delivery in register) + "-01")
    last = date.fromisoformat(max(delivery["month"] for delivery in register) + "-01")
    span = (last.year - first.year) * 12 + last.month - first.month
    ahead = draw(st.sampled_from([span, *range(span + 1), span + 1, span + 7, -1]))
    month = f"{first + relativedelta(months=ahead):%Y-%m}"
    by = draw(st.lists(st.sampled_from(BY), unique=True, max_size=3))
    return month, draw(st.sampled_from(WINDOWS)), tuple(by)


def to_cells(row: Row) -> dict[str, Any]:
    """The row as spreadsheet cells: Dutch header -> str, number, date or None, in sheet order."""
    return {header: cell_of(kind, row.get(field)) for field, header, kind in COLUMNS}


def cell_of(kind: str, value: Any) -> Any:
    """One value as the cell that says it."""
    if kind == "yesno" and value == "nvt":
        return "n.v.t."
    if kind == "received" and isinstance(value, str):
        return {"nee": "Nee", "nvt": "N.v.t."}[value]
    if kind == "cpv" and value is not None:
        return CPV_CHECK_DIGITS[value]
    return value
