"""Norms, terms and limits: what is in force on a day, who said so, and how to change it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from data.access.actor import Actor
from data.entries.required import (
    require_name,
    require_number,
    require_reason,
    require_text,
    withdraw_entry,
    write_entry,
)
from data.journal.events import MarkerRemoved, MarkerSet, SettingMade, SettingWithdrawn
from data.journal.notes import Marker
from data.journal.settings import Setting, TakenBack, name_first_day
from data.limits import NAME, require_day
from data.reference import list_regimes
from data.refused import Refused
from data.store.query import Query
from data.store.store import Store
from data.values.dates import read_date
from data.words import clean_text

STANDINGS = ("beleid", "besluit", "aanname")
MARKER_KINDS = ("campagne", "norm", "beleid", "anders")
CONTRACT_RULES = {"every": "elk contract", "any": "minstens één contract"}
_TERMS = ("risk_analysis", "improvement_plan", "annual_report", "dialogue", "assessment")
_FIELDS = "name, valid_from, value, standing, by_whom AS by, made_at, why, nr"


def find_settings(query: Query, day: dt.date) -> dict[str, Setting]:
    """Return the settings that hold on a day, by name: of each the latest that has begun."""
    found = query.fetch_rows(
        f"""
        SELECT {_FIELDS} FROM setting WHERE valid_from <= $day
        QUALIFY row_number() OVER (PARTITION BY name ORDER BY valid_from DESC, nr DESC) = 1""",  # noqa: S608
        {"day": day},
    )
    return {row["name"]: _setting(row) for row in found}


def list_settings(query: Query, name: str | None = None) -> list[Setting]:
    """Return all that was ever set, of one name or of all: by name, then the latest first."""
    found = query.fetch_rows(
        f"""
        SELECT {_FIELDS} FROM setting WHERE $name IS NULL OR name = $name
        ORDER BY name, valid_from DESC, nr DESC""",  # noqa: S608
        {"name": name},
    )
    return [_setting(row) for row in found]


def _setting(row: dict[str, Any]) -> Setting:
    made_at = row.pop("made_at")
    return Setting(**row, at=dt.datetime.fromisoformat(made_at) if made_at else None)


def set_value(store: Store, asked: SettingMade, *, by: Actor) -> None:
    """Let a setting hold from a day on; before it, everything stays as it was.

    Raises Refused as `check_setting` does.
    """
    who, checked = check_setting(asked, by=by)
    write_entry(store, who, checked)


def check_setting(asked: SettingMade, *, by: Actor) -> tuple[Actor, SettingMade]:
    """Return who sets something and what, as it would be kept; nothing is written.

    target:<kpi> is a fraction ('0.8'), term:<name> whole months, small_number a whole number;
    recalibration and obligation:<regime> are ISO dates (the first day of a regime),
    contracts:<regime> is 'every' or 'any', or their words in CONTRACT_RULES (how many contracts of
    a tender must have the clause).
    Raises Refused: an unknown name, a value that cannot be, no name of who sets it, no reason.
    """
    who = require_name(by, "wie dit vaststelt")
    cure = "Schrijf waarop dit rust, bijvoorbeeld het besluit."
    ground = require_text(asked.why, "Er staat geen reden bij.", cure)
    if asked.standing not in STANDINGS:
        raise Refused(f"'{asked.standing}' is geen grond.", f"Kies uit: {', '.join(STANDINGS)}.")
    value = _checked(asked.name, clean_text(asked.value))
    require_day(asked.valid_from)
    return who, replace(asked, value=value, why=ground)


def list_own(store: Store) -> list[Setting]:
    """Return what people set and did not take back, the last set first."""
    found = [one for one in store.annotations.settings if one.nr]
    return sorted(found, key=lambda one: -one.nr)


def list_taken_back(store: Store) -> list[TakenBack]:
    """Return what was set and taken back, the last set first."""
    return sorted(store.annotations.taken_back, key=lambda one: -one.setting.nr)


def take_back(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Undo what was set by event `nr`: what was set before it holds again, on every day.

    The journal keeps both. Raises Refused: it is not there (any more), no reason, no name.
    """
    who = require_name(by, "wie dit terugneemt")
    ground = require_reason(why)
    with store.hold(who):
        found = next((one for one in list_own(store) if one.nr == nr), None)
        if found is None:
            raise Refused("Deze wijziging is er niet (meer).", "Er is niets veranderd.")
        gone = SettingWithdrawn(found.name, nr, found.value, found.valid_from, ground)
        store.write(who, gone)


def _checked(name: str, value: str) -> str:
    """Return the value as it is kept. Raises Refused when it cannot be."""
    kind, _, rest = name.partition(":")
    if kind == "target" and rest:
        return _between(value, 0, 1, "Een norm is een deel van 0 tot en met 1 (0,8 is 80%).")
    if kind == "term" and rest in _TERMS:
        return _whole(value, 1, 120, "Een termijn is een heel aantal maanden van 1 tot en met 120.")
    if name == "small_number":
        return _whole(value, 1, 100, "De grens is een heel getal van 1 tot en met 100.")
    if kind == "contracts" and rest in {one.id for one in list_regimes()}:
        return _read_rule(value)
    if name in {name_first_day(one.id) for one in list_regimes()}:
        day = read_date(value)
        if not isinstance(day, dt.date):
            raise Refused(f"'{value}' is geen datum.", "Schrijf de datum als 2022-06-13.")
        return day.isoformat()
    raise Refused(f"Er is geen instelling '{name}'.", "Kies een norm, een termijn of een grens.")


def _read_rule(value: str) -> str:
    """Return every or any, also from the words that a reader sees."""
    found = {words.casefold(): rule for rule, words in CONTRACT_RULES.items()}
    rule = found.get(value.casefold(), value)
    if rule not in CONTRACT_RULES:
        raise Refused(f"'{value}' kan niet.", f"Kies uit: {', '.join(found)}.")
    return rule


def _between(value: str, low: float, high: float, cure: str) -> str:
    number = require_number(value, cure)
    if not low <= number <= high:
        raise Refused(f"{value} kan niet.", cure)
    return repr(float(number))


def _whole(value: str, low: int, high: int, cure: str) -> str:
    number = require_number(value, cure)
    if number != int(number) or not low <= number <= high:
        raise Refused(f"'{value}' kan niet.", cure)
    return str(int(number))


def list_markers(store: Store) -> list[Marker]:
    """Return the moments that trends may show, the earliest first."""
    return sorted(store.annotations.markers.values(), key=lambda one: (one.day, one.nr))


def add_marker(
    store: Store,
    day: dt.date,
    text: str,
    *,
    kind: str = "anders",
    action: int | None = None,
    by: Actor,
) -> None:
    """Mark a moment. Raises Refused without a text or a name, or with another kind or action."""
    cure = "Schrijf in een paar woorden wat het moment is."
    words = require_text(text, "Er staat niet bij wat er was.", cure, NAME)
    if kind not in MARKER_KINDS or (action is not None and not 1 <= action <= 19):
        raise Refused("Dit soort moment kan niet.", f"Kies uit: {', '.join(MARKER_KINDS)}.")
    who = require_name(by, "van wie dit moment is")
    write_entry(store, who, MarkerSet(require_day(day), words, kind, action))


def remove_marker(store: Store, nr: int, *, by: Actor) -> None:
    """Take a moment away; the journal keeps it. Raises Refused: there is none, no name."""
    withdraw_entry(
        store,
        MarkerRemoved(nr),
        known=lambda: nr in store.annotations.markers,
        gone="Dit moment is er niet (meer).",
        by=by,
        who="wie dit moment weghaalt",
    )
