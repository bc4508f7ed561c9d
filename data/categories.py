"""Names of categories: the eight of today, the former ones, and what lies outside."""

from functools import cache

from data.reference import category_names, risk_categories
from data.words import fold

# The one sub-category that became mandatory only at the recalibration (risk_categories.csv).
MOBILE_DATA = next(r.subcategory for r in risk_categories() if r.subcategory and not r.former_category)


@cache
def _names() -> dict[str, str]:
    names = list(category_names())
    names += [row.subcategory for row in risk_categories() if row.subcategory]
    return {fold(name): name for name in names}


@cache
def _former() -> dict[str, str]:
    """Former category -> the category of today, for those that are a sub-category now."""
    return {
        row.former_category: row.category
        for row in risk_categories()
        if row.former_category and row.former_category == row.subcategory
    }


@cache
def translate(category: str, subcategory: str | None) -> tuple[str, str | None]:
    """Return the category and sub-category of today for names as delivered.

    Letter case does not matter for known names. A former category becomes its sub-category, unless
    the row names a sub-category itself. Any other name is returned as it is: outside.
    """
    category = _names().get(fold(category), category)
    if subcategory is not None:
        subcategory = _names().get(fold(subcategory), subcategory)
    if category in _former():
        return _former()[category], subcategory or category
    return category, subcategory
