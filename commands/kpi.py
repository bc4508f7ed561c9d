"""The commands of `python -m kpi`: figures, the rows behind a figure, and what is known at all."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import asdict
from typing import Any

from commands.choices import add_choices, add_json, as_json, make_question
from commands.dutch_argparse import Parser
from commands.end import run_command
from commands.kpi_known import SHOWN, phrase_summary
from commands.kpi_tables import DIMENSIONS, NOTHING, phrase_outcomes, write_rows
from data.home import find_home
from data.journal.delivery import CONTRACTS, PLANS
from data.months import BadMonth
from data.refused import Refused
from data.store.store import Store
from data.telemetry.commands import keep_command
from isv_monitor import name_command
from kpi.classification import find_current, list_names
from kpi.declared.all import BY_ID
from kpi.delivered import phrase_early
from kpi.engine.behind import OFFERED, find_behind
from kpi.engine.engine import count_outcomes
from kpi.known.summary import count_summary
from kpi.model import BadQuestion
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.words import ANSWERS

_OFFERED = {name: ANSWERS[name] for name in OFFERED}
_LABELS = "; ".join(kpi.label for kpi in BY_ID.values())
_NAMED = (CONTRACTS, PLANS)  # the sheets that are delivered by category


def _figures(store: Store, asked: argparse.Namespace) -> str:
    ids = {header.casefold(): name for name, header in DIMENSIONS.items()}
    named = [name.strip() for name in asked.by.split(",")] if asked.by else []
    by = [ids.get(name.casefold(), name) for name in named]
    if wrong := [name for name in by if name not in DIMENSIONS]:
        offered = ", ".join(DIMENSIONS.values())
        raise BadQuestion(f"Uitsplitsen naar '{wrong[0]}' kan niet. Kies uit: {offered}.")
    kpis = asked.kpi
    if not kpis and not asked.json:
        kpis = list(BY_ID)  # a person sees the figures that are shown beside others too
    question = make_question(store, asked)
    found = count_outcomes(store, question, kpis=kpis, by=by)
    if asked.json:
        return as_json([one.as_dict() | _provisional(store, one) for one in found], "outcomes")
    return phrase_outcomes(found, by) + _tell_early(store, question)


def _provisional(store: Store, outcome: Outcome) -> dict[str, object]:
    """Return what came in before its month had ended, of what an outcome may rest on; or null."""
    name = outcome.group.get("category")
    early = store.find_early(outcome.month, find_current(name) if name else None)
    days = [{"category": of, "delivered_on": day} for of, day in sorted(early.items())]
    return {"provisional": days or None}


def _check_category(store: Store, name: str | None) -> None:
    """Refuse a category of neither classification that was never delivered: no rows is no 0."""
    if name is None:
        return
    known = find_current(name)
    if known in list_names("new"):
        return
    parts = (one.count_parts(kind) for one in store.history.accepted.values() for kind in _NAMED)
    if not any(known in delivered for delivered in parts):
        raise BadQuestion(
            f"Er is geen categorie '{name}'. Kies uit: {', '.join(list_names('new'))}."
        )


def _behind(store: Store, asked: argparse.Namespace) -> str:
    _check_category(store, asked.category)
    question = make_question(store, asked)
    words = {said.casefold(): name for name, said in _OFFERED.items()}
    answer = words.get(asked.answer.casefold(), asked.answer)
    if answer not in OFFERED:
        said = ", ".join(_OFFERED.values())
        raise BadQuestion(f"Er is geen antwoord '{asked.answer}'. Kies uit: {said}.")
    found = find_behind(store, asked.id, answer, question)
    if asked.json:
        return as_json([row.as_dict() for row in found], "behind")
    return write_rows(found) + _tell_early(store, question)


def _known(store: Store, asked: argparse.Namespace) -> str:
    _check_category(store, asked.category)
    question = make_question(store, asked).of_today
    found = count_summary(store, question, None if asked.json else SHOWN)
    if asked.json:
        return as_json(asdict(question) | found.as_dict(), "known")
    if not store.list_counting(question.month):
        return NOTHING
    return phrase_summary(found, question) + _tell_early(store, question)


def _keep_looker(name: str, asked: argparse.Namespace) -> AbstractContextManager[None]:
    given = vars(asked)
    chosen = ",".join(given.get("kpi") or ()) or given.get("id")
    return keep_command(
        name,
        maand=asked.month,
        venster=asked.window,
        indeling=asked.classification,
        categorie=given.get("category"),
        kpi=chosen,
        antwoord=given.get("answer"),
    )


def _tell_early(store: Store, question: Question) -> str:
    """Return a line under a table of a month that was delivered before it had ended, or nothing."""
    said = phrase_early(store.find_early(question.month, question.of_today.category))
    return f"\n\nLet op: {said}." if said else ""


def _parser(name: str, about: str, do: Callable[..., str], **more: Any) -> argparse.ArgumentParser:
    parser = Parser(
        prog=name, description=f"{about} De map staat in ISV_HOME (nu: {find_home()}).", **more
    )
    parser.set_defaults(do=do)
    add_choices(parser)
    add_json(parser)
    return parser


def make_figures_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m kpi`."""
    parser = _parser(
        name_command("kpi"),
        "Toon de cijfers van de KPI's.",
        _figures,
        epilog=f"De rijen achter een cijfer: {name_command('kpi behind')} --help. "
        f"Wat er bekend is bij weinig ingevulde kolommen: {name_command('kpi known')} --help",
    )
    parser.add_argument(
        "--kpi", action="append", metavar="KPI", help=f"alleen deze, mag vaker: {_LABELS}"
    )
    parser.add_argument(
        "--by",
        default="",
        metavar="A,B",
        help=f"uitgesplitst naar: {','.join(DIMENSIONS.values())}",
    )
    return parser


def make_rows_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m kpi behind`."""
    parser = _parser(
        name_command("kpi behind"),
        "Toon de aangeleverde rijen achter een cijfer, met bestand, blad en rij.",
        _behind,
    )
    parser.add_argument("id", metavar="KPI", help=_LABELS)
    parser.add_argument(
        "--answer", required=True, metavar="ANTWOORD", help=", ".join(_OFFERED.values())
    )
    _add_category(parser)
    return parser


def make_known_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m kpi known`."""
    parser = _parser(
        name_command("kpi known"),
        "Toon wat er bekend is als er weinig kolommen zijn ingevuld, in de categorieën van nu.",
        _known,
    )
    _add_category(parser)
    return parser


def _add_category(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--category", metavar="NAAM", help="alleen van deze categorie")


PARSERS = {"behind": make_rows_parser, "known": make_known_parser}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0: done, 1: the program failed, 2: the question has no answer."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    make_parser = PARSERS.get(words[0]) if words else None
    asked = (
        make_parser().parse_args(words[1:])
        if make_parser
        else make_figures_parser().parse_args(words)
    )

    def answer() -> int:
        name = f"kpi {words[0]}" if make_parser else "kpi"
        with _keep_looker(name, asked), closing(Store.open(find_home())) as store:
            print(asked.do(store, asked), flush=True)
        return 0

    return run_command(answer, (BadQuestion, BadMonth, Refused))
