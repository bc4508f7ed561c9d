"""What is drawn from what was made before is, to the byte, what the framework draws anew."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.commands import navigation
from streamlit.elements import html
from streamlit.elements.html import HtmlMixin
from streamlit.elements.widgets import selectbox
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest, element_tree

from ui.app.spared import pieces
from ui.app.spared.navigation import list_screens
from ui.app.spared.pieces import bind_drawing, draw_once
from ui.app.spared.state import ask_one
from ui.kit.html import Html


def show() -> None:
    import streamlit as st

    from ui.kit.html import Html

    def first() -> None:
        whose = st.query_params.get("wie", "niemand")
        st.html(Html(f"<p>van {whose}</p>"))
        st.html(Html("<p>" + "lang " * 4000 + "</p>"), width="content")
        st.html(Html("<style>p {}</style>"))
        st.html("<p>tekst</p>")
        st.html(Html("<p>breed</p>"), width=120)
        with st.container(horizontal=True, key="rij"):
            left, right = st.columns(2)
            right.html(Html("<p>rechts</p>"))
            left.html(Html("<p>links</p>")).empty()
        with st.form("formulier"):
            st.html(Html("<p>in een formulier</p>"))
            st.form_submit_button("Ja")
        st.selectbox("Keuze", ["a", "b"], key="keuze", bind="query-params")
        st.session_state.setdefault("niets", None)
        st.selectbox("Geen", ["a", "b"], key="niets")

        @st.fragment
        def part() -> None:
            st.html(Html("<p>deel</p>"))

        part()

    def second() -> None:
        st.html(Html("<p>ander scherm</p>"))

    shown = (
        st.Page(first, title="Een", default=True),
        st.Page(second, title="Twee", url_path="twee"),
    )
    sections = {"": [shown[0]], "Meer": [shown[1]]}
    if st.session_state.get("minder"):
        sections = {"": [shown[0]]}
    st.navigation(sections, position="top").run()


@pytest.fixture
def lean(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Puts ours in place, when it is asked to."""

    def put() -> None:
        places: list[tuple[Any, str, Callable[[Any], Any]]] = [
            (navigation, "_navigation", list_screens), (HtmlMixin, "html", draw_once),
            (st, "html", bind_drawing), (selectbox, "get_session_state", ask_one),
        ]  # fmt: skip
        for place, name, make in places:
            monkeypatch.setattr(place, name, make(getattr(place, name)))

    return put


def look(monkeypatch: pytest.MonkeyPatch, known: set[str]) -> list[list[bytes]]:
    """What a browser is told that has what it was `known` to have, look after look."""
    told: list[list[bytes]] = []
    parse, reset = element_tree.parse_tree_from_messages, ScriptRunContext.reset

    def hear(messages: list[ForwardMsg]) -> Any:
        told.append([_write(one) for one in messages])
        known.update(one.hash for one in messages if one.metadata.cacheable)
        return parse([one for one in messages if one.WhichOneof("type") != "ref_hash"])

    def remember(self: ScriptRunContext, *args: Any, **how: Any) -> None:
        reset(self, *args, **how)
        self.cached_message_hashes = frozenset(known)

    monkeypatch.setattr("streamlit.testing.v1.local_script_runner.parse_tree_from_messages", hear)
    monkeypatch.setattr(ScriptRunContext, "reset", remember)
    for whose in ("Anna", "Bea", "Anna"):
        app = AppTest.from_function(show, default_timeout=60)
        app.query_params["wie"] = whose
        for _ in range(2):
            app.run()
            assert not app.exception
        app.selectbox(key="keuze").set_value("b").run()
        app.session_state["minder"] = True
        app.run()
        assert not app.exception
    return told


def count_calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for each time that the framework itself makes the list of screens."""
    calls: list[int] = []
    theirs = navigation._navigation

    def count(*args: Any, **how: Any) -> Any:
        calls.append(1)
        return theirs(*args, **how)

    monkeypatch.setattr(navigation, "_navigation", count)
    return calls


def test_a_visit_keeps_the_same_of_each_screen(
    monkeypatch: pytest.MonkeyPatch, lean: Callable[[], None]
) -> None:
    kept: list[dict[str, Any]] = []
    resolve = PagesManager.set_pages_and_resolve

    def keep(self: PagesManager, pages: dict[str, Any], fallback_page_hash: str = "") -> Any:
        kept.append(dict(pages))
        return resolve(self, pages, fallback_page_hash)

    monkeypatch.setattr(PagesManager, "set_pages_and_resolve", keep)
    with monkeypatch.context() as patch:
        look(patch, set())
    plain, kept = kept, []
    lean()
    look(monkeypatch, set())
    assert [*map(len, plain)] == [2, 2, 2, 1] * 3
    assert kept == plain


def _write(message: ForwardMsg) -> bytes:
    return bytes(message.SerializeToString(deterministic=True))


def test_a_browser_is_told_the_same_as_by_the_framework(
    monkeypatch: pytest.MonkeyPatch, lean: Callable[[], None]
) -> None:
    with monkeypatch.context() as patch:
        plain = look(patch, set())
    pieces._make.cache_clear()
    asked = count_calls(monkeypatch)
    lean()
    spared = look(monkeypatch, set())
    assert len(asked) == 2  # each list of screens once
    assert len(plain) == len(spared) == 12
    assert plain == spared
    assert pieces._make.cache_info().hits > 20
    assert any(ForwardMsg.FromString(one).ref_hash for one in spared[1])


def test_people_in_turns_are_told_of_themselves_alone(
    monkeypatch: pytest.MonkeyPatch, lean: Callable[[], None]
) -> None:
    lean()
    told = [b"".join(one) for one in look(monkeypatch, set())]
    for who, other, looks in (("Anna", "Bea", (*told[:4], *told[8:])), ("Bea", "Anna", told[4:8])):
        for one in looks:
            assert f"van {who}".encode() in one
            assert f"van {other}".encode() not in one


def test_what_is_kept_is_not_what_was_sent(
    monkeypatch: pytest.MonkeyPatch, lean: Callable[[], None]
) -> None:
    lean()
    kept = pieces._make(Html("<p>links</p>"), "stretch")
    assert kept is not None
    before = _write(kept)
    look(monkeypatch, set())
    assert _write(kept) == before
    assert not kept.metadata.delta_path


@pytest.mark.parametrize(
    "body", ["", " ", "<STYLE>a{}</STYLE>", "<p>a</p><style></style>", "<!---->"]
)
def test_what_may_be_style_is_left_to_the_framework(body: str) -> None:
    assert pieces._make(Html(body), "stretch") is None
    assert not (html._html_only_style_tags(body) and pieces._make(Html(body), "content"))
