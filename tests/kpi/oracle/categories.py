"""Which names of categories mean what, and which are risk categories when."""

from datetime import date

MOBILE_DATA = "4G en 5G mobiele dataverbindingen"
PAPER = "Papier, afvoer vertrouwelijke informatiedragers en print- en drukwerk"
RISK_CATEGORIES = {
    "Bedrijfskleding",
    "Consumptieve dienstverlening",
    "Energie",
    "Werkplekomgeving",
    "Laboratorium",
    "ICT werkomgeving Rijk",
    "Datacenters",
    "Connectiviteit",
}
FORMER = {
    "Catering": "Consumptieve dienstverlening",
    "Grondstoffenmanagement en afvalzorg": "Consumptieve dienstverlening",
    "Kantoorartikelen en computersupplies": "Werkplekomgeving",
    PAPER: "Werkplekomgeving",
    "Dataverbindingen": "Connectiviteit",
}
CANONICAL = {name.casefold(): name for name in {*RISK_CATEGORIES, *FORMER, MOBILE_DATA}}


def translate(category: str, subcategory: str | None) -> tuple[str, str | None]:
    """The category and subcategory of today for delivered names."""
    category = CANONICAL.get(category.casefold(), category)
    if subcategory is not None:
        subcategory = CANONICAL.get(subcategory.casefold(), subcategory)
    if category in FORMER:
        return FORMER[category], subcategory or category
    return category, subcategory


def old_name(category: str | None, subcategory: str | None) -> str | None:
    """The name that a row went by before the recalibration, as far as its subcategory tells."""
    pairs = {(parent, name) for name, parent in FORMER.items()} | {("Connectiviteit", MOBILE_DATA)}
    return subcategory if (category, subcategory) in pairs else category


def in_risk(
    category: str | None, subcategory: str | None, day: date | None, recalibration: date
) -> bool | None:
    """Whether this is a risk category on the day that decides; without a day mobile data may be."""
    if category == "Connectiviteit" and subcategory == MOBILE_DATA:
        return None if day is None else day >= recalibration
    return category in RISK_CATEGORIES
