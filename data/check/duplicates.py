"""Rows of one file with the same number: lots of one tender, or a contract told twice."""

from collections import defaultdict

from data.check.cells import Rows, Typed
from data.check.collect import Collector, Facts

_KEY = ("authority", "contract_id", "source_tool")


def number_lots(rows: Rows) -> None:
    """Give each lot a number of its own, in place: 123, 123/2, 123/3, in the order of the file.

    TenderNed's open data has a row for each lot. Without a number of its own a lot would be taken
    for the same contract, told twice with different answers.

    The number is that of the contract, else of the tender. Rows that are the same in everything
    keep the same number, and are reported as the same contract told twice.
    """
    contract, tender, authority = (
        rows.fields[name] for name in ("contract_id", "tender_id", "authority")
    )
    numbers = [
        own if own is not None else other
        for own, other in zip(contract.values, tender.values, strict=True)
    ]
    told = [typed.values for name, typed in rows.fields.items() if name != "contract_id"]
    contents = list(zip(*told, strict=True))
    seen: dict[tuple[object, object], dict[object, int]] = defaultdict(dict)
    for at, number in enumerate(numbers):
        if number is None:
            continue
        lots = seen[authority.values[at], number]
        nr = lots.setdefault(contents[at], len(lots) + 1)
        contract.values[at] = number if nr == 1 else f"{number}/{nr}"
    # Findings about the number point at the column that it was taken from.
    if contract.index is None and tender.index is not None:
        contract.index, contract.header, contract.cells = tender.index, tender.header, tender.cells


def check_duplicates(rows: Rows, found: Collector) -> None:
    """Warn for rows that repeat a contract; rows that also contradict each other are errors."""
    numbers = rows.fields["contract_id"].values
    if len(set(numbers)) == len(numbers):  # as in most files: no number stands in it twice
        return
    keys = list(zip(*(rows.fields[name].values for name in _KEY), strict=True))
    if len(set(keys)) == len(keys):
        return
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key[0] is not None and key[1] is not None:
            groups[key].append(at)
    answers = [typed for name, typed in rows.fields.items() if name not in _KEY]
    other: dict[int, int] = {}  # position -> position of a row of the same contract
    differing: dict[int, str] = {}  # position -> the headers under which they differ
    for members in groups.values():
        if len(members) == 1:
            continue
        headers = _differing(answers, members)
        for at in members:
            other[at] = members[0] if at != members[0] else members[1]
            if headers:
                differing[at] = headers

    def facts(at: int) -> Facts:
        told = {"authority": keys[at][0], "contract": keys[at][1]}
        return told | {"other": rows.numbers[other[at]], "headers": differing.get(at, "")}

    repeated = sorted(at for at in other if at not in differing and other[at] < at)
    for code, hits in (("contract_twice", sorted(differing)), ("contract_repeated", repeated)):
        rows.report(found, code, hits, rows.fields["contract_id"], facts)


def _differing(answers: list[Typed], members: list[int]) -> str:
    """Name the headers under which the rows give more than one known answer."""
    headers = [
        typed.header
        for typed in answers
        if len({typed.values[at] for at in members if typed.values[at] is not None}) > 1
    ]
    return ", ".join(f"'{header}'" for header in headers)
