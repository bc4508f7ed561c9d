"""Datakwaliteit: unknown figures with the columns behind them, and what was left out."""

import re
from pathlib import Path

from kpi import BY_ID
from kpi.engine.engine import latest
from kpi.quality import quality
from kpi.quality import rows as quality_rows
from kpi.question import Question
from kpi.words import percent
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui.app import shell

TITLE = "Datakwaliteit"


def part(shown: str, heading: str) -> str:
    """Return the section under a second-level heading."""
    return shown.split(f"<h2>{heading}</h2>")[1].split("</section>", maxsplit=1)[0]


def rows(shown: str) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", shown.split("<tbody>")[1], re.DOTALL)


def test_every_figure_with_unknowns_is_named_with_its_counts_and_columns(
    open_screen: Open, sample_home: Path
) -> None:
    shown = part(html(open_screen(TITLE, sample_home)), "Welke cijfers hierdoor onbekend zijn")
    found = quality.unknowns(shell.store(), Question(latest(shell.store())))
    assert len(found) > 20
    for one, drawn in zip(found, rows(shown), strict=True):
        assert texts(drawn).startswith(BY_ID[one.kpi].label)
        for gap in one.gaps:
            assert BY_ID[one.kpi].unit == "EUR" or f">{gap.count} " in drawn
            assert ", ".join(gap.headers) in texts(drawn)


def test_columns_are_counted_as_the_engine_does(open_screen: Open, sample_home: Path) -> None:
    shown = part(
        html(open_screen(TITLE, sample_home, categorie="Energie")), "Hoe de kolommen zijn ingevuld"
    )
    fills = {
        one.header: one
        for one in quality.field_fill(
            shell.store(), Question(latest(shell.store()), category="Energie")
        )
    }
    per_column = rows(shown.split("<details>")[0])
    assert len(per_column) == len(fills)
    for drawn in per_column:
        name, *counts = [texts(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", drawn)]
        one = fills[name]
        asked = [one.filled, one.unknown, one.not_applicable]
        assert [int(count.replace(".", "")) for count in counts[:3]] == asked
        assert counts[3] == percent(one.unknown_share, one.filled + one.unknown)
    assert "<summary>Per categorie</summary>" in shown
    tools = {
        one.group
        for one in quality.field_fill(
            shell.store(), Question(latest(shell.store())), by="source_tool"
        )
    }
    assert len(tools) > 1
    for tool in filter(None, tools):
        assert f">{tool}</th>" in shown.split("<summary>Per bronsysteem</summary>")[1]


def test_tools_that_disagree_stand_side_by_side(open_screen: Open, sample_home: Path) -> None:
    shown = part(html(open_screen(TITLE, sample_home)), "Bronsystemen die elkaar tegenspreken")
    found = quality_rows.disagreements(shell.store(), Question(latest(shell.store())))
    assert found
    for one, drawn in zip(found, rows(shown), strict=True):
        sides = re.findall(r"<li>(.*?)</li>", drawn)
        assert texts(drawn).startswith(one.contract_id)
        assert [texts(side).split(":")[0] for side in sides] == [told.tool for told in one.told]
        for side, told in zip(sides, one.told, strict=True):
            assert texts(side).endswith(f"rij {told.row}")


def test_by_hand(open_screen: Open, small_home: Path) -> None:
    """One of three tenders has an empty contract condition, so that its answer is unknown."""
    shown = html(open_screen(TITLE, small_home, venster="alles"))
    [one] = [
        one
        for one in rows(part(shown, "Welke cijfers hierdoor onbekend zijn"))
        if texts(one).startswith("ISV toegepast waar het verplicht is1 van 3")
    ]
    assert "ISV als contractvoorwaarde" in texts(one)
    [fill] = [
        texts(one)
        for one in rows(part(shown, "Hoe de kolommen zijn ingevuld").split("<details>")[0])
        if texts(one).startswith("ISV als contractvoorwaarde")
    ]
    assert fill == "ISV als contractvoorwaarde21033%"
    assert "Er is geen contract waarover twee bronsystemen" in texts(shown)
    assert "geen rij afgekeurd" in texts(part(shown, "Afgekeurde rijen"))
    assert "Datacenters: nog nooit aangeleverd." in texts(part(shown, "Niet aangeleverd"))


def test_contracts_that_vanished_are_named(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen(TITLE, small_home)
    file = workbook(tmp_path / "f.xlsx", row("001"), row("003"))
    deliver(shell.store(), file, "later.xlsx", month="2026-02")
    shown = part(
        html(open_screen(TITLE, small_home, maand="februari 2026")), "Verdwenen contracten"
    )
    [one] = rows(shown)
    assert "1 contract verdwenen, waarvan 1 niet afgelopen" in texts(shown)
    said = texts(one)
    assert said.startswith("002<b>Gas</b> · Dienst A")
    place = "januari 2026energie.xlsx, blad Contracten, rij 3"
    assert said.endswith(f"{place}februari 2026niet gegeven")


def test_rejected_rows_stand_with_file_row_and_reason(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen(TITLE, small_home)
    file = workbook(tmp_path / "f.xlsx", row("001"), row("<i>9", european="ja?"))
    done = deliver(shell.store(), file, "fout.xlsx", month="2026-02", without_rejected=True)
    assert done.rows_rejected == 1
    shown = part(html(open_screen(TITLE, small_home, maand="februari 2026")), "Afgekeurde rijen")
    assert "fout.xlsx: 1 rij afgekeurd" in texts(shown)
    [one] = rows(shown)
    said = texts(one)
    assert said.startswith("rij 3Contracten")
    assert "<i>9" in said
    assert "Europese aanbesteding: " in said
    before = html(open_screen(TITLE, small_home, maand="januari 2026"))
    assert "geen rij afgekeurd" in texts(part(before, "Afgekeurde rijen"))


def test_a_long_page_begins_with_its_parts(open_screen: Open, sample_home: Path) -> None:
    shown = html(open_screen(TITLE, sample_home))
    index = shown.split('<nav class="isv-index"')[1].split("</nav>")[0]
    for anchor, title in re.findall(r'<a href="#([^"]+)">([^<]+)</a>', index):
        assert f'<section id="{anchor}" class="isv-part"><h2>{title}</h2>' in shown
    assert index.count("<a ") == shown.count("<section") == 6
