"""The choices of a person as a profile, and a profile as the text of a TOML file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from data.check.places import CONTRACTS
from data.mapping.look import Look
from data.mapping.propose import Proposal
from data.mapping.words import UNTRANSLATED, find_kind, find_meaning
from data.profiles.checks import ProfileError
from data.profiles.headers import find_best_row, list_fields
from data.profiles.profiles import Profile
from data.reference import list_columns as contract
from data.words import clean_text, fold_text


@dataclass(frozen=True)
class Draft:
    """What a person said about a file: field -> index of a column, and so on."""

    name: str
    columns: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    empty_received: str = "unknown"
    rows: str = "contract"
    sheet: str | None = None
    header_row: int | None = None
    ignored: tuple[str, ...] = ()
    skipped_rows: tuple[str, ...] = ()

    def list_missing(self) -> list[str]:
        """Return the headers of the contract that are required and have no column nor constant.

        The category may be said at delivery, and lots are numbered under their tender.
        """
        said = {*self.columns, *(name for name, text in self.constants.items() if clean_text(text))}
        if self.rows == "lot" and "tender_id" in said:
            said.add("contract_id")
        return [c.header for c in contract() if c.required and c.field not in said | {"category"}]

    def bind(self, look: Look, *, sheet: bool, header_row: bool) -> "Draft":
        """Return it bound to the sheet and the row of this look, as far as is asked or needed.

        It is needed where the check, which goes by the headers alone, would look elsewhere.
        """
        named = {look.columns[i].header: name for name, i in self.columns.items()}
        fields_of = list_fields(named, self.ignored)
        found = find_best_row(look.preview, fields_of)[0]
        others = {fold_text(name) for name, _ in look.sheets if name} - {
            fold_text(look.sheet or "")
        }
        return replace(
            self,
            sheet=look.sheet if sheet or fold_text(CONTRACTS) in others else None,
            header_row=look.header_row if header_row or found != look.header_row else None,
        )

    def find_twice(self, look: Look) -> list[tuple[str, list[str]]]:
        """Return (foreign header, fields by header) for columns that more than one field has."""
        names = {column.field: column.header for column in contract()}
        users: dict[int, list[str]] = {}
        for name, index in self.columns.items():
            users.setdefault(index, []).append(names[name])
        return [(look.columns[i].header, fields) for i, fields in users.items() if len(fields) > 1]

    def make_profile(self, look: Look) -> Profile:
        """Return it as a profile for files like this one. Raises ProfileError when it cannot be."""
        for header, fields in self.find_twice(look):
            raise ProfileError(
                f"De kolom '{header}' is gekozen voor {' en '.join(fields)}.",
                "Kies voor elk gegeven een eigen kolom.",
            )
        return Profile.from_dict(
            {
                "name": clean_text(self.name),
                **({"sheet": self.sheet} if self.sheet else {}),
                **({"header_row": self.header_row} if self.header_row else {}),
                "empty_received": self.empty_received,
                "rows": self.rows,
                "columns": {look.columns[i].header: name for name, i in self.columns.items()},
                "constants": {n: clean_text(t) for n, t in self.constants.items() if clean_text(t)},
                "words": {w: t for w, t in self.words.items() if t != UNTRANSLATED},
                "ignored": self.ignored,
                "skipped_rows": self.skipped_rows,
            }
        )


def find_untranslated(
    look: Look, chosen: Mapping[str, int]
) -> dict[str, dict[str, tuple[str, int]]]:
    """Return word -> field -> (header of its column, number of cells) that is not read yet.

    `chosen`: field -> index of its column. The most frequent words come first.
    """
    found: dict[str, dict[str, tuple[str, int]]] = {}
    spelled: dict[str, str] = {}
    for column in contract():
        kind = find_kind(column)
        if kind and column.field in chosen:
            foreign = look.columns[chosen[column.field]]
            for word, count in foreign.unread.get(kind, ()):
                same = spelled.setdefault(fold_text(word), word)
                found.setdefault(same, {})[column.field] = (foreign.header, count)
    return dict(sorted(found.items(), key=lambda item: -sum(n for _, n in item[1].values())))


def propose_words(look: Look, chosen: Mapping[str, int]) -> dict[str, str]:
    """Return word -> what it means: as the profile to start with says, or what is sure."""
    said = {
        fold_text(word): text for word, text in (look.profile.words if look.profile else {}).items()
    }
    found = {}
    for word, fields in find_untranslated(look, chosen).items():
        sure = {find_meaning(word, name) for name in fields}
        known = said.get(fold_text(word)) or (sure.pop() if len(sure) == 1 else None)
        if known:
            found[word] = known
    return found


def make_draft(look: Look, name: str) -> tuple[Profile, list[Proposal]]:
    """Return the profile of all that is sure, and the proposals that someone has to confirm."""
    sure = {p.field: p.index for p in look.proposals if p.sure}
    start = look.profile or Profile(name)
    draft = Draft(
        name,
        sure,
        {field: text for field, text in start.constants.items() if field not in sure},
        {**start.words, **propose_words(look, sure)},
        start.empty_received,
        start.rows,
        ignored=start.ignored,
        skipped_rows=start.skipped_rows,
    )
    return draft.make_profile(look), [p for p in look.proposals if not p.sure]


def write_toml(profile: Profile, look: Look, doubtful: Iterable[Proposal]) -> str:
    """Return the profile as a TOML file; what is only alike stands in it as a comment."""
    lines = [f"name = {_quoted(profile.name)}"]
    if profile.sheet:
        lines.append(f"sheet = {_quoted(profile.sheet)}")
    if profile.header_row:
        lines.append(f"header_row = {profile.header_row}")
    lines += [f'empty_received = "{profile.empty_received}"', f'rows = "{profile.rows}"']
    lines += [
        f"{key} = [{', '.join(map(_quoted, listed))}]"
        for key, listed in (("ignored", profile.ignored), ("skipped_rows", profile.skipped_rows))
        if listed
    ]
    if look.footers:
        begins = [*profile.skipped_rows, *(one.begins for one in look.footers)]
        lines.append("# rijen die zo beginnen zijn geen contract; sla ze over met:")
        lines.append(f"# skipped_rows = [{', '.join(map(_quoted, begins))}]")
    lines += ["", "[columns]", *_table(profile.columns)]
    for proposal in doubtful:
        header = look.columns[proposal.index].header
        lines.append(f"# voorstel, {proposal.why}; klopt het, haal dan het volgende hekje weg:")
        lines.append(f'# {_quoted(header)} = "{proposal.field}"')
    if profile.alternatives:
        lines += ["", "[alternatives]", *_table(profile.alternatives)]
    lines += ["", "[constants]", *_table(profile.constants)]
    said = {*profile.columns.values(), *profile.constants}
    lines += [
        f'# {column.field} = ""  # {column.header}: verplicht, en nog niet gevonden'
        for column in contract()
        if column.required and column.field not in said
    ]
    lines += ["", "[words]", *_table(profile.words)]
    known = set(map(fold_text, profile.words))
    index_of = {fold_text(column.header): column.index for column in reversed(look.columns)}
    chosen = {name: index_of[fold_text(header)] for header, name in profile.columns.items()}
    for word, fields in find_untranslated(look, chosen).items():
        if fold_text(word) not in known:
            where = ", ".join(f"{count} × in {_quoted(name)}" for name, count in fields.values())
            lines.append(f'# {_quoted(word)} = ""  # te vertalen: {where}')
    return "\n".join(lines) + "\n"


def _table(table: Mapping[str, str]) -> list[str]:
    return [f"{_quoted(key)} = {_quoted(value)}" for key, value in table.items()]


def _quoted(text: str) -> str:
    """Return a TOML string on one line: JSON's escapes are among those of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
