"""The same contract from the same tool twice in one file."""

from collections import defaultdict

from data.check.cells import Rows, Typed
from data.check.collect import Collector

_KEY = ("authority", "contract_id", "source_tool")


def check_duplicates(rows: Rows, found: Collector) -> None:
    """Warn for rows that repeat a contract; rows that also contradict each other are errors."""
    keys = list(zip(*(rows.fields[name].values for name in _KEY), strict=True))
    if len(set(keys)) == len(keys):
        return
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key[0] is not None and key[1] is not None:
            groups[key].append(at)
    answers = [typed for name, typed in rows.fields.items() if name not in _KEY]
    for (authority, contract, _), members in groups.items():
        if len(members) > 1:
            facts = {"authority": authority, "contract": contract}
            _check_group(rows, members, _differing(answers, members), facts, found)


def _differing(answers: list[Typed], members: list[int]) -> list[str]:
    """Return the headers under which the rows give more than one known answer."""
    return [
        typed.header
        for typed in answers
        if len({typed.values[at] for at in members if typed.values[at] is not None}) > 1
    ]


def _check_group(
    rows: Rows, members: list[int], headers: list[str], facts: dict[str, object], found: Collector
) -> None:
    key = rows.fields["contract_id"]
    value = str(facts["contract"])
    named = ", ".join(f"'{header}'" for header in headers)
    for at in members:
        other = rows.numbers[members[0] if at != members[0] else members[1]]
        place = {"other": other, **facts}
        if headers:
            place["headers"] = named
            found.put("contract_twice", rows.numbers[at], key.index, key.header, value, place)
        elif at != members[0]:
            found.put("contract_repeated", rows.numbers[at], key.index, key.header, value, place)
