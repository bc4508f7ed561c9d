"""The commands of `python -m data`: what can be asked, in Dutch, and what is answered."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from commands import (
    choices,
    data_compare,
    data_profiles,
    data_reread,
    data_rights,
    terminal,
)
from commands.deliver import arguments
from commands.dutch_argparse import Parser
from commands.end import run_command
from commands.exchange import export, token, watch
from commands.upkeep import anchor, backup, erase, moved, retention, verify
from data import dutch as nl
from data.deliver.corrections import restore_delivery, withdraw_delivery
from data.deliver.prefilled import write_prefilled
from data.deliver.trial import phrase_behind
from data.deliver.unchanged import phrase_resting
from data.home import find_home
from data.profiles.checks import ProfileError
from data.refused import Refused
from data.sample import put_in
from data.store.store import Store
from data.telemetry.audit import log_download
from data.telemetry.commands import keep_command
from data.template.template import write_deliverable
from data.upkeep import rebuild
from isv_monitor import name_command

_NOUN = "aanlevering", "aanleveringen"


def _template(asked: argparse.Namespace) -> int:
    if bool(asked.category) != asked.prefilled:
        raise Refused(
            "--prefilled en --category horen bij elkaar.",
            "Noem van welke categorie het sjabloon moet worden ingevuld, of laat beide weg.",
        )
    if asked.prefilled:
        with (
            keep_command("data template", categorie=asked.category),
            closing(Store.open(find_home())) as store,
        ):
            print(write_prefilled(store, asked.category, Path(asked.file)))
            log_download("Sjabloon met de vorige maand")
    else:
        write_deliverable(Path(asked.file))
    print(f"Sjabloon geschreven: {asked.file}")
    return 0


def _sample(asked: argparse.Namespace) -> int:
    try:
        with closing(Store.open(find_home())) as store:
            made = put_in.add_sample(store, terminal.make_counter("Voorbeelddata"))
    except Refused as refused:
        print(refused)  # and no failure: `make run` asks for the sample every time
        return 0
    done = f"Voorbeelddata: {nl.count_noun(made, *_NOUN)} gemaakt."
    print(done if made else "De voorbeelddata staat er al.")
    return 0


def _deliveries(asked: argparse.Namespace) -> int:
    with closing(Store.open(find_home())) as store:
        listed = store.list_deliveries()
    told = asked.json and choices.as_json([line.as_dict() for line in listed], "deliveries")
    print(told or terminal.write_history(listed))
    return 0


def _withdraw(asked: argparse.Namespace) -> int:
    return _change(
        lambda store: withdraw_delivery(store, asked.id, asked.why, by=asked.by),
        f"Aanlevering {asked.id} is ingetrokken.",
        lambda store: phrase_resting(store.history, asked.id),
    )


def _restore(asked: argparse.Namespace) -> int:
    return _change(
        lambda store: restore_delivery(store, asked.id, why=asked.why, by=asked.by),
        f"Aanlevering {asked.id} is teruggezet.",
    )


def _change(
    change: Callable[[Store], None], said: str, besides: Callable[[Store], str] = lambda _: ""
) -> int:
    with closing(Store.open(find_home())) as store:
        change(store)
        said += besides(store)
        behind = phrase_behind(store)
    print(said)
    if behind:
        print(behind)
    return 0


def _rebuild(asked: argparse.Namespace) -> int:
    with closing(rebuild.rebuild_index(find_home())) as store:
        count = len(store.history.accepted)
    print(f"De index is opnieuw gemaakt uit {nl.count_noun(count, *_NOUN)}.")
    return 0


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m data`."""
    made = Parser(
        prog=name_command("data"),
        description="Aanleveringen doen, herstellen en nakijken. De map staat in ISV_HOME (nu: "
        f"{find_home()}).",
    )
    commands = made.add_subparsers(
        title="opdrachten", dest="command", metavar="OPDRACHT", required=True
    )
    add = partial(choices.add_command, commands)

    help_ = "Schrijf het werkboek om in te vullen (.xlsx), leeg of met wat nu telt."
    command = add("template", _template, help_, "file")
    command.add_argument("--prefilled", action="store_true", help="met de contracten van nu")
    command.add_argument("--category", metavar="NAAM", help="van deze categorie")
    add("sample", _sample, "Zet verzonnen voorbeelddata in een lege map.")
    arguments.add_commands(commands)
    choices.add_json(add("deliveries", _deliveries, "Toon alle aanleveringen, de nieuwste eerst."))
    data_compare.add_command(commands)
    command = add("withdraw", _withdraw, "Trek een aanlevering in.", "id")
    command.add_argument("--why", metavar="TEKST", required=True, help="de reden")
    choices.add_sender(command)
    command = add("restore", _restore, "Zet een ingetrokken of vervangen aanlevering terug.", "id")
    command.add_argument("--why", metavar="TEKST", default="", help="de reden")
    choices.add_sender(command)
    data_reread.add_command(commands)
    data_profiles.add_commands(commands)
    data_rights.add_command(commands)
    add("rebuild", _rebuild, "Maak de index opnieuw uit archief, journaal en gelezen rijen.")
    verify.add_command(commands)
    anchor.add_command(commands)
    backup.add_commands(commands)
    moved.add_commands(commands)
    erase.add_command(commands)
    retention.add_command(commands)
    export.add_command(commands)
    watch.add_command(commands)
    token.add_command(commands)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0: done, 1: the program failed, 2: refused, with what is wrong."""
    asked = make_parser().parse_args(arguments)
    with export.follow_events():
        return run_command(lambda: int(asked.do(asked)), (Refused, ProfileError), cut_off=1)
