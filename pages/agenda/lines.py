"""An action line under each other, to read and to print: its actions and what measures them."""

from data import dutch as nl
from data.reference import Action, list_actions
from kpi import agenda_names, words
from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.model import KPI
from kpi.question import Question
from pages.agenda.indicators import find_latest
from ui.app.cache import keep_per_version
from ui.app.choices import Still
from ui.app.links import write_address
from ui.figures import comments, moments, trend
from ui.figures import outcome as measure
from ui.figures.figures import count_figures, count_history, find_delivered, list_categories
from ui.kit.html import Html, render_template


def phrase_title(line: int) -> str:
    """Return the heading of an action line."""
    return f"Actielijn {line}: {agenda_names.LINES[line]}"


@keep_per_version(256)
def draw_page(line: int, question: Question) -> tuple[Html, ...]:
    """Return all of a line, a block per action. There must be a month."""
    members = [action for action in list_actions() if action.line == line]
    where = question.category or "alle categorieën"
    head = render_template(
        "pages/agenda/lines.html#head",
        title=phrase_title(line),
        sub=f"Stand aan het eind van {nl.format_month(question.month)} · {where}",
        members=members,
        legend=measure.draw_legend(),
    )
    first = {action.subline: action for action in reversed(members)}
    return (head, *(_draw_action(one, first[one.subline] is one, question) for one in members))


def list_kpis(action: int) -> list[KPI]:
    """Return the KPIs of an action: those that are its own first, then those it shares."""
    of = [kpi for kpi in BY_ID.values() if action in kpi.actions]
    return sorted(of, key=lambda kpi: kpi.action != action)


def _draw_action(action: Action, first: bool, question: Question) -> Html:
    """Return an action with its KPIs; the first of its part of the line stands under its name."""
    over = agenda_names.SUBLINES.get((action.line, action.subline), "")
    level = 3 if over else 2
    return render_template(
        "pages/agenda/lines.html#action",
        action=action,
        over=over if first else "",
        level=level,
        kpis=draw_kpis(action.nr, question, level + 1),
        instead=agenda_names.MEASURED_BY[action.nr],
        delivered=find_latest(action.nr, question.month),
    )


def draw_kpis(action: int, question: Question, level: int, *, whole: int = 0) -> Html:
    """Return the KPIs of an action, so many in full and the others as cards; may be empty."""
    kpis = list_kpis(action)
    if not kpis:
        return Html()
    return render_template(
        "pages/agenda/lines.html#kpis",
        whole=[draw_kpi(kpi, question, level) for kpi in kpis[:whole]],
        cards=[draw_kpi(kpi, question, level, card=True) for kpi in kpis[whole:]],
    )


def draw_kpi(kpi: KPI, question: Question, level: int, *, card: bool = False) -> Html:
    """Return a KPI in full: its card under a heading of `level`, over time, and per category.

    As a `card` the last two are to be opened. One that counts the categories themselves does so in
    those of today, and says so.
    """
    asked, question = question, question.fit_kpi(kpi)
    outcome = count_figures(asked).get((kpi.id, question.category))
    known = count_history(asked).get((kpi.id, question.category), ())
    over_time = [one for one in known if one.month <= question.month]
    caption = f"{kpi.label} per maand"
    marked = moments.find_moments(kpi.id)
    return render_template(
        f"pages/agenda/lines.html#{'kpi_card' if card else 'kpi'}",
        kpi=kpi,
        caption=caption,
        card=measure.draw_card(outcome, question, level) if outcome else "",
        of_today=words.PLANS_OF_TODAY if asked != question else "",
        definition=write_address("definities", question, kpi=kpi.id),
        chart=over_time and trend.draw_chart(over_time, marked),
        table=over_time and trend.draw_table(caption, [over_time], question, marked),
        categories=_list_categories(kpi, asked, question),
        comments=comments.list_comments(comments.find_comments(f"kpi:{kpi.id}", question), ""),
    )


def _list_categories(kpi: KPI, asked: Question, question: Question) -> list[tuple[str, Html]]:
    """Return each category with its cell; nothing when nothing is counted in any of them.

    What is outside them leads nowhere, as no choice of a category gives its rows.
    """
    found, stand = count_figures(asked), find_delivered(asked)
    names = list_categories(found, [kpi.id], question.classification)
    outcomes = {name: found.get((kpi.id, name)) for name in names}
    if not any(one and one.population for one in outcomes.values()):
        return []
    shown = [
        (
            name,
            measure.draw_cell(
                one, measure.narrow_question(question, name), delivered=bool(stand.find(name))
            ),
        )
        for name, one in outcomes.items()
        if one or not stand.find(name)
    ]
    outside = found.get((kpi.id, OUTSIDE))
    if outside and outside.population:
        shown.append((OUTSIDE, measure.draw_cell(outside, Still(*question.parts))))
    return shown
