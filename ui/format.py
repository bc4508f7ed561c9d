"""Numbers, dates and months as a Dutch reader writes them; the same as in documents."""

from report.dutch import (
    UNKNOWN,
    counted,
    date,
    listing,
    moment,
    money,
    month,
    number,
    percent,
    short_month,
    span,
)

__all__ = [
    "UNKNOWN",
    "counted",
    "date",
    "listing",
    "moment",
    "money",
    "month",
    "number",
    "percent",
    "short_month",
    "span",
]
