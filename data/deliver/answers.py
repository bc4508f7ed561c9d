"""What became of contracts that stood in the delivery before and not in this one, as answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.deliver.difference import Contract
from data.journal.events import AnsweredContract
from data.journal.history import Accepted
from data.refused import Refused
from data.store.listing import MissingContract

ENDED, RENUMBERED, LOST = KINDS = ("ended", "renumbered", "lost")
# (authority, contract_id)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a contract is no longer there. `becomes`: what it is called now, if renumbered."""

    kind: str  # ended | renumbered | lost (or: not known)
    becomes: Key | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said of missing contracts: of each, and of all that are not named."""

    each: Mapping[Key, Answer] = field(default_factory=dict)
    rest: Answer | None = None

    def find_answer(self, key: Key) -> Answer | None:
        """Return what is said of a contract; None when nothing is."""
        return self.each.get(key, self.rest)


def list_answered(
    missing: Sequence[MissingContract], answers: Answers, new: Iterable[Key]
) -> tuple[AnsweredContract, ...]:
    """Return the answers as the journal keeps them, one a missing contract that was answered.

    Answers about other contracts are passed by: they are there after all. Raises Refused for an
    answer that cannot be: renumbered to what is no new contract of this delivery.
    """
    there, kept = set(new), []
    for contract in missing:
        said = answers.find_answer(contract.key)
        if said is None:
            continue
        if said.kind not in KINDS:
            raise Refused(f"'{said.kind}' is geen antwoord.", f"Kies uit {', '.join(KINDS)}.")
        if said.kind == RENUMBERED and said.becomes not in there:
            number = said.becomes[1] if said.becomes else ""
            raise Refused(
                f"Contract {contract.contract_id} kan niet zijn hernummerd tot '{number}': dat is "
                "geen nieuw contract in deze aanlevering.",
                "Kies een contract dat er nieuw bij staat.",
            )
        becomes = said.becomes if said.kind == RENUMBERED else None
        named = (*contract.key, contract.title, contract.category)
        kept.append(AnsweredContract(*named, said.kind, becomes))
    return tuple(kept)


def find_answers(history: Iterable[Accepted]) -> dict[Key, Answer]:
    """Return the last answer about each contract, of deliveries that were not withdrawn."""
    return {
        (one.authority, one.contract_id): Answer(one.answer, one.becomes)
        for delivery in history
        if not delivery.withdrawn
        for one in delivery.missing
    }


def propose_answers(gone: Sequence[Contract], new: Sequence[Contract]) -> dict[Key, Key]:
    """Return the contracts that look renumbered: one gone, one new of the same name.

    The same name is title, authority and supplier, letter for letter; where two fit, none is
    proposed.
    """
    then, now = _by_name(gone), _by_name(new)
    return {
        then[name][0]: now[name][0]
        for name in then
        if len(then[name]) == 1 and len(now.get(name, ())) == 1
    }


def _by_name(contracts: Iterable[Contract]) -> dict[tuple[str | None, ...], list[Key]]:
    named: dict[tuple[str | None, ...], list[Key]] = {}
    for one in contracts:
        named.setdefault((one.title, one.authority, one.supplier), []).append(one.key)
    return named
