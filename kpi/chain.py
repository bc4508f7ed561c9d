"""The chain from obligation to follow-up: where it breaks, and how much is unknown on the way.

The first step counts tenders, all later ones running contracts that carry the obligation. So the
steps are not one group that gets smaller: each has its own population, that of its KPI.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data import dutch as nl
from data.entries.settings import find_settings
from data.store.listing import list_counting
from kpi.classification import find_current
from kpi.engine.engine import count_sets
from kpi.engine.norms import read_small_number
from kpi.engine.predicates import find_category
from kpi.model import COUNTS, Facts
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.status import NO_TARGET
from kpi.words import phrase_with_units

ENOUGH = 10  # known answers, before a step may be named as the weakest


@dataclass(frozen=True, slots=True)
class Link:
    """What a step of the chain is: its KPI, a short Dutch name, and what it counts, in Dutch."""

    kpi: str
    label: str
    counts: str


@dataclass(frozen=True, slots=True)
class Step(Link):
    """How one step of the chain stands: the outcome of its KPI, of nothing where nothing counts."""

    outcome: Outcome


LINKS = (
    Link(
        "obligation_met",
        "ISV in elk contract",
        "verplichte aanbestedingen met ISV als voorwaarde in elk contract",
    ),
    Link(
        "risk_analysis_received",
        "risicoanalyse ontvangen",
        "lopende contracten met ISV als voorwaarde waarvan de risicoanalyse binnen is",
    ),
    Link(
        "risk_analysis_assessed",
        "risicoanalyse beoordeeld",
        "contracten waarvan de ontvangen risicoanalyse is beoordeeld",
    ),
    Link(
        "improvement_plan_received",
        "plan van aanpak ontvangen",
        "contracten met geprioriteerde risico's waarvan het plan van aanpak binnen is",
    ),
    Link(
        "annual_report_published",
        "jaarrapportage openbaar",
        "lopende contracten van een jaar of ouder, met ISV als voorwaarde en een recente openbare "
        "jaarrapportage",
    ),
    Link(
        "risk_analysis_on_time",
        "risicoanalyse op tijd ontvangen",
        "lopende contracten met ISV als voorwaarde waarvan de risicoanalyse op tijd kwam",
    ),
    Link(
        "risk_analysis_assessed_on_time",
        "risicoanalyse op tijd beoordeeld",
        "contracten waarvan de ontvangen risicoanalyse op tijd is beoordeeld",
    ),
)


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of what was asked, in order, with what they come to.

    weakest: the one step with the lowest known share, of those with enough known answers; None when
    there is none, or two are equally low. breaks: Dutch, about that step, never about a better one.
    unknowns: Dutch, how much is unknown at each step.
    """

    question: Question
    delivered: bool
    steps: tuple[Step, ...]
    weakest: Step | None
    breaks: str
    unknowns: str

    @property
    def headline(self) -> str:
        """Where the chain breaks, and how much is unknown at each step."""
        return f"{self.breaks} {self.unknowns}".strip()


def count_chain(facts: Facts, question: Question) -> Chain:
    """Return the chain of the category asked for, or of all together.

    Also of a name outside the risk categories.
    """
    category = question.category
    total, each = count_sets(
        facts, question, groupings=[(), ("category",)], kpis=[link.kpi for link in LINKS]
    )
    set_then = {
        one.name: one.value for one in find_settings(facts, question.reference_date).values()
    }
    small = read_small_number(set_then)
    found = {(one.group.get("category"), one.kpi): one for one in each}
    found |= {(None, one.kpi): one for one in total}
    there = {one.category for one in list_counting(facts, question.month)}
    group = find_category(question)[1]
    steps = tuple(
        Step(
            link.kpi,
            link.label,
            link.counts,
            found.get((group, link.kpi)) or _count_nothing(link.kpi, question, small),
        )
        for link in LINKS
    )
    # A former category is delivered when the one that it became a part of was.
    delivered = bool(there) if category is None else find_current(category) in there
    weakest = _weakest(steps)
    broken = _phrase_break(steps, weakest, category, delivered)
    unknown = _phrase_unknowns(steps) if delivered else ""
    return Chain(question, delivered, steps, weakest, broken, unknown)


def _count_nothing(kpi: str, question: Question, small: int) -> Outcome:
    counts = dict.fromkeys(COUNTS, 0)
    return Outcome(
        kpi,
        question.month,
        question.window,
        {},
        **counts,
        units=0,
        target=None,
        status=NO_TARGET,
        carried=False,
        small=small,
    )


def _weakest(steps: Sequence[Step]) -> Step | None:
    """Return the step with the lowest known share.

    Only of steps with enough known answers: of a few of them one more would change the order. And
    only when it lacks something, and no other is as low.
    """
    judged = [step for step in steps if step.outcome.known >= ENOUGH]
    shares = [step.outcome.ratio for step in judged]
    lowest = min((share for share in shares if share is not None), default=None)
    found = [step for step, share in zip(judged, shares, strict=True) if share == lowest]
    return found[0] if len(found) == 1 and lowest != 1 else None


def _phrase_break(
    steps: Sequence[Step], weakest: Step | None, category: str | None, delivered: bool
) -> str:
    """Return where the chain breaks, by its lowest known share, and what nothing is known of."""
    known = [step for step in steps if step.outcome.known]
    of = f"Voor {category}" if category else "Voor alle categorieën samen"
    if not delivered:
        return f"{of} is nog niets aangeleverd: over de stappen is niets te zeggen."
    if not known:
        return f"{of} is van geen enkele stap een antwoord bekend."
    if weakest:
        outcome = weakest.outcome
        units = phrase_with_units(outcome.kpi, outcome.known)
        said = (
            f"Zwakste stap: {weakest.label}. Gebeurd bij {nl.format_number(outcome.yes)} "
            f"van de {units} waarvan we het weten."
        )
    elif all(step.outcome.ratio == 1 for step in known):
        said = f"{of} is elke stap gezet waarvan we het weten."
    else:
        said = f"{of} is geen zwakste stap aan te wijzen: {_phrase_no_weakest(steps)}."
    return " ".join([said, *_phrase_nothing_known(steps)])


def _phrase_no_weakest(steps: Sequence[Step]) -> str:
    judged = [step.outcome.ratio for step in steps if step.outcome.known >= ENOUGH]
    if not judged:
        return f"bij geen enkele stap zijn {ENOUGH} antwoorden of meer bekend"
    if all(ratio == 1 for ratio in judged):
        return f"waar {ENOUGH} antwoorden of meer bekend zijn, is alles gebeurd"
    return "twee of meer stappen staan er even laag voor"


def _phrase_nothing_known(steps: Sequence[Step]) -> list[str]:
    """Name the steps on which the headline cannot rest, as nothing is known of them."""
    without = [step for step in steps if not step.outcome.known]
    unknown = [f"'{step.label}'" for step in without if step.outcome.open]
    none = [f"'{step.label}'" for step in without if not step.outcome.open]
    said = []
    if unknown:
        said.append(f"Van {nl.join_words(unknown)} is geen enkel antwoord bekend.")
    if none:
        said.append(f"Bij {nl.join_words(none)} valt nog niets te beoordelen.")
    return said


def _phrase_unknowns(steps: Sequence[Step]) -> str:
    """Return how much is unknown at each step."""
    found = [f"{step.label} ({_phrase_open(step.outcome)})" for step in steps if step.outcome.open]
    if not found:
        return "Onbekend is er niets."
    rest = "; de andere stappen niets" if len(found) < len(steps) else ""
    return f"Onbekend per stap: {', '.join(found)}{rest}."


def _phrase_open(outcome: Outcome) -> str:
    """Return of how many the answer is unknown, and apart of how many whether they count at all."""
    answers = phrase_with_units(outcome.kpi, outcome.unknown) if outcome.unknown else ""
    beside = outcome.open - outcome.unknown
    whether = f"van {phrase_with_units(outcome.kpi, beside)} of het meetelt" if beside else ""
    return "; ".join(filter(None, (answers, whether)))
