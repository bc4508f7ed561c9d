"""The words of a work list, in Dutch: what to do in one sentence, and why."""

import datetime as dt
from collections.abc import Sequence

from data import dutch as nl
from kpi.declared.all import BY_ID
from kpi.quality.cells import AWARDED, START, list_headers
from kpi.worklist.causes import COMING, NO_REASON, PASSED, UNKNOWN, Cause

URGENCIES = {
    PASSED: "Termijn verstreken",
    NO_REASON: "Verplichting niet nagekomen, zonder reden",
    UNKNOWN: "In te vullen",
    COMING: "Komt eraan",
}
KINDS = {
    "risk_analysis": "risicoanalyse",
    "assessment": "beoordeling risicoanalyse",
    "plan": "plan van aanpak",
    "plan_assessment": "beoordeling plan van aanpak",
    "annual_report": "jaarrapportage",
    "dialogue": "dialoog met leverancier",
    "explain": "reden waarom niet toegepast",
    "european": "Europees of niet",
    "fill_in": "gegevens invullen",
    "fill_in_tender": "gegevens van de aanbesteding invullen",
}
TERMS = {
    "risk_analysis": "risicoanalyse",
    "assessment": "beoordeling",
    "improvement_plan": "plan van aanpak",
    "annual_report": "jaarrapportage",
    "dialogue": "dialoog",
}
# What to do when the term has passed, and when it is still to come.
_DO = {
    "risk_analysis": (
        "Vraag de leverancier om de risicoanalyse; die had er uiterlijk {due} moeten zijn.",
        "Zorg dat de risicoanalyse van de leverancier er uiterlijk {due} is.",
    ),
    "assessment": (
        "Beoordeel de risicoanalyse; dat had uiterlijk {due} moeten gebeuren.",
        "Beoordeel de risicoanalyse uiterlijk {due}.",
    ),
    "plan": (
        "Vraag de leverancier om het plan van aanpak; dat had er uiterlijk {due} moeten zijn.",
        "Zorg dat het plan van aanpak van de leverancier er uiterlijk {due} is.",
    ),
    "plan_assessment": (
        "Beoordeel het plan van aanpak; dat had uiterlijk {due} moeten gebeuren.",
        "Beoordeel het plan van aanpak uiterlijk {due}.",
    ),
    "annual_report": (
        "Vraag de leverancier om de jaarrapportage; die had uiterlijk {due} openbaar moeten zijn.",
        "Zorg dat de leverancier uiterlijk {due} een nieuwe jaarrapportage openbaar maakt.",
    ),
    "dialogue": (
        "Voer een gesprek met de leverancier over de ISV; dat had uiterlijk {due} moeten gebeuren.",
        "Voer uiterlijk {due} een gesprek met de leverancier over de ISV.",
    ),
}
# Said of a term that is an assumption, wherever it makes something late.
ASSUMED = " (aanname)"
_WORDS = {"nee": "Nee", "nvt": "N.v.t.", "ja": "Ja"}


def name_late(kpi: str) -> str:
    """Return what is late when a KPI with a term is a no: 'plan van aanpak'."""
    return TERMS[BY_ID[kpi].term or ""]


def phrase_task(
    kind: str, urgency: str, due: dt.date | None, fields: Sequence[str], among: int
) -> str:
    """Return what to do, in one sentence. among: the contracts of the tender that it is about."""
    if kind in _DO and due:
        return _DO[kind][urgency == COMING].format(due=nl.format_date(due))
    several = f" bij {among} contracten van deze aanbesteding" if among > 1 else ""
    columns = _columns(fields)
    if kind == "explain":
        return f"Leg vast waarom de ISV niet zijn toegepast, in de kolom {columns}."
    if kind == "european":
        return f"Vul in of de aanbesteding Europees is, in de kolom {columns}{several}."
    return f"Vul in{several}: {columns}."


def phrase_causes(causes: Sequence[Cause]) -> str:
    """Return what a task follows from: the term and its date, what was delivered, or the KPIs."""
    open_ = [cause for cause in causes if _is_open(cause)]
    said = [_one(cause) for cause in causes if not _is_open(cause)]
    kpis = dict.fromkeys(cause.kpi for cause in open_)
    if "obligation_met" in kpis:
        kpis.pop("application_total", None)  # the same cells, and the lesser question
    if kpis:
        named = nl.join_words([f"'{BY_ID[kpi].label}'" for kpi in kpis])
        said.append(f"Zolang dit niet is ingevuld, is het antwoord onbekend op: {named}.")
        said += [_term(cause) for cause in open_ if cause.due]
    said += [
        f"Het contract gaat in op {nl.format_date(cause.starts)}."
        for cause in causes
        if cause.starts
    ]
    return " ".join(dict.fromkeys(said))


def _is_open(cause: Cause) -> bool:
    """Whether all that is wrong is an empty cell that leaves an answer open."""
    return cause.answer == "unknown"


def _one(cause: Cause) -> str:
    columns = _columns(cause.fields)
    if cause.answer == "term_unknown":
        return f"{columns} is leeg: of de termijnen om zijn, valt niet te zeggen."
    if cause.answer == "undated":
        return (
            f"{_columns([AWARDED, START, 'publication_date'])} zijn leeg: in welk jaar de "
            "aanbesteding telt, valt niet te zeggen."
        )
    if cause.answer == "scope_unknown":
        return _SCOPE[cause.kpi]
    if cause.kpi == "explained_when_not_applied":
        return (
            "De aanbesteding is verplicht, ISV staat niet als voorwaarde in elk contract, en "
            f"{columns} is leeg."
        )
    if cause.since_field in cause.fields:  # said already: the last time is what it counts from
        return _term(cause)
    cell = "is leeg" if cause.cell is None else f"is {_WORDS.get(cause.cell, cause.cell)}"
    return f"{_term(cause)} {columns} {cell}."


_SCOPE = {
    "obligation_met": "Zonder dat is niet bekend of ISV hier verplicht is.",
    "current_clause": "Zonder dat is niet bekend of er een ISV-tekst hoort te zijn.",
    "risk_analysis_received": "Zonder dat is niet bekend of opvolging wordt gevraagd.",
    "improvement_plan_received": "Zonder dat is niet bekend of een plan van aanpak nodig is.",
    "application_other_authorities": "Zonder dat telt de aanbesteding bij geen soort dienst mee.",
    "application_policy_departments": "Zonder dat telt de aanbesteding bij geen departement mee.",
}


def _term(cause: Cause) -> str:
    if cause.own_field and cause.due:
        day = nl.format_date(cause.due)
        return f"Eigen datum in het contract, {_columns([cause.own_field])}: {day}."
    if cause.months is None or cause.since_field is None:
        raise ValueError(cause)  # only of causes that follow from a term
    months = nl.count_noun(cause.months, "maand", "maanden")
    return (
        f"Termijn {TERMS[cause.term or '']}{ASSUMED * cause.assumed}: {months} na "
        f"{_columns([cause.since_field])} "
        f"({nl.format_date(cause.since)}), dus {nl.format_date(cause.due)}."
    )


def _columns(fields: Sequence[str]) -> str:
    return nl.join_words([f"'{list_headers()[field]}'" for field in fields])
