"""Names of categories in two layouts: the eight of today, and the ten before the recalibration.

A sub-category that was a category of its own is one again in the old layout, and *4G en 5G*, which
was in none of the ten, stands apart. All else keeps its name of today, so that totals stay equal.
"""

from data.categories import translate
from data.reference import risk_categories

_APART = ", ".join(
    f"('{row.category}', '{row.subcategory}')" for row in risk_categories() if row.subcategory
)
# A row without a sub-category is in none of these pairs.
FORMER = f"CASE WHEN (category, subcategory) IN ({_APART}) THEN subcategory ELSE category END"


def named(category: str, layout: str) -> tuple[str, str]:
    """Return the SQL of the name that a unit goes by, and the name to find the units of one.

    category: a name of today or a former one, in any letters.
    """
    today, part = translate(category, None)
    return (FORMER, part or today) if layout == "old" else ("category", today)
