"""What is nearly right gets the nearest allowed word as its cure, and is never read as it."""

import pytest

from data.profiles.profiles import Profile
from data.values.near import find_answer, find_nearest
from tests.data.check.checking import GOOD, Bench

CASES = [
    ("Europese aanbesteding", "jaa", "not_yes_no", "ja"),
    ("Europese aanbesteding", "nei", "not_yes_no", "nee"),
    ("Europese aanbesteding", "n.vt", "not_yes_no", "n.v.t."),
    ("Europese aanbesteding", "onbeken", "not_yes_no", "onbekend"),
    ("Risicoanalyse ontvangen op", "nei", "not_a_date", "nee"),
    ("Risicoanalyse ontvangen op", "3 janurai 2026", "not_a_date", "03-01-2026"),
    ("Gunningsdatum", "3 october 2026", "not_a_date", "03-10-2026"),
    ("Gunningsdatum", "01-31-2026", "date_impossible", "31-01-2026"),
    ("Soort dienst", "Gemente", "not_a_choice", "Gemeente"),
    ("Soort dienst", "Rik", "not_a_choice", "Rijk"),
    ("Escalatie", "Ingebreke-stelling", "not_a_choice", "Ingebrekestelling"),
]


@pytest.mark.parametrize(("header", "value", "code", "meant"), CASES)
def test_an_error_asks_for_the_nearest_word(
    bench: Bench, header: str, value: str, code: str, meant: str
) -> None:
    found = bench({}, {header: value}).only()
    assert (found.code, found.severity, found.cell) == (code, "error", "E3")
    assert found.cure.startswith(f"Bedoelt u '{meant}'? Schrijf dan {meant}. ")
    mended = bench({}, {header: meant})
    assert [finding for finding in mended.findings if finding.severity == "error"] == []


DOUBT = [
    ("Europese aanbesteding", "ja?"),
    ("Europese aanbesteding", "deels"),
    ("Europese aanbesteding", "ja/nee"),
    ("Gunningsdatum", "31-02-2026"),
    ("Gunningsdatum", "ooit"),
    ("Gunningsdatum", "45 janurai 2026"),
    ("Soort dienst", "xyz"),
]


@pytest.mark.parametrize(("header", "value"), DOUBT)
def test_doubt_gets_no_word_put_in_its_mouth(bench: Bench, header: str, value: str) -> None:
    found = bench({header: value}).only()
    assert found.severity == "error" and "Bedoelt u" not in found.cure


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Enegie", "Energie"),
        ("Datacenter", "Datacenters"),
        ("Bedrijfs-kleding", "Bedrijfskleding"),
        ("Catring", "Catering"),
        ("ICT werkomgeving", "ICT werkomgeving Rijk"),
    ],
)
def test_a_category_that_nearly_is_a_risk_category_is_to_be_asked_about(
    bench: Bench, name: str, meant: str
) -> None:
    checked = bench({}, {"Categorie": name})
    found = checked.only()
    assert (found.code, found.severity, found.cell) == ("category_near", "warning", "C3")
    assert found.value == name and f"lijkt op '{meant}'" in found.message
    assert found.cure.startswith(f"Bedoelt u '{meant}'? Schrijf dan {meant}.")
    # Read as it stands, outside the risk categories; no delivery counts before that is answered.
    assert checked.result["categories"] == {"Bedrijfskleding": 1, name: 1}
    assert checked.result["near"] == {name: (meant, 1)}


@pytest.mark.parametrize("name", ["Vervoer", "Schoonmaak", "Energiebesparing", "Beroepskleding"])
def test_another_category_is_simply_another(bench: Bench, name: str) -> None:
    assert bench({"Categorie": name}).findings == []


def test_a_contradicting_category_that_is_a_slip_says_so_once(bench: Bench) -> None:
    found = bench({"Categorie": "Enegie"}, category="Energie").only()
    assert found.code == "category_contradicts"
    assert found.cure.startswith("Bedoelt u 'Energie'? Schrijf dan Energie. Verbeter")


def test_a_subcategory_and_a_ministry(bench: Bench) -> None:
    row = {"Categorie": "Connectiviteit", "Subcategorie": "4G en 5G", "Departement": "SWZ"}
    sub, ministry = sorted(bench(row).findings, key=lambda one: one.column or "", reverse=True)
    assert (sub.code, sub.severity, sub.cell) == ("name_near", "warning", "E2")
    assert "Schrijf dan 4G en 5G mobiele dataverbindingen." in sub.cure
    assert (ministry.code, ministry.cell) == ("name_near", "F2")
    assert ministry.cure.startswith("Bedoelt u 'SZW'? Schrijf dan SZW.")


def test_a_ministry_is_known_in_any_letter_case(bench: Bench) -> None:
    assert bench.cell("Departement", "bzk")["ministry"] == "BZK"
    assert bench.cell("Departement", "Hoge Raad")["ministry"] == "Hoge Raad"
    assert bench.cell("Departement", "EZK")["ministry"] == "EZK"


def test_the_category_chosen_for_the_file_is_looked_at_too(bench: Bench) -> None:
    found = bench({"Categorie": None}, category="Enegie").only()
    assert (found.code, found.severity, found.cell) == ("category_given_near", "warning", None)
    headers = [header for header in GOOD if header != "Categorie"]
    profile = Profile("p", constants={"category": "Datacenter"})
    constant = bench.sheets({"Contracten": [headers, ["C-1", "x", "A"]]}, profile=profile).only()
    assert (constant.code, constant.cell) == ("category_given_near", None)
    assert "'Datacenters'" in constant.message


def test_a_plan_for_a_category_with_a_slip(bench: Bench) -> None:
    sheets = {
        "Contracten": [list(GOOD), list(GOOD.values())],
        "Categorieplannen": [["Categorie", "ISV in plan"], ["Enegie", "ja"]],
    }
    found = bench.sheets(sheets).only()
    assert (found.code, found.sheet, found.cell) == ("plan_outside", "Categorieplannen", "A2")
    assert found.cure.startswith("Bedoelt u 'Energie'? Schrijf dan Energie. Kies")


def test_near_is_a_matter_of_letters_and_never_of_meaning() -> None:
    names = ("BZ", "BZK", "Financiën", "Papier, afvoer", "Papier en karton")
    assert find_nearest("b.z.k.", names) == "BZK"
    assert find_nearest("BKZ", names) == "BZK"
    assert find_nearest("BZX", names) is None
    assert find_nearest("financien", names) == "Financiën"
    assert find_nearest("Papier", names) is None, "two names begin so"
    assert find_nearest("financiën", names) is None, "it is that name"
    assert find_nearest("", names) is None and find_nearest("!!", names) is None
    assert find_answer("misschien") is None and find_answer("") is None
