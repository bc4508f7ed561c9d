"""The sample is the same every time, and shows the gaps and unknowns of real life."""

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import openpyxl

from data.reference import list_categories
from data.sample.deliveries import NOTE, write_sample
from data.sample.invented import MINISTRIES
from tests.data.sample.sample_rows import deliveries, last
from tests.paths import ROOT


def test_every_process_makes_the_same_files(tmp_path: Path) -> None:
    write_sample(tmp_path / "a")
    code = "import sys, pathlib; from data.sample import deliveries as made; "
    code += "made.write_sample(pathlib.Path(sys.argv[1]))"
    root = ROOT
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "b")], check=True, cwd=root)
    files = {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()}
    assert files == {p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}
    assert 24 <= len(files) <= 40


def test_months_categories_and_size() -> None:
    months = sorted({d.month for d in deliveries()})
    assert (len(months), months[0], months[-1]) == (24, "2024-11", "2026-10")
    names = {row["category"] for row in last()}
    assert set(list_categories()) < names
    assert len(names) == 10
    assert 560 <= len({row["contract_id"] for row in last()}) <= 640
    assert {row["ministry"] for row in last()} >= set(MINISTRIES)
    kinds = {row["authority_kind"] for row in last()}
    assert kinds == {"Rijk", "Gemeente", "Provincie", "Waterschap", "Overig", None}


def test_the_register_grows() -> None:
    sizes = [len(d.rows or ()) for d in deliveries() if d.category is None]
    assert len(sizes) == 24
    assert sizes[-1] > 1.8 * sizes[0]


def test_deliveries_have_the_slips_of_real_life() -> None:
    assert [(d.category, d.month) for d in deliveries() if d.rows is None] == [
        ("Datacenters", "2024-11")
    ]
    assert [d.category for d in deliveries() if d.withdraw] == ["Schoonmaak"]
    files: dict[str, list[set[object]]] = defaultdict(list)
    for d in deliveries():
        files[d.month].append({row["category"] for row in d.rows or ()})
    # Twice delivered: the corrected month; and the one that is withdrawn.
    twice = {
        (month, name)
        for month, groups in files.items()
        for name, count in Counter(n for group in groups for n in group).items()
        if count > 1
    }
    assert twice == {("2025-06", "Bedrijfskleding"), ("2026-05", "Schoonmaak")}
    missing = {m for m, groups in files.items() if "Connectiviteit" not in set().union(*groups)}
    assert len(missing) == 16
    assert {"2025-07", "2025-08"} == {
        m for m, groups in files.items() if "Energie" not in set().union(*groups)
    }
    order = [d.month for d in deliveries()]
    assert order != sorted(order)  # some came after the next month's file


def test_a_correction_fills_in_what_was_missing() -> None:
    first, second = (
        [r for r in d.rows or () if r["category"] == "Bedrijfskleding"]
        for d in deliveries()
        if d.month == "2025-06" and d.category in (None, "Bedrijfskleding")
    )
    assert [r["contract_id"] for r in first] == [r["contract_id"] for r in second]
    empty = [sum(r.get("isv_contract_condition") is None for r in rows) for rows in (first, second)]
    assert empty[0] > empty[1]


def test_files_say_that_they_are_invented_and_hold_no_formula(tmp_path: Path) -> None:
    written = write_sample(tmp_path)
    assert [d.path is None for d in written] == [d.rows is None for d in written]
    path = next(d.path for d in reversed(written) if d.path and d.rows)
    book = openpyxl.load_workbook(path)
    assert book["Leeswijzer"]["A3"].value == NOTE
    rows = next(d.rows for d in written if d.path == path)
    assert rows is not None and book["Contracten"].max_row == len(rows) + 1
    for sheet in book:
        assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
