"""The tables in a database, made by its administrator, and the role that may only add to them."""

import re
from pathlib import Path

from data.kept.postgres.server import Server
from data.refused import Refused

ROLE = "isv_app"
_FOLDER = Path(__file__).parent
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def write_sql(role: str) -> str:
    """Return what an administrator gives to a database that exists. Raises Refused: no name."""
    if not _NAME.fullmatch(role):
        raise Refused(
            f"'{role}' is geen naam van een rol.", "Gebruik kleine letters, cijfers en _."
        )
    tables, grants = (
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("schema.sql", "grants.sql")
    )
    made = (
        f"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
    )
    return "\n".join([tables, made, "", grants.replace("{role}", role)])


def make_tables(address: str, role: str) -> str:
    """Make tables, triggers and role where they are not there yet; return the name of the database.

    Whatever stands in them stays. By an administrator. Raises Refused, StoreTrouble.
    """
    statements = write_sql(role)
    server = Server(address)
    connection = server.open(checked=False)
    try:
        with server.tell_failures(), connection.transaction():
            connection.execute(statements.encode())
    finally:
        connection.close()
    return server.name
