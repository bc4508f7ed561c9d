"""Names of categories: the eight of today, the former ones, and what lies outside."""

from functools import cache

from data.reference import category_names, risk_categories
from data.values.near import nearest
from data.words import fold

# The one sub-category that became mandatory only at the recalibration (risk_categories.csv).
MOBILE_DATA = next(
    row.subcategory for row in risk_categories() if row.subcategory and not row.former_category
)


@cache
def _names() -> dict[str, str]:
    names = list(category_names())
    names += [row.subcategory for row in risk_categories() if row.subcategory]
    return {fold(name): name for name in names}


@cache
def _parents() -> dict[str, str]:
    """Sub-category -> its category. All former categories that changed are a sub-category now."""
    return {row.subcategory: row.category for row in risk_categories() if row.subcategory}


@cache
def translate(category: str, subcategory: str | None) -> tuple[str, str | None]:
    """Return the category and sub-category of today for names as delivered.

    Letter case does not matter for known names. A sub-category in the place of the category
    (a former category, or a slip) gets its category and becomes the sub-category, unless the row
    names one itself. Any other name is returned as it is: outside the risk categories.
    """
    category = _names().get(fold(category), category)
    if subcategory is not None:
        subcategory = _names().get(fold(subcategory), subcategory)
    if category in _parents():
        return _parents()[category], subcategory or category
    return category, subcategory


def current_name(category: str | None) -> str | None:
    """Return the name that a category has today, by that name or a former one; None for none."""
    return None if category is None else translate(category, None)[0]


def nearly(name: str) -> str | None:
    """Return the category or sub-category, of today or before, that a name nearly is; or None."""
    return nearest(name, _names().values())
