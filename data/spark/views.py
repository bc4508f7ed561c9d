"""The tables of the index, by their names, in a session of the cluster."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.spark.folder import Folder, Manifest

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession


def show_table(session: "SparkSession", folder: Folder, table: str, paths: Sequence[str]) -> None:
    """Let statements of this session read these files as the table. Raises as the session does."""
    there = [folder.find_place(path) for path in paths]
    session.read.parquet(*there).createOrReplaceTempView(table)


def show_tables(session: "SparkSession", folder: Folder, manifest: Manifest) -> None:
    """Let statements of this session read all that a manifest names."""
    for table, paths in manifest.tables.items():
        show_table(session, folder, table, paths)
