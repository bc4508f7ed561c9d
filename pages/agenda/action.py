"""One action of the agenda as HTML: what it is, how it stands, what measures it, its remarks."""

from html import escape

from data import dutch as nl
from data.reference import Action, actions
from data.store.agenda import ActionState
from kpi import words
from kpi.question import Question
from pages.agenda import action_texts, agenda, campaign, indicators, lines
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.figures import comments
from ui.figures import plans as agenda_plans
from ui.figures.figures import delivered, figures
from ui.kit import blocks

TITLE = "Actie"
_PLANS = 7  # the action of the category plans


def asked(text: str | None) -> Action | None:
    """Return the action that an address names by its number (none: the first), or None."""
    return next((one for one in actions() if str(one.nr) == (text or "1")), None)


@per_version(256)
def page(nr: int, question: Question) -> tuple[str, ...]:
    """Return the whole screen of an action in a few blocks. There must be a month."""
    action = actions()[nr - 1]
    month = question.month
    state = agenda.states(month).get(nr)
    plans = [blocks.section("Categorieplannen", agenda_plans.table(month))] if nr == _PLANS else []
    return (
        _head(action, question),
        blocks.section("Hoe staat het ervoor", _state(state, question)),
        *plans,
        blocks.section("KPI's", _kpis(action, question) + agenda.elsewhere(nr, question)),
        blocks.section("Indicatoren", indicators.shown(nr, question)),
        blocks.section("Waar dit vandaan komt", _origin(state)),
        blocks.section("Opmerkingen", _remarks(nr)),
    )


def _head(action: Action, question: Question) -> str:
    text = action_texts.texts()[action.nr]
    over = words.SUBLINES.get((action.line, action.subline), words.LINES[action.line])
    sub = f"Actielijn {action_texts.place(action)}: {over} · eind {nl.month(question.month)}"
    roles = nl.listing(action_texts.roles(action))
    facts = {
        "Wat het is": escape(text.what),
        "Voor wie": f"{escape(text.audience)} Rollen: {escape(roles)} ({action_texts.DERIVED}).",
        "Waaruit blijkt dat het werkt": escape(text.evidence),
    }
    back = link("Alle 19 acties", href("uitvoeringsagenda", question))
    title = f"Actie {action.nr}. {action.title}"
    return blocks.heading(title, sub) + f"<p>{back}</p>" + blocks.facts(facts)


def _state(state: ActionState | None, question: Question) -> str:
    if state is None:
        return (
            '<p><span class="isv-none">Niet aangeleverd.</span> De stand, de eigenaar en de datum '
            f"komen uit het blad Acties. {link('Aanleveren', href('aanleveren'))}</p>"
        )
    return blocks.facts(
        {
            "Stand": agenda.status(state),
            "Eigenaar": escape(agenda.owner(state)),
            "Gereed uiterlijk": agenda.due(state, question),
            "Bewijs": "<br>".join(_evidence(one) for one in state.evidence) or nl.UNKNOWN,
            "Toelichting": "<br>".join(escape(one) for one in state.notes),
        }
    )


def _evidence(text: str) -> str:
    if text.startswith(("https://", "http://")):
        return f'<a href="{escape(text)}" rel="noreferrer">{escape(text)}</a>'
    return escape(text)


def _kpis(action: Action, question: Question) -> str:
    of = lines.kpis_of(action.nr)
    if action.nr in campaign.FOLLOWED:
        named = (
            "<p>De agenda noemt wel de toepassing voor en na de campagne; die staat hieronder.</p>"
        )
        return agenda.unmeasured(action.nr) + named + campaign.shown(action.nr, question)
    if not of:
        return agenda.unmeasured(action.nr)
    found = figures(question)
    stand = delivered(question)
    return "".join(lines.block(kpi, found, stand, question, 3) for kpi in of)


def _origin(state: ActionState | None) -> str:
    figures_of = "De cijfers van KPI's leiden elk naar hun eigen rijen."
    if state is None:
        return f"<p>Voor deze actie is geen rij aangeleverd. {figures_of}</p>"
    rows = [
        (escape(state.file), escape(sheet or ""), nl.number(row), nl.month(state.month))
        for sheet, row in state.rows
    ]
    headers = ("Bestand", "Blad", "Rij", "Maand")
    table = blocks.table("Aangeleverde rijen", headers, rows, stacked=True)
    more = link("Bekijk de aanlevering", href("aanleveringen", aanlevering=state.delivery))
    return f"{table}<p>{more}. {figures_of}</p>"


def _remarks(nr: int) -> str:
    none = "Er is nog geen opmerking bij deze actie."
    return comments.list_comments(comments.find_comments(f"actie:{nr}"), none)


def remark_form(nr: int, question: Question) -> None:
    """Draw the form that adds a remark to an action; keep it when it is sent."""
    comments.form(f"actie:{nr}", "Opmerking bij deze actie", question)
