"""Overzicht while no figure has an answer: what is known all the same comes first."""

from pathlib import Path

from tests.few_columns import deliver_few
from tests.pages.conftest import Open, screen

TITLE = "Wat er wel bekend is"


def test_what_is_known_comes_before_figures_without_an_answer(
    open_screen: Open, tmp_path: Path
) -> None:
    shown = screen(open_screen("Overzicht", deliver_few(tmp_path)))
    [heading] = [one.text for one in shown.all("h1")]
    assert heading.startswith("Van geen aanbesteding van 2025 staat vast dat ze verplicht is (4")
    assert [one.text for one in shown.all("h2")][:2] == [
        TITLE,
        "Gevraagd van deze vergadering",
    ]
    part = shown.section(TITLE)
    said = [one.text for one in part.all("li")]
    assert said[:4] == [
        "5 aanbestedingen: 0 verplicht, 4 misschien verplicht, 1 niet.",
        "1 waarschijnlijk Europees (schatting, telt in geen cijfer mee), van 3 waarvan het niet is "
        "ingevuld.",
        "2 contracten lopen binnen een jaar af, 1 in een risicocategorie; bij 1 daarvan kunnen de "
        "ISV er bij de volgende aanbesteding nog bij.",
        "Geen leverancier bekend van 5 lopende contracten.",
    ]
    assert said[4].startswith(
        "Verplichting nagekomen: ISV als voorwaarde in elk contract wordt bekend met: ISV als "
        "contractvoorwaarde (leeg in 4 contracten); Europese aanbesteding (leeg in 3 contracten), "
    )
    [full] = part.links
    assert full.address == "./datakwaliteit?maand=april+2025"


def test_it_is_said_in_a_meeting_too_where_nothing_leads_away(
    open_screen: Open, tmp_path: Path
) -> None:
    part = screen(open_screen("Vergaderstand", deliver_few(tmp_path))).section(TITLE)
    assert "5 aanbestedingen" in part.text
    assert part.links == []


def test_with_an_answer_the_figures_come_first(open_screen: Open, sample_home: Path) -> None:
    assert TITLE not in screen(open_screen("Overzicht", sample_home)).text
