"""What-ifs that people keep under a name, in the journal."""

from collections.abc import Mapping
from typing import Any

from data.access.actor import Actor
from data.entries.required import require_name, write_entry
from data.journal.events import ScenarioDropped, ScenarioKept
from data.journal.notes import Scenario
from data.limits import NAME, STRUCTURE, require_length
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text


def keep_scenario(store: Store, name: str, choices: Mapping[str, Any], *, by: Actor) -> None:
    """Keep choices under a name, over what had that name.

    Raises Refused: an odd name, or no name of who keeps it.
    """
    name = clean_text(name)
    if not name or len(name) > NAME:
        raise Refused("Een scenario heeft een naam nodig.", f"Gebruik 1 tot {NAME} tekens.")
    who = require_name(by, "wie dit scenario bewaart")
    require_length(repr(choices), STRUCTURE, "Het scenario")
    write_entry(store, who, ScenarioKept(name, dict(choices)))


def drop_scenario(store: Store, name: str, *, by: Actor) -> None:
    """Take a scenario off the list; the journal keeps it. Raises Refused: none, or no name."""
    who = require_name(by, "wie dit scenario van de lijst haalt")
    with store.hold(who):
        if name not in store.annotations.scenarios:
            raise Refused(f"Er is geen scenario '{name}'.", "Er is niets veranderd.")
        store.write(who, ScenarioDropped(name))


def list_scenarios(store: Store) -> list[Scenario]:
    """Return the scenarios that are kept, by name."""
    return sorted(store.annotations.scenarios.values(), key=lambda one: one.name)
