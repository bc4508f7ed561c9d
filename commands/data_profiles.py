"""The commands about foreign exports: profiles, profile and mapping."""

import argparse
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from commands import choices, terminal
from data.clock import format_moment
from data.entries import profiles as kept_profiles
from data.home import find_home
from data.mapping.draft import find_untranslated, make_draft, write_toml
from data.mapping.look import Look, look_at
from data.profiles import profiles as files
from data.reference import list_columns as contract
from data.refused import Refused
from data.store.store import Store
from data.workbook.errors import ChildFailed, Unreadable
from isv_monitor import name_command

_WAYS = {
    "template": "Dit is het sjabloon: een profiel is niet nodig.",
    "agenda": "Dit bestand gaat over acties of plannen: een profiel is niet nodig.",
    "own": "De koppen worden herkend: een profiel is niet nodig.",
}
_DIFFERENCES = {
    "gone": "de kop '{text}' staat niet in het bestand",
    "new": "de kop '{text}' is nieuw",
    "word": "het woord '{text}' onder '{column}' is nieuw ({count} ×)",
    "sheet": "het werkblad '{text}' is er niet",
}


def add_commands(commands: Any) -> None:
    """Add the three commands to those of `python -m data`."""
    add = partial(choices.add_command, commands)
    choices.add_json(add("profiles", _profiles, "Toon de profielen: meegeleverd en bewaard."))
    help_ = "Bewaar een profiel (.toml), zodat het wordt herkend."
    command = add("profile", _profile, help_, "file")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--drop", action="store_true", help="noem een bewaard profiel, en haal het van de lijst"
    )
    instead.add_argument(
        "--rename", metavar="NIEUW", help="noem een bewaard profiel, en geef het deze naam"
    )
    choices.add_sender(command)
    command = add("mapping", _mapping, "Stel voor welke kolom van een export wat is.", "file")
    command.add_argument("--sheet", metavar="NAAM", help="werkblad (standaard gezocht)")
    command.add_argument(
        "--header-row", type=choices.read_whole, metavar="N", help="rij met de koppen, vanaf 1"
    )
    command.add_argument("--toml", metavar="BESTAND", help="schrijf het voorstel als profiel")


def find_profile(store: Store, name: str | None) -> files.Profile | None:
    """Return the profile of that name or path, shipped, kept or a file. Raises ProfileError."""
    return (
        files.load_profile(name, [kept.profile for kept in store.list_profiles()]) if name else None
    )


def find_hint(store: Store, path: Path, *, is_read: bool) -> str | None:
    """Return how a file that was refused without a profile may be delivered; None: no idea.

    A script says what it reads through (docs/decisions/0008), so that is only
    told. `is_read`: its rows were found, so that its layout is known.
    """
    try:
        seen = look_at(path, path.name, store.list_profiles(), on_wait=terminal.Queue().show)
    except (Unreadable, ChildFailed):
        return None
    if seen.way == "recognised" and seen.profile:
        return f"De koppen zijn die van profiel '{seen.profile.name}': noem het met --profile."
    if seen.way == "unknown" and not is_read:
        return f"De indeling is onbekend. Zie wat wat is met: {name_command('data mapping')} {path}"
    return None


def _profiles(asked: argparse.Namespace) -> int:
    with closing(Store.open(find_home())) as store:
        kept = store.list_profiles()
    shipped = sorted(files.list_shipped(), key=lambda profile: profile.name)
    if asked.json:
        listed = [
            {"name": p.name, "shipped": True, "by": "", "at": None, "profile": p.as_dict()}
            for p in shipped
        ]
        print(choices.as_json([*listed, *(one.as_dict() for one in kept)], "profiles"))
        return 0
    rows = [(p.name, len(set(p.headers.values())), "meegeleverd", None) for p in shipped]
    own = [
        (
            one.profile.name,
            len(set(one.profile.headers.values())),
            one.by or None,
            format_moment(one.at),
        )
        for one in kept
    ]
    print(choices.write_table(("Profiel", "Velden", "Wie", "Wanneer"), [*rows, *own]))
    return 0


def _profile(asked: argparse.Namespace) -> int:
    named = asked.drop or asked.rename is not None
    profile = None if named else files.read_profile(Path(asked.file))
    with closing(Store.open(find_home())) as store:
        if profile:
            kept_profiles.keep_profile(store, profile, by=asked.by)
            said = f"'{profile.name}' is bewaard"
        elif asked.drop:
            kept_profiles.drop_profile(store, asked.file, by=asked.by)
            said = f"'{asked.file}' is van de lijst"
        else:
            kept_profiles.rename_profile(store, asked.file, asked.rename, by=asked.by)
            said = f"'{asked.file}' heet nu '{asked.rename}'"
    print(f"Profiel {said}.")
    return 0


def _mapping(asked: argparse.Namespace) -> int:
    path = choices.find_file(asked.file)
    choices.check_target(asked.file, asked.toml, "--toml", replaces=False)
    with closing(Store.open(find_home())) as store:
        kept = store.list_profiles()
    try:
        seen = look_at(
            path,
            path.name,
            kept,
            sheet=asked.sheet,
            header_row=asked.header_row,
            on_wait=terminal.Queue().show,
        )
    except (Unreadable, ChildFailed) as refusal:
        raise Refused(refusal.message, refusal.cure) from refusal
    print(_told(seen))
    if asked.toml and seen.columns:
        profile, doubtful = make_draft(seen, path.stem)
        Path(asked.toml).write_text(write_toml(profile, seen, doubtful), encoding="utf-8")
        print(f"\nProfiel geschreven: {asked.toml}. Vul het aan, en bewaar het met:")
        print(f"  {name_command('data profile')} {asked.toml} --by NAAM")
    return 0


def _told(seen: Look) -> str:
    if not seen.columns:
        return _WAYS.get(seen.way, "Er zijn geen koppen gevonden. Kies --sheet en --header-row.")
    lines = []
    if seen.way == "recognised" and seen.profile:
        lines.append(f"Herkend aan de koppen: profiel '{seen.profile.name}'.")
    elif seen.way in _WAYS:
        lines.append(_WAYS[seen.way])
    elif seen.profile:
        lines.append(f"Lijkt op profiel '{seen.profile.name}', maar:")
        lines += [
            "  " + _DIFFERENCES[d.kind].format(text=d.text, column=d.column, count=d.count)
            for d in seen.differences
        ]
    where = f"Werkblad '{seen.sheet}', koppen" if seen.sheet else "Koppen"
    lines += [f"{where} op rij {seen.header_row}.", "", _proposals(seen)]
    chosen = {p.field: p.index for p in seen.proposals}
    words = find_untranslated(seen, chosen)
    said = {word.casefold() for word in (seen.profile.words if seen.profile else {})}
    open_words = [
        (word, sum(count for _, count in where.values()), ", ".join(h for h, _ in where.values()))
        for word, where in words.items()
        if word.casefold() not in said
    ]
    if open_words:
        lines += [
            "",
            "Te vertalen woorden:",
            choices.write_table(("Woord", "Aantal", "Kolom"), open_words),
        ]
    return "\n".join(lines)


def _proposals(seen: Look) -> str:
    rows: list[tuple[str | None, ...]] = []
    for column in contract():
        proposal = seen.find_proposal(column.field)
        if proposal:
            foreign = seen.columns[proposal.index]
            ground = proposal.why if proposal.sure else f"voorstel: {proposal.why}"
            rows.append(
                (column.header, foreign.header, ground, " | ".join(foreign.samples) or None)
            )
        elif column.required:
            rows.append((column.header, None, "verplicht, niet gevonden", None))
    return choices.write_table(("Gegeven", "Kolom", "Grond", "Voorbeelden"), rows)
