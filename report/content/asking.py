"""The council's sheet in words: what is asked of it, what changed, where it hurts, what comes."""

from collections.abc import Iterator
from dataclasses import dataclass

from data import dutch as nl
from data.limits import shorten_text
from data.months import shift_month
from kpi.classification import OUTSIDE
from kpi.headlines import HEADLINE
from kpi.known.ahead import NOTHING, Ahead
from kpi.known.endings import AHEAD_MONTHS
from kpi.words import phrase_figure
from kpi.worklist.urgent import UNEXPLAINED, Urgent
from kpi.worklist.words import ASSUMED, name_late
from report.content import opening
from report.content.model import Content

UNCHANGED = "De hoofdcijfers zijn gelijk gebleven."
NOTHING_BEFORE = "Er is niets eerders om mee te vergelijken."
NOTHING_ASKED = "Er is nu niets waarover u hoeft te besluiten."
_NAMED = 3  # so many categories in a sentence
_SAID = 120  # letters of a decision


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with a number in it, and the citation of that; '' where it is no figure."""

    text: str
    citation: str = ""


def list_asked(content: Content) -> list[Line]:
    """Return what a council is asked to decide, the most pressing first; NOTHING_ASKED for none."""
    return [*_ask_due(content), *_ask_undecided(content), *_ask_unknown(content),
            *_ask_ahead(content)] or [Line(NOTHING_ASKED)]  # fmt: skip


def _ask_due(content: Content) -> Iterator[Line]:
    for one in (one for one in content.decisions if one.overdue):
        said = f" ({one.verdict})" if one.verdict else ""
        yield Line(
            f"Bespreek het besluit ‘{shorten_text(one.title, _SAID)}’ van {one.owner}: het moest "
            f"klaar zijn op {nl.format_date(one.due)}{said}.",
            one.cited_now,
        )


def _ask_undecided(content: Content) -> Iterator[Line]:
    for one in content.sheet.undecided:
        named = list(one.categories[:_NAMED])
        if left := len(one.categories) - len(named):
            named.append(nl.count_noun(left, "andere categorie", "andere categorieën"))
        main = content.find_main(one.kpi)
        yield Line(
            f"Besluit wat u doet aan ‘{main.kpi.label}’: nu {phrase_figure(main.outcome)}, onder "
            f"de norm in {nl.join_words(named)}. Daarover loopt nog geen besluit.",
            main.citation,
        )


def _ask_unknown(content: Content) -> Iterator[Line]:
    main = content.find_main(HEADLINE)
    if not main.outcome or not main.outcome.unknown:
        return
    name, _ = opening.find_most_unknown(content.outcomes, HEADLINE, content.question)
    where = name or content.question.category
    of = content.figures[HEADLINE, name] if name else main
    assert of.outcome
    unknown = nl.format_number(of.outcome.unknown)
    whole = nl.count_noun(of.outcome.population, "aanbesteding", "aanbestedingen")
    yield Line(
        f"Vraag {where or 'de categorieën'} om de ontbrekende gegevens: bij {unknown} van de "
        f"{whole} is onbekend of ISV een voorwaarde is.",
        of.citation,
    )


def _ask_ahead(content: Content) -> Iterator[Line]:
    to_add = sum(one.to_add for _, one in list_ahead(content))
    if to_add:
        month = nl.format_month(shift_month(content.question.month, AHEAD_MONTHS))
        contracts = nl.count_noun(to_add, "contract dat", "contracten die")
        end = "afloopt" if to_add == 1 else "aflopen"
        yield Line(
            f"Zorg dat ISV in de nieuwe contracten komt. Bij {contracts} vóór eind {month} "
            f"{end}, staat de voorwaarde er niet in of is dat onbekend."
        )


def list_ahead(content: Content) -> list[tuple[str, Ahead]]:
    """Return what comes in each category of the report; those outside have their own rows."""
    asked = content.delivered.asked
    found = ((name, content.sheet.ahead.get(name, NOTHING)) for name in asked)
    return [(name, one) for name, one in found if one != NOTHING]


def phrase_since(content: Content) -> str:
    """Return what the changes are compared with: 'Wat er veranderde sinds eind september 2026'."""
    since = content.sheet.since
    return f"Wat er veranderde sinds {since.when}" if since else "Wat er veranderde"


def phrase_no_changes(content: Content) -> str:
    """Return why no change is listed; '' when there is one."""
    sheet = content.sheet
    if sheet.trouble:
        return f"Dat is niet te zeggen. {sheet.trouble}"
    if sheet.since is None:
        return NOTHING_BEFORE
    return "" if sheet.changes else UNCHANGED


def phrase_urgent(one: Urgent) -> tuple[str, str]:
    """Return what is wrong with a contract or tender, and since when."""
    if one.kpi == UNEXPLAINED:
        return "ISV ontbreekt, geen reden gegeven", ""
    days = nl.count_noun(one.days, "dag", "dagen")
    return f"{name_late(one.kpi)} te laat{ASSUMED * one.assumed}", days


def phrase_left(content: Content) -> str:
    """Return how many more ask attention than are listed, and how many outside the categories."""
    found = content.sheet.urgents
    if not found.total and not found.outside:
        return "Er is niets te laat, en bij elke aanbesteding zonder ISV staat een reden."
    left = found.total - len(found.listed)
    said = nl.count_left(left, "contract of aanbesteding", "contracten en aanbestedingen")
    outside = f"Buiten de risicocategorieën zijn het er {nl.format_number(found.outside)}."
    return " ".join(filter(None, (said if left > 0 else "", outside if found.outside else "")))


def phrase_ahead(content: Content) -> str:
    """Return what comes outside the categories, or that nothing comes at all."""
    other = content.sheet.ahead.get(OUTSIDE, NOTHING)
    if not list_ahead(content):
        return "Er loopt niets af, en er staat geen nieuwe aanbesteding in de gegevens."
    if content.question.category or not other.ending:
        return ""
    contracts = nl.count_noun(other.ending, "contract", "contracten")
    return f"Buiten de risicocategorieën lopen {contracts} af."
