"""The first rows of a foreign file, and what differs from the profile that comes nearest."""

from html import escape

from data import dutch as nl
from data.findings.findings import shortened
from data.mapping.look import Look
from data.workbook.bounds import column_letters
from ui.kit import blocks

_SENTENCES = {
    "gone": "De kolom ‘{text}’ staat niet in dit bestand.",
    "new": "De kolom ‘{text}’ is nieuw.",
    "word": "Het woord ‘{text}’ onder ‘{column}’ is nieuw ({count} ×).",
    "sheet": "Het werkblad ‘{text}’ staat niet in dit bestand.",
}
_LISTED = 12


def differences(seen: Look) -> str:
    """Return in what the file differs from the profile that it is most like, as HTML."""
    assert seen.profile
    name = seen.profile.name
    said = [
        _SENTENCES[d.kind].format(text=d.text, column=d.column, count=d.count)
        for d in seen.differences[:_LISTED]
    ]
    left = nl.and_more(len(seen.differences) - len(said), "verschil", "verschillen")
    said += filter(None, [left])
    listed = "".join(f"<li>{escape(text)}</li>" for text in said)
    return blocks.notice(
        f"Dit bestand lijkt op profiel ‘{name}’. Anders is:",
        html=f'<ul class="isv-list">{listed}</ul>',
    )


def preview(seen: Look) -> str:
    """Return the first rows as a table, numbered as a spreadsheet does, the header row marked."""
    width = max((len(row) for row in seen.preview), default=0)
    if not width:
        return blocks.notice("Dit werkblad is leeg. Kies een ander werkblad.")
    rows = []
    for number, row in enumerate(seen.preview, 1):
        cells = [escape(shortened(text)) for text in row]
        if number == seen.header_row:
            cells = [f'<strong class="isv-kop">{cell}</strong>' if cell else "" for cell in cells]
        rows.append([f"{number} koppen" if number == seen.header_row else str(number), *cells])
    table = blocks.table(
        "Eerste rijen van het bestand",
        ["Rij", *(column_letters(i + 1) for i in range(width))],
        rows,
        whole=[0],
    )
    return f'<div class="isv-preview">{table}</div>'
