"""What is written comes back as the same typed values."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.reference import list_columns
from data.sample.deliveries import invent_deliveries
from data.template.choices import TEMPLATE_VERSION
from data.template.template import write_deliverable
from data.workbook.errors import ERROR_TEXTS
from tests.data.check.checking import Checked, check_file, written
from tests.examples import examples
from tests.kpi.oracle.categories import translate
from tests.kpi.registers import registers, to_cells

SETTINGS = settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def _same(delivered: dict[str, Any], row: dict[str, Any]) -> None:
    for column in list_columns():
        value = delivered.get(column.field)
        if column.field in ("category", "subcategory"):
            continue
        if column.type == "received":
            word = row[column.field.removesuffix("_on")]
            day = value if isinstance(value, dt.date) else None
            assert row[column.field] == day, column.field
            assert word == ("ja" if day else value), column.field
        else:
            assert row[column.field] == value, column.field
    assert (row["category"], row["subcategory"]) == translate(
        delivered["category"], delivered["subcategory"]
    )


def _contradicts(row: dict[str, Any]) -> bool:
    planned, realised = row["measures_planned"], row["measures_realised"]
    return planned is not None and realised is not None and realised > planned


@SETTINGS
@given(registers())
def test_registers_come_back(register: list[dict[str, Any]]) -> None:
    for delivery in register:
        rows = delivery["rows"]
        if not rows:
            continue
        assert not any(map(_contradicts, rows))
        cells = [to_cells(row) for row in rows]
        table = [list(cells[0]), *([*row.values()] for row in cells)]
        with TemporaryDirectory() as folder:
            path = written(Path(folder) / "in.xlsx", {"Contracten": table})
            checked = check_file(path, Path(folder) / "w")
        assert all(found.severity == "warning" for found in checked.findings), checked.findings
        assert [row["row"] for row in checked.rows] == list(range(2, len(rows) + 2))
        for delivered, row in zip(rows, checked.rows, strict=True):
            _same(delivered, row)


_WORDS = {"ja": "Ja", "nee": "Nee", "nvt": "N.v.t.", None: None}
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Z"]),
    min_size=1,
    max_size=12,
).filter(lambda text: text not in ERROR_TEXTS)  # such a text is an error, wherever it stands
_DAY = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
_MONEY = st.decimals(0, 10**11, places=2)


@st.composite
def _rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for number in range(draw(st.integers(1, 10))):
        answers = st.sampled_from(list(_WORDS))
        rows.append(
            {
                "contract_id": f"{number:04d}",
                "title": draw(_TEXT),
                "category": "Energie",
                "authority": draw(_TEXT),
                "supplier": draw(st.none() | _TEXT),
                "supplier_kvk": draw(st.none() | st.from_regex(r"[0-9]{8}", fullmatch=True)),
                "value_eur": draw(st.none() | _MONEY),
                "award_date": draw(st.none() | _DAY),
                "start_date": draw(st.none() | _DAY),
                "european": draw(answers),
                "isv_award_criterion": draw(answers),
                "isv_award_weight": draw(st.none() | st.decimals(0, 100, places=2)),
                "dialogue_on": draw(_DAY | st.sampled_from(["nee", "nvt", None])),
                "measures_planned": draw(st.none() | st.integers(0, 10**6)),
                "escalation": draw(st.sampled_from(["Geen", "Extern onderzoek", None])),
            }
        )
    return rows


@SETTINGS
@given(_rows())
@example([{"contract_id": "0000", "title": "nee", "category": "Energie", "authority": "nvt"}])
def test_the_template_comes_back(rows: list[dict[str, Any]]) -> None:
    import unicodedata

    # An answer has its word in the template; a text that happens to be one ("nvt") stays itself.
    answers = {"european", "isv_award_criterion", "dialogue_on"}

    def cell(field: str, value: Any) -> Any:
        return _WORDS.get(value, value) if field in answers else value

    with TemporaryDirectory() as folder:
        path = Path(folder) / "in.xlsx"
        write_deliverable(path, [{f: cell(f, v) for f, v in row.items()} for row in rows])
        checked = check_file(path, Path(folder) / "w")
    assert all(found.severity == "warning" for found in checked.findings), checked.findings
    assert checked.result["template_version"] == TEMPLATE_VERSION
    for delivered, row in zip(rows, checked.rows, strict=True):
        # Text is stored composed, as the same words may be typed in two ways.
        whole = {
            field: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
            for field, value in delivered.items()
        }
        _same({column.field: None for column in list_columns()} | whole, row)


_SINCE_2 = (
    "Uiterste datum risicoanalyse",
    "Uiterste datum plan van aanpak",
    "Uiterste datum jaarrapportage",
    "Kenmerk raamovereenkomst",
    "Verlengd tot",
    "Knelpunt",
)


def test_a_template_of_version_1_is_read_as_before_and_told_so(tmp_path: Path) -> None:
    cells = {"contract_id": "1", "title": "Gas", "authority": "Dienst A", "category": "Energie"}
    write_deliverable(tmp_path / "nu.xlsx", [cells | {"european": "Ja"}])
    book = load_workbook(tmp_path / "nu.xlsx")
    book["Leeswijzer"]["A2"] = "Sjabloonversie 1"
    sheet = book["Contracten"]
    headers = [cell.value for cell in sheet[1]]
    for header in _SINCE_2:
        sheet.delete_cols([cell.value for cell in sheet[1]].index(header) + 1)
    assert len(headers) - len(_SINCE_2) == sheet.max_column
    book.save(tmp_path / "toen.xlsx")
    now = check_file(tmp_path / "nu.xlsx", tmp_path / "w1")
    then = check_file(tmp_path / "toen.xlsx", tmp_path / "w2")
    assert (now.result["template_version"], then.result["template_version"]) == ("2", "1")
    assert now.codes == []
    told = then.only()
    assert (told.code, told.severity, told.cell) == ("older_template", "warning", "A2")
    assert "versie 1 van het sjabloon; nu geldt versie 2" in told.message
    assert then.rows == now.rows


def test_the_empty_template_is_told_to_be_a_nil_report(tmp_path: Path) -> None:
    write_deliverable(tmp_path / "leeg.xlsx")
    found = check_file(tmp_path / "leeg.xlsx", tmp_path / "w").only()
    assert (found.code, found.sheet) == ("no_rows", "Contracten")


def _checked(tmp_path: Path, number: int) -> tuple[Any, Checked]:
    delivery = [item for item in invent_deliveries() if item.rows][number]
    write_deliverable(tmp_path / "in.xlsx", delivery.rows or ())
    return delivery, check_file(tmp_path / "in.xlsx", tmp_path / "w")


def test_the_sample_is_accepted_whole(tmp_path: Path) -> None:
    delivery, checked = _checked(tmp_path, -2)
    assert checked.result["rows_accepted"] == len(delivery.rows)
    assert {found.severity for found in checked.findings} <= {"warning"}
    assert sum(checked.result["categories"].values()) == len(delivery.rows)
