"""HTML from templates: what is `Html` stands as it is, every other text is escaped.

A template is named by its path from the root of the project, and stands beside the part that uses
it. In a template `kit` holds the macros of ui/kit/macros.html, and the Dutch formats are filters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from data import dutch
from ui.kit import terms

_ROOT = Path(__file__).parents[2]
_BESIDE_A_TAG = re.compile(r"(?:^|(?<=>))\s*\n\s*|\s*\n\s*(?:$|(?=<))")
_IN_TEXT = re.compile(r"\s*\n\s*")
_DAY = re.compile(r"\b(\d\d-\d\d-\d{4})\b")
_FORMATS = (
    dutch.format_number,
    dutch.format_percent,
    dutch.format_money,
    dutch.format_date,
    dutch.format_moment,
    dutch.format_month,
    dutch.format_short_month,
    dutch.count_noun,
    dutch.count_left,
    dutch.join_words,
)


class Html(Markup):
    """What a template made; any other text is escaped wherever it is put beside it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return it as it is: the framework would take each line's indentation off, at each run."""
        return str(self)


class _Tight(Extension):
    """A line break in a template is a space between words and nothing beside a tag.

    So a template may be laid out to be read, and gives no space that was not meant.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
            elif text := _IN_TEXT.sub(" ", _BESIDE_A_TAG.sub("", token.value)):
                yield Token(token.lineno, token.type, text)


def _known(value: object) -> object:
    if value is None:
        raise TypeError("a template writes None; a reader gets a word for what is not known")
    return value


def _columns(
    headers: Sequence[str], numbers: Iterable[int], whole: Iterable[int]
) -> list[tuple[str, str]]:
    css = dict.fromkeys(whole, "isv-nowrap") | dict.fromkeys(numbers, "isv-right isv-nowrap")
    return [(header, css.get(i, "")) for i, header in enumerate(headers)]


def _has_day(value: object) -> bool:
    """Whether a text, that no template made, has a day in it."""
    return isinstance(value, str) and not hasattr(value, "__html__") and bool(_DAY.search(value))


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_known,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.do", _Tight],
    )
    made.filters |= {form.__name__: form for form in _FORMATS}
    made.tests["dated"] = _has_day
    made.filters["split_days"] = _DAY.split  # each second part is one
    made.globals |= {"explain_terms": terms.explain_terms, "columns": _columns, "zip": zip}
    made.globals["kit"] = made.get_template("ui/kit/macros.html").module
    return made


_ENVIRONMENT = _environment()


def render_template(name: str, /, **values: object) -> Html:
    """Return a template filled in, or 'folder/file.html#macro': one macro of it.

    Raises jinja2's UndefinedError for a value that is not given, TypeError for one that is None.
    """
    path, _, macro = name.partition("#")
    template = _ENVIRONMENT.get_template(path)
    if macro:
        return Html(getattr(template.module, macro)(**values))
    return Html(template.render(values))


def draw_heading(text: str, sub: str = "") -> Html:
    """Return the one first-level heading of a screen, with a quiet line under it."""
    return render_template("ui/kit/macros.html#heading", text=text, sub=sub)


def draw_subheading(text: str, anchor: str = "") -> Html:
    """Return a second-level heading by itself, over what the framework draws.

    anchor: what a link on the same screen calls it.
    """
    return render_template("ui/kit/macros.html#subheading", text=text, anchor=anchor)


def draw_section(title: str, body: str, sub: str = "") -> Html:
    """Return a part of a screen under a second-level heading."""
    return render_template("ui/kit/macros.html#section", title=title, body=body, sub=sub)


def draw_notice(text: str, *, body: str = "", tone: str = "info") -> Html:
    """Return a message that is read out when it appears; `tone` is info, good or bad."""
    return render_template("ui/kit/macros.html#notice", text=text, body=body, tone=tone)


def draw_details(summary: str, body: str) -> Html:
    """Return a part that the reader opens: the table twin of a chart, or the small print."""
    return render_template("ui/kit/macros.html#details", summary=summary, body=body)


def draw_facts(said: Mapping[str, str]) -> Html:
    """Return names with what is said of each; what is empty is left out."""
    return render_template("ui/kit/macros.html#facts", said=said)


def draw_quiet(text: str) -> Html:
    """Return a quiet line under something; empty for no text."""
    return render_template("ui/kit/macros.html#quiet", text=text)


def draw_table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Iterable[int] = (),
    whole: Iterable[int] = (),
    stacked: bool = False,
    shown_caption: bool = False,
) -> Html:
    """Return a table; the first cell of a row is its header.

    `numbers` are the columns that are set right, `whole` those that stay on one line. When the
    screen is narrow it scrolls by itself or, `stacked`, each cell gets its header beside it.
    """
    return render_template(
        "ui/kit/macros.html#table",
        caption=caption,
        headers=headers,
        rows=rows,
        numbers=numbers,
        whole=whole,
        stacked=stacked,
        shown_caption=shown_caption,
    )
