"""Datakwaliteit: unknown figures with the columns behind them, and what was left out."""

import json
from pathlib import Path

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.engine.engine import find_latest
from kpi.quality import quality
from kpi.quality import rows as quality_rows
from kpi.quality.waiting import count_waiting, list_waiting
from kpi.question import Question
from kpi.words import phrase_percent
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, screen
from ui.app import shell

TITLE = "Datakwaliteit"


def test_every_figure_with_unknowns_is_named_with_its_counts_and_columns(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen(TITLE, sample_home)).section("Welke cijfers hierdoor onbekend zijn")
    found = quality.count_unknowns(shell.open_store(), Question(find_latest(shell.open_store())))
    assert len(found) > 20
    for one, drawn in zip(found, shown.table().rows, strict=True):
        assert drawn.text.startswith(BY_ID[one.kpi].label)
        for gap in one.gaps:
            counted = [said.text for said in drawn.all() if said.text.startswith(f"{gap.count} ")]
            assert BY_ID[one.kpi].unit == "EUR" or counted
            for header, contracts in zip(gap.headers, gap.contracts, strict=True):
                empty = f" (leeg in {nl.count_noun(contracts, 'contract', 'contracten')})"
                assert header + (empty if contracts else "") in drawn.text


def test_columns_are_counted_as_the_engine_does(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen(TITLE, sample_home, categorie="Energie")).section(
        "Hoe de kolommen zijn ingevuld"
    )
    fills = {
        one.header: one
        for one in quality.count_fill(
            shell.open_store(), Question(find_latest(shell.open_store()), category="Energie")
        )
    }
    per_column = shown.table().rows
    assert len(per_column) == len(fills)
    for drawn in per_column:
        name, *counts = drawn.cells
        one = fills[name]
        asked = [one.filled, one.unknown, one.not_applicable]
        assert [int(count.replace(".", "")) for count in counts[:3]] == asked
        assert counts[3] == phrase_percent(one.unknown_share, one.filled + one.unknown)
    assert "Per categorie" in [one.text for one in shown.all("summary")]
    tools = {
        one.group
        for one in quality.count_fill(
            shell.open_store(), Question(find_latest(shell.open_store())), by="source_tool"
        )
    }
    assert len(tools) > 1
    per_tool = [one.text for one in shown.section("Per bronsysteem").all("th")]
    assert {tool for tool in tools if tool} <= set(per_tool)


def test_tools_that_disagree_stand_side_by_side(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen(TITLE, sample_home)).section("Bronsystemen die elkaar tegenspreken")
    found = quality_rows.find_disagreements(
        shell.open_store(), Question(find_latest(shell.open_store()))
    )
    assert found
    for one, drawn in zip(found, shown.table().rows, strict=True):
        sides = [side.text for side in drawn.all("li")]
        assert drawn.text.startswith(one.contract_id)
        assert [side.split(":")[0] for side in sides] == [told.tool for told in one.told]
        for side, told in zip(sides, one.told, strict=True):
            assert side.endswith(f"rij {told.row}")


def test_by_hand(open_screen: Open, small_home: Path) -> None:
    """One of three tenders has an empty contract condition, so that its answer is unknown."""
    shown = screen(open_screen(TITLE, small_home, venster="alles"))
    [one] = [
        one
        for one in shown.section("Welke cijfers hierdoor onbekend zijn").table().rows
        if one.text.startswith(f"{BY_ID['application_total'].label}1 van 3")
    ]
    assert one.text.endswith("ISV als contractvoorwaarde (leeg in 1 contract)")
    [fill] = [
        one.text
        for one in shown.section("Hoe de kolommen zijn ingevuld").table().rows
        if one.head == "ISV als contractvoorwaarde"
    ]
    assert fill == "ISV als contractvoorwaarde21033%"
    assert "Er is geen contract waarover twee bronsystemen" in shown.text
    assert "geen rij afgekeurd" in shown.section("Afgekeurde rijen").text
    assert "Datacenters: nog nooit aangeleverd." in shown.section("Niet aangeleverd").text


def test_contracts_that_vanished_are_named(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen(TITLE, small_home)
    file = workbook(tmp_path / "f.xlsx", row("001"), row("003"))
    deliver(shell.open_store(), file, "later.xlsx", month="2026-02")
    shown = screen(open_screen(TITLE, small_home, maand="februari 2026")).section(
        "Verdwenen contracten"
    )
    [one] = shown.table().rows
    assert "1 contract verdwenen, waarvan 1 niet afgelopen" in shown.text
    said = one.text
    assert said.startswith("002<b>Gas</b> · Dienst A")
    place = "januari 2026energie.xlsx, blad Contracten, rij 3"
    assert said.endswith(f"{place}februari 2026niet gegeven")


def test_rejected_rows_stand_with_file_row_and_reason(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    open_screen(TITLE, small_home)
    file = workbook(tmp_path / "f.xlsx", row("001"), row("<i>9", european="ja?"))
    done = deliver(shell.open_store(), file, "fout.xlsx", month="2026-02", without_rejected=True)
    assert done.rows_rejected == 1
    shown = screen(open_screen(TITLE, small_home, maand="februari 2026")).section(
        "Afgekeurde rijen"
    )
    assert "fout.xlsx: 1 rij afgekeurd" in shown.text
    [one] = shown.table().rows
    said = one.text
    assert said.startswith("rij 3Contracten")
    assert "<i>9" in said
    assert "Europese aanbesteding: " in said
    before = screen(open_screen(TITLE, small_home, maand="januari 2026"))
    assert "geen rij afgekeurd" in before.section("Afgekeurde rijen").text


def test_what_most_answers_wait_for_stands_on_top_and_leads_to_its_rows(
    open_screen: Open, sample_home: Path
) -> None:
    """The picture, its sentence, its table and the rows of a choice are of one count."""
    app = open_screen(TITLE, sample_home, kolom="Documenten gedeeld")
    shown = screen(app)
    question = Question(find_latest(shell.open_store()))
    found = count_waiting(shell.open_store(), question)
    [chart] = app.get("plotly_chart")
    drawn = json.loads(chart.proto.spec)["data"]
    for answer, kind in (("onbekend", "unknown"), ("onzeker", "maybe")):
        [trace] = [one for one in drawn if one["name"] == answer]
        assert trace["x"] == [getattr(one, kind) for one in found[:10]]
        assert [point[0] for point in trace["customdata"]] == [one.header for one in found[:10]]
    twin = shown.section("Toon als tabel").table().rows
    assert [row.cells[:3] for row in twin] == [
        [one.header, nl.format_number(one.unknown), nl.format_number(one.maybe)] for one in found
    ]
    first = found[0]
    assert f"{first.header}: {first.unknown} onbekend en {first.maybe} onzeker" in chart.proto.alt
    rows = list_waiting(shell.open_store(), "documents_shared", question)
    assert f"{rows.num_rows} contracten waarin ‘Documenten gedeeld’ leeg is" in shown.titles
    [grid] = app.dataframe
    assert grid.value["Antwoorden"].tolist() == rows["answers"].to_pylist()
    assert grid.value["Contract"][0].startswith("./contract?")
    folded = [one.text for one in shown.section("Alles over de kwaliteit").all("summary")]
    assert {"Knelpunten", "Verdwenen contracten", "Afgekeurde rijen"} <= set(folded)
