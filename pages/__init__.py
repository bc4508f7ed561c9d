"""The table of screens: where each stands in the navigation, its address and its file."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Screen:
    """One screen: `address` is the last part of its URL, `file` is relative to the project.

    One that is not `listed` has no place in the menu: links lead to it.

    Streamlit serves its default page at "/" only, so that one's address is empty.
    """

    section: str
    title: str
    address: str
    file: str
    listed: bool = True

    @property
    def path(self) -> Path:
        """The absolute path of the screen's script."""
        return ROOT / self.file


SCREENS = (
    Screen("Bekijken", "Overzicht", "", "pages/council/overview_page.py"),
    Screen("Bekijken", "Vergaderstand", "vergadering", "pages/council/meeting_page.py"),
    Screen("Bekijken", "Verloop", "verloop", "pages/figure/history_page.py"),
    Screen("Bekijken", "Contracten", "contracten", "pages/figure/contracts_page.py"),
    Screen(
        "Bekijken",
        "Wat er is veranderd",
        "veranderd",
        "pages/council/changes_page.py",
        listed=False,
    ),
    Screen("Bekijken", "Besluiten", "besluiten", "pages/council/decisions_page.py"),
    Screen("Actielijnen", "Uitvoeringsagenda", "uitvoeringsagenda", "pages/agenda/agenda_page.py"),
    Screen("Actielijnen", "Actie", "actie", "pages/agenda/action_page.py", listed=False),
    Screen("Actielijnen", "Actielijn 1", "actielijn-1", "pages/agenda/line1_page.py"),
    Screen("Actielijnen", "Actielijn 2", "actielijn-2", "pages/agenda/line2_page.py"),
    Screen("Actielijnen", "Actielijn 3", "actielijn-3", "pages/agenda/line3_page.py"),
    Screen("Mijn werk", "Mijn categorie", "mijn-categorie", "pages/work/category_page.py"),
    Screen("Mijn werk", "Datakwaliteit", "datakwaliteit", "pages/work/quality_page.py"),
    Screen("Mijn werk", "Verbreding verkennen", "verbreding", "pages/explore/explore_page.py"),
    Screen("Aanleveren", "Aanleveren", "aanleveren", "pages/deliver/deliver_page.py"),
    Screen("Aanleveren", "Aanleveringen", "aanleveringen", "pages/deliveries/deliveries_page.py"),
    Screen("Verantwoorden", "Rapportages", "rapportages", "pages/account/reports_page.py"),
    Screen("Verantwoorden", "Definities", "definities", "pages/account/definitions_page.py"),
    Screen("Verantwoorden", "Normen en termijnen", "normen", "pages/account/norms_page.py"),
    Screen(
        "Verantwoorden",
        "Toegankelijkheid",
        "toegankelijkheid",
        "pages/account/accessibility_page.py",
    ),
    Screen("Verantwoorden", "Citaat", "citaat", "pages/figure/citation_page.py", listed=False),
)
ADDRESSES = frozenset(screen.address for screen in SCREENS)
