"""Command lines that speak Dutch: argparse's own sentences, put over through its gettext door."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, NoReturn

from data.signs import show_signs

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
    "not allowed with argument %s": "kan niet samen met %s",
    "ignored explicit argument %r": "hier hoort geen waarde achter: %r",
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Dutch. A wrong command exits with 2."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # argparse has no other way in: it looks its sentences up under this name.
        vars(argparse)["_"] = lambda text: _DUTCH.get(text, text)
        super().__init__(*arguments, **options)

    def parse_known_args(  # type: ignore[override]  # the stub has an overload a namespace
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse as ever, once it is sure that all of it is text and that any answer can be said.

        Bytes that are no text come in as halves of characters, which no file and no screen can
        hold. A terminal without a letter gets its code point instead of a failure.
        """
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        for word in sys.argv[1:] if args is None else args:
            if any("\ud800" <= sign <= "\udfff" for sign in word):
                self.error(
                    f"'{word}' is geen tekst (UTF-8). Typ het opnieuw, of geef het bestand eerst "
                    "een naam van gewone letters."
                )
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong to stderr, and exit with 2."""
        self.print_usage(sys.stderr)
        print(f"De opdracht klopt niet: {show_signs(message)}", file=sys.stderr)
        raise SystemExit(2)
