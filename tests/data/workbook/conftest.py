"""Short ways to open a workbook that a test has just written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.workbook.errors import Unreadable
from data.workbook.reader import open_workbook
from data.workbook.sheet import Sheet, Workbook
from tests.data.workbook.builders import Parts, xlsx_parts, zipped
from tests.paths import FILES

Opener = Callable[..., Workbook]
Refuser = Callable[..., Unreadable]


@pytest.fixture
def files() -> Path:
    return FILES


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Open parts (or bytes) as a workbook."""

    def open_it(content: Parts | bytes, filename: str = "levering.xlsx") -> Workbook:
        path = tmp_path / "delivered"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            zipped(content, path)
        return open_workbook(path, filename)

    return open_it


@pytest.fixture
def refused(opened: Opener) -> Refuser:
    """Open parts (or bytes), read all sheets, and return the refusal that must come of it."""

    def refuse_it(content: Parts | bytes, filename: str = "levering.xlsx") -> Unreadable:
        with pytest.raises(Unreadable) as caught:
            book = opened(content, filename)
            for name in book.sheet_names:
                book.read_sheet(name)
        refusal = caught.value
        assert refusal.message.endswith(".") and refusal.cure.endswith(".")
        assert "{" not in refusal.message + refusal.cure
        return refusal

    return refuse_it


@pytest.fixture
def rows_of(opened: Opener) -> Callable[..., Sheet]:
    """Read the only sheet of an .xlsx with these rows (XML)."""

    def read(rows: str, **options: str) -> Sheet:
        return opened(xlsx_parts(rows, **options)).read_sheet("Blad1")

    return read
