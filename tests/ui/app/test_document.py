"""Streamlit's document made Dutch; a document we do not know is refused."""

from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from ui.app.document import translate_document

ORIGINAL = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")


def test_language_title_and_our_own_files() -> None:
    document = translate_document(ORIGINAL)
    assert '<html lang="nl">' in document
    assert "<title>ISV-monitor</title>" in document
    assert "openapi.json" not in document
    assert 'rel="preload"' not in document
    for name in (
        "address.js",
        "words.js",
        "links.js",
        "meeting.js",
        "style.css",
        "meeting.css",
        "huisstijl.css",
    ):
        assert f'"./isv/{name}"' in document


def test_addresses_are_mended_before_the_framework_starts() -> None:
    document = translate_document(ORIGINAL)
    assert '<script src="./isv/address.js"></script>' in document  # neither defer nor module
    assert document.index("BACKEND_BASE_URL") < document.index('type="module"')


def test_a_document_without_the_places_to_edit_is_refused() -> None:
    with pytest.raises(ValueError, match="lang="):
        translate_document(ORIGINAL.replace('<html lang="en">', "<html>"))
