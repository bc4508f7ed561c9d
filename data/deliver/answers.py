"""What became of contracts that stood in the delivery before and not in this one, as answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.deliver.changes.difference import Contract
from data.deliver.changes.missing import MissingContract
from data.journal.delivery import Accepted
from data.journal.events import AnsweredContract
from data.limits import NAME, require_length
from data.refused import Refused
from data.words import clean_text, fold_text

KINDS = ("ended", "renumbered", "transferred", "lost")
ENDED, RENUMBERED, TRANSFERRED, LOST = KINDS
_UNKNOWN = {"onbekend", "onb", "?", "-"}
# (authority, contract_id)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a contract is no longer there. `becomes`: what it is called now, if it has a new number.

    The authority that it was transferred to may be '': not known.
    """

    kind: str  # ended | renumbered | transferred | lost (or: not known)
    becomes: Key | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What is said of a contract by its number, or authority and number; `becomes`: likewise."""

    number: str
    kind: str
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said of missing contracts: of each, of those named, and of all others."""

    each: Mapping[Key, Answer] = field(default_factory=dict)
    rest: Answer | None = None
    named: tuple[Named, ...] = ()

    def find_answer(self, key: Key) -> Answer | None:
        """Return what is said of a contract; None when nothing is."""
        return self.each.get(key, self.rest)


NO_ANSWERS = Answers()


def list_answered(
    missing: Sequence[MissingContract], answers: Answers, new: Iterable[Key]
) -> tuple[AnsweredContract, ...]:
    """Return the answers as the journal keeps them, one a missing contract that was answered.

    Answers about other contracts are passed by: they are there after all. Raises Refused for an
    answer that cannot be: renumbered to what is no new contract of this delivery.
    """
    there, kept = set(new), []
    gone = [contract.key for contract in missing]
    by_number = {_find_named(one.number, gone, "ontbreekt niet"): one for one in answers.named}
    for contract in missing:
        one = by_number.get(contract.key)
        said = _read_named(one, contract.key, there) if one else answers.find_answer(contract.key)
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
        becomes = said.becomes if said.kind in (RENUMBERED, TRANSFERRED) else None
        named = (*contract.key, contract.title, contract.category)
        kept.append(AnsweredContract(*named, said.kind, becomes))
    return tuple(kept)


def _find_named(number: str, keys: Sequence[Key], fault: str) -> Key:
    """Return the contract of a number, or of authority and number. Raises Refused."""
    asked = fold_text(number)
    found = [key for key in keys if asked in (fold_text(key[1]), fold_text(" ".join(key)))]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            f"Contract {number} is er van meer diensten.",
            f"Noem de dienst erbij, zoals '{' '.join(found[0])}'.",
        )
    raise Refused(f"Contract {number} {fault} in deze aanlevering.", "Kijk het nummer na.")


def _read_named(one: Named, key: Key, new: Iterable[Key]) -> Answer:
    """Return what is said of a contract by its number. Raises Refused for one that cannot be."""
    if one.kind != RENUMBERED:
        becomes = clean_text(one.becomes)
        becomes = "" if fold_text(becomes) in _UNKNOWN else becomes
        return Answer(one.kind, ("", require_length(becomes, NAME)) if becomes else None)
    own = [
        each for each in new if each[0] == key[0] and fold_text(each[1]) == fold_text(one.becomes)
    ]
    return Answer(one.kind, own[0] if own else _find_named(one.becomes, [*new], "staat niet nieuw"))


def find_renumbered(history: Iterable[AnsweredContract]) -> dict[Key, Key]:
    """Return what renumbered contracts are called by now, of answers in the order of deliveries."""
    found: dict[Key, Key] = {}
    for one in history:
        if one.answer == RENUMBERED and one.becomes:
            then = (one.authority, one.contract_id)
            for key, becomes in found.items():
                found[key] = one.becomes if becomes == then else becomes
            found[then] = one.becomes
    return found


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
