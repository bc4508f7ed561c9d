"""A bad file is refused with what and how to mend; nothing is lost, and the next one is taken."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from data.archive import sha256_of
from data.deliver import deliver
from data.store import Store
from data.upkeep import verify
from tests.data.delivering import row, workbook
from tests.data.workbook.builders import bytes_of, ole, xlsx_parts

FILES = Path(__file__).parents[1] / "files"


def _far(cell: str) -> bytes:
    number = "".join(c for c in cell if c.isdigit())
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return bytes_of(xlsx_parts(f'{near}<row r="{number}"><c r="{cell}"><v>1</v></c></row>'))


def _without_required(path: Path) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contracten"
    sheet.append(["Contractnummer", "Omschrijving", "Leverancier", "Gunningsdatum"])
    sheet.append(["C1", "Stroom", "X", "1-2-2024"])
    book.save(path)
    return path.read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    first = workbook(tmp_path / "eerste.xlsx", row("C1"))
    assert deliver(opened, first, "eerste.xlsx", month="2024-01").delivery
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "content", "codes", "cell"),
    [
        (
            "kapot.xls",
            lambda _: (FILES / "rm1557-10-corrupted.xls").read_bytes(),
            {"damaged"},
            None,
        ),
        ("slot.xlsx", lambda _: ole({"EncryptedPackage": b"x"}), {"password"}, None),
        ("leeg.xlsx", lambda _: b"", {"empty_file"}, None),
        ("tekst.xlsx", lambda _: b"zomaar wat tekst\n", {"text_file"}, None),
        ("ver.xlsx", lambda _: _far("ZZZZZ2"), {"far_cell"}, "ZZZZZ2"),
        ("verst.xlsx", lambda _: _far("XFD1048576"), {"far_cell"}, "XFD1048576"),
        ("kaal.xlsx", _without_required, {"column_missing"}, None),
    ],
)
def test_refused_with_place_and_cure_and_nothing_lost(
    store: Store,
    tmp_path: Path,
    name: str,
    content: Callable[[Path], bytes],
    codes: set[str],
    cell: str | None,
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content(tmp_path / "hulp.xlsx"))
    before = store.rows("SELECT count(*) AS n FROM contract")
    result = deliver(store, path, name, month="2024-02", without_rejected=True)
    errors = [finding for finding in result.findings if finding.severity == "error"]
    assert result.status == "refused"
    assert {finding.code for finding in errors} == codes
    assert all(finding.message and finding.cure.endswith(".") for finding in errors)
    assert cell is None or errors[0].cell == cell
    kept = store.archive.find(sha256_of(path))
    assert kept and kept.read_bytes() == path.read_bytes()
    assert list(verify(store.home)) == []
    assert store.rows("SELECT count(*) AS n FROM contract") == before
    good = workbook(tmp_path / "goed.xlsx", row("C2"))
    assert deliver(store, good, "goed.xlsx", month="2024-02").status == "accepted"
