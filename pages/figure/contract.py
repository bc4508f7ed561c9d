"""Contract as HTML: all that is known of one, with what has to be done about it today."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data import dutch as nl
from data.access.hiding import HIDDEN
from kpi.contracts.contracts import STEPS
from kpi.contracts.one import History, Judged, judge_contract, read_history
from kpi.declared.all import BY_ID
from kpi.question import Question
from kpi.worklist.agreed import phrase_agreement
from kpi.worklist.reasons import REASONS
from kpi.worklist.steps import FILL_IN, PASSED, find_steps
from kpi.worklist.words import KINDS
from report.workbooks.columns import Column, Value
from report.workbooks.comparison import phrase_value
from report.workbooks.sheets import write_table
from ui.app.cache import keep_of_store
from ui.app.choices import LABEL_OF_WINDOW
from ui.app.links import write_address, write_contract_address, write_supplier_address
from ui.app.shell import open_store
from ui.charts.timeline import Event
from ui.figures.agreements import find_agreed
from ui.kit.html import Html, render_template
from ui.rows.contract_rows import find_rows

_TEMPLATE = "pages/figure/contract.html"
_MOST = 8
Contract = Mapping[str, Any]
_judge = keep_of_store(64, judge_contract)
_read = keep_of_store(64, read_history)
_steps = keep_of_store(4, find_steps)


@dataclass(frozen=True, slots=True)
class Known:
    """A contract at the end of a month, judged today, with all that is known of it."""

    contract: Contract
    judged: Sequence[Judged]
    history: History
    steps: Sequence[Mapping[str, Any]]
    question: Question
    today: dt.date


def find_named(number: str, authority: str | None, question: Question) -> list[Contract]:
    """Return the contracts with this number, of any category; a number is one authority's own.

    One of another authority than is asked for is not the contract that somebody meant.
    """
    rows = find_rows(question.of_all)
    found = rows.filter(pc.equal(rows["contract_id"], number)).to_pylist()
    return [one for one in found if authority in (None, one["authority"])]


def gather_contract(contract: Contract, question: Question, today: dt.date) -> Known:
    """Return all that is known of a contract."""
    steps = _steps(question.of_all, today)
    mine = pc.and_(
        pc.equal(steps["contract_id"], contract["contract_id"]),
        pc.equal(steps["authority"], contract["authority"]),
    )
    return Known(
        contract,
        _judge(question, contract["contract"]),
        _read(contract["authority"], contract["contract_id"], question.month),
        steps.filter(mine).to_pylist(),
        question,
        today,
    )


def find_others(known: Known, key: str) -> pa.Table:
    """Return the other contracts with the same value: 'tender' or 'supplier_key'."""
    rows, value = find_rows(known.question.of_all), known.contract[key]
    if value is None:
        return rows.slice(0, 0)
    other = pc.not_equal(rows["contract"], known.contract["contract"])
    return rows.filter(pc.and_(pc.equal(rows[key], value), other))


def draw_head(known: Known) -> Html:
    """Return what contract it is, and what has to be done about it now."""
    return render_template(
        f"{_TEMPLATE}#head",
        one=known.contract,
        urgent=[phrase_step(step, known.today) for step in known.steps],
        late=any(step["tab"] == PASSED for step in known.steps),
        listed=write_address("contracten", known.question.of_all),
        category=_list_of(known, "filter-categorie", "category"),
        today=known.today,
    )


def _list_of(known: Known, name: str, field: str) -> str:
    """Return the address of the contracts with the same value; `name` is the filter's.

    There is none ("") of a value that is not seen.
    """
    if known.contract[field] == HIDDEN:
        return ""
    only = {name: known.contract[field]}
    return write_address("contracten", known.question.of_all, **only)


def phrase_step(step: Mapping[str, Any], today: dt.date) -> str:
    """Return what has to be done, when, and what is agreed about it.

    For example: 'plan van aanpak, 19 dagen te laat (aanname), toegezegd op 30-11-2026'.
    """
    agreed = find_agreed(today).get(step["subject"])
    told = f", {phrase_agreement(agreed)}" if agreed and agreed.holds else ""
    if step["tab"] == FILL_IN or step["due"] is None:
        return f"{step['what']}{told}"
    if step["tab"] == PASSED:
        when = f"{nl.count_noun(abs(step['days']), 'dag', 'dagen')} te laat"
    else:
        when = f"uiterlijk {nl.format_date(step['due'])}"
    assumed = " (aanname)" if step["ground"] == "aanname" else ""
    return f"{step['what']}, {when}{assumed}{told}"


def draw_facts(known: Known) -> Html:
    """Return what it is: the facts of the last delivery, with the ways to others."""
    return render_template(
        f"{_TEMPLATE}#facts",
        one=known.contract,
        valued=open_store().sight.has_confidential(known.contract["category"]),
        lots=find_others(known, "tender").to_pylist()[:_MOST],
        address=write_contract_address,
        supplier=write_supplier_address(known.contract["supplier"], known.question.of_all),
        manager=_list_of(known, "filter-contractmanager", "contract_manager"),
        delivery=write_address("aanleveringen", aanlevering=known.contract["delivery"]),
        question=known.question,
    )


def list_events(known: Known) -> list[Event]:
    """Return what happened and what is due, in order of its day; of the follow-up as it is today.

    A step is late when it was due before today and the delivery says that it is not there.
    """
    one = known.contract
    found = [
        Event(day, name, "gebeurd" if day <= known.today else "termijn", _say(name, day))
        for name, day in (("Ingang", one["start_date"]), ("Einde", one["ends_on"]))
        if day
    ]
    by_kpi = {judged.kpi: judged for judged in known.judged}
    for judged in (by_kpi[kpi] for kpi in STEPS if kpi in by_kpi):
        name = KINDS[REASONS[judged.kpi].kind].capitalize()
        if judged.day:
            found.append(Event(judged.day, name, "gebeurd", _say(f"{name}: gedaan", judged.day)))
        if judged.due:
            late = judged.due < known.today and judged.answer == "nee"
            until = known.today if late else judged.day
            until = until if until and until > judged.due else None
            said = _say(f"{name}: uiterlijk", judged.due) + f" ({judged.due_by})"
            if until:
                said += f", {nl.count_noun((until - judged.due).days, 'dag', 'dagen')} te laat"
            found.append(Event(judged.due, name, "te laat" if late else "termijn", said, until))
    return sorted(found, key=lambda event: event.day)


def _say(what: str, day: dt.date) -> str:
    return f"{what} {nl.format_date(day)}"


def draw_events(events: Sequence[Event]) -> Html:
    """Return the table twin of the timeline."""
    return render_template(f"{_TEMPLATE}#events", events=events)


def draw_judged(known: Known) -> Html:
    """Return how it counts in each KPI, and why."""
    return render_template(
        f"{_TEMPLATE}#judged",
        judged=known.judged,
        names={kpi: BY_ID[kpi].label for kpi in BY_ID},
        window=LABEL_OF_WINDOW[known.question.window],
        question=known.question,
        href=write_address,
    )


def draw_supplier(known: Known) -> Html:
    """Return the other contracts of its supplier; empty when there is none."""
    others = find_others(known, "supplier_key")
    return render_template(
        f"{_TEMPLATE}#others",
        others=others.to_pylist()[:_MOST],
        left=others.num_rows - _MOST,
        name=known.contract["supplier"],
        supplier=write_supplier_address(known.contract["supplier"], known.question.of_all),
        address=write_contract_address,
        question=known.question,
        told=phrase_follow_up,
    )


def phrase_follow_up(contract: Contract) -> str:
    """Return how the follow-up of a contract stands in two words."""
    late: int = contract["steps_late"]
    return f"{nl.count_noun(late, 'stap', 'stappen')} te laat" if late else "niets te laat"


def draw_history(known: Known) -> Html:
    """Return what each delivery changed, and every cell with its place."""
    return render_template(
        f"{_TEMPLATE}#history",
        history=known.history,
        shown=phrase_value,
        href=write_address,
    )


_CELLS = (
    Column("Kolom", "De kolom van het sjabloon.", 34),
    Column("Waarde", "Wat er staat.", 40),
    Column("Bestand", "Waar het staat.", 28),
    Column("Blad", "Het blad; leeg bij .csv.", 14),
    Column("Rij", "De rij.", 8),
    Column("Sinds", "De maand van de aanlevering die het laatst iets wijzigde.", 14),
)


def write_workbook(known: Known) -> bytes:
    """Return every cell with its place as .xlsx; its second sheet says how the contract counts."""
    rows: list[list[Value]] = [
        [header, phrase_value(value), place.file, place.sheet, place.row, said.month]
        for header, value, place, said in known.history.cells
    ]
    facts: list[tuple[str, Value]] = [
        ("Peildatum", known.question.reference_date),
        ("Periode", LABEL_OF_WINDOW[known.question.window]),
        ("Beoordeeld op", known.today),
        *(("Te doen", phrase_step(step, known.today)) for step in known.steps),
        *((BY_ID[one.kpi].label, f"{one.answer}: {one.why}") for one in known.judged),
    ]
    title = f"Contract {known.contract['contract_id']}, {known.contract['authority']}"
    return write_table("Cellen", _CELLS, rows, "Er is niets aangeleverd.", title, facts)
