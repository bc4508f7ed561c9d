"""Toegankelijkheid as HTML: what was tested, how, when, and what is known not to be right yet."""

import datetime as dt

from data import dutch as nl
from ui.kit import blocks

TITLE = "Toegankelijkheid"
# The day on which the list below was last gone through on every screen.
CHECKED = dt.date(2026, 11, 24)
_HOW = (
    "Elk scherm, leeg en gevuld, wordt bij elke wijziging nagelopen met axe op de regels van WCAG "
    "2.2 niveau A en AA; de schermen met alle kleuren ook in het donker.",
    "Daarnaast wordt getest: met alleen het toetsenbord kunnen werken, zichtbare focus, de grootte "
    "van wat u aanklikt, een scherm van 320 pixels breed, en meldingen die worden voorgelezen.",
    "Elke grafiek heeft een naam en een tabel met dezelfde getallen. Een oordeel is een woord en "
    "een vorm; kleur komt daarna.",
)
_LIMITS = (
    "Er is nog geen onderzoek gedaan door een onafhankelijke partij of met gebruikers van "
    "hulptechnologie.",
    "De grafieken op Verloop zijn met de muis uit elkaar te halen, niet met het toetsenbord. De "
    "tabel eronder zegt hetzelfde.",
    "Het vak waarin u een bestand sleept, heeft in het raamwerk een rol die een schermlezer kan "
    "overslaan. De knop in het vak werkt wel, met de spatiebalk en niet met Enter.",
    "Enkele teksten van het raamwerk zelf worden in de browser vertaald. Nieuwe teksten ervan "
    "kunnen kort Engels zijn, bijvoorbeeld bij een verbroken verbinding.",
)
_KEYS = (
    "In de vergaderstand bladert u met de pijltjes; Home gaat naar het eerste blad, Escape sluit. "
    "Elders doen losse toetsen niets."
)


def page() -> tuple[str, ...]:
    """Return the statement in a few blocks."""
    said = (
        f"Nagelopen op {nl.date(CHECKED)}. De ISV-monitor voldoet voor zover bekend grotendeels "
        "aan EN 301 549 en WCAG 2.2 AA; wat nog niet klopt, staat hieronder."
    )
    report = (
        "<p>Loopt u ergens tegenaan? Meld het bij de beheerder van de ISV-monitor in uw "
        "organisatie, met het adres van het scherm en wat u wilde doen.</p>"
    )
    return (
        blocks.heading(TITLE, said),
        blocks.section("Hoe het wordt getest", _listed(_HOW)),
        blocks.section("Wat nog niet klopt", _listed(_LIMITS)),
        blocks.section("Toetsen", f"<p>{_KEYS}</p>"),
        blocks.section("Iets melden", report),
    )


def _listed(items: tuple[str, ...]) -> str:
    return f'<ul class="isv-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>'
