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
    Screen("Bekijken", "Overzicht", "", "pages/view/overview.py"),
    Screen("Bekijken", "Vergaderstand", "vergadering", "pages/view/meeting.py"),
    Screen("Bekijken", "Verloop", "verloop", "pages/view/history.py"),
    Screen("Bekijken", "Contracten", "contracten", "pages/view/contracts.py"),
    Screen("Bekijken", "Wat er is veranderd", "veranderd", "pages/view/changes.py", listed=False),
    Screen("Bekijken", "Besluiten", "besluiten", "pages/view/decisions.py"),
    Screen("Actielijnen", "Uitvoeringsagenda", "uitvoeringsagenda", "pages/agenda/agenda.py"),
    Screen("Actielijnen", "Actie", "actie", "pages/agenda/action.py", listed=False),
    Screen("Actielijnen", "Actielijn 1", "actielijn-1", "pages/actions/line1.py"),
    Screen("Actielijnen", "Actielijn 2", "actielijn-2", "pages/actions/line2.py"),
    Screen("Actielijnen", "Actielijn 3", "actielijn-3", "pages/actions/line3.py"),
    Screen("Mijn werk", "Mijn categorie", "mijn-categorie", "pages/tasks/category.py"),
    Screen("Mijn werk", "Datakwaliteit", "datakwaliteit", "pages/tasks/quality.py"),
    Screen("Mijn werk", "Verbreding verkennen", "verbreding", "pages/tasks/explore.py"),
    Screen("Aanleveren", "Aanleveren", "aanleveren", "pages/deliver/deliver.py"),
    Screen("Aanleveren", "Aanleveringen", "aanleveringen", "pages/deliver/deliveries.py"),
    Screen("Verantwoorden", "Rapportages", "rapportages", "pages/account/reports.py"),
    Screen("Verantwoorden", "Definities", "definities", "pages/account/definitions.py"),
    Screen("Verantwoorden", "Normen en termijnen", "normen", "pages/account/norms.py"),
    Screen(
        "Verantwoorden",
        "Toegankelijkheid",
        "toegankelijkheid",
        "pages/account/accessibility.py",
    ),
    Screen("Verantwoorden", "Citaat", "citaat", "pages/account/citation.py", listed=False),
)
ADDRESSES = frozenset(screen.address for screen in SCREENS)
