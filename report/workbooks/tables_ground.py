"""The tables that say what a report means and what it rests on: definitions and provenance."""

from collections.abc import Sequence

from data import dutch as nl
from data.journal.settings import ALWAYS, Setting
from data.reference import find_named_sources
from kpi.setting_words import LIMIT_NAMES, TERM_NAMES, phrase_standing, phrase_value
from kpi.words import name_units
from report.content.model import Content, Definition, Source
from report.workbooks.columns import list_columns
from report.workbooks.grid import Cell, Grid, make_share

DEFINITIONS, SOURCES = list_columns("definitions"), list_columns("sources")
GUIDE = "Leeswijzer"
TO_GUIDE = (GUIDE, f"Op het blad {GUIDE} staat van elke kolom wat u erin leest.")
_SETTINGS = {
    **{f"term:{name}": f"Termijn: {label}" for name, label in TERM_NAMES.items()},
    **LIMIT_NAMES,
}


def make_definitions(content: Content, kpis: Sequence[str] | None = None) -> Grid:
    """Return what the KPIs of the report count, all of them unless named."""
    rows = [_definition(one) for one in content.definitions if kpis is None or one.kpi.id in kpis]
    return Grid("Definities", DEFINITIONS, rows, printed=len(DEFINITIONS) - 4)


def _definition(one: Definition) -> list[Cell]:
    kpi, norm = one.kpi, one.norm
    return [
        kpi.label,
        nl.join_words([str(nr) for nr in kpi.actions]),
        name_units(kpi.id),
        kpi.rule,
        kpi.exclusions,
        make_share(float(norm.value)) if norm else None,
        phrase_standing(norm) if norm else None,
        kpi.source,
        "; ".join(one.address for one in find_named_sources(kpi.source)) or None,
        one.version,
        kpi.id,
    ]


def add_guide(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables with one more behind them, that says what is in each of their columns."""
    rows = [(one.name, column.header, column.meaning) for one in grids for column in one.columns]
    return [*grids, Grid(GUIDE, list_columns("guide"), rows)]


def list_settings(content: Content) -> list[tuple[str, str]]:
    """Return the terms and limits in force, each with what it is and what it rests on."""
    found = {one.name: one for one in content.settings}
    return [
        (label, f"{_value(found[name])} ({phrase_standing(found[name])}{_since(found[name])})")
        for name, label in _SETTINGS.items()
        if name in found
    ]


def _value(setting: Setting) -> str:
    return phrase_value(setting, "onder {} staat er geen percentage")


def _since(setting: Setting) -> str:
    return "" if setting.valid_from == ALWAYS else f", vanaf {nl.format_date(setting.valid_from)}"


def list_ground(content: Content) -> list[tuple[str, str]]:
    """Return where the report comes from, in names and words; its reference date stands apart."""
    return [*list_made(content), *list_settings(content)]


def list_made(content: Content) -> list[tuple[str, str]]:
    """Return when and by what the report was made, and where the journal stood."""
    made = content.provenance
    return [
        ("Gemaakt op", nl.format_moment(made.made_at)),
        ("ISV-monitor", f"versie {made.version}"),
        ("Journaal", f"regel {nl.format_number(made.seq)}"),
        ("Controlegetal van die regel", made.head),
        ("Kenmerk van deze stand", f"{made.ground.code}, ook van elk aantal zonder eigen kenmerk"),
        *([("Handtekening daarvan", made.signature)] if made.signature else []),
    ]


def make_provenance(content: Content) -> Grid:
    """Return the deliveries that the report rests on."""
    return Grid(
        "Herkomst",
        SOURCES,
        [_source(one) for one in content.provenance.sources],
        "Er is voor deze maand nog niets aangeleverd.",
        printed=len(SOURCES) - 1,
    )


def _source(one: Source) -> list[Cell]:
    return [
        one.id,
        one.kind,
        nl.format_month(one.month),
        one.file or None,
        one.by or None,
        nl.format_moment(one.at),
        nl.join_words(list(one.of)),
        one.sha256 or None,
    ]
