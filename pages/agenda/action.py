"""One action of the agenda: what measures it, how it stands, what it is, who delivers what."""

import streamlit as st

from data import dutch as nl
from data.reference import Action, find_paragraphs, list_actions, list_categories, list_sources
from kpi import agenda_names
from kpi.question import Question
from pages.agenda import action_texts, agenda, campaign, indicators, lines
from ui.app.cache import keep_per_version
from ui.app.links import draw_link, write_address
from ui.chosen import screen
from ui.chosen.figure import Place
from ui.figures import comments, plans
from ui.figures import outcome as measure
from ui.figures.figure_table import Group
from ui.figures.figures import find_delivered
from ui.kit.html import Html, draw_subheading, render_template

_PLANS = 7  # the action of the category plans


def find_action(text: str | None) -> Action | None:
    """Return the action that an address names by its number (none: the first), or None."""
    return next((one for one in list_actions() if str(one.nr) == (text or "1")), None)


def draw_screen(nr: int, question: Question) -> None:
    """Draw an action: its figures and indicators, beside them what it is and who does it."""
    st.html(_draw_head(list_actions()[nr - 1], question))
    kpis = tuple(kpi.id for kpi in lines.list_kpis(nr))
    chosen = None
    with st.container(key="actie"):
        left, right = st.columns([2.3, 1], gap="medium")
        with left:
            st.html(_draw_measured(nr, question))
            if kpis:
                groups, place = [Group("", "", "", kpis)], Place("actie", str(nr))
                chosen = screen.draw_few("KPI's van deze actie", groups, question, place)
            else:
                _draw_indicators(nr, question)
        right.html(_draw_aside(nr, question))
    if chosen:  # its rows right under its pictures
        screen.draw_behind(chosen, question)
        _draw_indicators(nr, question)
    st.html(_draw_more(nr, question))


def _draw_indicators(nr: int, question: Question) -> None:
    st.html(draw_subheading("Indicatoren"))
    indicators.draw_indicators(nr, question)


@keep_per_version(256)
def _draw_measured(nr: int, question: Question) -> Html:
    """Return what measures an action when no KPI does, and where more of it stands."""
    return render_template(
        "pages/agenda/action.html#measured",
        measured_by="" if lines.list_kpis(nr) else agenda_names.MEASURED_BY[nr],
        delivered=indicators.find_latest(nr, question.month),
        elsewhere=_link_elsewhere(nr, question),
    )


@keep_per_version(256)
def _draw_aside(nr: int, question: Question) -> Html:
    """Return how an action stands, what it is, and who should deliver what is missing."""
    action, state = list_actions()[nr - 1], agenda.find_states(question.month).get(nr)
    return render_template(
        "pages/agenda/action.html#aside",
        state=state,
        day=question.reference_date,
        deliver=write_address("aanleveren"),
        missing=_list_missing(nr, question),
        paragraph=find_paragraphs()[nr],
        agenda=list_sources()["agenda"],
        text=action_texts.read_texts()[nr],
        roles=f"{nl.join_words(action_texts.list_roles(action))} ({action_texts.DERIVED})",
    )


def _list_missing(nr: int, question: Question) -> list[str]:
    """Return what is not there of an action, and who delivers it."""
    missing = []
    if nr not in agenda.find_states(question.month):
        missing.append("Stand, eigenaar, datum en bewijs: wie deze actie uitvoert, op blad Acties.")
    if not lines.list_kpis(nr) and not indicators.find_latest(nr, question.month):
        missing.append("Een indicator: wie deze actie uitvoert, op blad Acties.")
    if lines.list_kpis(nr) and nr != _PLANS:
        there = find_delivered(question)
        late = [name for name in there.asked if name not in there.fresh]
        month = nl.format_month(question.month)
        if late:
            missing.append(f"De export van {month} van {nl.join_words(late)}: de categoriemanager.")
    if nr == _PLANS:
        without = [one for one in list_categories() if one not in plans.list_plans(question.month)]
        if without:
            missing.append(
                f"Het categorieplan van {nl.join_words(without)}: de categoriemanager, op blad "
                "Categorieplannen."
            )
    return missing


@keep_per_version(256)
def _draw_more(nr: int, question: Question) -> Html:
    """Return what stands below: the campaign or the plans, the delivered rows, the comments."""
    state = agenda.find_states(question.month).get(nr)
    campaigned = campaign.draw_campaign(nr, question) if nr in campaign.FOLLOWED else ""
    listed = comments.list_comments(
        comments.find_comments(f"actie:{nr}"), "Er is nog geen opmerking bij deze actie."
    )
    return render_template(
        "pages/agenda/action.html#more",
        campaign=campaigned,
        legend=measure.draw_legend() if campaigned else "",
        plans=plans.draw_table(question.month) if nr == _PLANS else "",
        state=state,
        delivery=state and write_address("aanleveringen", aanlevering=state.delivery),
        comments=listed,
    )


def _draw_head(action: Action, question: Question) -> Html:
    over = agenda_names.SUBLINES.get((action.line, action.subline), agenda_names.LINES[action.line])
    place = f"Actielijn {action.line}{action.subline}: {over}"
    return render_template(
        "pages/agenda/action.html#head",
        title=f"Actie {action.nr}. {action.title}",
        sub=f"{place} · eind {nl.format_month(question.month)}",
        back=write_address("uitvoeringsagenda", question),
    )


def _link_elsewhere(nr: int, question: Question) -> Html:
    """Return the way to the screen that tells more of an action than its KPIs; may be empty."""
    if nr not in action_texts.ELSEWHERE:
        return Html()
    text, address, other = action_texts.ELSEWHERE[nr]
    return draw_link(text, write_address(address, question, nr=other))


def draw_remark_form(nr: int, question: Question) -> None:
    """Draw the forms that add a remark to an action and take one back; do it when they are sent."""
    with st.expander("Een opmerking toevoegen…"):
        comments.draw_form(f"actie:{nr}", "Opmerking bij deze actie", question)
    comments.take_back(f"actie:{nr}", comments.find_comments(f"actie:{nr}"))
