"""Words of a foreign file that are not read yet, each with what it means."""

from collections.abc import Mapping

import streamlit as st

from data.mapping.draft import find_untranslated, propose_words
from data.mapping.look import Look
from data.mapping.words import UNTRANSLATED, find_kind, list_meanings
from data.reference import list_columns as contract
from data.words import fold_text
from pages.deliver.markdown import escape_markdown
from ui.kit.html import draw_notice, render_template

_TEMPLATE = "pages/deliver/mapping/words.html"
_MANY = 12
_LEAVE = "niet vertalen: wordt als fout genoemd"


def draw_words(
    seen: Look, chosen: Mapping[str, int], key: str, number: int
) -> tuple[dict[str, str], int]:
    """Draw a choice for each word in the chosen columns; return word -> meaning, and the number of
    the next step. What the profile to start with says of other words stays.
    """
    words = find_untranslated(seen, chosen)
    asked = set(map(fold_text, words))
    start = seen.profile.words if seen.profile else {}
    said = {word: text for word, text in start.items() if fold_text(word) not in asked}
    if not words:
        return said, number
    st.html(render_template(f"{_TEMPLATE}#intro", number=number))
    kinds = {column.field: find_kind(column) for column in contract()}
    sure = propose_words(seen, chosen)
    listed = list(words.items())
    if len(listed) > _MANY:
        st.html(
            draw_notice(
                f"Er zijn {len(listed)} onbekende woorden. Is dit wel de goede kolom? U kunt ze "
                "ook laten staan: dan worden de cellen als fout genoemd."
            )
        )
    places = st.columns(2)
    for at, (word, fields) in enumerate(listed):
        place = places[at % 2]
        options = [UNTRANSLATED, *list_meanings(kind for f in fields if (kind := kinds[f]))]
        proposal = sure.get(word, UNTRANSLATED)
        where = ", ".join(f"{count} × in ‘{header}’" for header, count in fields.values())
        place.html(render_template(f"{_TEMPLATE}#word", text=word, where=where))
        said[word] = place.selectbox(
            f"{escape_markdown(word)} betekent",
            options,
            index=options.index(proposal) if proposal in options else 0,
            format_func=lambda text: text or _LEAVE,
            key=f"woord-{key}-{word}",
            label_visibility="collapsed",
        )
    return said, number + 1
