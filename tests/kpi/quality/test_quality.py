"""Data quality by hand: how columns are filled, what makes a KPI unknown, and what vanished."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.reference import list_columns
from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, find_latest
from kpi.quality.cells import CELLS, SCOPE, list_headers
from kpi.quality.quality import Fill, count_fill, count_unknowns
from kpi.quality.rows import Told, find_disagreements, find_gone
from kpi.quality.waiting import KPIS, count_waiting, list_waiting
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, NO_FORM, a_row, nil, on
from tests.kpi.oracle.facts import standing
from tests.kpi.registers import questions, registers

AWARD = "isv_award_criterion"


def fill(found: list[Fill], field: str) -> list[tuple[Any, ...]]:
    return [
        (one.group, one.rows, one.filled, one.unknown, one.not_applicable)
        for one in found
        if one.field == field
    ]


ROWS = [
    a_row("1", european=None, source_tool="A", risk_analysis_received_on=date(2024, 1, 1)),
    a_row("2", european="nvt", source_tool="A", risk_analysis_received_on="nee"),
    a_row("3", source_tool="B", risk_analysis_received_on="nvt"),
    a_row("4", category="Catering"),
]


def test_every_column_is_filled_unknown_or_not_applicable() -> None:
    found = count_fill(index := index_of([on("2024-01", *ROWS)]), Question(find_latest(index)))
    assert [one.field for one in found] == [column.field for column in list_columns()]
    assert fill(found, "european") == [(None, 4, 2, 1, 1)]
    # Nee is an answer: only an empty cell is unknown.
    assert fill(found, "risk_analysis_received_on") == [(None, 4, 2, 1, 1)]
    assert fill(found, "contract_id") == [(None, 4, 4, 0, 0)]
    assert fill(found, "supplier") == [(None, 4, 0, 4, 0)]
    [european] = [one for one in found if one.field == "european"]
    assert (european.header, european.unknown_share) == ("Europese aanbesteding", 1 / 3)
    empty = count_fill(index_of([]), Question("2024-02"))
    [nothing] = [one for one in empty if one.field == "european"]
    assert (nothing.rows, nothing.unknown_share) == (0, 0)


def test_by_category_and_by_source_tool() -> None:
    index = index_of([on("2024-01", *ROWS)])
    assert fill(count_fill(index, Question(find_latest(index)), by="source_tool"), "european") == [
        ("A", 2, 0, 1, 1),
        ("B", 1, 1, 0, 0),
        (None, 1, 1, 0, 0),
    ]
    assert fill(count_fill(index, Question(find_latest(index)), by="category"), "european") == [
        ("Consumptieve dienstverlening", 1, 1, 0, 0),
        ("Energie", 3, 1, 1, 1),
    ]
    assert fill(
        count_fill(index, Question(find_latest(index), category="catering")), "european"
    ) == [(None, 1, 1, 0, 0)]


def test_only_rows_that_stand_at_the_month() -> None:
    index = index_of([on("2024-01", *ROWS), on("2024-02", a_row("1"))])
    assert fill(count_fill(index, Question("2024-02", category="Energie")), "european") == [
        (None, 1, 1, 0, 0)
    ]
    assert fill(count_fill(index, Question("2024-01", category="Energie")), "european") == [
        (None, 3, 1, 1, 1)
    ]
    assert fill(count_fill(index, Question("2023-12")), "european") == [(None, 0, 0, 0, 0)]
    assert count_fill(index, Question("2023-12"), by="category") == []


def test_tools_that_disagree_stand_side_by_side() -> None:
    rows = [
        a_row("1", source_tool="A", **{ANY: "ja"}),
        a_row("1", source_tool="B", **{AWARD: "nvt"}),
        a_row("1"),
        a_row("2", source_tool="A"),
        a_row("2", source_tool="B", **{ANY: None}),
        a_row("3", source_tool="A", category="Catering"),
        a_row("3", source_tool="B", category="Catering", **{ANY: "ja"}),
    ]
    index = index_of([on("2024-01", *rows)])
    first, other = find_disagreements(index, Question(find_latest(index)))
    assert (first.contract_id, first.authority, first.category) == ("1", "Dienst", "Energie")
    place = ("levering-1.xlsx", "Contracten")
    assert first.told == (
        Told("A", "ja", {**NO_FORM, ANY: "ja"}, *place, 2),
        Told("B", "nee", {**NO_FORM, AWARD: "nvt"}, *place, 3),
    )
    assert other.contract_id == "3"
    assert [
        one.contract_id
        for one in find_disagreements(index, Question(find_latest(index), category="catering"))
    ] == ["3"]
    assert find_disagreements(index, Question("2023-12")) == []


def test_contracts_that_vanished_since_the_delivery_before() -> None:
    index = index_of(
        [
            on(
                "2024-01",
                a_row("0", end_date=date(2024, 6, 30)),
                a_row("1"),
                a_row("2", end_date=date(2024, 2, 15)),
                a_row("3"),
            ),
            on("2024-02", a_row("1"), a_row("3", category="Schoonmaak")),
            nil("2024-02", "Datacenters"),
        ]
    )
    found = find_gone(index, Question("2024-02"))
    assert [(one.contract_id, one.ended, one.row) for one in found] == [
        ("0", False, 2),
        ("2", True, 4),
    ]
    first = found[0]
    assert (first.category, first.delivered_for, first.missing_in, first.file) == (
        "Energie",
        "2024-01",
        "2024-02",
        "levering-1.xlsx",
    )
    assert find_gone(index, Question("2024-01")) == []  # there is no delivery before
    assert find_gone(index, Question("2024-05")) == found  # what is carried still lacks them
    assert find_gone(index, Question("2024-02", category="Schoonmaak")) == []


def test_a_nil_report_makes_all_of_a_category_vanish_and_a_correction_nothing() -> None:
    register = [on("2024-01", a_row("1")), nil("2024-03", "Energie")]
    assert [one.delivered_for for one in find_gone(index_of(register), Question("2024-03"))] == [
        "2024-01"
    ]
    corrected = [on("2024-01", a_row("1")), on("2024-01", a_row("2"))]
    assert find_gone(index_of(corrected), Question("2024-01")) == []


def test_what_makes_a_kpi_unknown() -> None:
    index = index_of(
        [
            on(
                "2024-01",
                a_row("1", **{ANY: None}),
                a_row("2", **{ANY: "ja"}, start_date=None),
                a_row("3", european=None),
                a_row("4", award_date=None),
            )
        ]
    )
    found = {one.kpi: one for one in count_unknowns(index, Question("2024-01"))}
    mandatory = found["application_mandatory"]
    assert mandatory.share == 0.5
    # Only the columns that are empty somewhere are named, each with how often.
    assert [(gap.answer, gap.count, gap.fields, gap.contracts) for gap in mandatory.gaps] == [
        ("unknown", 1, (ANY,), (1,)),
        ("scope_unknown", 1, ("european",), (1,)),
        ("undated", 1, ("award_date",), (1,)),
    ]
    assert mandatory.gaps[1].headers == ("Europese aanbesteding",)
    analysis = found["risk_analysis_received"]
    # Contracts that may be members: their answer is unknown as well, and so is why they may be.
    assert analysis.share is None
    assert [(gap.answer, gap.count, gap.headers, gap.contracts) for gap in analysis.gaps] == [
        ("maybe_unknown", 2, ("Risicoanalyse ontvangen op",), (2,)),
        ("scope_unknown", 1, ("ISV als contractvoorwaarde",), (1,)),
        ("term_unknown", 1, ("Ingangsdatum",), (1,)),
    ]
    shares = [one.share or 0 for one in count_unknowns(index, Question("2024-01"))]
    assert shares == sorted(shares, reverse=True)
    # No plan was delivered: what it holds is unknown, in every category.
    elsewhere = count_unknowns(index, Question("2024-01", category="Laboratorium"))
    assert [(one.kpi, one.share) for one in elsewhere] == [
        ("plan_has_isv", 1),
        ("plan_has_kpis", 1),
    ]
    [clause] = [
        one
        for one in count_unknowns(index, Question(find_latest(index), category="energie"))
        if one.kpi == "current_clause"
    ]
    assert [(gap.answer, gap.count) for gap in clause.gaps] == [
        ("unknown", 1), ("maybe_unknown", 1), ("scope_unknown", 1),
    ]  # fmt: skip


def test_an_answer_waits_for_each_empty_column_and_its_contracts_say_so() -> None:
    index = index_of(
        [
            on(
                "2024-01",
                a_row("1", tender_id="T", **{ANY: None}),
                a_row("2", tender_id="T", **{ANY: None}),
                a_row("3", european=None),
            )
        ]
    )
    asked = Question("2024-01")
    found = {one.field: one for one in count_waiting(index, asked)}
    # One tender is one answer, however many of its contracts are empty.
    assert found[ANY].unknown == sum(
        gap.count
        for one in count_unknowns(index, asked)
        for gap in one.gaps
        if gap.answer == "unknown" and ANY in gap.fields and one.kpi in {kpi.id for kpi in KPIS}
    )
    unknown = [
        one
        for one in count_unknowns(index, asked)
        if one.kpi in {kpi.id for kpi in KPIS} and BY_ID[one.kpi].table == "tender"
    ]
    tenders = [gap for one in unknown for gap in one.gaps if "european" in gap.fields]
    assert (found["european"].unknown, found["european"].maybe) == (
        0,
        sum(gap.count for gap in tenders if gap.answer == "scope_unknown"),
    )
    rows = list_waiting(index, "european", asked).to_pylist()
    assert [(row["contract_id"], row["answers"]) for row in rows] == [
        ("3", found["european"].answers)
    ]
    assert set(rows[0]["figures"].split("; ")) == {
        BY_ID[kpi].label for kpi in found["european"].kpis
    }
    both = list_waiting(index, ANY, asked).to_pylist()
    assert {row["contract_id"] for row in both} >= {"1", "2"}
    answers = [one.answers for one in count_waiting(index, asked)]
    assert answers == sorted(answers, reverse=True)
    elsewhere = Question("2024-01", category="Laboratorium")
    assert count_waiting(index, elsewhere) == []
    assert list_waiting(index, "european", elsewhere).num_rows == 0


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_every_column_that_an_answer_waits_for_has_its_contracts(data: st.DataObject) -> None:
    """Every answer stands with a contract, and names its figure there."""
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index, asked = index_of(register), Question(month, window)
    for one in count_waiting(index, asked):
        rows = list_waiting(index, one.field, asked)
        assert sum(rows["answers"].to_pylist()) >= one.answers
        named = {label for said in rows["figures"].to_pylist() for label in said.split("; ")}
        assert named == {BY_ID[kpi].label for kpi in one.kpis}


def test_every_kpi_says_which_columns_answer_it() -> None:
    assert set(CELLS) == set(BY_ID)
    # What a rule rests on has columns; only whether something was filled in is never unknown.
    assert [kpi for kpi, columns in CELLS.items() if not columns] == ["isv_recorded"]
    everything = {kpi for kpi, one in BY_ID.items() if one.population == "true"}
    assert {kpi for kpi, columns in SCOPE.items() if not columns} == everything
    fields = {field for table in (CELLS, SCOPE) for names in table.values() for field in names}
    assert fields <= set(list_headers())
    assert list_headers()["category"] == "Categorie"


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_behind_every_unknown_stands_an_empty_cell_of_those_columns(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    rows = dict(standing(register, month))
    unknowns = count_unknowns(index, Question(month, window))
    gaps = [
        (one, gap)
        for one in unknowns
        for gap in one.gaps
        if BY_ID[one.kpi].unit != "category" and gap.answer != "undated"
    ]
    if gaps:
        for one, gap in data.draw(st.lists(st.sampled_from(gaps), min_size=8, max_size=8)):
            units: dict[str, list[dict[str, Any]]] = {}
            for line in find_behind(index, one.kpi, gap.answer, Question(month, window)):
                units.setdefault(line.unit_id, []).append(
                    rows[int(line.delivery[1:]) - 1, line.row - 2]
                )
            for members in units.values():
                assert any(row[field] is None for row in members for field in gap.fields)
    assert {one.kpi for one in unknowns} == {
        one.kpi
        for one in count_outcomes(index, Question(month, window))
        if one.unknown or one.scope_unknown or one.term_unknown or one.undated
    }
