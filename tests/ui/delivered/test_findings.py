"""Findings on a screen: one line a fault with its cells behind it; delivered text stays text."""

from data.findings.findings import At, Finding, make_finding
from tests.pages.screen import read
from tests.ui.conftest import texts
from tests.ui.found import ERROR, WARNING, WHOLE
from ui.delivered import findings


def _at(
    row: int, value: str = "deels", code: str = "not_yes_no", contract: str | None = None
) -> Finding:
    return make_finding(code, At("Contracten", f"L{row}", row, "Europees", value, contract))


def test_errors_and_warnings_stand_in_tables_of_their_own() -> None:
    said = texts(findings.draw_findings([WARNING, ERROR, WHOLE]))
    assert said.index("Fouten (2)") < said.index("Q7") < said.index("heel bestand")
    assert said.index("heel bestand") < said.index("Waarschuwingen (1)") < said.index("rij 9")
    assert "Schrijf de datum." in said
    assert said.startswith("2 fouten en 1 waarschuwing.")
    assert findings.draw_findings([]) == ""


def test_delivered_text_stays_text() -> None:
    many = [_at(2, "<b>x</b>"), _at(3, "<i>y</i>")]
    drawn = findings.draw_findings([ERROR, *many])
    assert "<b>" not in drawn and "<i>" not in drawn
    assert "<b>31-2</b>" in texts(drawn) and "<i>y</i>" in texts(drawn)


def test_forty_times_the_same_is_one_line_with_all_cells_behind_it() -> None:
    rows = [*range(2, 12), 14, 16, 18, *range(20, 47)]
    drawn = findings.draw_findings([_at(row) for row in rows])
    said = texts(drawn)
    assert said.startswith("40 fouten, in 1 regel: gelijke bij elkaar.Fouten (40)")
    assert len(read(drawn).table().rows) == 1
    assert "L2:L11, L14, L16 …ContractenEuropeesdeels" in said
    assert "Alle 40 cellenL2:L11, L14, L16, L18, L20:L46" in said


def test_cells_that_differ_are_listed_each_with_its_own_sentence() -> None:
    said = texts(findings.draw_findings([_at(2, "deels"), _at(3, "soms")]))
    assert "Er staat" in said and "deels · soms" in said
    assert "Beide cellenL2: 'deels' is geen ja" in said and "L3: 'soms' is geen ja" in said


def test_the_number_of_the_contract_stands_beside_the_cell() -> None:
    one = texts(findings.draw_findings([_at(2, contract="<b>1")]))
    assert "L2contract <b>1Contracten" in one
    same = texts(findings.draw_findings([_at(row, contract=f"C-{row}") for row in range(2, 7)]))
    assert "L2:L6contracten C-2, C-3, C-4 en nog 2Contracten" in same
    assert "Alle 5 cellenL2:L6Contracten: C-2, C-3, C-4, C-5, C-6" in same
    own = texts(findings.draw_findings([_at(2, "deels", "not_yes_no", "7"), _at(3, "soms")]))
    assert "L2 (contract 7): 'deels' is geen" in own and "L3: 'soms' is geen" in own


def test_counts_per_column() -> None:
    said = texts(findings.draw_findings([ERROR, WARNING, WHOLE, _at(2), _at(3)]))
    assert "Aantallen per kolom (4)KolomBladFoutenWaarschuwingen" in said.replace(
        "Aantallen per kolom (4)Aantallen per kolom (4)", "Aantallen per kolom (4)"
    )
    assert "EuropeesContracten20" in said and "CPV-code–01" in said
    assert "(geen kolom)–10" in said
    assert "Aantallen" not in texts(findings.draw_findings([ERROR]))


def test_what_does_not_fit_is_counted() -> None:
    lonely = [_at(row, str(row), "amount_negative") for row in range(2, findings.SHOWN + 5)]
    own = [
        Finding(
            one.code,
            "error",
            one.sheet,
            one.cell,
            one.row,
            one.column,
            one.value,
            "M",
            one.cell or "",
        )
        for one in lonely
    ]
    said = texts(findings.draw_findings(own))
    assert f"Fouten ({findings.SHOWN + 3})" in said
    assert "En nog 3 regels." in said
    behind = texts(findings.draw_findings(lonely))
    assert "En nog 3 cellen." in behind
