"""The merge of delivered rows to contracts and tenders, which the cluster reads and writes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from data.spark.folder import Folder, Manifest
from data.spark.publish import UNITS, list_missing, name_units
from data.spark.translate import read_schema, translate_statement
from data.spark.views import show_table
from data.store.facts import write_units

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession


def merge_snapshots(session: "SparkSession", folder: Folder, manifest: Manifest) -> Manifest:
    """Let the cluster make the units that a manifest lacks; return it with those.

    No row of them comes here. Raises as the session does.
    """
    missing = list_missing(manifest)
    if not missing:
        return manifest
    for table in ("delivered", "counting", "erased_name"):
        show_table(session, folder, table, manifest.tables[table])
    tables = {name: list(paths) for name, paths in manifest.tables.items()}
    for number, key in missing:
        for table, path in _merge(session, folder, number, key, tables).items():
            tables[table].append(path)
    return replace(manifest, tables=tables)


def _merge(
    session: "SparkSession",
    folder: Folder,
    number: int,
    key: str,
    tables: Mapping[str, Sequence[str]],
) -> Mapping[str, str]:
    """Make the units of one snapshot, each of what was made before; return table -> path.

    tables: what stands in the folder; the first file of each has its columns and no row.
    """
    made = {}
    for table in UNITS:
        path = name_units(table, number, key)
        rows = session.sql(_write_typed(table), args={"snapshot": number})
        rows.write.mode("overwrite").parquet(folder.find_place(path))
        folder.fill_folder(path, tables[table][0])
        show_table(session, folder, table, [path])
        made[table] = path
    return made


def _write_typed(table: str) -> str:
    """Return the query of the units of a table, its columns in order and of the index's types."""
    columns = ", ".join(
        f'"{name}"::{kind} AS "{name}"' for name, kind in read_schema()[table].items()
    )
    sql = f"SELECT {columns} FROM ({write_units()[table]}) made"  # noqa: S608
    return translate_statement(sql).sql
