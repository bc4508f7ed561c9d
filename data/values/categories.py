"""Names of categories: the eight of today, the former ones, and what lies outside."""

from functools import cache

from data.reference import list_categories, list_risk_categories
from data.values.near import find_nearest
from data.words import fold_text

# The one sub-category that became mandatory only at the recalibration (risk_categories.csv).
MOBILE_DATA = next(
    row.subcategory for row in list_risk_categories() if row.subcategory and not row.former_category
)


@cache
def _names() -> dict[str, str]:
    names = list(list_categories())
    names += [row.subcategory for row in list_risk_categories() if row.subcategory]
    return {fold_text(name): name for name in names}


@cache
def _parents() -> dict[str, str]:
    """Sub-category -> its category. All former categories that changed are a sub-category now."""
    return {row.subcategory: row.category for row in list_risk_categories() if row.subcategory}


@cache
def translate_category(category: str, subcategory: str | None) -> tuple[str, str | None]:
    """Return the category and sub-category of today for names as delivered.

    Letter case does not matter for known names. A sub-category in the place of the category
    (a former category, or a slip) gets its category and becomes the sub-category, unless the row
    names one itself. Any other name is returned as it is: outside the risk categories.
    """
    category = _names().get(fold_text(category), category)
    if subcategory is not None:
        subcategory = _names().get(fold_text(subcategory), subcategory)
    if category in _parents():
        return _parents()[category], subcategory or category
    return category, subcategory


def find_current_name(category: str | None) -> str | None:
    """Return the name that a category has today, by that name or a former one; None for none."""
    return None if category is None else translate_category(category, None)[0]


def find_nearly(name: str) -> str | None:
    """Return the category or sub-category, of today or before, that a name nearly is; or None."""
    return find_nearest(name, _names().values())
