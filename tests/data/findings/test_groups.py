"""The same fault in many cells is one line, with all of its cells behind it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from data.findings.findings import At, Finding, make_finding
from data.findings.groups import WHOLE_FILE, ColumnCount, count_columns, group_findings, list_places
from tests.data.check.checking import Bench


def cell(code: str, place: str, value: str = "", column: str = "Kolom", **facts: Any) -> Finding:
    row = int("".join(filter(str.isdigit, place)))
    return make_finding(code, At("Blad", place, row, column, value), facts=facts)


def test_forty_cells_with_the_same_word_are_one_line() -> None:
    rows = [*range(2, 22), 25, *range(30, 49)]
    found = [cell("not_yes_no", f"L{row}", "deels") for row in rows]
    [group] = group_findings(found)
    assert (group.count, group.places, group.values) == (40, "L2:L21, L25, L30:L48", ("deels",))
    assert group.message == "'deels' is geen ja, nee, n.v.t. of onbekend."
    assert group.said == "deels"


def test_different_words_with_one_cure_are_one_line_and_other_cures_another() -> None:
    ja = {"hint": "Bedoelt u 'ja'? Schrijf dan ja. "}
    found = [
        cell("not_yes_no", "L2", "jaa", **ja),
        cell("not_yes_no", "L3", "deels"),
        cell("not_yes_no", "L4", "jja", **ja),
        cell("not_yes_no", "L5", "soms"),
        cell("not_yes_no", "M5", "soms", "Andere"),
    ]
    assert [group.places for group in group_findings(found)] == ["L2, L4", "L3, L5", "M5"]
    first = group_findings(found)[0]
    assert first.message == "Bijvoorbeeld bij L2: 'jaa' is geen ja, nee, n.v.t. of onbekend."
    assert first.cure.startswith("Bedoelt u 'ja'?") and first.said == "jaa · jja"


def test_an_empty_required_cell_is_one_line_however_many_rows(bench: Bench) -> None:
    rows = [{"Aanbestedende dienst": None} for _ in range(12)]
    [group] = group_findings(bench(*rows).findings)
    assert (group.count, group.places, group.said) == (12, "D2:D13", "(leeg)")
    assert group.cure.startswith("Vul 'Aanbestedende dienst' in.")


def test_what_is_about_the_file_stands_alone_and_warnings_apart() -> None:
    whole = make_finding("no_rows")
    found = [whole, whole, cell("name_near", "B2", "x", near="y"), cell("not_a_cpv", "C2", "1")]
    assert [group.places for group in group_findings(found, "error")] == [
        WHOLE_FILE,
        WHOLE_FILE,
        "C2",
    ]
    assert [group.places for group in group_findings(found, "warning")] == ["B2"]


def test_a_value_and_a_cure_together_make_one_group_of_three() -> None:
    def told(place: str, value: str, action: int) -> Finding:
        facts = {"action": action, "other": 2, "first": "Loopt"}
        return cell("action_contradicts", place, value, "Status", **facts)

    [group] = group_findings(
        [told("B3", "Afgerond", 1), told("B4", "Gestopt", 2), told("B5", "Gestopt", 1)]
    )
    assert group.places == "B3:B5"
    assert group.cure.startswith("Bijvoorbeeld bij B3: Zet bij actie 1")


def test_many_values_are_counted() -> None:
    found = [cell("not_a_date", f"Q{row}", f"ooit {row}") for row in range(2, 9)]
    assert group_findings(found)[0].said == "ooit 2 · ooit 3 · ooit 4 · en 4 andere"


def test_rows_without_a_cell_are_named_by_row() -> None:
    found = [make_finding("column_missing", At(row=row, column="A")) for row in (3, 4, 7)]
    assert list_places(found) == ["rij 3-4", "rij 7"]


def test_counts_per_column(bench: Bench) -> None:
    checked = bench(
        {"Europese aanbesteding": "jaa", "Gunningsdatum": "ooit"},
        {"Europese aanbesteding": "deels", "Gunningsdatum": None},
        {"Categorie": "Enegie", "Gunningsdatum": None},
    )
    assert sorted(count_columns(checked.findings), key=lambda one: one.column or "") == [
        ColumnCount("Contracten", "Categorie", 0, 1),
        ColumnCount("Contracten", "Europese aanbesteding", 2, 0),
        ColumnCount("Contracten", "Gunningsdatum", 1, 0),
    ]


CELLS = st.tuples(st.sampled_from("AB"), st.integers(1, 30), st.sampled_from(["x", "y", "z"]))


@given(st.lists(CELLS, max_size=40))
def test_every_cell_stands_behind_exactly_one_line(drawn: list[tuple[str, int, str]]) -> None:
    found = [
        cell("not_yes_no", f"{column}{row}", value, column, hint=value if value != "z" else "x")
        for column, row, value in drawn
    ]
    made = group_findings(found)
    behind = [one for group in made for one in group.findings]
    assert sorted(map(id, behind)) == sorted(map(id, found))
    for group in made:
        named = set()
        for part in group.places.split(", "):
            first, _, last = part.partition(":")
            named |= {
                f"{first[0]}{nr}" for nr in range(int(first[1:]), int((last or first)[1:]) + 1)
            }
        assert named == {one.cell for one in group.findings}
        assert group.count == len(named)
        assert len({one.cure for one in group.findings}) == 1, "here a value has one cure"
