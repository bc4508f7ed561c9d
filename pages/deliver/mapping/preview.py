"""The first rows of a foreign file, and what differs from the profile that comes nearest."""

from data import dutch as nl
from data.findings.findings import shortened
from data.mapping.look import Look
from data.workbook.bounds import column_letters
from ui.kit.html import Html, notice, render

_TEMPLATE = "pages/deliver/mapping/preview.html"
_SENTENCES = {
    "gone": "De kolom ‘{text}’ staat niet in dit bestand.",
    "new": "De kolom ‘{text}’ is nieuw.",
    "word": "Het woord ‘{text}’ onder ‘{column}’ is nieuw ({count} ×).",
    "sheet": "Het werkblad ‘{text}’ staat niet in dit bestand.",
}
_LISTED = 12


def differences(seen: Look) -> Html:
    """Return in what the file differs from the profile that it is most like."""
    assert seen.profile
    said = [
        _SENTENCES[d.kind].format(text=d.text, column=d.column, count=d.count)
        for d in seen.differences[:_LISTED]
    ]
    left = nl.and_more(len(seen.differences) - len(said), "verschil", "verschillen")
    said += filter(None, [left])
    return render(f"{_TEMPLATE}#differences", profile=seen.profile.name, differences=said)


def preview(seen: Look) -> Html:
    """Return the first rows as a table, numbered as a spreadsheet does, the header row marked."""
    width = max((len(row) for row in seen.preview), default=0)
    if not width:
        return notice("Dit werkblad is leeg. Kies een ander werkblad.")
    return render(
        f"{_TEMPLATE}#rows",
        letters=[column_letters(i + 1) for i in range(width)],
        rows=[[shortened(text) for text in row] for row in seen.preview],
        at=seen.header_row,
    )
