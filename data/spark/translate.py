"""Statements as DuckDB runs them, said again for Spark: read once, and kept."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify

from data.spark.rules import AFTER, BEFORE
from data.store.index import write_schema

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

_KEPT = 512  # statements; one is a tenth of a megabyte at most


class Untranslatable(Exception):
    """A statement that cannot be said for Spark: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement for Spark, and the names of the parameters that it takes (`:name`)."""

    sql: str
    parameters: frozenset[str]


@lru_cache(maxsize=1)
def read_schema() -> dict[str, dict[str, str]]:
    """Return the tables of the index: name -> column -> type, as DuckDB writes it."""
    tables = {}
    for made in sqlglot.parse(write_schema(), dialect="duckdb"):
        assert made is not None
        columns = made.this.find_all(exp.ColumnDef)
        tables[made.this.this.name] = {one.name: one.args["kind"].sql("duckdb") for one in columns}
    return tables


@lru_cache(maxsize=_KEPT)
def translate_statement(sql: str) -> Said:
    """Return a statement of DuckDB as Spark reads it. Raises Untranslatable.

    Every star, alias of the same SELECT and GROUP BY ALL is written out first, by the columns of
    the index: Sail knows none of those, and Spark not all.
    """
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
        for rule in BEFORE:
            tree = rule(tree)
        tree = qualify(
            tree,
            schema=dict(read_schema()),
            dialect="duckdb",
            quote_identifiers=False,
            validate_qualify_columns=False,
        )
        for rule in AFTER:
            tree = rule(tree)
        said = tree.sql(dialect="spark", comments=False)
    except SqlglotError as error:
        raise Untranslatable(f"{error}\n{sql}") from error
    return Said(said, frozenset(one.name for one in tree.find_all(exp.Parameter, exp.Placeholder)))


def ask_session(session: "SparkSession", sql: str, params: Any) -> pa.Table:
    """Return what a session answers to a statement of DuckDB. Raises as the session does."""
    said = translate_statement(sql)
    return session.sql(said.sql, args={name: params[name] for name in said.parameters}).toArrow()
