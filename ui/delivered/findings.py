"""The findings of a delivery as HTML: a summary, counts per column, and one line a fault."""

from collections.abc import Callable, Sequence

from data import dutch as nl
from data.findings.findings import Finding
from data.findings.groups import WHOLE_FILE, Group, count_columns, group_findings, list_places
from ui.kit.html import Html, render_template

# More lines or cells than this nobody reads on a screen; the count still names them all.
SHOWN = 200
_PLACES = 3  # ranges of cells that stand in sight; all of them are behind the line
_TITLES = {"error": "Fouten", "warning": "Waarschuwingen"}


def draw_findings(
    found: Sequence[Finding],
    confirmed: Sequence[Finding] = (),
    write_contract: Callable[[Finding], str] = lambda _one: "",
) -> Html:
    """Return all there is to say of findings, errors apart from warnings. Empty without any.

    `confirmed`: warnings of which somebody said that they are right; folded, beside the others.
    `write_contract`: the address of the contract of a finding, where its contracts count already.
    """
    if not found and not confirmed:
        return Html()
    listed = [
        (title, [one for one in found if one.severity == severity])
        for severity, title in _TITLES.items()
    ]
    return render_template(
        "ui/delivered/findings.html",
        summary=_summary(found) if found else "",
        confirmed=group_findings(confirmed),
        right=len(confirmed),
        columns=count_columns(found),
        listed=[(title, len(some), group_findings(some)) for title, some in listed if some],
        behind=_behind,
        in_sight=_in_sight,
        places=list_places,
        most=SHOWN,
        contract=write_contract,
    )


def _summary(found: Sequence[Finding]) -> str:
    errors = sum(one.severity == "error" for one in found)
    lines = len(group_findings(found))
    counted = nl.join_words(
        [
            nl.count_noun(count, *words)
            for count, words in (
                (errors, ("fout", "fouten")),
                (len(found) - errors, ("waarschuwing", "waarschuwingen")),
            )
            if count
        ]
    )
    if lines == len(found):
        return f"{counted}."
    return f"{counted}, in {nl.count_noun(lines, 'regel', 'regels')}: gelijke bij elkaar."


def _in_sight(group: Group) -> str:
    named = list_places(group.findings)
    shown = ", ".join(named[:_PLACES])
    return f"{shown} …" if len(named) > _PLACES else shown


def _behind(group: Group) -> str:
    """Return what stands behind a line, to open: 'same' or 'own' said of its cells, or nothing."""
    if group.count < 2 or group.places == WHOLE_FILE:
        return ""
    told = {(one.value, one.message, one.cure) for one in group.findings}
    return "same" if len(told) == 1 else "own"
