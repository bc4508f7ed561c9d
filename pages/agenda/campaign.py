"""A campaign (actions 16 and 17) as HTML: the application before and after it, and its reach."""

from collections.abc import Mapping
from html import escape

from data import dutch as nl
from data.journal.notes import Marker
from data.months import reference_date
from data.store.agenda import Indicator, indicator_series
from kpi import BY_ID, words
from kpi.compare.before_and_after import LISTED, Around, Behind, Side, around, months_since
from kpi.question import Question
from pages.agenda import action_texts, lines
from ui.app import shell
from ui.app.links import href, link
from ui.charts import bars
from ui.figures.figures import delivered, figures, moments
from ui.kit import blocks

# Action -> the KPIs that the agenda wants to see before and after its campaign.
FOLLOWED: Mapping[int, tuple[str, ...]] = {
    16: ("application_mandatory",),
    17: ("application_voluntary_below", "application_voluntary_outside"),
}
_CAUTION = "Een verschil bewijst nog niet dat de campagne het deed."


def shown(action: int, question: Question) -> str:
    """Return what the agenda names for a campaign. The action is one of FOLLOWED."""
    found = figures(question)
    stand = delivered(question)
    over_time = "".join(
        lines.block(BY_ID[kpi], found, stand, question, 4) for kpi in FOLLOWED[action]
    )
    return (
        f"<h3>Voor en na de campagne</h3>{_compared(action, question)}"
        f"<h3>Verloop, met de momenten als streep</h3>{over_time}"
        f"<h3>Bereik per rol</h3>{_reach(action, question)}"
    )


def last(action: int, month: str) -> Marker | None:
    """Return the last campaign up to the end of a month: of this action, or of no action at all."""
    day = reference_date(month)
    mine = [
        one
        for one in moments()
        if one.kind == "campagne" and one.action in (action, None) and one.day <= day
    ]
    return mine[-1] if mine else None


def _compared(action: int, question: Question) -> str:
    month = question.month
    marker = last(action, month)
    norms = link("Normen en termijnen", href("normen", question))
    if marker is None:
        return (
            '<p><span class="isv-none">Er is geen campagne vastgelegd tot en met '
            f"{nl.date(reference_date(month))}.</span> Leg de dag vast als moment bij {norms} "
            "(soort ‘campagne’); dan staan hier de aantallen ervoor en erna.</p>"
        )
    name = f"{nl.date(marker.day)}: {escape(marker.text)}"
    if not months_since(marker.day, month):
        return f"<p>Laatste campagne {name}. Sindsdien is nog geen hele maand voorbij.</p>"
    kpis = FOLLOWED[action]
    found = around(shell.store(), marker.day, kpis, question)
    rows = [
        (
            escape(BY_ID[kpi].label),
            _side(found.before[kpi], BY_ID[kpi].label),
            _side(found.after[kpi], BY_ID[kpi].label),
        )
        for kpi in kpis
    ]
    whole = nl.counted(found.months, "maand", "maanden")
    headers = (
        "Cijfer",
        f"{whole} ervoor ({nl.date(found.before_from)} tot {nl.date(found.day)})",
        f"{whole} erna ({nl.date(found.day)} tot en met {nl.date(found.after_to)})",
    )
    return (
        f"<p>Laatste campagne {name}. <strong>{_CAUTION}</strong></p>"
        + blocks.table("Voor en na de campagne", headers, rows, stacked=True)
        + f'<p class="isv-sub">{_ground(found, question)}</p>'
        + _behind(found)
    )


def _side(side: Side, label: str) -> str:
    apart = f"{nl.number(side.scope_unknown)} onbekend of zij meetellen"
    more = f'<span class="isv-rest">{apart}</span>' if side.scope_unknown else ""
    if not side.population:
        return f'<span class="isv-none">geen aanbestedingen</span>{more}'
    rest = f"{nl.number(side.no)} nee · {nl.number(side.unknown)} onbekend"
    picture = bars.stacked(
        side.yes, side.no, side.unknown, f"{label}: {side.yes} ja, {side.no} nee, "
        f"{side.unknown} onbekend van {side.population}",
    )  # fmt: skip
    return (
        f'<span class="isv-counts">{nl.number(side.yes)} van {nl.number(side.population)}</span>'
        f'{picture}<span class="isv-rest">{rest}</span>{more}'
    )


def _ground(found: Around, question: Question) -> str:
    where = f"Alleen {question.category}. " if question.category else ""
    undated = nl.counted(found.undated, "aanbesteding", "aanbestedingen")
    apart = f" {undated} zonder datum staan aan geen van beide kanten." if found.undated else ""
    return escape(
        f"{where}Aanbestedingen naar de dag van gunning (anders ingang of publicatie), aan beide "
        f"kanten uit wat eind {nl.month(found.month)} was aangeleverd; wat toen niet meer werd "
        f"aangeleverd, telt aan geen kant mee.{apart}"
    )


def _behind(found: Around) -> str:
    parts = ""
    for kpi, before in found.before.items():
        mine = [one for one in found.behind if one.kpi == kpi]
        total = before.population + found.after[kpi].population
        if not mine:
            continue
        name = f"De aanbestedingen achter ‘{BY_ID[kpi].label}’ ({nl.number(total)})"
        headers = ("Aanbesteding", "Kant", "ISV", "Datum", "Waar het staat")
        table = blocks.table(
            name, headers, [_row(one) for one in mine], whole=[1, 2, 3], stacked=True
        )
        left = total - len(mine)
        more = f"De {LISTED} nieuwste staan hier; nog {nl.number(left)} niet."
        parts += blocks.details(name, table + (f"<p>{more}</p>" if left > 0 else ""))
    return parts


def _row(one: Behind) -> tuple[str, ...]:
    place = f"blad {one.sheet}, rij {one.row}" if one.sheet else f"rij {one.row}"
    return (
        f'{escape(one.tender_id or one.contract_id)}<span class="isv-rest">'
        f"{escape(one.title or '–')} · {escape(one.authority)}</span>",
        "ervoor" if one.before else "erna",
        words.ANSWERS[one.answer],
        nl.date(one.date),
        f'{escape(one.file)}<span class="isv-rest">{escape(place)}</span>',
    )


def _reach(action: int, question: Question) -> str:
    """Return the delivered indicators that name a role; no KPI measures reach."""
    latest: dict[str, tuple[str, Indicator]] = {}
    for name, series in indicator_series(shell.store(), action).items():
        until = [(month, one) for month, one in series if month <= question.month]
        if until:
            latest[name] = until[-1]
    rows = [(escape(role), _of_role(role, latest)) for role in action_texts.ROLES]
    said = (
        '<p><span class="isv-none">Geen KPI meet het bereik van deze campagne.</span> Lever '
        "het aan als indicator op het blad Acties, met de rol in de naam: ‘Bereikte inkopers’.</p>"
    )
    return said + blocks.table("Bereik per rol", ("Rol", "Aangeleverd"), rows, stacked=True)


def _of_role(role: str, latest: Mapping[str, tuple[str, Indicator]]) -> str:
    mine = [
        f"{escape(name)}: {nl.number(one.value)} ({nl.month(month)})"
        for name, (month, one) in latest.items()
        if role in name.casefold()
    ]
    return "<br>".join(mine) or '<span class="isv-none">niet aangeleverd</span>'
