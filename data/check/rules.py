"""What the cells of one row say about each other."""

import datetime as dt
from decimal import Decimal
from operator import lt

from data import dutch as nl
from data.check.cells import Rows, Typed
from data.check.collect import Collector, Facts
from data.reference.eu_thresholds import find_threshold, has_central_threshold
from data.values.problem import Value

_RECEIVED = ("risk_analysis_received_on", "improvement_plan_received_on")
_ASSESSED = (
    ("risk_analysis_received_on", "risk_analysis_assessed_on"),
    ("improvement_plan_received_on", "improvement_plan_assessed_on"),
)
_OF_BUYER = ("cpv", "authority_kind", "ministry")
_DAYS = ("award_date", "start_date", "publication_date")  # of a tender, the best first


def check_rows(rows: Rows, found: Collector) -> None:
    """Report required cells that are empty, and answers of a row that do not go together."""
    check_required(rows, found, "contract")
    for received in _RECEIVED:
        _in_order(rows, "start_date", received, "received_before_start", found)
    for received, assessed in _ASSESSED:
        _in_order(rows, received, assessed, "assessed_before_received", found)
    _in_order(rows, "start_date", "end_date", "end_before_start", found)
    _measures(rows, found)
    _weight(rows, found)
    _thresholds(rows, found)


def check_required(rows: Rows, found: Collector, what: str) -> None:
    """Report required cells that are empty; `what` a row stands for, in Dutch."""
    for typed in rows.fields.values():
        if not typed.column.required or typed.index is None or None not in typed.values:
            continue
        each = zip(typed.values, rows.numbers, strict=True)
        empty = [
            at for at, (value, row) in enumerate(each) if value is None and row not in typed.faulty
        ]
        rows.report(found, "required_empty", empty, typed, lambda _: {"what": what})


def _in_order(rows: Rows, first: str, second: str, code: str, found: Collector) -> None:
    """Report days of field `second` before the day of field `first`."""
    early, late = rows.fields[first], rows.fields[second]
    # A day that is not known is neither early nor late.
    ones, others = _days(early, dt.date.min), _days(late, dt.date.max)
    if not any(map(lt, others, ones)):  # of most files: without a look at each place
        return
    hits = [at for at, (one, other) in enumerate(zip(ones, others, strict=True)) if other < one]

    def facts(at: int) -> Facts:
        other = _dutch(early.values[at])
        return {"day": _dutch(late.values[at]), "other": other, "against": other}

    rows.report(found, code, hits, late, facts)


def _days(typed: Typed, unknown: dt.date) -> list[dt.date]:
    if set(map(type, typed.values)) == {dt.date}:
        return typed.values  # type: ignore[return-value]
    return [value if isinstance(value, dt.date) else unknown for value in typed.values]


def _measures(rows: Rows, found: Collector) -> None:
    planned, realised = rows.fields["measures_planned"], rows.fields["measures_realised"]
    pairs = zip(planned.values, realised.values, strict=True)
    hits = [
        at
        for at, (plan, done) in enumerate(pairs)
        if isinstance(plan, int) and isinstance(done, int) and done > plan
    ]
    rows.report(
        found,
        "more_realised_than_planned",
        hits,
        realised,
        lambda at: {"done": realised.values[at], "planned": planned.values[at]},
    )


def _weight(rows: Rows, found: Collector) -> None:
    weight, criterion = rows.fields["isv_award_weight"], rows.fields["isv_award_criterion"]
    said = {"nee": "nee", "nvt": "niet van toepassing"}
    pairs = zip(weight.values, criterion.values, strict=True)
    hits = [at for at, (percent, answer) in enumerate(pairs) if percent and answer != "ja"]

    def facts(at: int) -> Facts:
        answer = said.get(str(criterion.values[at]), "geen antwoord")
        told: Facts = {"percent": _dutch(weight.values[at]), "named": criterion.header}
        return told | {"answer": answer, "against": answer}

    rows.report(found, "weight_without_criterion", hits, weight, facts)


def _thresholds(rows: Rows, found: Collector) -> None:
    """Report values over the threshold of their day of tenders that are said not to be European."""
    fields = rows.fields
    european, values = fields["european"], fields["value_eur"].values
    pairs = zip(european.values, values, strict=True)
    dear = [at for at, (answer, value) in enumerate(pairs) if answer == "nee" and value is not None]
    over: dict[int, tuple[int, dt.date]] = {}
    for at in dear:
        days = (fields[name].values[at] for name in _DAYS)
        day = next((day for day in days if isinstance(day, dt.date)), None)
        of = {name: _text(fields[name].values[at]) for name in _OF_BUYER}
        limit = _find_limit(day, **of) if day else None
        value = values[at]
        if day and limit and isinstance(value, Decimal) and value > limit:
            over[at] = (limit, day)

    def facts(at: int) -> Facts:
        limit, day = over[at]
        told: Facts = {"amount": _dutch(values[at]), "threshold": _dutch(Decimal(limit))}
        told |= {"day": _dutch(day), "named": european.header}
        return told | {"against": f"{told['amount']} op {told['day']}"}

    rows.report(found, "over_threshold_not_european", list(over), european, facts)


def _find_limit(
    day: dt.date, cpv: str | None, authority_kind: str | None, ministry: str | None
) -> int | None:
    """Return the threshold in euro of a day, a CPV code and a buyer."""
    found = find_threshold(day)
    central = has_central_threshold(authority_kind, ministry)
    return found.find_amount(cpv, central=central) if found else None


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _dutch(value: Value) -> str:
    """Return a day as dd-mm-jjjj, a number as 1.250.000 or 12,5."""
    if isinstance(value, dt.date):
        return nl.format_date(value)
    if isinstance(value, Decimal):
        return nl.format_number(value)
    return str(value)
