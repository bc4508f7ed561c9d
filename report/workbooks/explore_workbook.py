"""Explorations as a workbook: scenarios side by side, whom they touch, and what they rest on."""

from collections.abc import Sequence

from data import dutch as nl
from data.words import clean_text, fold_text
from kpi.explore.award import Award
from kpi.explore.explore import Exploration, Part
from kpi.explore.tenders import Touched
from kpi.explore.words import OPEN, PARTS, STEPS, WINDOWS, phrase_choice
from report.workbooks.columns import COUNT, EURO, Column, Shown, Value, list_columns
from report.workbooks.sheets import explain_table, fill_table, make_book, put_cell, save_book

Named = Sequence[tuple[str, Exploration]]
NamedAwards = Sequence[tuple[str, Award]]
NamedTenders = Sequence[tuple[str, Sequence[Touched]]]
Line = tuple[str, str, list[Value | Shown]]

HOURS = "#,##0.#"
_WHOSE, _WEIGHED = list_columns("scenario_authorities"), list_columns("scenario_award")
_TENDERS = list_columns("scenario_tenders")
_ANSWERS = {True: "ja", False: "nee", None: "onbekend"}


def write_exploration(
    scenarios: Named, awards: NamedAwards = (), tenders: NamedTenders = ()
) -> bytes:
    """Return explorations, each with its name, side by side as the bytes of an .xlsx file.

    awards: what ISV counts for in the award, by the same or other names. tenders: those that come
    in, or may. There must be a scenario.
    """
    if not scenarios:
        raise ValueError("no scenario")
    made, sheet = make_book()
    sheet.title = "Vergelijking"
    names = _unique([name for name, _ in scenarios])
    shown = (
        Column("Onderdeel", "Waar de regel over gaat.", 26),
        Column("Gegeven", "Wat er is geteld.", 46),
        *(Column(name, "De verkenning van die naam.", 24) for name in names),
    )
    lines = _lines([one for _, one in scenarios])
    fill_table(
        sheet, "Vergelijking", shown, [[part, what, *said] for part, what, said in lines], ""
    )
    sheet.freeze_panes = "C2"
    whose = [
        [name, one.name, one.kind, *_counts(one.part)]
        for name, (_, exploration) in zip(names, scenarios, strict=True)
        for one in exploration.authorities
    ]
    nobody = "Geen enkele dienst krijgt er verplichte aanbestedingen bij."
    fill_table(made.create_sheet("Diensten"), "Diensten", _WHOSE, whose, nobody)
    if awards:
        nothing = "In geen van deze aanbestedingen is ISV gunningscriterium."
        fill_table(made.create_sheet("Gunning"), "Gunning", _WEIGHED, _weighed(awards), nothing)
    if tenders:
        listed, nothing = made.create_sheet("Aanbestedingen"), "Er komt niets bij."
        fill_table(listed, "Aanbestedingen", _TENDERS, _tenders(tenders), nothing)
    title = "Verbreding van de ISV verkend"
    notes = made.create_sheet("Toelichting")
    explained = (*_WHOSE, *(_WEIGHED if awards else ()), *(_TENDERS if tenders else ()))
    explain_table(notes, title, _facts(names, scenarios, awards), explained)
    put_cell(
        notes, 2, 1, "Een verkenning op aangeleverde aanbestedingen; geen besluit en geen norm."
    )
    return save_book(made, title)


def _lines(found: Sequence[Exploration]) -> list[Line]:
    """Return (part, what, a value per scenario) for every figure."""
    lines: list[Line] = [
        ("Keuze", name, [dict(phrase_choice(one.choice))[name] for one in found])
        for name, _ in phrase_choice(found[0].choice)
    ]
    parts = ("added", "today", "perhaps", "chosen")
    for heading, part in zip(_PARTS, parts, strict=True):
        values = [_counts(getattr(one, part)) for one in found]
        lines += [
            (heading, what, [Shown(one[number], form) for one in values])
            for number, (what, form) in enumerate(_COUNTED)
        ]
    apart = "Onbekend of ze meetelt"
    lines.append((apart, "aanbestedingen", [one.scope_unknown for one in found]))
    lines += [
        (apart, f"waarvan: {said}", [one.open[name] for one in found])
        for name, said in OPEN.items()
    ]
    lines += [
        ("Zonder datum", "gekozen, maar in geen periode", [one.undated for one in found]),
        ("Zonder datum", "onbekend of gekozen", [one.undated_unknown for one in found]),
        ("Diensten", "aantal dat het raakt", [len(one.authorities) for one in found]),
    ]
    return [*lines, *_hours(found)]


_PARTS = ("Komt erbij", "Nu al verplicht", "Onbekend of nu verplicht", "Samen")
_COUNTED = (
    ("aanbestedingen", COUNT),
    ("waarvan ISV ja", COUNT),
    ("waarvan ISV nee", COUNT),
    ("waarvan ISV onbekend", COUNT),
    ("waarde (EUR excl. btw)", EURO),
    ("aanbestedingen zonder bekende waarde", COUNT),
)


def _counts(part: Part) -> list[Value]:
    return [part.tenders, part.yes, part.no, part.unknown, part.value, part.value_unknown]


def _hours(found: Sequence[Exploration]) -> list[Line]:
    part = "Capaciteit (aanname)"
    lines: list[Line] = []
    for number, step in enumerate(STEPS):
        works = [one.work[number] for one in found]
        when = "één keer" if works[0].once else "per jaar"
        for what, field in (
            ("uur per contract", "hours"),
            ("ten minste", "low"),
            ("ten hoogste", "high"),
        ):
            values: list[Value | Shown] = [Shown(getattr(work, field), HOURS) for work in works]
            lines.append((part, f"{STEPS[step]}, {when}: {what}", values))
    for once, when in ((True, "één keer"), (False, "per jaar")):
        for end, what in enumerate(("ten minste", "ten hoogste")):
            totals: list[Value | Shown] = [
                Shown(one.count_hours(once=once)[end], HOURS) for one in found
            ]
            lines.append((part, f"alle uren, {when}: {what}", totals))
    return lines


def _weighed(awards: NamedAwards) -> list[list[Value]]:
    return [
        [name, one.authority, one.title, one.category, one.weight, _ANSWERS[one.reaches],
         one.tender_id, one.contract_id, one.file, one.sheet, one.row]
        for name, award in awards
        for one in award.weighed
    ]  # fmt: skip


def _tenders(tenders: NamedTenders) -> list[list[Value]]:
    """Return a row per tender of each scenario, with where it stands."""
    return [
        [name, PARTS[one.part], one.tender_id, one.contract_id, one.title, one.authority,
         one.authority_kind, one.category, one.cpv, one.date, one.value, _ANSWERS[one.isv],
         one.file, one.sheet, one.row]
        for name, mine in tenders
        for one in mine
    ]  # fmt: skip


def _facts(names: Sequence[str], scenarios: Named, awards: NamedAwards) -> list[tuple[str, Value]]:
    facts: list[tuple[str, Value]] = []
    for name, (_, one) in zip(names, scenarios, strict=True):
        facts += [
            ("Scenario", name),
            ("Peildatum", one.question.reference_date),
            ("Aanbestedingen van", WINDOWS[one.question.window]),
            *((what, said) for what, said in phrase_choice(one.choice)),
            *(("Aanname", said) for said in one.assumptions),
        ]
    for name, award in awards:
        facts += [
            ("Gunning", f"{name}: ISV telt voor {nl.format_number(award.weight)}% of meer"),
            ("Peildatum", award.question.reference_date),
            ("Haalt dat al", award.reaches),
            ("Telt voor minder", award.below),
            ("Weging onbekend", award.weight_unknown),
            ("Geen gunningscriterium", award.none),
            ("Onbekend of gunningscriterium", award.unknown),
            ("Onbekend of ze meetelt", award.scope_unknown),
        ]
    return facts


def _unique(names: Sequence[str]) -> list[str]:
    """Return the names as headers of one table, which must differ in more than letter case."""
    found: list[str] = []
    taken = {"onderdeel", "gegeven"}
    for name in names:
        made = base = clean_text(name) or "Scenario"
        number = 2
        while fold_text(made) in taken:
            made, number = f"{base} ({number})", number + 1
        taken.add(fold_text(made))
        found.append(made)
    return found
