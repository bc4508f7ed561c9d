"""Which of them is used: PostgreSQL where ISV_STORE names one, else the files of a home."""

from pathlib import Path

from data.kept.files import Files
from data.kept.kept import Truth
from data.refused import Refused
from data.setting_forms import is_database
from data.settings import STORE


def find_truth(home: Path) -> Truth:
    """Return where the truth of this process is kept, `home` being where it works.

    Raises Refused when ISV_STORE is no address.
    """
    address = STORE.read()
    if not address:
        return Files(home)
    home.mkdir(parents=True, exist_ok=True)  # nothing is lost with it: it is made anew
    return open_database(address, home)


def is_in_database() -> bool:
    """Whether the truth of this process is kept in PostgreSQL. Raises Refused."""
    return bool(STORE.read())


def require_files(cure: str) -> None:
    """Raise Refused with this cure when the truth is in a database: what is asked is of files."""
    if is_in_database():
        raise Refused("De gegevens staan in een database (ISV_STORE).", cure)


def name_truth(text: str, home: Path) -> Truth:
    """Return what a text names: a folder, or the address of a database to work with in `home`."""
    return open_database(text, home) if is_database(text) else Files(Path(text))


def open_database(address: str, home: Path) -> Truth:
    """Return the truth in a database, worked with in `home`. Asks nothing of it yet."""
    # Only here: its library takes 0.15 s to load, and most do without it.
    from data.kept.postgres.database import Database

    return Database(address, home)


def make_tables(address: str, role: str) -> str:
    """Make tables and role in a database; return its name. Raises Refused, StoreTrouble."""
    from data.kept.postgres import prepared

    return prepared.make_tables(address, role)


def write_sql(role: str) -> str:
    """Return what an administrator may give instead. Raises Refused."""
    from data.kept.postgres import prepared

    return prepared.write_sql(role)
