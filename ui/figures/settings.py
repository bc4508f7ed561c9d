"""A norm, term or limit as a reader sees it: its name, its value, and what it rests on."""

import datetime as dt

from data import dutch as nl
from data.entries.required import require_number
from data.journal.events import SettingMade
from data.journal.settings import ALWAYS, Setting, name_first_day
from data.limits import SHORT, shorten_text
from data.reference import list_regimes
from data.refused import DAY, Refused
from data.values.dates import read_date
from kpi import setting_words
from kpi.declared.all import BY_ID

_OTHERS_WHY = {
    "small_number": "Eigen uitleg: een afspraak van de ISV-monitor. Eronder staat er geen "
    "percentage",
}
_EVERY = (
    "Beleid: de Uitvoeringsagenda ISV vraagt de voorwaarde ‘in alle Europees aanbestede contracten’"
)


def name_settings() -> dict[str, str]:
    """Return every setting that can be set -> what it is called: norms, terms, then limits."""
    norms = {f"target:{kpi.id}": f"Norm: {kpi.label}" for kpi in BY_ID.values()}
    named = setting_words.TERM_NAMES.items()
    terms = {f"term:{name}": f"Termijn: {label.capitalize()}" for name, label in named}
    return norms | terms | setting_words.LIMIT_NAMES


def name_shortly(name: str) -> str:
    """Return what a setting is called under a heading that says its kind."""
    return name_settings().get(name, name).split(": ", 1)[-1]


def phrase_value(setting: Setting) -> str:
    """Return the value as read: a percentage, months, a date or a number of units."""
    return setting_words.phrase_value(setting, "{} contracten of aanbestedingen")


def phrase_since(setting: Setting) -> str:
    """Return from when a setting holds."""
    return "altijd" if setting.valid_from == ALWAYS else nl.format_date(setting.valid_from)


def phrase_why(setting: Setting) -> str:
    """Return why a setting is as it is, in the words of who set it or of the reference tables."""
    if setting.nr:
        return setting.why
    kind, _, rest = setting.name.partition(":")
    if kind == "contracts":
        return _EVERY
    of_regimes = {name_first_day(one.id): one.why.removesuffix(".") for one in list_regimes()}
    if setting.name in of_regimes:
        return of_regimes[setting.name]
    known = {"target": setting_words.NORMS, "term": setting_words.TERMS}
    return known.get(kind, _OTHERS_WHY).get(rest or kind, "")


def phrase_who(setting: Setting) -> str:
    """Return who set it and when, or that it came with the ISV-monitor."""
    if setting.at is None:
        return "meegeleverd met de ISV-monitor"
    return f"{setting.by}, {nl.format_moment(setting.at)}"


def read_setting(name: str, text: str) -> str:
    """Return what was typed for a setting as it is kept: '80%' as 0.8, 13-06-2022 as ISO.

    Raises Refused when a percentage or a date cannot be.
    """
    if name.startswith("target:"):
        return _fraction(text)
    days = {name_first_day(one.id) for one in list_regimes()}
    return read_day(text).isoformat() if name in days else text.strip()


def phrase_made(made: SettingMade) -> str:
    """Return the value that somebody sets as read: with its unit, so that 0,8 is seen as 0,8%."""
    name, since = made.name, made.valid_from
    return phrase_value(Setting(name, since, made.value, made.standing, "", None, "", 0))


def _fraction(text: str) -> str:
    cure = "Vul een percentage in van 0 tot en met 100, bijvoorbeeld 80."
    percentage = float(require_number(text.strip().removesuffix("%"), cure, "percentage"))
    if not 0 <= percentage <= 100:
        raise Refused(f"'{text.strip()}' kan niet.", cure)
    return repr(round(percentage / 100, 6))


def read_day(text: str) -> dt.date:
    """Return the day that was typed as dd-mm-jjjj. Raises Refused when it is none."""
    day = read_date(text)
    if not isinstance(day, dt.date):
        raise Refused(
            f"'{shorten_text(text.strip(), SHORT)}' is geen datum.",
            "Schrijf de dag als dd-mm-jjjj, zoals 01-07-2026.",
            DAY,
        )
    return day
