"""Mutations of a file: of its bytes, of the members of its zip, and of the XML in those."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

_NASTY = (
    "", "0", "-1", "1", "2", "65536", "1048577", "4294967296", "99999999999999999999", "1e308",
    "NaN", "A0", "A1", "B3", "XFD1048576", "ZZZZZZZ1", "A1:B2", "A1:XFD1048576", "ja", "é",
    "\u00b2", "\u0663", "&amp;", "&#1;", "&#x10FFFF;", "&nope;", "../../x", "/xl/workbook.xml",
    "xl/worksheets/sheet1.xml", "s", "e", "b", "str", "inlineStr", "d", "n", "9" * 5000,
    "a" * 70000,
)  # fmt: skip
_INSERTED = (
    "<!-- x -->", "<![CDATA[x]]>", "<!DOCTYPE a>", "<row/>", '<row r="5">', "</row>", "<c/>",
    '<c r="A9" t="s"><v>0</v></c>', '<c r="B2" t="e"><v>#N/A</v></c>', "<f>A1</f>", "<v/>",
    "<is><t>x</t></is>", "\x00", "\ufeff", "<", ">", "&", '"', "</sheetData>", "<sheetData/>",
    '<mergeCell ref="A1:ZZ99999"/>', '<row hidden="1">', "<table:table-row>",
    '<table:table-cell table:number-columns-repeated="1000000"/>',
)  # fmt: skip
_TAG = re.compile(r"<[^<>]+>")
_VALUE = re.compile(r'="[^"]*"')
_TEXT = re.compile(r">[^<>]+<")
_EXTREMES = (
    b"\x00",
    b"\xff",
    b"\x00\x00",
    b"\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\xff" * 8,
    b"\x00" * 8,
)

Members = list[tuple[str, bytes]]


def mutated(content: bytes, name: str, chance: random.Random) -> bytes:
    """Return the file with one to four mutations. The same `chance` gives the same file."""
    zipped = name.endswith((".xlsx", ".ods", ".xlsb"))
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        if name.endswith(".csv") and chance.random() < 0.7:
            content = _csv(content, chance)
        elif zipped and chance.random() < 0.8:
            content = _zip(content, chance)
        else:
            content = _bytes(content, chance)
    return content


def _bytes(content: bytes, chance: random.Random) -> bytes:
    raw = bytearray(content)
    what = chance.random()
    if what < 0.2:
        return bytes(raw[: chance.randrange(len(raw) + 1)])
    if what < 0.3 and len(raw) > 1:
        start = chance.randrange(len(raw))
        stop = min(len(raw), start + chance.randrange(1, 600))
        return bytes(
            raw[:start] + raw[stop:] if chance.random() < 0.5 else raw[:stop] + raw[start:]
        )
    for _ in range(chance.choice((1, 1, 3, 10, 40))):
        if not raw:
            break
        at = chance.randrange(len(raw))
        if chance.random() < 0.5:
            raw[at] = chance.randrange(256)
        else:
            new = chance.choice(_EXTREMES)
            raw[at : at + len(new)] = new
    return bytes(raw)


def _csv(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    new = chance.choice(
        (b'"', b";", b"\n", b"\r", b"\t", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe9",
         b"sep=|\n", b'"' * 500, b";" * 3000, b"a" * 5000, b"\n" * 2000,
         bytes(chance.randbytes(20)))
    )  # fmt: skip
    if chance.random() < 0.2:
        return content.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "cp437")), "replace"
        )
    return content[:at] + new + content[at + chance.randrange(3) :]


def _zip(content: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            members = [(info.filename, file.read(info)) for info in file.infolist()]
    except Exception:
        return _bytes(content, chance)  # an earlier mutation left no zip
    if not members:
        return content
    change = chance.choice((_member, _xml, _xml, _xml, _inside))
    buffer = io.BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", packing) as file:
        warnings.simplefilter("ignore")
        for name, body in change(members, chance):
            # Not the moment of making: a number is always the same file.
            file.writestr(zipfile.ZipInfo(name.replace("\x00", "") or "x"), body, packing)
    return buffer.getvalue()


def _member(members: Members, chance: random.Random) -> Members:
    """Delete, double, swap, rename or empty a member."""
    at, other = chance.randrange(len(members)), chance.randrange(len(members))
    (name, body), (second, swapped) = members[at], members[other]
    changes: tuple[Callable[[], Members], ...] = (
        lambda: members[:at] + members[at + 1 :],
        lambda: [*members, (name.upper() if chance.random() < 0.5 else name, swapped)],
        lambda: [(name, swapped) if n == name else (second, body) if n == second else (n, b)
                 for n, b in members],
        lambda: [(chance.choice(("../x", "xl/x.xml", name.upper(), name + "/", "x" * 300))
                  if n == name else n, b) for n, b in members],
        lambda: [(n, b"" if n == name else b) for n, b in members],
        lambda: chance.sample(members, len(members)),
    )  # fmt: skip
    return chance.choice(changes)()


def _inside(members: Members, chance: random.Random) -> Members:
    """Mutate the bytes of a member, packed again with a right checksum."""
    at = chance.randrange(len(members))
    name, body = members[at]
    return [*members[:at], (name, _bytes(body, chance)), *members[at + 1 :]]


def _xml(members: Members, chance: random.Random) -> Members:
    """Mutate attributes, texts and tags of an XML member."""
    written = [at for at, (_, body) in enumerate(members) if body.lstrip()[:1] == b"<"]
    if not written:
        return _inside(members, chance)
    at = chance.choice(written)
    name, body = members[at]
    text = body.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 2, 5))):
        text = _marked(text, chance)
    return [*members[:at], (name, text.encode("utf-8", "surrogatepass")), *members[at + 1 :]]


def _marked(text: str, chance: random.Random) -> str:
    what = chance.randrange(7)
    if what == 0:
        return text[: chance.randrange(len(text) + 1)]
    if what == 1:
        at = chance.randrange(len(text) + 1)
        return text[:at] + chance.choice(_INSERTED) + text[at:]
    pattern = (_VALUE, _VALUE, _TEXT, _TAG, _TAG)[what - 2]
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    new = {
        2: f'="{chance.choice(_NASTY)}"',
        3: chance.choice(found)[0],
        4: f">{chance.choice(_NASTY)}<",
        5: "",
        6: chance.choice(found)[0] + (one[0] if chance.random() < 0.5 else ""),
    }[what]
    return text[: one.start()] + new + text[one.end() :]
