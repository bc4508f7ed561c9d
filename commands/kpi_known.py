"""What is known while few columns are filled, as a person at a terminal reads it."""

from commands.choices import write_table
from commands.kpi_tables import WINDOWS
from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.known.endings import Endings
from kpi.known.summary import Summary
from kpi.known.words import BORDERS, CLAUSE, OBLIGED, SCOPES
from kpi.quality.quality import Unknown
from kpi.question import Question
from kpi.words import ANSWERS, phrase_amount

SHOWN = 100  # more rows than this nobody reads at a terminal; --json has them all


def phrase_summary(found: Summary, question: Question) -> str:
    """Return the parts of a summary as tables, each under what it is."""
    head = f"Stand aan het eind van {question.month} · periode: {WINDOWS[question.window]}"
    parts = (
        head + (f" · {question.category}" if question.category else ""),
        _states(found),
        _estimates(found),
        _endings(found.endings),
        _suppliers(found),
        _columns(found.unknowns),
    )
    return "\n\n".join(parts)


def _table(title: str, headers: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    return f"{title}\n{write_table(headers, rows)}"


def _states(found: Summary) -> str:
    known = found.tenders
    rows: list[tuple[object, ...]] = [
        (OBLIGED[one.obliged], one.tenders, *_answered(one.obliged, one.answered, one.open))
        for one in known.states
    ]
    title = f"Wat er over de verplichting bekend is: {_tenders(known.tenders)}"
    if known.undated:
        title += f"; {nl.format_number(known.undated)} zonder datum staan in geen enkel jaar"
    headers = ("Verplicht?", "Aanbestedingen", "Bekend of ISV in elk contract staat", "Onbekend")
    return _table(title, headers, rows)


def _answered(obliged: str, *counts: int) -> tuple[int | None, ...]:
    return (None,) * len(counts) if obliged == "no" else counts


def _tenders(count: int) -> str:
    return nl.count_noun(count, "aanbesteding", "aanbestedingen")


def _estimates(found: Summary) -> str:
    if not found.tenders.unsaid:
        return "Van elke aanbesteding is ingevuld of ze Europees is: er valt niets te schatten."
    rows: list[tuple[object, ...]] = [
        (BORDERS[one.border], one.tenders, one.maybe) for one in found.tenders.estimates
    ]
    title = (
        f"Schatting van {_tenders(found.tenders.unsaid)} waarvan niet is ingevuld of ze Europees "
        "is; ze telt in geen enkel cijfer mee"
    )
    return _table(title, ("Schatting", "Aanbestedingen", "Waarvan misschien verplicht"), rows)


def _endings(found: Endings) -> str:
    if not found.total:
        return "Er loopt geen contract af in het jaar na de peildatum."
    rows: list[tuple[object, ...]] = [
        (
            nl.format_date(one.ends_on) + (" (na verlenging)" if one.extended else ""),
            one.contract_id,
            one.title,
            one.authority,
            one.category,
            CLAUSE[one.isv_contract_condition],
            one.file,
            one.sheet,
            one.row,
        )
        for one in found.shown
    ]
    title = (
        f"Contracten die binnen een jaar aflopen: {nl.format_number(found.total)}, waarvan "
        f"{nl.format_number(found.in_risk)} in een risicocategorie; bij "
        f"{nl.format_number(found.to_add)} daarvan kunnen de ISV er nog bij"
    )
    headers = (
        "Loopt af op",
        "Contract",
        "Omschrijving",
        "Dienst",
        "Categorie",
        "ISV als contractvoorwaarde",
        "Bestand",
        "Blad",
        "Rij",
    )
    left = nl.count_left(found.total - len(found.shown), "contract", "contracten")
    return _table(title, headers, rows) + (f"\n{left} Alles: --json." if left else "")


def _suppliers(found: Summary) -> str:
    if not found.suppliers:
        return (
            "Er loopt geen contract met ISV als voorwaarde, en van geen contract is dat onbekend."
        )
    rows: list[tuple[object, ...]] = [
        (
            SCOPES[one.scope],
            one.contracts,
            one.suppliers,
            one.half_of_contracts or "onbekend",
            one.half_of_value or "onbekend",
            one.without_supplier,
            one.without_value,
        )
        for one in found.suppliers
    ]
    headers = (
        "Lopende contracten",
        "Aantal",
        "Leveranciers",
        "Samen de helft van de contracten",
        "Samen de helft van de waarde",
        "Zonder leverancier",
        "Zonder waarde",
    )
    return _table("Leveranciers", headers, rows)


def _columns(unknowns: list[Unknown]) -> str:
    if not unknowns:
        return "Er is geen cijfer waarvan een antwoord onbekend is."
    rows: list[tuple[object, ...]] = [
        (
            BY_ID[one.kpi].label,
            f"{phrase_amount(one.kpi, gap.count)} {ANSWERS[gap.answer]}",
            gap.phrase_columns(),
        )
        for one in unknowns
        for gap in one.gaps
    ]
    headers = ("Cijfer", "Wat er onbekend is", "Lege kolommen waar het door komt")
    return _table("Welke kolom een cijfer bekend maakt", headers, rows)
