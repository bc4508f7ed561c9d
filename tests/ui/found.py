"""Findings as a check gives them: of a cell, of a row, and of a whole file."""

from data.findings.findings import Finding

ERROR = Finding(
    "bad_date",
    "error",
    "Contracten",
    "Q7",
    7,
    "Ingangsdatum",
    "<b>31-2</b>",
    "'<b>31-2</b>' bestaat niet.",
    "Schrijf de datum.",
)
WARNING = Finding(
    "cpv_check_digit", "warning", None, None, 9, "CPV-code", "", "Past niet.", "Kijk na."
)
WHOLE = Finding("no_header", "error", None, None, None, None, None, "Geen koppen.", "Zet ze erin.")
