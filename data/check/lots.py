"""Exports with a row for each lot: several rows of one tender that have the same number.

TenderNed's open data is such a file. Without a number of its own a lot would be taken for the same
contract, told twice with different answers.
"""

from collections import defaultdict

from data.check.cells import Rows, Typed


def number_lots(rows: Rows) -> None:
    """Give each lot a number of its own, in place: 123, 123/2, 123/3, in the order of the file.

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
    _without_column(contract, tender)


def _without_column(contract: Typed, tender: Typed) -> None:
    """Let findings about the number point at the column that it was taken from."""
    if contract.index is None and tender.index is not None:
        contract.index, contract.header, contract.cells = tender.index, tender.header, tender.cells
