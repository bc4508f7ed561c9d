"""The HTML that carries the screens: Streamlit's own document, made Dutch."""

import re

from ui.kit.html import render_template

TITLE = "ISV-monitor"
_NO_SCRIPT = render_template("ui/app/document.html#no_script")
_OURS = render_template("ui/app/document.html#ours")
_EDITS = (
    (r'<html lang="en">', '<html lang="nl">'),
    (r"<title>.*?</title>", f"<title>{TITLE}</title>"),
    (r"<noscript>.*?</noscript>", _NO_SCRIPT),
    # The interface for programs that this points to is switched off.
    (r'<link rel="service-desc"[^>]*/>', ""),
    # A font that the theme does not use.
    (r'<link\s+rel="preload"[^>]*/>', ""),
    # Every address is one level deep; the framework would look for itself under each of them first.
    (
        r"window\.prerenderReady = false",
        "window.prerenderReady = false;\n"
        '      window.__streamlit = { BACKEND_BASE_URL: new URL("./", location).href }',
    ),
    (r"</head>", f"{_OURS}</head>"),
)
NOT_FOUND = render_template("ui/app/not_found.html", title=TITLE)


def translate_document(original: str) -> str:
    """Return Streamlit's `index.html` with a Dutch language mark, title and notice.

    Raises ValueError when the document is not the one these edits were written for.
    """
    document = original
    for pattern, replacement in _EDITS:
        document, count = re.subn(pattern, replacement, document, flags=re.DOTALL)
        if count != 1:
            raise ValueError(
                f"{pattern!r} stands {count} times in Streamlit's index.html, not once"
            )
    return document
