"""One refused file: what was found in it, and the file to take back."""

from functools import partial

import streamlit as st

from data import dutch as nl
from data.deliver.refused_files import RefusedFile, find_faults
from pages.deliveries.delivery import GONE, ORIGINAL, UNSEEN, clean_file_name
from ui.app.downloads import draw_downloads
from ui.app.shell import open_store
from ui.delivered import findings, returned_file
from ui.delivered.background import follow_question
from ui.delivered.erased import phrase_erasures
from ui.kit.html import Html, draw_notice, draw_quiet, render_template

KEY = "geweigerd"  # the number of the refusal that is looked at, in the address


def draw_refused(shown: RefusedFile) -> None:
    """Draw all there is to say of one refused file; its findings are looked for anew."""
    st.html(render_facts(shown))
    if not open_store().sight.whole:  # of which category it is, is not known
        st.html(draw_notice(UNSEEN))
        return
    path = open_store().archive.find_whole(shown.sha256)
    if erased := open_store().history.erased_files.get(shown.sha256):
        st.html(draw_notice(phrase_erasures([erased])))
        return
    if path is None:
        st.html(draw_notice(GONE, tone="bad"))
        return
    look = partial(find_faults, open_store(), shown)
    found = follow_question("geweigerd-bekeken", (shown.nr, open_store().version), look)
    with draw_downloads(f"geweigerd-{shown.nr}") as draw_button:
        draw_button(ORIGINAL, path.read_bytes, clean_file_name(shown.file, path))
    if found is None:
        return
    returned_file.draw_refused(shown, found)
    now = sum(one.severity == "error" for one in found)
    if now != shown.faults:
        count = nl.count_noun(now, "fout", "fouten")
        then = nl.format_number(shown.faults)
        st.html(draw_quiet(f"Nu nagekeken staat er {count} in; toen het werd geweigerd {then}."))
    st.html(findings.draw_findings(found))


def render_facts(shown: RefusedFile) -> Html:
    """Return what is known of the refusal itself."""
    return render_template("pages/deliveries/refused.html", shown=shown)
