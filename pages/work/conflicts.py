"""Contracts that do not hang together, as HTML: two tools that disagree, or gone without a word."""

from collections.abc import Mapping, Sequence
from html import escape

from data import dutch as nl
from data.deliver.answers import Answer, Key
from kpi.quality.cells import headers
from kpi.quality.rows import Disagreement, Gone, Told
from ui.delivered import answers
from ui.kit import blocks

SHOWN = 200  # more rows than this nobody reads on a screen
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: "onbekend"}


def disagreements(found: Sequence[Disagreement]) -> str:
    """Return what each source tool says of a contract on which they differ, side by side."""
    if not found:
        text = "Er is geen contract waarover twee bronsystemen iets anders zeggen over de ISV."
        return f'<p class="isv-none">{text}</p>'
    rows = [
        [_contract(one.contract_id, one.title, one.authority), escape(one.category), _told(one)]
        for one in found[:SHOWN]
    ]
    caption = f"{nl.counted(len(found), 'contract', 'contracten')} met tegenstrijdige opgaven"
    names = ("Contract", "Categorie", "Wat de bronsystemen zeggen")
    return blocks.table(caption, names, rows, stacked=True, shown_caption=True) + _more(len(found))


def _told(one: Disagreement) -> str:
    sides = "".join(f"<li>{_side(told)}</li>" for told in one.told)
    return f'<ul class="isv-sides">{sides}</ul>'


def _side(told: Told) -> str:
    forms = ", ".join(
        f"{headers()[form].removeprefix('ISV als ')} {_WORDS[answer]}"
        for form, answer in told.forms.items()
    )
    place = _place(told.file, told.sheet, told.row)
    return (
        f"<strong>{escape(told.tool)}: ISV {_WORDS[told.isv]}</strong>"
        f'<span class="isv-rest">{escape(forms)}</span>'
        f'<span class="isv-rest">{escape(place)}</span>'
    )


def gone(found: Sequence[Gone], answered: Mapping[Key, Answer]) -> str:
    """Return the contracts of the delivery before that are in none now, not ended ones first.

    `answered`: what was said of a missing contract when it was delivered.
    """
    if not found:
        text = "Elk contract uit de vorige aanlevering staat ook in deze."
        return f'<p class="isv-none">{text}</p>'
    ordered = sorted(found, key=lambda one: one.ended)
    rows = [_gone(one, answered.get((one.authority, one.contract_id))) for one in ordered[:SHOWN]]
    unexplained = sum(not one.ended for one in found)
    caption = (
        f"{nl.counted(len(found), 'contract', 'contracten')} verdwenen, waarvan "
        f"{nl.number(unexplained)} niet afgelopen"
    )
    names = ("Contract", "Categorie", "Einddatum", "Stond in", "Niet meer in", "Antwoord")
    return blocks.table(caption, names, rows, stacked=True, shown_caption=True) + _more(len(found))


def _gone(one: Gone, answer: Answer | None) -> list[str]:
    end = nl.date(one.end_date) + (" (afgelopen)" if one.ended else "")
    place = _place(one.file, one.sheet, one.row)
    return [
        _contract(one.contract_id, one.title, one.authority),
        escape(one.category),
        end,
        f'{nl.month(one.delivered_for)}<span class="isv-rest">{escape(place)}</span>',
        nl.month(one.missing_in),
        escape(answers.said(answer) if answer else "niet gegeven"),
    ]


def _contract(number: str, title: str, authority: str) -> str:
    under = f"{title or '–'} · {authority}"
    return f'{escape(number)}<span class="isv-rest">{escape(under)}</span>'


def _place(file: str, sheet: str | None, row: int) -> str:
    return f"{file}, blad {sheet}, rij {row}" if sheet else f"{file}, rij {row}"


def _more(count: int) -> str:
    return blocks.quiet(nl.and_more(count - SHOWN, "contract", "contracten"))
