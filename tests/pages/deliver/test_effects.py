"""What a delivery brings about: changed figures, and what can be done or was done."""

from pathlib import Path

from data.access.actor import UNNAMED
from data.deliver.changes.seen import Seen
from data.deliver.requests import Effect, Request, Result, Shown
from data.journal.figure import Figure
from pages.deliver import try_and_confirm, verdict
from tests.data.journal.lines import a_figure
from tests.ui.conftest import links, texts
from tests.ui.found import ERROR, WARNING, WHOLE
from ui.delivered import effects


def test_changed_figures_name_before_and_after() -> None:
    def sides(kpi: str) -> tuple[Figure, Figure]:
        there = a_figure(kpi=kpi, category="Energie", population=21, yes=18, no=2, unknown=1)
        return there, a_figure(kpi=kpi, category="Energie", status="niet aangeleverd")

    gone = Effect(*sides("application_mandatory"))
    drawn = effects.draw_figures([gone])
    assert "Energie18 van 21 (1 onbekend) → geenniet aangeleverd" in texts(drawn)
    assert texts(effects.draw_figures([])) == "De cijfers veranderen niet."
    other = Effect(*reversed(sides("selection_criterion")))
    assert "Andere cijfers die veranderen (1)" in texts(effects.draw_figures([other]))
    both = texts(effects.draw_figures([gone, other]))
    assert "Nog meer cijfers die veranderen (1)" in both
    named = [
        a_figure(kpi="application_mandatory", category=str(nr), population=nr) for nr in range(31)
    ]
    # A screen of hundreds nobody reads: the others are there to open.
    many = texts(effects.draw_figures([Effect(named[0], one) for one in named[1:]]))
    assert "Nog meer cijfers die veranderen (22)" in many


def test_judgements_that_change_come_first_with_word_and_shape() -> None:
    def outcome(kpi: str, yes: int, population: int, status: str) -> Figure:
        told = {"population": population, "yes": yes, "status": status}
        return a_figure(kpi=kpi, category="Energie", **told)

    effect = [
        Effect(
            outcome("application_mandatory", 6, 8, "onder norm"),
            outcome("application_mandatory", 7, 9, "onder norm"),
        ),
        Effect(
            outcome("risk_analysis_received", 5, 8, "onder norm"),
            outcome("risk_analysis_received", 8, 8, "op norm"),
        ),
    ]
    said = texts(effects.draw_figures(effect))
    assert said.startswith("Oordelen die veranderen (1)")
    assert said.index("▼ onder norm → ▲ op norm") < said.index("6 van 8 → 7 van 9")
    assert "5 van 8 → 8 van 8" in said


def test_a_tried_delivery_says_what_can_be_done_with_it() -> None:
    good = Result("dry-run", None, "2026-10", ["Energie"], 40, 40, 0, [WARNING])
    assert texts(verdict.draw_advice(good)).startswith(
        "Let op: Nog niet aangeleverd. 40 rijen gelezen: 40 goed, 0 met een fout. "
        "Categorie: Energie. Maand: oktober 2026. Kijk wat er verandert en bevestig onderaan."
    )
    assert "Gelukt" not in texts(verdict.draw_advice(good) + verdict.show_effects(good))
    part = Result("dry-run", None, "2026-10", ["Energie"], 40, 36, 4, [ERROR])
    assert "of lever alleen de goede rijen aan" in texts(verdict.draw_advice(part))
    none = Result("dry-run", None, "2026-10", [], 0, 0, 0, [WHOLE])
    assert "goede rijen aan" not in texts(verdict.draw_advice(none))
    assert "aanlevert" not in verdict.show_effects(none) and "Fouten (1)" in verdict.show_effects(
        none
    )
    again = Result("duplicate", "L1", "2026-10", ["Energie"], 40, 40, 0)
    assert "al aangeleverd voor oktober 2026. Er verandert niets." in texts(
        verdict.draw_advice(again)
    )
    assert verdict.show_effects(again) == ""
    assert "voorbeelddata telt daarna niet meer mee" in texts(
        verdict.show_effects(good, beside_sample=True)
    )


def test_the_effect_of_the_good_rows_alone_says_so_after_the_faults() -> None:
    whole = Result("dry-run", None, "2026-10", ["Energie"], 40, 40, 0)
    assert texts(verdict.show_effects(whole)).startswith("Wat verandert er")
    part = Result("dry-run", None, "2026-10", ["Energie"], 40, 36, 4, [ERROR])
    said = texts(verdict.show_effects(part))
    assert "Wat verandert er" not in said
    heading = said.index("Als u alleen de 36 goede rijen aanlevert")
    assert said.index("Fouten (1)") < heading
    assert "geldt alleen dan: 4 rijen met een fout tellen niet mee." in said
    one = Result("dry-run", None, "2026-10", ["Energie"], 2, 1, 1, [ERROR])
    said = texts(verdict.show_effects(one))
    assert "Als u alleen de 1 goede rij aanlevert" in said and "1 rij met een fout telt" in said


def test_what_became_of_it() -> None:
    done = Result("accepted", "L7", "2026-10", ["Energie"], 40, 40, 0)
    drawn = verdict.draw_conclusion(done)
    assert texts(drawn).startswith("Gelukt: De aanlevering telt mee. 40 rijen gelezen")
    assert "./aanleveringen?aanlevering=L7" in links(drawn)
    nil = Result("accepted", "L8", "2026-10", ["Datacenters"])
    assert "De nulmelding van Datacenters over oktober 2026 telt mee." in texts(
        verdict.draw_conclusion(nil)
    )
    refused = Result("refused", None, "2026-10", [], 4, 0, 4, [ERROR])
    assert "aanlevering=" not in verdict.draw_conclusion(refused)


def test_somebody_who_delivered_the_same_withdrew_nothing() -> None:
    """A file that is there already is not compared: that is no withdrawal of what was."""
    request = Request(Path("a.xlsx"), "a.xlsx", by=UNNAMED)
    seen = Shown(seen=Seen(5, {"Energie": 5}))
    then = Result("dry-run", None, "2026-10", ["Energie"], 2, 2, 0, shown=seen)
    now = Result("duplicate", "L00007", "2026-10", ["Energie"], 2, 2, 0)
    assert try_and_confirm._overtaken((request, 5), then, (request, 7), now) is None
