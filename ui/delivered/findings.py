"""The findings of a delivery as HTML: a summary, counts per column, and one line a fault."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.findings.findings import Finding
from data.findings.groups import WHOLE_FILE, Group, column_counts, groups, places
from ui.kit import blocks

# More lines or cells than this nobody reads on a screen; the count still names them all.
SHOWN = 200
_PLACES = 3  # ranges of cells that stand in sight; all of them are behind the line
_TITLES = {"error": "Fouten", "warning": "Waarschuwingen"}
_HEADERS = ("Cellen", "Blad", "Kolom", "Er staat", "Wat is er mis", "Wat te doen")


def findings(found: Sequence[Finding]) -> str:
    """Return all there is to say of findings, errors apart from warnings. Empty without any."""
    if not found:
        return ""
    parts = [f"<p>{escape(_summary(found))}</p>", _columns(found)]
    for severity, title in _TITLES.items():
        listed = [one for one in found if one.severity == severity]
        if listed:
            parts.append(_groups(f"{title} ({nl.number(len(listed))})", groups(listed)))
    return f'<div class="isv-findings">{"".join(parts)}</div>'


def _summary(found: Sequence[Finding]) -> str:
    errors = sum(one.severity == "error" for one in found)
    lines = len(groups(found))
    counted = nl.listing(
        [
            nl.counted(count, *words)
            for count, words in (
                (errors, ("fout", "fouten")),
                (len(found) - errors, ("waarschuwing", "waarschuwingen")),
            )
            if count
        ]
    )
    if lines == len(found):
        return f"{counted}."
    return f"{counted}, in {nl.counted(lines, 'regel', 'regels')}: gelijke bij elkaar."


def _columns(found: Sequence[Finding]) -> str:
    """Return the counts per column; nothing when all is about one, which the lines name."""
    counts = column_counts(found)
    if len(counts) < 2:
        return ""
    rows = [
        [
            escape(one.column or "(geen kolom)"),
            _text(one.sheet),
            nl.number(one.errors),
            nl.number(one.warnings),
        ]
        for one in counts
    ]
    headers = ("Kolom", "Blad", "Fouten", "Waarschuwingen")
    caption = f"Aantallen per kolom ({nl.number(len(counts))})"
    return blocks.details(
        caption, blocks.table(caption, headers, rows, numbers=[2, 3], stacked=True)
    )


def _groups(caption: str, listed: Sequence[Group]) -> str:
    rows = [
        [
            f"<strong>{escape(_in_sight(group))}</strong>",
            *(_text(text) for text in (group.first.sheet, group.first.column)),
            escape(group.said) or "–",
            escape(group.message) + _cells(group),
            escape(group.cure),
        ]
        for group in listed[:SHOWN]
    ]
    more = _more(len(listed), "regel", "regels")
    return blocks.table(caption, _HEADERS, rows, stacked=True, shown_caption=True) + more


def _in_sight(group: Group) -> str:
    named = places(group.findings)
    shown = ", ".join(named[:_PLACES])
    return f"{shown} …" if len(named) > _PLACES else shown


def _cells(group: Group) -> str:
    """Return all cells of a line, to open: a list of places, or with what is said of each."""
    if group.count < 2:
        return ""
    if group.places == WHOLE_FILE:
        return ""
    summary = f"Alle {nl.number(group.count)} {_unit(group)}"
    told = {(one.value, one.message, one.cure) for one in group.findings}
    if len(told) == 1:
        return blocks.details(summary, f"<p>{escape(group.places)}</p>")
    own = len({one.cure for one in group.findings}) > 1
    lines = "".join(
        f"<li><strong>{escape(places([one])[0])}</strong>: {escape(one.message)}"
        f"{' ' + escape(one.cure) if own else ''}</li>"
        for one in group.findings[:SHOWN]
    )
    more = _more(len(group.findings), "cel", "cellen")
    return blocks.details(summary, f"<ul>{lines}</ul>{more}")


def _unit(group: Group) -> str:
    return "cellen" if group.first.cell else "rijen"


def _text(text: str | None) -> str:
    return "–" if text is None else escape(text) or "(leeg)"


def _more(count: int, one: str, more: str) -> str:
    left = count - SHOWN
    return f'<p class="isv-sub">En nog {nl.counted(left, one, more)}.</p>' if left > 0 else ""
