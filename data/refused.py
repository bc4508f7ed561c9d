"""A request that cannot be done."""


class Refused(Exception):
    """A request that cannot be done; says in Dutch why, and what can be done instead."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(f"{message} {cure}")
        self.message = message
        self.cure = cure
