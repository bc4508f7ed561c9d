"""One action of the agenda as HTML: what it is, how it stands, what measures it, its comments."""

from data import dutch as nl
from data.reference import Action, find_paragraphs, list_actions, list_sources
from kpi import agenda_names
from kpi.question import Question
from pages.agenda import action_texts, agenda, campaign, indicators, lines
from ui.app.cache import keep_per_version
from ui.app.links import draw_link, write_address
from ui.figures import comments, plans
from ui.figures import outcome as measure
from ui.kit.html import Html, draw_section, render_template

_PLANS = 7  # the action of the category plans


def find_action(text: str | None) -> Action | None:
    """Return the action that an address names by its number (none: the first), or None."""
    return next((one for one in list_actions() if str(one.nr) == (text or "1")), None)


@keep_per_version(256)
def draw_page(nr: int, question: Question) -> tuple[Html, ...]:
    """Return the whole screen of an action in a few blocks. There must be a month."""
    month = question.month
    state = agenda.find_states(month).get(nr)
    followed = nr in campaign.FOLLOWED
    return (
        _draw_head(list_actions()[nr - 1], question),
        render_template(
            "pages/agenda/action.html#state",
            state=state,
            day=question.reference_date,
            deliver=write_address("aanleveren"),
        ),
        *([draw_section("Categorieplannen", plans.draw_table(month))] if nr == _PLANS else []),
        render_template(
            "pages/agenda/action.html#kpis",
            measured_by=agenda_names.MEASURED_BY[nr],
            delivered=indicators.find_latest(nr, month),
            drawn="" if followed else lines.draw_kpis(nr, question, 3, whole=1),
            campaign=campaign.draw_campaign(nr, question) if followed else "",
            legend=measure.draw_legend(),
            elsewhere=_link_elsewhere(nr, question),
        ),
        draw_section("Indicatoren", indicators.draw_indicators(nr, question)),
        render_template(
            "pages/agenda/action.html#origin",
            state=state,
            delivery=state and write_address("aanleveringen", aanlevering=state.delivery),
        ),
        draw_section(
            "Opmerkingen",
            comments.list_comments(
                comments.find_comments(f"actie:{nr}"), "Er is nog geen opmerking bij deze actie."
            ),
        ),
    )


def _draw_head(action: Action, question: Question) -> Html:
    over = agenda_names.SUBLINES.get((action.line, action.subline), agenda_names.LINES[action.line])
    place = f"Actielijn {action.line}{action.subline}: {over}"
    return render_template(
        "pages/agenda/action.html#head",
        title=f"Actie {action.nr}. {action.title}",
        sub=f"{place} · eind {nl.format_month(question.month)}",
        paragraph=find_paragraphs()[action.nr],
        agenda=list_sources()["agenda"],
        text=action_texts.read_texts()[action.nr],
        roles=f"{nl.join_words(action_texts.list_roles(action))} ({action_texts.DERIVED})",
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
    comments.draw_form(f"actie:{nr}", "Opmerking bij deze actie", question)
    comments.take_back(f"actie:{nr}", comments.find_comments(f"actie:{nr}"))
