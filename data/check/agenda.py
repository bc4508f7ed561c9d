"""The sheets Acties and Categorieplannen: where their rows are, and what they say about the rest.

A profile says how a foreign export of contracts reads; these sheets always read as the template.
"""

from collections.abc import Iterable

from data import dutch as nl
from data.check.categories import Said, settle_categories
from data.check.cells import Rows, Typed, find_filled_rows, type_rows
from data.check.collect import Collector, Facts
from data.check.header_row import check_headers
from data.check.layout import check_layout, drop_extras
from data.check.places import ACTIONS, KINDS, PLANS, Table
from data.check.rules import check_required
from data.findings.findings import At, Severity, make_finding
from data.profiles.headers import HEADER_ROWS, find_best_row, list_known, match_headers
from data.profiles.profiles import Profile
from data.reference import list_categories, list_columns
from data.template.returned_names import clear_own_columns
from data.values.near import find_nearest, make_hint
from data.values.problem import Value
from data.values.text import shorten_value
from data.words import fold_text
from data.workbook.sheet import Workbook

_ONE_PER_ACTION = ("status", "owner", "due_on")


def find_agenda(book: Workbook, profile: Profile | None, found: Collector) -> dict[str, Table]:
    """Return the sheets of the agenda that hold something below their headers, by kind.

    Raises Unreadable when a sheet with such a name cannot be read.
    """
    tables = {}
    for kind in (ACTIONS, PLANS):
        table = _table(book, kind, profile, found)
        if table and find_filled_rows(table):
            tables[kind] = table
    return tables


def _table(book: Workbook, kind: str, profile: Profile | None, found: Collector) -> Table | None:
    named = (name for name in book.sheet_names if name and fold_text(name) == fold_text(kind))
    name = next(named, None)
    if name is None or (profile and fold_text(profile.sheet or "") == fold_text(kind)):
        return None  # the contracts of this profile stand on a sheet with that name
    sheet = book.read_sheet(name)
    row = find_best_row(sheet.read_head(HEADER_ROWS), list_known(kind))[0]
    if not row:
        if sheet.height:
            _without_headers(name, kind, profile, found)
        return None
    found.turn_to(KINDS.index(kind), name)
    sheet = clear_own_columns(sheet, row)
    cells = sheet.read_head(row)[-1]
    headers = [shorten_value(cell) for cell in cells]
    return Table(sheet, row, match_headers(cells, list_known(kind), {}), headers, kind)


def _without_headers(name: str, kind: str, profile: Profile | None, found: Collector) -> None:
    """Refuse the file; in a foreign export a sheet may well have the same name by chance."""
    headers = nl.join_words([f"'{column.header}'" for column in list_columns(kind)[:2]])
    facts = {"rows": HEADER_ROWS, "headers": headers}
    severity: Severity | None = "warning" if profile else None
    found.add_to_whole(
        make_finding("sheet_without_headers", At(sheet=name), severity=severity, facts=facts)
    )


def check_agenda(table: Table, said: Said, found: Collector) -> Rows:
    """Return the typed rows of a sheet of the agenda; what is wrong goes to the collector."""
    found.turn_to(table.place, table.sheet.name)
    plans = table.kind == PLANS
    check_headers(table, None, {"category"} if plans and said.given else set(), found)
    numbers = drop_extras(table, find_filled_rows(table), found)
    rows = type_rows(table, None, found, lambda _: None, numbers)
    check_layout(table, rows, found)
    if plans:
        settle_categories(rows, said, found)
        check_required(rows, found, "categorieplan")
        _check_plans(rows, found)
    else:
        check_required(rows, found, "actie")
        _check_actions(rows, found)
    return rows


def _check_actions(rows: Rows, found: Collector) -> None:
    fields = rows.fields
    actions, indicators = fields["action"].values, fields["indicator"]
    for name in _ONE_PER_ACTION:
        _one_per_action(rows, fields[name], found)
    twice = _later(
        None if action is None or indicator is None else (action, fold_text(str(indicator)))
        for action, indicator in zip(actions, indicators.values, strict=True)
    )
    rows.report(
        found,
        "indicator_twice",
        list(twice),
        indicators,
        lambda at: {"action": actions[at], "other": rows.numbers[twice[at]]},
    )
    named: Facts = {"named": indicators.header}
    for figure in (fields["value"], fields["target"]):
        pairs = zip(figure.values, indicators.values, strict=True)
        hits = [at for at, (value, name) in enumerate(pairs) if value is not None and not name]
        rows.report(found, "figure_without_indicator", hits, figure, lambda _: named)


def _one_per_action(rows: Rows, typed: Typed, found: Collector) -> None:
    """Report rows that give an action another answer than the first row that has one."""
    actions = rows.fields["action"].values
    first: dict[Value, int] = {}
    hits = []
    for at, (action, value) in enumerate(zip(actions, typed.values, strict=True)):
        if action is None or value is None:
            continue
        if _compared(typed.values[first.setdefault(action, at)]) != _compared(value):
            hits.append(at)

    def facts(at: int) -> Facts:
        action, other = actions[at], first[actions[at]]
        said = shorten_value(typed.cells[other])
        return {"action": action, "other": rows.numbers[other], "first": said}

    rows.report(found, "action_contradicts", hits, typed, facts)


def _compared(value: Value) -> str:
    return fold_text(str(value))


def _check_plans(rows: Rows, found: Collector) -> None:
    category = rows.fields["category"]
    names = category.values
    twice = _later(None if name is None else fold_text(str(name)) for name in names)
    rows.report(
        found,
        "plan_twice",
        list(twice),
        category,
        lambda at: {"category": names[at], "other": rows.numbers[twice[at]]},
    )
    inside = list_categories()
    outside = [at for at, name in enumerate(names) if name is not None and name not in inside]
    rows.report(
        found,
        "plan_outside",
        outside,
        category,
        lambda at: make_hint(find_nearest(str(names[at]), inside)),
    )


def _later(keys: Iterable[object]) -> dict[int, int]:
    """Return place -> first place of the same key, for keys that came before; None never does."""
    first: dict[object, int] = {}
    return {
        at: first[key]
        for at, key in enumerate(keys)
        if key is not None and first.setdefault(key, at) != at
    }
