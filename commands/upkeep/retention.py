"""`python -m data retention`: how long each kind of data is kept, and what is past that."""

import argparse
from contextlib import closing
from dataclasses import asdict
from typing import Any

from commands import choices
from data import dutch as nl
from data.home import find_home
from data.store.store import Store
from data.upkeep.retention import Due, list_due

_SHOWN = 20


def add_command(commands: Any) -> None:
    """Add the command to the parser of `python -m data`."""
    help_ = "Toon hoe lang elke soort gegevens wordt bewaard, en wat daar voorbij is; wist niets."
    choices.add_json(choices.add_command(commands, "retention", _list, help_))


def _list(asked: argparse.Namespace) -> int:
    with closing(Store.open(find_home())) as store:
        found = list_due(store)
    if asked.json:
        told = [
            {**asdict(one.term), "count": one.count, "oldest": one.oldest, "past": list(one.past)}
            for one in found
        ]
        print(choices.as_json(told, "retention"))
    else:
        print("\n".join(map(_phrase, found)))
    return 0


def _phrase(one: Due) -> str:
    term = one.term
    kept = nl.count_noun(int(term.months), "maand", "maanden") if term.months else "niet bepaald"
    said = f"{term.kind} ({term.where}): termijn {kept}, {term.standing}. "
    if one.count is None:
        return said + "Hoeveel er is, telt deze opdracht niet."
    since = f", het oudste van {nl.format_date(one.oldest)}" if one.oldest else ""
    said += f"Er zijn er {nl.format_number(one.count)}{since}."
    if one.past:
        left = len(one.past) - _SHOWN
        more = f" en nog {nl.format_number(left)}" if left > 0 else ""
        said += f" Voorbij de termijn: {', '.join(one.past[:_SHOWN])}{more}."
    return said
