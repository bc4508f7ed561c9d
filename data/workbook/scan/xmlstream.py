"""Untrusted XML, read as a stream: no DTD, no entities, no network, no tree in memory."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from data.workbook.refusals import make_refusal

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse_chunks(chunks: Iterable[bytes], what: str, start: Start, end: End, text: Text) -> None:
    """Call the handlers for every element; names come as "namespace local" (a space between).

    Raises Unreadable: `entities` for any DTD (so entities can never be declared), `damaged` for
    XML that is not well formed. `what` names the part in those sentences.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def no_doctype(*_: object) -> None:
        raise make_refusal("entities", what=what)

    parser.StartDoctypeDeclHandler = no_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise make_refusal(
            "damaged", what=f"{what} is geen geldige XML (regel {error.lineno})"
        ) from error
