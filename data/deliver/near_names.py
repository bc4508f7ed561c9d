"""Names that nearly are one of a risk category: what is meant has to be said, for it is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data import dutch as nl
from data.check.checked import Checked
from data.findings.findings import Finding
from data.journal.history import History
from data.limits import MENDS, NAME, require_length
from data.refused import Refused
from data.values.categories import find_nearly
from data.words import clean_text

# What such a name is told by in the findings, as long as nobody said what is meant.
_WARNINGS = frozenset({"category_near", "category_given_near", "name_near"})


@dataclass(frozen=True, slots=True)
class NearName:
    """A name as delivered, the one that it nearly is, in how many cells, and what is `meant`: one
    of those two. None: that was not answered.
    """

    name: str
    near: str
    cells: int
    meant: str | None

    @property
    def text(self) -> str:
        """The question, in Dutch."""
        cells = nl.count_noun(self.cells, "cel", "cellen")
        return (
            f"'{self.name}' (in {cells}) is geen risicocategorie, maar lijkt op '{self.near}'. Wat "
            "is bedoeld?"
        )


def check_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return answers in the form and the order in which they are kept.

    Raises Refused for what is no question, for an answer that is none, and for too many.
    """
    if len(names) > MENDS:
        raise Refused("Er zijn te veel namen beantwoord.", f"Beantwoord er hooguit {MENDS}.")
    checked = {}
    for name, meant in sorted((clean_text(one), clean_text(said)) for one, said in names.items()):
        near = find_nearly(require_length(name, NAME, "De naam van de categorie"))
        if near is None:
            raise Refused(
                f"'{name}' lijkt niet op een risicocategorie: daarover is geen vraag.",
                "Laat dit antwoord weg.",
            )
        if meant not in (name, near):
            raise Refused(
                f"'{meant}' is geen antwoord op wat met '{name}' is bedoeld.",
                f"Antwoord '{near}', of '{name}' als het echt een andere categorie is.",
            )
        checked[name] = meant
    return checked


def list_names(history: History, checked: Checked, given: Mapping[str, str]) -> list[NearName]:
    """Return the names in a checked file that have to be asked about, with what was answered.

    Who once said that a name is a category of its own, is not asked that again.
    """
    own = {
        name
        for one in history.accepted.values()
        if not one.withdrawn
        for name, meant in one.names.items()
        if name == meant
    }
    return [
        NearName(name, near, cells, given.get(name))
        for name, (near, cells) in checked.near.items()
        if name in given or name not in own
    ]


def settle_findings(
    found: Sequence[Finding], checked: Checked, names: Sequence[NearName], *, refused: bool
) -> list[Finding]:
    """Return the findings without those about names that nobody is to be asked about again.

    `refused`: what was not answered is why the file does not count, and so an error.
    """
    settled = checked.near.keys() - {one.name for one in names}
    open_ = {one.name for one in names if refused and not one.meant}
    told = [one for one in found if not (one.code in _WARNINGS and one.value in settled)]
    return [
        replace(one, severity="error") if one.code in _WARNINGS and one.value in open_ else one
        for one in told
    ]
