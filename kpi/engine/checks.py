"""A look over all declarations at start-up, so that a slip in one names itself there and then."""

from collections import Counter
from collections.abc import Iterator, Sequence

import duckdb

from data.reference import list_terms
from kpi.declared.all import ALL
from kpi.engine.predicates import write_facts, write_periods
from kpi.model import KPI, TABLES, BadDeclaration, Facts
from kpi.question import Question
from kpi.sql import FOLDER

_QUESTION = Question("2000-01")
_NUMBERS = ("INTEGER", "BIGINT", "HUGEINT", "DECIMAL")


def check_kpis(store: Facts, kpis: Sequence[KPI] = ALL) -> None:
    """Bind every predicate of every KPI against the facts, without reading any.

    Raises BadDeclaration with one line per fault: the KPI, the predicate, and what DuckDB says.
    """
    faults = [*_names(kpis), *(fault for kpi in kpis for fault in _predicates(store, kpi))]
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


def _predicates(store: Facts, kpi: KPI) -> Iterator[str]:
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
        if sql is None:
            continue
        try:
            found = store.fetch_rows(_describe(kpi.table, sql))[0]["column_type"]
        except duckdb.Error as error:
            what = str(error).split("\n\nLINE")[0]  # without our own SQL around it
            yield f"KPI '{kpi.id}', {role} `{sql}`: {what}"
            continue
        if not found.startswith(kinds):
            yield f"KPI '{kpi.id}', {role} `{sql}`: geeft {found}, geen {kinds[0]}."


def _describe(table: str, sql: str) -> str:
    units = f"WITH {write_periods(_QUESTION)}, {write_facts(table)}"
    return f"DESCRIBE {units} SELECT ({sql}) AS answer FROM {table}_facts"  # noqa: S608
