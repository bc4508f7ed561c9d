"""What each column of the template takes: words to choose from, number format, limits."""

from typing import Literal

from data.reference import Column, list_actions, list_categories, list_risk_categories

# Raise it when the columns of the template change: an older one is then called so when delivered.
TEMPLATE_VERSION = "2"
YES_NO = ("Ja", "Nee", "Onbekend", "N.v.t.")
DATE, TEXT = "dd-mm-yyyy", "@"
FORMATS = {
    "date": DATE,
    "received": DATE,
    "amount": "#,##0.00",
    "percentage": "0.##",
    "count": "0",
    "action": "0",
    "number": "General",
}
ALLOWED = {
    "yesno": ", ".join(YES_NO),
    "date": "Datum: dd-mm-jjjj",
    "received": "Datum (dd-mm-jjjj), Nee of N.v.t.",
    "amount": "Bedrag in euro, 0 of hoger",
    "percentage": "Getal van 0 tot en met 100",
    "count": "Heel getal, 0 of hoger",
    "number": "Getal",
    "action": "1 tot en met 19",
    "cpv": "8 cijfers, met of zonder streepje en controlecijfer",
    "text": "Tekst",
}
# Excel's day numbers of 1 January 1990 and 31 December 2100: the dates that a delivery may hold.
DATE_RANGE = ("32874", "73415")
CHECKS: dict[str, tuple[Literal["date", "decimal", "whole"], str, str, str]] = {
    "date": ("date", *DATE_RANGE, "Vul een datum in: dd-mm-jjjj."),
    "amount": ("decimal", "0", "1e15", "Vul een bedrag in van 0 of hoger."),
    "percentage": ("decimal", "0", "100", "Vul een getal in van 0 tot en met 100."),
    "count": ("whole", "0", "1000000", "Vul een heel getal in van 0 of hoger."),
}


def list_choices(column: Column) -> tuple[str, ...]:
    """Return the words to choose from in a column, in the order of the list; () when it is free."""
    words: tuple[str, ...] = ()
    if column.type == "yesno":
        words = YES_NO
    elif column.type == "choice":  # 'A | B | C; what an empty cell means'
        words = tuple(column.meaning.split(";")[0].split(" | "))
    elif column.type == "action":
        words = tuple(str(action.nr) for action in list_actions())
    elif column.field == "subcategory":
        words = tuple(dict.fromkeys(r.subcategory for r in list_risk_categories() if r.subcategory))
    elif column.field == "category":
        words = list_categories()
    elif column.field == "ministry":
        words = tuple(column.meaning.removesuffix(", or other").split(", "))
    return words


def is_open(column: Column) -> bool:
    """Whether a column's list only suggests: another name is allowed there."""
    return column.field in {"category", "subcategory", "ministry"}


def phrase_allowed(column: Column) -> str:
    """Return in words what a cell of the column may hold."""
    if column.field == "supplier_kvk":
        return "8 cijfers"
    if is_open(column):
        return "Naam uit de lijst, of een andere naam"
    return ALLOWED.get(column.type) or ", ".join(list_choices(column))
