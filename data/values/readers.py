"""Which reader a column's cells have: one per type of the data contract."""

from collections.abc import Callable

from data.reference import Column
from data.template.choices import list_choices
from data.values import texts
from data.values.dates import make_reader, read_date
from data.values.numbers import read_action, read_amount, read_count, read_number, read_percentage
from data.values.problem import Problem, Value
from data.workbook.columns import Cell

# A cell's value as it is stored (None: unknown), or what is wrong with it.
Reader = Callable[[Cell], "Value | Problem"]

_READERS: dict[str, Reader] = {
    "text": texts.read_text,
    "category": texts.read_category,
    "yesno": texts.read_yesno,
    "date": read_date,
    "amount": read_amount,
    "percentage": read_percentage,
    "count": read_count,
    "cpv": texts.read_cpv,
    "action": read_action,
    "number": read_number,
}


def choose_reader(column: Column, empty_received: str = "unknown") -> Reader:
    """Return the reader of a column's cells.

    `empty_received`: "no" makes an empty cell of a column of type *received* a `nee`.
    """
    if column.field == "supplier_kvk":
        return texts.read_kvk
    if column.field == "ministry":
        return texts.name_reader(list_choices(column))
    if column.type == "choice":
        return texts.make_choice_reader(list_choices(column), required=column.required)
    if column.type == "received":
        return make_reader("nee" if empty_received == "no" else None)
    return _READERS[column.type]
