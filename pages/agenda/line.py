"""An action line to work with: its actions with their KPIs, and the pictures of the chosen one."""

import streamlit as st

from data import dutch as nl
from data.reference import Action, list_actions
from kpi import agenda_names
from kpi.question import Question
from pages.agenda import lines
from pages.agenda.indicators import find_latest
from ui.app import frame
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.chosen import screen
from ui.chosen.figure import Place
from ui.figures.figure_table import Group
from ui.kit.html import Html, render_template

VIEW, WHOLE = "weergave", "alles"  # in the address: all under each other, as it prints


def draw_line(line: int) -> None:
    """Draw the screen of an action line, or all of it under each other when that is asked for."""
    title = lines.phrase_title(line)
    if st.query_params.get(VIEW) == WHOLE:
        frame.draw_screen(title, lambda question: lines.draw_page(line, question))
        return
    question = frame.require_question(title)
    st.html(_draw_head(line, question))
    place = Place(f"actielijn-{line}")
    screen.draw_figures(f"{title}: KPI's per actie", list_groups(line, question), question, place)


@keep_per_version(64)
def _draw_head(line: int, question: Question) -> Html:
    return render_template(
        "pages/agenda/line.html#head",
        title=lines.phrase_title(line),
        sub=f"Stand aan het eind van {nl.format_month(question.month)} · "
        f"{question.category or 'alle categorieën'} · kies een cijfer, daarna een deel van een "
        "staaf",
        whole=write_address(f"actielijn-{line}", question, weergave=WHOLE),
    )


@keep_per_version(64)
def list_groups(line: int, question: Question) -> list[Group]:
    """Return the actions of a line in the agenda's order, each with its KPIs or what it has."""
    members = [action for action in list_actions() if action.line == line]
    return [_group(action, question) for action in members]


def _group(action: Action, question: Question) -> Group:
    kpis = tuple(kpi.id for kpi in lines.list_kpis(action.nr))
    return Group(
        f"{action.nr}. {action.title}",
        write_address("actie", question, nr=str(action.nr)),
        _say(action, question, measured=bool(kpis)),
        kpis,
    )


def _say(action: Action, question: Question, *, measured: bool) -> str:
    """Return what was delivered of an action, else what measures it when no KPI does."""
    delivered = find_latest(action.nr, question.month)
    if not delivered:
        return "" if measured else f"geen KPI; te meten aan {agenda_names.MEASURED_BY[action.nr]}"
    first, more = delivered[0], len(delivered) - 1
    said = f"{first.name}: {nl.format_number(first.value)} {first.unit or ''}".rstrip()
    if first.target is not None:
        said += f" (streefwaarde {nl.format_number(first.target)})"
    return said + (f" en nog {nl.count_noun(more, 'indicator', 'indicatoren')}" if more else "")
