"""The server in which the definitions have a fault: for tests alone, never in the product."""

import sys

import serve
from pages.account import definitions

SECRET = "contract C00186"


def draw_page(*_: object) -> None:
    """Fail, as a fault of ours would: with words that are not for who visits."""
    raise ZeroDivisionError(SECRET)


if __name__ == "__main__":
    definitions.draw_page = draw_page  # type: ignore[assignment]
    sys.exit(serve.main())
