"""The norm of a KPI in a month: of all published, the one of the latest year that has begun."""

from data.reference import Target, targets


def norm(kpi: str, month: str) -> Target | None:
    """Return the norm with its standing, or None when nobody published one for that month."""
    year = int(month[:4])
    begun = [one for one in targets() if one.kpi == kpi and one.year <= year]
    return max(begun, key=lambda one: one.year, default=None)


def target(kpi: str, month: str) -> float | None:
    """Return the norm as a fraction (1.0 is all of them), or None."""
    found = norm(kpi, month)
    return found.target if found else None
