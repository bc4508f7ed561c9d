"""A look over all declarations at start-up, so that a slip in one names itself there and then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import duckdb

from data.reference import list_terms
from kpi.declared.all import ALL
from kpi.engine.predicates import write_facts, write_periods
from kpi.model import KPI, TABLES, BadDeclaration, Facts
from kpi.question import Question
from kpi.sql import FOLDER

_QUESTION = Question("2000-01")
_NUMBERS = ("INTEGER", "BIGINT", "HUGEINT", "DECIMAL")


class _Predicate(NamedTuple):
    """A text of SQL that a KPI gives, what for, and what type its answer may be of."""

    kpi: KPI
    role: str
    sql: str
    kinds: tuple[str, ...]


def check_kpis(store: Facts, kpis: Sequence[KPI] = ALL) -> None:
    """Bind every predicate of every KPI against the facts, without reading any.

    Raises BadDeclaration with one line per fault: the KPI, the predicate, and what DuckDB says.
    """
    predicates = [one for kpi in kpis for one in _list_predicates(kpi)]
    faults = [*_names(kpis), *_find_slips(store, predicates)]
    if faults:
        raise BadDeclaration("\n".join(faults))


def _names(kpis: Sequence[KPI]) -> Iterator[str]:
    known = {kpi.id: kpi for kpi in kpis}
    for name, times in Counter(kpi.id for kpi in kpis).items():
        if times > 1:
            yield f"KPI '{name}' is {times} keer aangegeven."
    for kpi in kpis:
        if kpi.unit not in TABLES:
            yield f"KPI '{kpi.id}': eenheid '{kpi.unit}' bestaat niet ({', '.join(TABLES)})."
        elif not _there(kpi):
            yield f"KPI '{kpi.id}': van '{kpi.of}' is er geen bestand in kpi/sql."
        if kpi.beside is not None and kpi.beside not in known:
            yield f"KPI '{kpi.id}': beside '{kpi.beside}' is geen KPI."
        if kpi.term is not None and kpi.term not in list_terms():
            yield f"KPI '{kpi.id}': term '{kpi.term}' staat niet in terms.csv."
        if kpi.key and (kpi.weight or kpi.part):
            yield f"KPI '{kpi.id}': een {kpi.unit} heeft geen weight of part."


def _there(kpi: KPI) -> bool:
    return kpi.unit in TABLES and (FOLDER / f"{kpi.table}.sql").exists()


def _list_predicates(kpi: KPI) -> Iterator[_Predicate]:
    if not _there(kpi):
        return
    for role, sql, kinds in (
        ("population", kpi.population, ("BOOLEAN",)),
        ("criterion", kpi.criterion, ("BOOLEAN",)),
        ("not_applicable", kpi.not_applicable, ("BOOLEAN",)),
        ("due", kpi.due, ("DATE",)),
        ("weight", kpi.weight, _NUMBERS),
        ("part", kpi.part, _NUMBERS),
    ):
        if sql is not None:
            yield _Predicate(kpi, role, sql, kinds)


def _find_slips(store: Facts, predicates: Sequence[_Predicate]) -> Iterator[str]:
    """Yield what is wrong, in order. All of a table are bound at once; when that fails, each."""
    types: dict[tuple[str, str], str] = {}
    for table in dict.fromkeys(one.kpi.table for one in predicates):
        texts = list(dict.fromkeys(one.sql for one in predicates if one.kpi.table == table))
        with suppress(duckdb.Error):  # each by itself says which
            types |= zip(((table, sql) for sql in texts), _bind(store, table, texts), strict=True)
    for one in predicates:
        said = f"KPI '{one.kpi.id}', {one.role} `{one.sql}`"
        try:
            found = types.get((one.kpi.table, one.sql))
            found = found or _bind(store, one.kpi.table, [one.sql])[0]
        except duckdb.Error as error:
            what = str(error).split("\n\nLINE")[0]  # without our own SQL around it
            yield f"{said}: {what}"
            continue
        if not found.startswith(one.kinds):
            yield f"{said}: geeft {found}, geen {one.kinds[0]}."


def _bind(store: Facts, table: str, predicates: Sequence[str]) -> list[str]:
    """Return the type of each. Raises duckdb.Error when one of them is not to be bound."""
    units = f"WITH {write_periods(_QUESTION)}, {write_facts(table)}"
    answers = ", ".join(f'({sql}) AS "answer {nr}"' for nr, sql in enumerate(predicates))
    rows = store.fetch_rows(f"DESCRIBE {units} SELECT {answers} FROM {table}_facts")  # noqa: S608
    return [row["column_type"] for row in rows]
