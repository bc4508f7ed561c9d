"""What is wrong with the headers of a table: lacking, double, unknown, or not there."""

from data.check.collect import Collector, Facts
from data.check.places import Table
from data.profiles.headers import find_nearest, list_exact
from data.profiles.profiles import Profile
from data.reference import list_columns
from data.values.text import shorten_value
from data.words import fold_text
from data.workbook.bounds import name_cell, write_letters

# With a profile the other columns are left out on purpose; only a near miss is worth a word.
_NEAR_MISS = 0.85


def check_headers(table: Table, profile: Profile | None, given: set[str], found: Collector) -> None:
    """Report headers that are lacking, double, unknown or empty; `given`: fields from elsewhere."""
    row, fields = table.header_row, table.match.fields
    for column in list_columns(table.kind):
        if column.required and column.field not in fields and column.field not in given:
            hint = ""
            if column.field == "category":
                hint = " Of kies bij het aanleveren voor welke categorie het hele bestand is."
            found.add_to_file("column_missing", row, None, column.header, hint=hint)
    header_of = {column.field: column.header for column in list_columns(table.kind)}
    for index, field in table.match.twice:
        first = fields[field]
        header, cell = table.headers[index], name_cell(row, first + 1)
        facts = {"first": table.headers[first], "named": f"'{header_of[field]}'"}
        found.add_to_file("column_twice", row, index, header, header, first_cell=cell, **facts)
    for index in table.match.unknown:
        header = table.headers[index]
        near = find_nearest(header, _NEAR_MISS if profile else 0.6, table.kind)
        passed_over = fold_text(header) in list_exact(
            table.kind
        )  # the profile has its field elsewhere
        if profile and fold_text(header) in map(fold_text, profile.ignored):
            continue
        if not profile or (near and not passed_over):
            hint = f"Bedoelt u '{near}'? Noem de kolom dan zo. " if near else ""
            said: Facts = {"hint": hint, "nearest": near}
            found.add_to_file("column_unknown", row, index, header, header, **said)
    if profile:
        named = {fold_text(header) for header in table.headers}
        for header, field in profile.columns.items():
            if fold_text(header) not in named and field not in fields:
                found.add_to_file("profile_column_missing", row, None, header)
    _check_bare(table, profile, found)


def _check_bare(table: Table, profile: Profile | None, found: Collector) -> None:
    """Report columns without a header: a faulty one, or data below an empty cell."""
    row = table.header_row
    for index, column in enumerate(table.sheet.list_columns()):
        if table.headers[index]:
            continue
        fault = table.sheet.faults.get((row, index + 1))
        if fault:
            found.add_to_file("header_error", row, index, None, shorten_value(fault.text))
        elif not profile and any(shorten_value(cell) for cell in column[row:] if cell != ""):
            found.add_to_file("column_without_header", row, index, letters=write_letters(index + 1))
