"""The blocks that screens are made of, as HTML.

Arguments named `html` and the cells of tables are HTML already; everything else is escaped here.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ui.kit import terms


def heading(text: str, sub: str = "") -> str:
    """Return the one first-level heading of a screen, with a quiet line of plain text under it."""
    under = f'<p class="isv-sub">{terms.marked(sub)}</p>' if sub else ""
    return f"<header><h1>{escape(text)}</h1>{under}</header>"


def section(title: str, html: str, sub: str = "", *, anchor: str = "") -> str:
    """Return a part of a screen under a second-level heading; `anchor`: what an index leads to."""
    under = f'<p class="isv-sub">{terms.marked(sub)}</p>' if sub else ""
    there = f' id="{escape(anchor)}" class="isv-part"' if anchor else ""
    return f"<section{there}><h2>{escape(title)}</h2>{under}{html}</section>"


def index(label: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return a list of links to the parts (anchor, title) of a long screen."""
    items = "".join(
        f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>' for anchor, title in parts
    )
    return f'<nav class="isv-index" aria-label="{escape(label)}"><ul>{items}</ul></nav>'


def notice(text: str, *, html: str = "", tone: str = "info") -> str:
    """Return a message that is read out when it appears; `tone` is info, good or bad.

    The tone shows as a word before the text, so that colour is never alone.
    """
    word = {"info": "Let op: ", "good": "Gelukt: ", "bad": "Niet gelukt: "}[tone]
    role = "alert" if tone == "bad" else "status"
    return (
        f'<div class="isv-notice isv-{tone}" role="{role}"><p><strong>{word}</strong>'
        f"{escape(text)}</p>{html}</div>"
    )


def details(summary: str, html: str) -> str:
    """Return a part that the reader opens: the table twin of a chart, or the small print."""
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def facts(said: Mapping[str, str]) -> str:
    """Return names with what is said of each, which is HTML; what is empty is left out."""
    listed = "".join(f"<dt>{escape(k)}</dt><dd>{html}</dd>" for k, html in said.items() if html)
    return f'<dl class="isv-facts">{listed}</dl>'


def figure(caption: str, html: str) -> str:
    """Return a chart under its caption."""
    return f'<figure class="isv-figure"><figcaption>{escape(caption)}</figcaption>{html}</figure>'


def table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    whole: Iterable[int] = (),
    stacked: bool = False,
    shown_caption: bool = False,
) -> str:
    """Return a table whose cells are HTML; the first cell of a row is its header.

    `numbers` are the columns that are set right, `whole` those that stay on one line. When the
    screen is narrow it scrolls by itself or, `stacked`, each cell gets its header beside it.
    """
    css = dict.fromkeys(whole, "isv-nowrap") | dict.fromkeys(numbers, "isv-right isv-nowrap")
    head = "".join(
        f'<th scope="col"{_class(css.get(i))}>{escape(text)}</th>' for i, text in enumerate(headers)
    )
    names = [f'<span class="isv-of">{escape(text)}</span>' if stacked else "" for text in headers]
    body = "".join(f"<tr>{_cells(row, css, names)}</tr>" for row in rows)
    hidden = "" if shown_caption else ' class="isv-hidden"'
    place = "isv-scroll isv-stacked" if stacked else "isv-scroll"
    return (
        f'<div class="{place}" role="group" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="isv-table"><caption{hidden}>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], css: dict[int, str], names: Sequence[str]) -> str:
    first = f'<th scope="row"{_class(css.get(0))}>{row[0]}</th>'
    return first + "".join(
        f"<td{_class(css.get(i))}>{names[i]}{cell}</td>" for i, cell in enumerate(row[1:], start=1)
    )


def _class(name: str | None) -> str:
    return f' class="{name}"' if name else ""
