"""The slides that a council decides by: what is asked, the trend, what changed, and what comes."""

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.headlines import HEADLINE, PER_CATEGORY
from kpi.known.endings import AHEAD_MONTHS
from kpi.outcome import Outcome
from kpi.words import OF_KNOWN, phrase_figure, phrase_norm
from report.content import asking
from report.content.model import Content
from report.slides.charts import NORM, draw_lines
from report.slides.notes import list_notes
from report.slides.parts import Deck, add_table, add_text


def add_asked(deck: Deck, content: Content) -> None:
    """Add the one slide of what the council is asked."""
    asked = asking.list_asked(content)
    number = nl.count_noun(len(asked), "punt", "punten")
    nothing = asked[0].text == asking.NOTHING_ASKED
    notes = [f"{one.text} {one.citation}".strip() for one in asked]
    title = f"Wat wij u vragen: {'niets' if nothing else number}"
    slide = deck.add_slide(title, list_notes(content, *notes))
    lines = [f"{nr}. {one.text}" for nr, one in enumerate(asked, 1)]
    add_text(slide, [asked[0].text] if nothing else lines, size=22)


def add_trend(deck: Deck, content: Content) -> None:
    """Add the headline per month, within what may be and against its norm; none without months."""
    found = content.sheet.history[HEADLINE]
    if len(found) < 2:
        return
    first, last = found[0], found[-1]
    title = (
        f"Per maand: nu {phrase_figure(last)}, in {nl.format_month(first.month)} "
        f"{phrase_figure(first)}"
    )
    series = {
        f"aandeel ja {OF_KNOWN}": [_share(one, one.ratio) for one in found],
        "laagst mogelijk": [_share(one, one.low) for one in found],
        "hoogst mogelijk": [_share(one, one.high) for one in found],
    }
    under = BY_ID[HEADLINE].label
    for norm in dict.fromkeys(one.target for one in found if one.target is not None):
        # A line for each: one for all would slope from the month before a change to that after.
        held = [norm if one.target == norm else None for one in found]
        series[f"{NORM} {nl.format_percent(norm)}"] = held
    if last.target is not None:
        under += f", {NORM} {phrase_norm(last.target)}"
    said = [f"{nl.format_month(one.month)}: {phrase_figure(one)}" for one in found]
    group = content.find_main(HEADLINE).category
    cited = [f"{text} · {content.cite(one, group)}" for text, one in zip(said, found, strict=True)]
    slide = deck.add_slide(title, list_notes(content, *cited), under=under)
    names = [nl.format_short_month(one.month) for one in found]
    draw_lines(slide, names, series, f"Lijnen per maand, {under}. {'; '.join(said)}.")


def _share(outcome: Outcome, share: float | None) -> float | None:
    return None if outcome.few or share is None else round(share, 4)


def add_changes(deck: Deck, content: Content) -> None:
    """Add what moved since the meeting or month before."""
    changes = content.sheet.changes
    rows = [
        [one.moved.mark, BY_ID[one.moved.kpi].label, one.moved.phrase, one.moved.why_not]
        for one in changes
    ]
    notes = [
        f"{BY_ID[one.moved.kpi].label}: {one.moved.phrase} · nu {one.now or 'geen kenmerk'}, "
        f"toen {one.was or 'geen kenmerk'}"
        for one in changes
    ]
    mains = [] if changes else [content.find_main(kpi) for kpi in PER_CATEGORY]
    notes += [f"{one.kpi.label}: {one.counts} · {one.citation}" for one in mains]
    when = content.sheet.since.when if content.sheet.since else ""
    moved = nl.count_noun(len(changes), "hoofdcijfer is", "hoofdcijfers zijn")
    title = f"Sinds {when}: {moved} anders" if changes else asking.phrase_no_changes(content)
    slide = deck.add_slide(title, list_notes(content, *notes))
    if changes:
        headers, widths = ["", "Cijfer", "Nu (was)", "Niet te vergelijken"], [0.4, 4, 6, 3.0]
        shown = 4 if any(row[3] for row in rows) else 3
        add_table(slide, headers[:shown], [row[:shown] for row in rows], widths[:shown])
    else:
        add_text(slide, [f"{one.kpi.label}: {phrase_figure(one.outcome)}" for one in mains])


def add_ahead(deck: Deck, content: Content) -> None:
    """Add what ends in the next year: the moment at which ISV can still be added."""
    found = asking.list_ahead(content)
    to_add, ending = (sum(getattr(one, of) for _, one in found) for of in ("to_add", "ending"))
    title = (
        f"In {AHEAD_MONTHS} maanden lopen {nl.format_number(ending)} contracten af; bij "
        f"{nl.format_number(to_add)} is ISV nog niet zeker"
    )
    rows = [
        [name, *(nl.format_number(n) for n in (one.soon, one.later, one.to_add, one.tenders))]
        for name, one in found
    ]
    headers = (
        "Categorie", "Loopt af in 6 maanden", "In de 6 daarna", "Waarvan ISV niet zeker",
        "Nieuwe aanbestedingen",
    )  # fmt: skip
    notes = [
        "Bij een nieuwe aanbesteding kan ISV er nog in. " + asking.phrase_ahead(content),
        *(f"{headers[0]} {'; '.join(row)}" for row in rows),
    ]
    slide = deck.add_slide(title, list_notes(content, *notes))
    if rows:
        add_table(slide, headers, rows, (4, 2.2, 2, 2.4, 2.4))
