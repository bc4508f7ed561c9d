"""The HTML that carries the screens: Streamlit's own document, made Dutch."""

import re

from ui.kit.html import render_template

TITLE = "ISV-monitor"
_NO_SCRIPT = render_template("ui/app/document.html#no_script")
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
)


def write_not_found(base: str) -> str:
    """Return the page for an address that no screen has. base: what stands before all of ours."""
    return render_template("ui/app/not_found.html", title=TITLE, base=base)


def translate_document(original: str, *, signing_in: bool = False) -> str:
    """Return Streamlit's `index.html` with a Dutch language mark, title and notice.

    signing_in: screens watch whether their visitor still is signed in.

    Raises ValueError when the document is not the one these edits were written for.
    """
    document = original
    ours = render_template("ui/app/document.html#ours", signing_in=signing_in)
    for pattern, replacement in (*_EDITS, (r"</head>", f"{ours}</head>")):
        document, count = re.subn(pattern, replacement, document, flags=re.DOTALL)
        if count != 1:
            raise ValueError(
                f"{pattern!r} stands {count} times in Streamlit's index.html, not once"
            )
    return document
