"""A request that cannot be done."""

DAY, TEXT, NAME = "day", "text", "name"


class Refused(Exception):
    """A request that cannot be done; says in Dutch why, and what can be done instead.

    of: which of what was filled in that is about (`DAY`, `TEXT`, `NAME`); empty is all of it.
    """

    def __init__(self, message: str, cure: str, of: str = "") -> None:
        super().__init__(f"{message} {cure}")
        self.message = message
        self.cure = cure
        self.of = of
