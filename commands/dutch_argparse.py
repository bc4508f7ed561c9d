"""Command lines that speak Dutch: argparse's own sentences, put over through its gettext door."""

import argparse
import sys
from typing import Any, NoReturn

_DUTCH = {
    "usage: ": "gebruik: ",
    "options": "keuzes",
    "positional arguments": "gegevens",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "unrecognized arguments: %s": "dit is onbekend: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at least one argument": "hier hoort minstens één waarde achter",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r kan niet; kies uit %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r is geen geldige waarde",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan van alles zijn: %(matches)s"
    ),
    "ignored explicit argument %r": "hier hoort geen waarde achter: %r",
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Dutch. A wrong command exits with 2."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # argparse has no other way in: it looks its sentences up under this name.
        vars(argparse)["_"] = lambda text: _DUTCH.get(text, text)
        super().__init__(*arguments, **options)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong to stderr, and exit with 2."""
        self.print_usage(sys.stderr)
        print(f"De opdracht klopt niet: {message}", file=sys.stderr)
        raise SystemExit(2)
