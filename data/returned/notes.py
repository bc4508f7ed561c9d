"""The notes on cells of a sheet, beside those that somebody made: their text and their shape."""

import html
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from data.returned.bundle import Bundle, Relations
from data.returned.pages import TITLES
from data.returned.part import Element, Part
from data.signs import drop_signs
from data.template.returned_names import AUTHOR
from data.workbook.bounds import name_cell, read_place

# More of them no program opens within reason; each is also said beside its row.
MOST = 5_000
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_ROW, _COLUMN = (re.compile(rb"<x:%s>\s*(\d+)\s*</x:%s>" % (n, n)) for n in (b"Row", b"Column"))
_APART = "\n\n"  # between what somebody noted and what is said of the cell
_BELOW = re.compile(f"\\s*{_APART}(?:{'|'.join(TITLES.values())}): ")
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_EMPTY = "<xml{}></xml>".format("".join(f' xmlns:{p}="{name}"' for p, name in _SPACES.items()))
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def put_notes(
    bundle: Bundle, relations: Relations, notes: Mapping[tuple[int, int], str], namespace: str
) -> str | None:
    """Put notes on cells of the sheet that has these relations; those of an earlier time go.

    `namespace`: that of the sheet. Returns the id of the relation to their shapes, which the sheet
    must name; None when there are no shapes that it does not name already.
    """
    notes = dict(list(notes.items())[:MOST])
    named = relations.find("/comments")
    if not named and not notes:
        return None
    gone: set[tuple[int, int]] = set()
    if named:
        part = _cut_own(Part(bundle.read(named), named), named)
        gone = _remove_own(part)
    else:
        named = bundle.name_part("xl/comments{}.xml")
        empty = f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'
        part = Part(empty.encode(), named)
        bundle.put(named, part.xml, _COMMENTS)
        relations.add("/comments", named)
    new = _add_own(part, notes, gone)
    bundle.put(named, part.write())
    return _put_shapes(bundle, relations, new, gone)


def _cut_own(part: Part, name: str) -> Part:
    """Return the notes of others without what was said below them at an earlier time."""
    for one in part.list("commentList", "comment", "text"):
        found = _BELOW.search(_text(part.read(one)))
        if found:
            kept = escape(_text(part.read(one))[: found.start()])
            t = f"{part.prefix}t"
            part.replace(one.inside, one.close, f'<{t} xml:space="preserve">{kept}</{t}>')
    return Part(part.write(), name)


def _remove_own(part: Part) -> set[tuple[int, int]]:
    """Take out the notes of an earlier time; return their cells."""
    found = set()
    for one in part.list("commentList", "comment"):
        where = read_place(one.find("ref").encode())
        if where and _is_own(part, one):
            part.remove(one)
            found.add(where)
    return found


def _is_own(part: Part, one: Element) -> bool:
    authors = [_text(part.read(author)) for author in part.list("authors", "author")]
    at = one.find("authorId")
    named = at.isdigit() and int(at) < len(authors) and authors[int(at)] == AUTHOR
    text = _text(part.read(one)).lstrip()
    return named and text.startswith(tuple(f"{title}: " for title in TITLES.values()))


def _text(xml: bytes) -> str:
    return html.unescape(re.sub(rb"<[^>]*>", b"", xml).decode("utf-8", "replace"))


def _add_own(
    part: Part, notes: Mapping[tuple[int, int], str], gone: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Put in what is said of cells, under what somebody said; return those without a shape."""
    p = part.prefix
    there = {
        read_place(one.find("ref").encode()): one for one in part.list("commentList", "comment")
    }
    author = len(list(part.list("authors", "author")))
    part.add(part.find("authors"), f"<{p}author>{AUTHOR}</{p}author>")
    new, made = [], []
    for where, note in notes.items():
        run = f'<{p}t xml:space="preserve">{escape(drop_signs(note))}</{p}t>'
        kept = there.get(where) if where not in gone else None
        text = next((one for one in kept.elements if one.name == "text"), None) if kept else None
        if text:
            part.add(text, f"<{p}r>{run.replace('>', '>' + _APART, 1)}</{p}r>")
            continue
        made.append(
            f'<{p}comment ref="{name_cell(*where)}" authorId="{author}">'
            f"<{p}text><{p}r>{run}</{p}r></{p}text></{p}comment>"
        )
        new.append(where)
    part.add(part.find("commentList"), "".join(made))
    return new


def _put_shapes(
    bundle: Bundle,
    relations: Relations,
    new: list[tuple[int, int]],
    gone: set[tuple[int, int]],
) -> str | None:
    named = relations.find("/vmlDrawing")
    drawn, id_ = bundle.read(named) if named else _EMPTY.encode(), None

    def kept(found: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        at = (int(row[1]) + 1, int(column[1]) + 1) if row and column else None
        return b"" if at in gone else found[0]

    drawn = _SHAPE.sub(kept, drawn)
    free = max([1025, *(int(one) for one in _NUMBER.findall(drawn))]) + 1
    shapes = [_draw_shape(free + nr, *where) for nr, where in enumerate(new)]
    if new and b'id="_x0000_t202"' not in drawn:
        shapes.insert(0, _TYPE)
    before, last, after = drawn.rpartition(b"</xml>")
    made = before + "".join(shapes).encode() + last + after
    if named:
        bundle.put(named, made)
    elif new:
        named = bundle.name_part("xl/drawings/vmlDrawing{}.vml")
        bundle.put(named, made, _DRAWING)
        id_ = relations.add("/vmlDrawing", named)
    return id_


def _draw_shape(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        "margin-left:59.25pt;margin-top:1.5pt;width:255pt;height:90pt;z-index:1;visibility:hidden"
        '" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )
