"""What was asked of the figures when somebody cited one, decided on one, or met over them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, window, category and classification, as an event keeps them.

    It is not checked here: what was asked stays readable when it can be asked no more.
    `kpi.question.Question` is the same, checked. month: 'JJJJ-MM'. category: None is all of them.
    classification: the names of categories, 'new' for those of today and 'old' for the former ones.
    """

    month: str
    window: str = "year"
    category: str | None = None
    classification: str = "new"

    @property
    def parts(self) -> tuple[str, str, str | None, str]:
        """The four, in this order."""
        return self.month, self.window, self.category, self.classification
