"""What each of the 19 actions is, in plain Dutch, and the roles it may be chosen by."""

from dataclasses import dataclass
from functools import cache

from data.reference import Action, read_table

# Role in the address and on screen -> as the reference table of actions has it.
ROLES = {
    "contractmanager": "contractmanagers",
    "inkoper": "inkopers",
    "categoriemanager": "categoriemanagers",
    "opdrachtgever": "opdrachtgevers",
    "bestuurder": "bestuurders",
}
ALL_ROLES = "alle"
DERIVED = "afgeleid uit de tekst van de agenda, niet officieel"

# What tells more of an action than its KPIs: the text of the link, the screen, and an action.
ELSEWHERE: dict[int, tuple[str, str, str | None]] = {
    8: ("Bekijk de datakwaliteit", "datakwaliteit", None),
    14: ("Verken een bredere verplichting", "verbreding", None),
    15: ("Verken de ISV in de gunning", "verbreding", None),
    16: ("Meer over de verplichte toepassing (actie 11)", "actie", "11"),
    17: ("Meer over de vrijwillige toepassing (actie 12)", "actie", "12"),
}


@dataclass(frozen=True, slots=True)
class ActionText:
    """An action in plain Dutch: what it is, whom it is for, and what shows that it works."""

    what: str
    audience: str
    evidence: str


@cache
def read_texts() -> dict[int, ActionText]:
    """Return the texts by number of action (1..19)."""
    return {
        int(row["nr"]): ActionText(row["what"], row["audience"], row["evidence"])
        for row in read_table("agenda/action_texts")
    }


def list_roles(action: Action) -> list[str]:
    """Return the roles of an action as a reader calls them, in the order of the choice."""
    return [role for role, name in ROLES.items() if name in action.roles]
