"""What the cells of a generated register may hold when nothing else decides them."""

from decimal import Decimal
from typing import Any

# The 8 digits that count, and the cell that delivers them: the first of several codes counts.
CPV_CHECK_DIGITS = {
    "09310000": "09310000-5",
    "55500000": "55500000-5 | 15000000-8",
    "90910000": "90910000-9",
}
# Repeated values are likelier; the first is the one that a failing example shrinks to.
VALUES: dict[str, tuple[Any, ...]] = {
    "tender_id": (None, "T-1", "T-1", "T-2"),
    "ministry": (None, "BZ", "SZW", "OCW"),
    "authority_kind": ("Rijk", "Rijk", None, None, "Gemeente"),
    # One supplier in other letters, with or without its number; arrival folds its spaces.
    "supplier": (None, "Bedrijf Aa", "bedrijf aa", "BEDRIJF AA", "Bedrijf Bb"),
    "supplier_kvk": (None, None, None, "12345678", "00345678"),
    "contract_manager": (None, "CM-1", "CM-1", "CM-2"),
    # A key that no contract has, and those of contracts and tenders that may stand or not.
    "framework_id": (None, None, None, None, None, "R-1", "R-1", "T-1", "T-2", "002"),
    "obstacle": (None, None, "Leverancier werkt niet mee"),
    "european": ("ja", "ja", "ja", "ja", "ja", "nee", "nee", None, None, "nvt"),
    "cpv": (None, *CPV_CHECK_DIGITS),
    "value_eur": (None, Decimal("0.10"), Decimal("0.20"), Decimal("125000.55"), Decimal("0.00")),
    "isv_current_clause": ("ja", "nee", "nvt", None),
    "isv_reason_not_applied": (None, "Geen risico's gevonden"),
    "risks_prioritised": ("ja", "ja", "ja", "nee", "nvt", None),
    "source_tool": (None, "Monitor A", "Monitor B", "Monitor C"),
    "manager_trained": ("ja", "nee", "nvt", None),
    "manager_in_network": ("ja", "nee", "nvt", None),
    "guide_used": ("ja", "nee", "nvt", None),
    "external_expertise": ("ja", "nee", "nvt", None),
    "external_audit": ("ja", "nee", "nvt", None),
    "documents_shared": ("Ja", "Nee", "Vertrouwelijk", None),
}
