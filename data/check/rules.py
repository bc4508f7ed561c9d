"""What the cells of one row say about each other."""

import datetime as dt
from decimal import Decimal

from data.check.cells import Rows, Typed
from data.check.collect import Collector
from data.reference import read_table
from data.values import Value

_RECEIVED = ("risk_analysis_received_on", "improvement_plan_received_on")
_ASSESSED = (
    ("risk_analysis_received_on", "risk_analysis_assessed_on"),
    ("improvement_plan_received_on", "improvement_plan_assessed_on"),
)
_WORKS = "45"  # the CPV division of works, which have a threshold of their own


def check_rows(rows: Rows, found: Collector) -> None:
    """Report required cells that are empty, and answers of a row that do not go together."""
    _required(rows, found)
    fields = rows.fields
    for received in _RECEIVED:
        _in_order(rows, "start_date", received, "received_before_start", found)
    for received, assessed in _ASSESSED:
        _in_order(rows, received, assessed, "assessed_before_received", found)
    _in_order(rows, "start_date", "end_date", "end_before_start", found)
    _measures(rows, fields["measures_planned"], fields["measures_realised"], found)
    _weight(rows, fields["isv_award_weight"], fields["isv_award_criterion"], found)
    _thresholds(rows, found)


def _required(rows: Rows, found: Collector) -> None:
    for typed in rows.fields.values():
        if not typed.column.required or typed.index is None or None not in typed.values:
            continue
        for row, value in zip(rows.numbers, typed.values, strict=True):
            if value is None and row not in typed.faulty:
                found.add("required_empty", row, typed.index, typed.header, "")


def _in_order(rows: Rows, first: str, second: str, code: str, found: Collector) -> None:
    """Report days of field `second` before the day of field `first`."""
    early, late = rows.fields[first], rows.fields[second]
    for row, one, other in zip(rows.numbers, early.values, late.values, strict=True):
        if isinstance(one, dt.date) and isinstance(other, dt.date) and other < one:
            found.add(code, row, late.index, late.header, _day(other), other=_day(one))


def _day(day: dt.date) -> str:
    return f"{day:%d-%m-%Y}"


def _measures(rows: Rows, planned: Typed, realised: Typed, found: Collector) -> None:
    for row, plan, done in zip(rows.numbers, planned.values, realised.values, strict=True):
        if isinstance(plan, int) and isinstance(done, int) and done > plan:
            place = realised.index if realised.index is not None else planned.index
            found.add(
                "more_realised_than_planned", row, place, realised.header, str(done), other=plan
            )


def _weight(rows: Rows, weight: Typed, criterion: Typed, found: Collector) -> None:
    said = {"nee": "nee", "nvt": "niet van toepassing", None: "geen antwoord"}
    for row, percent, answer in zip(rows.numbers, weight.values, criterion.values, strict=True):
        if isinstance(percent, Decimal) and percent > 0 and answer != "ja":
            found.add(
                "weight_without_criterion",
                row,
                weight.index,
                weight.header,
                _number(percent),
                named=criterion.header,
                other=said[answer],  # type: ignore[index]
            )


def _thresholds(rows: Rows, found: Collector) -> None:
    fields = rows.fields
    european = fields["european"]
    periods = [
        (
            dt.date.fromisoformat(period["van"]),
            dt.date.fromisoformat(period["tot"]),
            int(period["leveringen_diensten_centrale_overheid"]),
            int(period["leveringen_diensten_decentraal"]),
            int(period["werken"]),
        )
        for period in read_table("eu_thresholds")
    ]
    lowest = min(min(period[2:]) for period in periods)
    names = ("award_date", "start_date", "publication_date", "cpv", "authority_kind")
    others = zip(*(fields[name].values for name in names), strict=True)
    each = zip(rows.numbers, european.values, fields["value_eur"].values, others, strict=True)
    for row, answer, value, (awarded, start, published, cpv, kind) in each:
        if answer != "nee" or not isinstance(value, Decimal) or value <= lowest:
            continue
        day = awarded or start or published
        if not isinstance(day, dt.date):
            continue
        for since, until, central, other, works in periods:
            if since <= day <= until:
                limit = _limit(cpv, kind, central, other, works)
                if value > limit:
                    found.add(
                        "over_threshold_not_european",
                        row,
                        european.index,
                        european.header,
                        "nee",
                        amount=_number(value),
                        threshold=_number(Decimal(limit)),
                        day=_day(day),
                        named=european.header,
                    )


def _limit(cpv: Value, kind: Value, central: int, other: int, works: int) -> int:
    if isinstance(cpv, str) and cpv.startswith(_WORKS):
        return works
    return central if kind == "Rijk" else other


def _number(number: Decimal) -> str:
    """Return the number in Dutch: 1.250.000 or 1.250,50."""
    text = f"{number:,.2f}".removesuffix(".00")
    return text.translate(str.maketrans(",.", ".,"))
