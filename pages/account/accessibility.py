"""Toegankelijkheid as HTML: what was tested, how, when, and what is known not to be right yet."""

import datetime as dt

from data import dutch as nl
from ui.kit.html import Html, draw_heading, render_template

TITLE = "Toegankelijkheid"
# The day on which the list of what is not right was last gone through on every screen.
CHECKED = dt.date(2026, 11, 24)


def draw_page() -> tuple[Html, ...]:
    """Return the statement in a few blocks."""
    sub = (
        f"Nagelopen op {nl.format_date(CHECKED)}. De ISV-monitor voldoet voor zover bekend "
        "grotendeels aan EN 301 549 en WCAG 2.2 AA; wat nog niet klopt, staat hieronder."
    )
    parts = ("how", "limits", "keys", "report")
    return (
        draw_heading(TITLE, sub),
        *(render_template(f"pages/account/accessibility.html#{part}") for part in parts),
    )
