"""Wat er is veranderd: what a figure was and is, and which contracts and events made it so."""

from collections import Counter
from collections.abc import Sequence

from data import dutch as nl
from data.journal.delivery import CONTRACTS, PLANS
from data.journal.events import DeliveryReread, RereadWithdrawn
from data.store import past
from kpi import words
from kpi.classification import find_current
from kpi.compare.changed import Change, hide_changes
from kpi.compare.events import find_changes
from kpi.compare.moved.compared import hold_compared
from kpi.compare.moved.figure import Moved
from kpi.compare.since import Since
from kpi.declared.all import BY_ID
from kpi.engine.version import find_changes_after
from kpi.question import Question
from ui.app.cache import keep_per_version
from ui.app.links import write_address, write_contract_address
from ui.app.shell import open_store
from ui.delivered.history import list_deliveries
from ui.figures import events
from ui.kit.html import Html, draw_heading, draw_section, render_template
from ui.rows.changed_rows import phrase_answer

TITLE = "Wat er is veranderd"
SHOWN = 100
# What may be another one at a unit that adds more than 1.
_WEIGHED = {"EUR": "antwoord of bedrag", "maatregel": "aantal"}


@keep_per_version(32)
def draw_page(kpi: str, question: Question, since: Since | None) -> tuple[str, ...]:
    """Return the whole screen for one KPI in a few blocks. There must be a month."""
    own = question.fit_kpi(BY_ID[kpi])
    where = own.category or "alle categorieën"
    sub = f"{BY_ID[kpi].label} · {where} · eind {nl.format_month(question.month)}"
    if since is None:
        return draw_heading(TITLE, sub), render_template(
            "pages/council/changes.html#nothing", month=question.month
        )
    with hold_compared(open_store(), own, since, [kpi]) as compared:
        moved = compared.compare_figure(kpi, own.category)
        found = compared.list_changes(kpi, own.category) if moved else []
    sight = open_store().sight
    if moved and moved.year_before:  # those of last year left with the year
        found = [one for one in found if one.now]
    many = words.name_members(kpi)[1]
    other = _WEIGHED.get(BY_ID[kpi].unit, "antwoord")
    return (
        draw_heading(TITLE, f"Sinds {since.when}, {since.basis} · {sub}"),
        draw_section("In het kort", _say(kpi, moved, found)),
        draw_section(
            f"{many.capitalize()} waarvan het {other} veranderde",
            _list_changes(
                kpi,
                hide_changes(found, BY_ID[kpi], sight)[:SHOWN],
                len(found),
                _find_reread(since),
                own,
            ),
        ),
        draw_section("Waardoor", _list_causes(kpi, since, own, bool(found))),
    )


def _say(kpi: str, moved: Moved | None, found: Sequence[Change]) -> Html:
    """Return what changed in words: the figure as it was and is, and how many made it so."""
    kinds = Counter(
        (one.was.answer if one.was else "", one.now.answer if one.now else "") for one in found
    ).most_common()
    return render_template(
        "pages/council/changes.html#said",
        name=words.name_short(kpi),
        moved=moved,
        kinds=[
            f"{nl.count_noun(count, *words.name_members(kpi))} {_phrase_kind(was, now)}"
            for (was, now), count in kinds
        ],
        nouns=words.name_members(kpi),
    )


def _phrase_kind(was: str, now: str) -> str:
    """Return how an answer changed; "" is one that is not counted."""
    if not was:
        return f"nieuw, {words.ANSWERS[now]}"
    if not now:
        return f"niet meer geteld, eerst {words.ANSWERS[was]}"
    if was == now:
        return f"bleef {words.ANSWERS[now]}, met een ander bedrag of aantal"
    return f"van {words.ANSWERS[was]} naar {words.ANSWERS[now]}"


def _find_reread(since: Since) -> set[str]:
    """Return the deliveries whose file was read otherwise since: their bytes are the same."""
    if since.position is None:
        return set()
    later = past.read_since(open_store(), since.position)
    return {one.on for one in later if isinstance(one.body, DeliveryReread | RereadWithdrawn)}


def _list_causes(kpi: str, since: Since, question: Question, moved: bool) -> Html:
    """Return what happened since that moment, and what was delivered for the months after it."""
    month, category = question.month, question.category and find_current(question.category)
    position, store = since.position, open_store()
    known = find_changes(store, kpi, month, position, category) if position is not None else []
    if position is not None and moved and not known:
        # A contract of two categories moves with either of them.
        known = find_changes(store, kpi, month, position)
    kind = PLANS if BY_ID[kpi].table == "category" else CONTRACTS
    accepted = store.history.accepted
    later = [
        one
        for one in list_deliveries()
        if since.month < one.month <= month
        and (position is None or one.nr <= position)
        and one.state == "staat"
        and any(category in (None, name) for name in accepted[one.nr].count_parts(kind))
    ]
    held = since.meeting
    return render_template(
        "pages/council/changes.html#causes",
        events=events.draw_table(f"Gebeurtenissen sinds {since.when}", known) if known else "",
        later=later[:SHOWN],
        before=since.month,
        month=month,
        href=write_address,
        since=since,
        rule_changes=find_changes_after(BY_ID[kpi], held.at) if held else (),
    )


def _list_changes(
    kpi: str, shown: Sequence[Change], count: int, reread: set[str], question: Question
) -> Html:
    return render_template(
        "pages/council/changes.html#changes",
        changes=[
            (
                change.row,
                change.row.contract_id or change.unit_id,
                phrase_answer(kpi, change.was) if change.was else "telde niet mee",
                phrase_answer(kpi, change.now) if change.now else "telt niet meer mee",
                change.row.delivery in reread,
            )
            for change in shown
        ],
        count=count,
        names=words.name_members(kpi),
        other=_WEIGHED.get(BY_ID[kpi].unit, "antwoord"),
        contract=write_contract_address,
        question=question,
    )
