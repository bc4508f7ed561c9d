"""Names of categories in both classifications: the eight of today, and the ten before.

A sub-category that was a category of its own is one again in the old classification, and
*4G en 5G*, which was in none of the ten, stands apart. All else keeps its name of today, so that
totals stay equal. What is left of a category that was divided, because it names no former one,
reads as '(overig)'.
"""

from functools import cache

from data.reference import list_categories, list_risk_categories
from data.values.categories import MOBILE_DATA, translate_category

_APART = " OR ".join(
    f"category = '{row.category}' AND subcategory = '{row.subcategory}'"
    for row in list_risk_categories()
    if row.subcategory
)
# A row without a sub-category is in none of these pairs.
FORMER = f"CASE WHEN {_APART} THEN subcategory ELSE category END"
_LEFT = " (overig)"
# The row of a table for what is in none of the risk categories, so that it adds up.
OUTSIDE = "Buiten de risicocategorieën"


@cache
def list_names(classification: str) -> tuple[str, ...]:
    """Return the categories in their published order: the eight, or the former ten."""
    if classification == "new":
        return list_categories()
    return tuple(
        dict.fromkeys(r.former_category for r in list_risk_categories() if r.former_category)
    )


@cache
def list_rest(classification: str) -> tuple[str, ...]:
    """Return what units may go by besides `list_names`: none of today, in the old ones four.

    Three are what is left of a category that was divided; the fourth was in none of the ten.
    """
    if classification == "new":
        return ()
    divided = (name for name in list_categories() if name not in list_names("old"))
    return (*(name + _LEFT for name in divided), str(MOBILE_DATA))


def find_label(name: str, classification: str) -> str:
    """Return what a category of an outcome is called: 'Connectiviteit (overig)' for what is left.

    Other names are their own label, those outside the risk categories as well.
    """
    return name + _LEFT if name + _LEFT in list_rest(classification) else name


def write_listed(classification: str) -> str:
    """Return the SQL of the category whose row a unit stands in; NULL is `OUTSIDE`."""
    there = ", ".join(f"'{name}'" for name in list_categories())
    name = FORMER if classification == "old" else "category"
    return f"CASE WHEN category IN ({there}) THEN {name} END"


def name_listed(name: str | None, classification: str) -> str:
    """Return the name of a row of a table, of what `write_listed` gives of its units."""
    return OUTSIDE if name is None else find_label(name, classification)


def find_current(name: str) -> str:
    """Return the category of today that a name of either classification is, or became a part of."""
    return translate_category(name.removesuffix(_LEFT), None)[0]


def is_about(noted: str | None, asked: str | None) -> bool:
    """Whether what was noted of a category is about the one that is asked; None is all of them.

    By the names of today: what was noted of a former category is about what that is part of now.
    """
    return noted is None or asked is None or find_current(noted) == find_current(asked)


def find_name(category: str, classification: str) -> tuple[str, str]:
    """Return the SQL of the name that a unit goes by, and the name to find the units of one.

    category: a name of today or a former one, in any letters, or a label; or OUTSIDE.
    """
    if category == OUTSIDE:
        return f"coalesce({write_listed(classification)}, '{OUTSIDE}')", OUTSIDE
    known, part = translate_category(category.removesuffix(_LEFT), None)
    return (FORMER, part or known) if classification == "old" else ("category", known)
