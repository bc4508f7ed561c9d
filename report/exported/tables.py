"""The tables that other programs read, made from the store: outcomes, units and definitions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from data.access.hiding import is_confidential
from data.entries.settings import find_settings
from data.reference.fields import list_contract_fields
from data.store.store import Store
from kpi.classification import find_current
from kpi.contracts.contracts import list_contracts
from kpi.contracts.tenders import list_tenders
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_sets
from kpi.engine.version import find_version
from kpi.model import LEFT, MAYBE, REASONS, WINDOWS
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.setting_words import phrase_standing
from kpi.words import name_units
from report.exported.dictionary import find_meaning

# What is counted in this is made of a confidential column: differences give a contract's own away.
_OF_VALUES = "EUR"
_TEXT, _AMOUNT, _WHOLE, _TRUTH = pa.string(), pa.float64(), pa.int64(), pa.bool_()
_COUNTED = ("population", "yes", "no", "unknown", "maybe", *MAYBE, *REASONS, *LEFT)
_SHARES = ("ratio", "low", "high", "wilson_low", "wilson_high", "target")
OUTCOMES = pa.schema(
    [
        *((name, _TEXT) for name in ("kpi", "label", "month")),
        ("reference_date", pa.date32()),
        *((name, _TEXT) for name in ("window", "level", "category")),
        *((name, _AMOUNT) for name in _COUNTED),
        ("units", _WHOLE),
        *((name, _AMOUNT) for name in _SHARES),
        ("status", _TEXT),
        *((name, _TRUTH) for name in ("carried", "provisional")),
        *((name, _TEXT) for name in ("unit", "definition_version")),
    ]
)
DEFINITIONS = pa.schema(
    [
        *((name, _TEXT) for name in ("kpi", "label", "question", "actions", "unit", "rule")),
        *((name, _TEXT) for name in ("exclusions", "why", "source", "definition_version")),
        ("target", _AMOUNT),
        ("target_standing", _TEXT),
    ]
)
_COLUMNS = pa.schema(
    [
        *((name, _TEXT) for name in ("table", "name", "datatype")),
        ("confidential", _TRUTH),
        ("meaning", _TEXT),
    ]
)
_LAST = ("ends_on", "state", "steps_late", "tender", "delivery", "file", "sheet", "row", "rows")


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name in files: what it is (Dutch), its key, and its rows.

    key: the columns of which no two rows have the same values; () when there are none.
    """

    name: str
    title: str
    key: tuple[str, ...]
    rows: pa.Table

    def list_columns(self) -> Iterator[dict[str, object]]:
        """Yield of each column its name, datatype (of CSVW), whether confidential, and meaning."""
        for column in self.rows.schema:
            yield {
                "table": self.name,
                "name": column.name,
                "datatype": name_type(column.type),
                "confidential": is_confidential(column.name),
                "meaning": find_meaning(self.name, column.name),
            }


def list_tables(store: Store, month: str, *, confidential: bool) -> list[Table]:
    """Return what is exported of a month, with or without what is confidential.

    All windows, in the categories of today. Without what is confidential there are neither those
    columns nor outcomes in euros. Raises BadMonth, in Dutch.
    """
    question = Question(month, "all", None, "new")
    tables = [
        Table(
            "uitkomsten",
            "Alle cijfers: samen en per categorie, in elke periode",
            ("kpi", "window", "level", "category"),
            _list_outcomes(store, month, confidential),
        ),
        Table("contracten", "Alle contracten", (), _list_contracts(store, question)),
        Table("aanbestedingen", "Alle aanbestedingen", ("tender",), list_tenders(store, question)),
        Table("definities", "Wat elk cijfer telt", ("kpi",), list_definitions(store, question)),
    ]
    if not confidential:
        tables = [_drop_confidential(one) for one in tables]
    said = Table("kolommen", "Wat er in elke kolom staat", ("table", "name"), _fill([], _COLUMNS))
    rows = [row for one in (*tables, said) for row in one.list_columns()]
    return [*tables, Table(said.name, said.title, said.key, _fill(rows, _COLUMNS))]


def _drop_confidential(table: Table) -> Table:
    hidden = [name for name in table.rows.column_names if is_confidential(name)]
    return Table(table.name, table.title, table.key, table.rows.drop_columns(hidden))


def _list_outcomes(store: Store, month: str, confidential: bool) -> pa.Table:
    kpis = [kpi.id for kpi in BY_ID.values() if confidential or kpi.unit != _OF_VALUES]
    asked = [Question(month, window, None, "new") for window in WINDOWS]
    rows = [row for question in asked for row in list_outcomes(store, question, kpis)]
    return _fill(rows, OUTCOMES)


def list_outcomes(
    store: Store, question: Question, kpis: Sequence[str] | None
) -> list[dict[str, object]]:
    """Return rows of `uitkomsten`: together and per category, or of the one category asked for.

    kpis: ids or labels; None is all of them. Raises BadQuestion.
    """
    ids = list(BY_ID) if kpis is None else kpis
    by = ("category",)
    levels = {"category": by} if question.category else {"total": (), "category": by}
    sets = count_sets(store, question, groupings=list(levels.values()), kpis=ids)
    return [
        _tell_outcome(store, question, level, one)
        for level, outcomes in zip(levels, sets, strict=True)
        for one in outcomes
        if question.category in (None, one.group.get("category"))
    ]


def _tell_outcome(
    store: Store, question: Question, level: str, outcome: Outcome
) -> dict[str, object]:
    category = outcome.group.get("category")
    early = store.find_early(question.month, find_current(category) if category else None)
    return outcome.as_dict() | {
        "label": BY_ID[outcome.kpi].label,
        "reference_date": question.reference_date,
        "level": level,
        "category": category,
        "provisional": bool(early),
        "unit": name_units(outcome.kpi),
        "definition_version": find_version(outcome.kpi),
    }


def _list_contracts(store: Store, question: Question) -> pa.Table:
    fields = tuple(list_contract_fields())
    return list_contracts(store, question, fields).select([*fields, *_LAST])


def list_definitions(store: Store, question: Question) -> pa.Table:
    """Return what each KPI counts, and its norm at the reference date of the question."""
    settings = find_settings(store, question.reference_date)
    rows: list[dict[str, object]] = []
    for kpi in BY_ID.values():
        norm = settings.get(f"target:{kpi.id}")
        rows.append(
            {
                "kpi": kpi.id,
                "label": kpi.label,
                "question": kpi.asks,
                "actions": ", ".join(map(str, kpi.actions)),
                "unit": name_units(kpi.id),
                "rule": kpi.rule,
                "exclusions": kpi.exclusions,
                "why": kpi.why,
                "source": kpi.source,
                "definition_version": find_version(kpi.id),
                "target": float(norm.value) if norm else None,
                "target_standing": phrase_standing(norm) if norm else None,
            }
        )
    return _fill(rows, DEFINITIONS)


def _fill(rows: list[dict[str, object]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)


_TYPES = {"string": "string", "double": "number", "bool": "boolean", "date32[day]": "date"}


def name_type(kind: pa.DataType) -> str:
    """Return what CSVW calls it; whole numbers and decimals go by the beginning of their name."""
    said = str(kind)
    if said.startswith("decimal"):
        return "decimal"
    return "integer" if said.startswith("int") else _TYPES[said]
