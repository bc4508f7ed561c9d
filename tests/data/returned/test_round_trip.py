"""Download with remarks, open in LibreOffice, mend as told, deliver: accepted."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.findings.groups import group_findings
from data.returned import make_returned
from data.store.store import Store
from tests.data.check.checking import GOOD, Bench, written
from tests.data.delivering import deliver
from tests.data.returned.giving_back import MONTH, mend
from tests.examples import examples
from tests.office import convert

HEADERS = [*GOOD, "Europese aanbesteding", "Soort dienst", "CPV-code", "Ingangsdatum"]
GOOD_ROW = ["Jassen", "Energie", "Dienst A", "ja", "Rijk", "18110000-3", dt.date(2026, 1, 5)]


def _faulty(folder: Path) -> Path:
    """Nine rows; what is wrong with the last six is told by the cure, but for two dates."""
    lines: list[list[Any]] = [[f"{nr:03d}", *GOOD_ROW] for nr in range(1, 10)]
    lines[3][4] = "jaa"
    lines[4][5], lines[4][4] = "Gemente", "nei"
    lines[5][6] = "9310000"
    lines[6][2] = "Enegie"
    lines[7][7] = "5 janurai 2026"
    lines[8][7] = "31-02-2026"
    return written(folder / "contracten.xlsx", {"Contracten": [HEADERS, *lines]})


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_mended_as_told_it_is_accepted(tmp_path: Path, kind: str) -> None:
    path = _faulty(tmp_path)
    if kind == "ods":
        path = convert(path, "ods")
    store = Store.open(tmp_path / "home")
    try:
        tried = deliver(store, path, path.name, month=MONTH, dry_run=True)
        assert (tried.is_refused(), tried.rows_rejected) == (True, 5)
        made, name = make_returned(path, path.name, tried.findings)
        assert name == f"contracten met opmerkingen.{kind}"
        downloaded = tmp_path / name
        downloaded.write_bytes(made)
        # Whoever opens it in LibreOffice and saves it, saves it as LibreOffice writes it.
        opened = convert(downloaded, kind)
        again = deliver(store, opened, name, month=MONTH, dry_run=True)
        assert _told(again.findings) == _told(tried.findings)

        mended = convert(opened, "xlsx")
        mend(mended, by_hand={"H10": dt.date(2026, 2, 28)})
        if kind == "ods":
            mended = convert(mended, "ods")
        done = deliver(store, mended, name, month=MONTH)
        assert done.findings == []
        assert (done.status, done.rows_accepted, done.categories) == ("accepted", 9, ["Energie"])
    finally:
        store.close()


def _told(found: Any) -> list[tuple[Any, ...]]:
    return [(one.code, one.severity, one.sheet, one.cell, one.value, one.cure) for one in found]


# What somebody may type, and what it should have been.
SLIPS = {
    "Europese aanbesteding": ["jaa", "nei", "n.vt", "onbeken", "Jja"],
    "Soort dienst": ["Gemente", "Provncie", "Watershap", "Rik"],
    "Categorie": ["Enegie", "Datacenter", "Catring"],
    "Ingangsdatum": ["3 janurai 2026", "12-31-2025", "4 october 2025"],
}


@st.composite
def _rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    def cell(header: str) -> Any:
        return draw(st.none() | st.sampled_from(SLIPS[header]))

    return [
        {header: value for header in SLIPS if (value := cell(header)) is not None}
        for _ in range(draw(st.integers(1, 8)))
    ]


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_rows())
def test_who_does_what_each_line_says_has_no_finding_left(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    bench = Bench(tmp_path_factory.mktemp("slips"))
    all_headers = dict.fromkeys(SLIPS)
    rows = [all_headers | {"Categorie": "Energie"} | row for row in rows]
    slips = sum(value in SLIPS[header] for row in rows for header, value in row.items())
    checked = bench(*rows)
    made = group_findings(checked.findings)
    assert sum(group.count for group in made) == slips
    for group in made:
        meant = group.cure.split("Schrijf dan ")[1].split(". ")[0]
        for one in group.findings:
            assert one.row and one.column
            rows[one.row - 2][one.column] = meant
    assert bench(*rows).findings == []
