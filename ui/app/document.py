"""The HTML that carries the screens: Streamlit's own document, made Dutch."""

import re

TITLE = "ISV-monitor"
_NO_SCRIPT = """<noscript>
      <p>De ISV-monitor werkt alleen met JavaScript. Zet JavaScript aan in uw browser.</p>
    </noscript>"""
_OURS = (
    '<script src="./isv/address.js"></script>'
    '<link rel="stylesheet" href="./isv/style.css" />'
    '<link rel="stylesheet" href="./isv/huisstijl.css" />'
    '<script defer src="./isv/words.js"></script><script defer src="./isv/links.js"></script>'
    '<script defer src="./isv/meeting.js"></script>'
)
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
    (r"</head>", f"  {_OURS}\n  </head>"),
)
NOT_FOUND = f"""<!DOCTYPE html>
<html lang="nl">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Pagina niet gevonden - {TITLE}</title>
    <style>
      :root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
      body {{ max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }}
    </style>
  </head>
  <body>
    <h1>Deze pagina bestaat niet</h1>
    <p>Controleer het adres, of begin bij het <a href="/">overzicht van de ISV-monitor</a>.</p>
  </body>
</html>
"""


def dutch_document(original: str) -> str:
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
