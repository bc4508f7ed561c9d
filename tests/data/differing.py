"""The difference between two sets of delivered rows, counted in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_KEYS = ("authority", "contract_id", "source_tool")


def counted(before: Sequence[Row], after: Sequence[Row], fields: Iterable[str]) -> dict[str, Any]:
    """What `count_changes` must be: rows and contracts by state, and per field its changed rows."""
    then, now = _named(before), _named(after)
    states: dict[Any, str] = {}
    changed: Counter[str] = Counter()
    for key in then.keys() | now.keys():
        if key not in then:
            states[key] = "new"
        elif key not in now:
            states[key] = "gone"
        else:
            differ = [name for name in fields if then[key].get(name) != now[key].get(name)]
            differ = [name for name in differ if name not in _KEYS]
            changed.update(differ)
            states[key] = "changed" if differ else "unchanged"
    contracts = defaultdict(set)
    for key, state in states.items():
        contracts[key[:2]].add(state)
    sides = {key[:2] for key in then}, {key[:2] for key in now}
    of_contract = [
        "new"
        if key not in sides[0]
        else "gone"
        if key not in sides[1]
        else "unchanged"
        if found == {"unchanged"}
        else "changed"
        for key, found in contracts.items()
    ]
    return {
        "rows": _per_state(states.values()),
        "contracts": _per_state(of_contract),
        "fields": dict(changed),
    }


def _named(rows: Sequence[Row]) -> dict[tuple[Any, ...], Row]:
    seen: Counter[tuple[Any, ...]] = Counter()
    named = {}
    for row in rows:
        key = tuple(row.get(name) for name in _KEYS)
        seen[key] += 1
        named[*key, seen[key]] = row
    return named


def _per_state(states: Iterable[str]) -> dict[str, int]:
    found = Counter(states)
    return {name: found[name] for name in ("new", "changed", "gone", "unchanged")}
