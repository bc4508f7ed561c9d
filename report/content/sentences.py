"""The sentences that a report opens with and that its slides are named by, made of its figures."""

from data import dutch as nl
from data.journal.council import OPEN
from kpi.headlines import HEADLINE
from kpi.words import phrase_amount, phrase_open, phrase_with_units
from report.content import opening
from report.content.model import Content
from report.content.words import keep_known

# How the message of a KPI begins, and what it counts where that is not just its unit.
_MESSAGES = {
    HEADLINE: ("ISV staat in", "verplichte aanbestedingen"),
    "risk_analysis_received": ("De risicoanalyse is ontvangen bij", ""),
    "risk_analysis_assessed": ("De risicoanalyse is beoordeeld bij", ""),
    "annual_report_published": ("De jaarrapportage is openbaar bij", ""),
}


def phrase_conclusion(content: Content) -> str:
    """Return what the figures of the report say, in one sentence."""
    if not content.find_main(HEADLINE).delivered:
        where = f" voor {content.question.category}" if content.question.category else ""
        return (
            f"Er is{where} nog niets aangeleverd: over toepassing en opvolging is niets te zeggen."
        )
    return opening.phrase_opening(content.outcomes, content.question)


def phrase_message(content: Content, kpi: str) -> str:
    """Return what a council has to know of a KPI, in one sentence: the title of a slide."""
    outcome = keep_known(content.find_main(kpi).outcome)
    if outcome is None:
        return phrase_kpi(content, kpi)
    lead, unit = _MESSAGES.get(kpi, (f"{content.find_main(kpi).kpi.label}: ja bij", ""))
    yes, whole = phrase_amount(kpi, outcome.yes), outcome.population
    of = f"{phrase_amount(kpi, whole)} {unit}" if unit else phrase_with_units(kpi, whole)
    said = f"{lead} {yes} van de {of}"
    if outcome.unknown:
        said += f"; bij {phrase_amount(kpi, outcome.unknown)} is het onbekend"
    return f"{said} ({phrase_amount(kpi, outcome.maybe)} onzeker)" if outcome.maybe else said


def phrase_kpi(content: Content, kpi: str) -> str:
    """Return what the figure of a KPI says, with its name."""
    return f"{content.find_main(kpi).kpi.label}: {phrase_counts(content, kpi)}"


def phrase_counts(content: Content, kpi: str) -> str:
    """Return what the figure of a KPI says, in one sentence that begins without a capital."""
    figure = content.find_main(kpi)
    outcome = keep_known(figure.outcome)
    if outcome is None:
        return f"{figure.nothing}."
    of = phrase_with_units(kpi, outcome.population)
    said = f"ja bij {phrase_amount(kpi, outcome.yes)} van de {of}"
    left = phrase_open(outcome)
    return f"{said} ({left})." if left else f"{said}."


def phrase_most(content: Content, kpi: str) -> str:
    """Return where most is no or unknown: a risk category, when it is the only one with as many.

    Empty when there is none, or the report is of one category.
    """
    name, count = opening.find_most_lacking(content.outcomes, kpi, content.question)
    return (
        f"De meeste nee en onbekend staan bij {name} ({nl.format_number(count)})." if name else ""
    )


def phrase_status(content: Content, kpi: str) -> str:
    """Return the status of a KPI with its norm: '▼ onder norm (norm 100%)'."""
    figure = content.find_main(kpi)
    return f"{figure.marked} (norm {figure.norm})" if figure.norm else figure.marked


def phrase_chain(content: Content) -> str:
    """Return where the chain breaks."""
    return content.chain.breaks


def phrase_actions(content: Content) -> str:
    """Return how many of the actions are late, and of how many nothing was delivered."""
    late = [line for line in content.actions if line.overdue]
    unheard = [line for line in content.actions if line.state is None]
    total = len(content.actions)
    verb = "is" if len(late) == 1 else "zijn"
    said = f"Van de {total} acties {verb} er {len(late) or 'geen'} te laat"
    if unheard:
        of = nl.count_noun(len(unheard), "actie", "acties")
        said += f"; van {of} is geen stand aangeleverd"
    return f"{said}."


def phrase_decisions(content: Content) -> str:
    """Return how many decisions there are, and how many of them are still open."""
    number = nl.count_noun(len(content.decisions), "besluit", "besluiten")
    still = sum(one.status.startswith(OPEN) for one in content.decisions)
    return f"{number}, waarvan {still or 'geen'} nog open."
