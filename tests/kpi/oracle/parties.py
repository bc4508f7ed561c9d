"""Suppliers and contract managers: units that their contracts decide together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.kpi.oracle.facts import Contract, Place
from tests.kpi.oracle.follow_up import Case, analysis_received
from tests.kpi.oracle.logic import Verdict, judge, said

MANAGER_KPIS = ("manager_trained", "manager_in_network")
PARTY_KPIS = ("suppliers_followed", *MANAGER_KPIS)


@dataclass
class Party:
    """A supplier or manager (or one contract that names none), with the rows that decide."""

    verdict: Verdict
    places: list[Place]


def parties(kpi: str, cases: Sequence[Case]) -> Iterator[Party]:
    """The suppliers or managers of these contracts, in order of their first contract."""
    known: dict[tuple[str, str], list[tuple[Case, Verdict]]] = {}
    for case in cases:
        verdict = contract_verdict(kpi, case)
        key = manager(case.contract) if kpi in MANAGER_KPIS else supplier(case.contract)
        if key is not None:
            known.setdefault(key, []).append((case, verdict))
        else:
            # Nobody knows whose it is, so that it may be the only one of some party, or not.
            belongs = None if verdict.belongs else verdict.belongs
            loose = replace(verdict, belongs=belongs, reason="scope_unknown")
            yield Party(loose, case.contract.places)
    for members in known.values():
        together = combined([verdict for _, verdict in members], kpi in MANAGER_KPIS)
        deciding = [
            case.contract
            for case, verdict in members
            if (verdict.counts if together.counts else verdict.left)
        ]
        yield Party(together, [place for contract in deciding for place in contract.places])


def supplier(contract: Contract) -> tuple[str, str] | None:
    """The KvK number, else the name in small letters with its spaces folded."""
    if contract.fields.get("supplier_kvk"):
        return "kvk", contract.fields["supplier_kvk"].strip()
    name = " ".join((contract.fields.get("supplier") or "").split()).lower()
    return ("name", name) if name else None


def manager(contract: Contract) -> tuple[str, str] | None:
    """The code as it was delivered."""
    code = contract.fields.get("contract_manager")
    return ("code", code) if code else None


def contract_verdict(kpi: str, case: Case) -> Verdict:
    """What one contract says of its supplier or manager."""
    if kpi == "suppliers_followed":
        return analysis_received(case)
    return judge(case.running, said(case.cell(kpi)), nvt=case.nvt(kpi))


def combined(verdicts: Sequence[Verdict], one_is_enough: bool) -> Verdict:
    """The verdict on a party: an answer only when no membership of a contract can change it.

    one_is_enough: one yes makes a yes (managers); else one no makes a no (suppliers).
    """
    counting = [verdict for verdict in verdicts if verdict.counts]
    certain = [verdict for verdict in counting if verdict.belongs]
    answers = {verdict.answer for verdict in counting}
    if certain:
        if any(verdict.answer is one_is_enough for verdict in certain):
            return Verdict(True, one_is_enough)
        return Verdict(True, None if answers != {not one_is_enough} else not one_is_enough)
    if counting:
        answer = answers.pop() if len(answers) == 1 else None
        scope = any(verdict.reason == "scope_unknown" for verdict in counting)
        return Verdict(None, answer, "scope_unknown" if scope else "term_unknown")
    left = [verdict.left for verdict in verdicts if verdict.left]
    if not left:
        return Verdict(False)
    return Verdict(None, left="not_yet_due" if "not_yet_due" in left else "not_applicable")
