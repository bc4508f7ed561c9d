"""An action line as HTML: its actions in the agenda's order, each with the KPIs that measure it."""

from html import escape

from data import dutch as nl
from data.reference import Action, actions
from kpi import BY_ID, KPI, words
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.charts import bars
from ui.figures import comments, moments, trend
from ui.figures import outcome as measure
from ui.figures.figures import Delivered, Figures, categories, delivered, figures, history
from ui.kit import blocks


def title(line: int) -> str:
    """Return the heading of an action line."""
    return f"Actielijn {line}: {words.LINES[line]}"


@per_version(256)
def page(line: int, question: Question) -> tuple[str, ...]:
    """Return the whole screen of a line, a block per action. There must be a month."""
    found = figures(question)
    stand = delivered(question)
    members = [action for action in actions() if action.line == line]
    head = blocks.heading(title(line), _sub(question)) + _index(members) + bars.legend()
    blocks_of_actions, before = [], None
    for action in members:
        over = words.SUBLINES.get((line, action.subline), "")
        shown = f'<h2 class="isv-subline">{escape(over)}</h2>' if over and over != before else ""
        blocks_of_actions.append(shown + _action(action, found, stand, question))
        before = over
    return (head, *blocks_of_actions)


def kpis_of(action: int) -> list[KPI]:
    """Return the KPIs of an action: those that are its own first, then those it shares."""
    of = [kpi for kpi in BY_ID.values() if action in kpi.actions]
    return sorted(of, key=lambda kpi: kpi.action != action)


def _sub(question: Question) -> str:
    where = question.category or "alle categorieën"
    return f"Stand aan het eind van {nl.month(question.month)} · {where}"


def _index(members: list[Action]) -> str:
    parts = [(f"actie-{action.nr}", f"{action.nr}. {action.title}") for action in members]
    return blocks.index("Acties op deze pagina", parts)


def _action(action: Action, found: Figures, stand: Delivered, question: Question) -> str:
    measured = kpis_of(action.nr)
    level = 3 if (action.line, action.subline) in words.SUBLINES else 2
    body = "".join(block(kpi, found, stand, question, level + 1) for kpi in measured)
    if not measured:
        body = (
            '<p><span class="isv-none">Geen KPI meet deze actie.</span> '
            f"Wat de voortgang wel laat zien: {escape(words.MEASURED_BY[action.nr])}.</p>"
        )
    return (
        f'<section class="isv-action" id="actie-{action.nr}">'
        f"<h{level}>Actie {action.nr}. {escape(action.title)}</h{level}>{body}</section>"
    )


def block(kpi: KPI, found: Figures, stand: Delivered, question: Question, level: int) -> str:
    """Return a KPI in full: its card under a heading of `level`, over time, and per category.

    One that counts the categories themselves does so in those of today, and says so.
    """
    asked, question = question, question.of_kpi(kpi)
    outcome = found.get((kpi.id, question.category))
    over_time = [
        o for o in history(asked).get((kpi.id, question.category), ()) if o.month <= question.month
    ]
    caption = f"{kpi.label} per maand"
    chart = ""
    if over_time:
        marked = moments.find_moments(kpi.id)
        twin = blocks.details(
            "Tabel bij deze grafiek", trend.table(caption, [over_time], question, marked)
        )
        chart = blocks.figure(caption, trend.chart(over_time, marked) + twin)
    card = measure.card(outcome, question, level) if outcome else ""
    more = link(
        "Definitie", href("definities", question, kpi=kpi.id), label=f"Definitie van {kpi.label}"
    )
    today = f'<p class="isv-rest">{words.PLANS_OF_TODAY}</p>' if asked != question else ""
    said = comments.list_comments(comments.find_comments(f"kpi:{kpi.id}", question), "")
    return (
        f'<div class="isv-kpi"><div>{card}{today}'
        f'<p class="isv-rest isv-more">{more}</p></div>{chart}</div>'
        f"{_per_category(kpi, found, stand, question)}{said}"
    )


def _per_category(kpi: KPI, found: Figures, stand: Delivered, question: Question) -> str:
    names = categories(found, [kpi.id], question.classification)
    cells = "".join(
        f'<li><span class="isv-name">{escape(name)}</span>'
        + measure.cell(
            found.get((kpi.id, name)),
            measure.within(question, name),
            delivered=stand.find(name) is not None,
        )
        + "</li>"
        for name in names
        if (kpi.id, name) in found or not stand.find(name)
    )
    if not any(found[kpi.id, name].population for name in names if (kpi.id, name) in found):
        return ""
    return f'<ul class="isv-strip" aria-label="{escape(kpi.label)} per categorie">{cells}</ul>'
