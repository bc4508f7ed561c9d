"""What a file is, by its bytes; its name only decides whether a text file is meant as .csv."""

import codecs
import re
from pathlib import Path

from data.workbook.bounds import MAX_FILE_BYTES
from data.workbook.errors import clean_name
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_parts import find_workbook

_TEXT_EXTENSIONS = (".csv", ".txt", ".tsv")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# Excel 2, 3 and 4: bare records, without a container.
_OLDEST_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
# What scripts write, and call .xls: records of Excel 5 or later without a container.
_BARE_EXCEL = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_BINARY_FILES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PAR1",
    b"SQLite format 3",
    b"\x7fELF",
    b"MZ\x90",
)
_PACKED_FILES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(rb"<!doctype html|<html|<head|<body|<table|^mime-version:", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WORKBOOK = re.compile(rb"<(?:[\w.-]+:)?workbook\b")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_HEAD = 4096


def find_extension(filename: str) -> str:
    """Return the extension of a name in lower case with its dot, at most ten characters, or ""."""
    suffix = Path(clean_name(filename)).suffix.lower()
    return suffix if len(suffix) <= 10 else ""


def sniff_kind(path: Path, filename: str) -> str:
    """Return "zip", "xls" or "csv". Raises Unreadable for whatever is no spreadsheet."""
    size = path.stat().st_size
    if size == 0:
        raise make_refusal("empty_file")
    if size > MAX_FILE_BYTES:
        raise make_refusal("file_too_large", size=size // 2**20, limit=MAX_FILE_BYTES // 2**20)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    name = clean_name(filename)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if head[:8] == _OLE or head[:4] in _BARE_EXCEL:
        return "xls"
    if name.startswith(("~$", ".~lock")):
        raise make_refusal("lock_file")
    if head[:4] in _OLDEST_EXCEL:
        raise make_refusal("old_excel")
    if b"%PDF-" in head[:1024]:
        raise make_refusal("pdf_file")
    if head.startswith(_BINARY_FILES + _PACKED_FILES):
        raise make_refusal("other_file")
    return _text(head, find_extension(filename))


def _text(head: bytes, extension: str) -> str:
    """Return "csv" for a text file that is meant as one."""
    shown = extension or "anders"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    wide = head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    marked = start.replace(b"\0", b"") if wide else start
    if marked[:1] == b"<" or marked[:13].lower() == b"mime-version:":
        if _HTML.search(marked):
            raise make_refusal("html_file", extension=shown)
        if marked.startswith(b"<?xml") or b"xmlns" in marked:
            raise make_refusal("xml_file")
    if extension in _TEXT_EXTENSIONS:
        return "csv"
    if wide or len(_CONTROL.findall(head)) <= len(head) // 200:
        raise make_refusal("text_file", extension=shown)
    raise make_refusal("other_file")


def sniff_zip(package: Package) -> str:
    """Return "xlsx", "xlsm", "xlsb" or "ods". Raises Unreadable for any other zip file."""
    if package.is_encrypted():
        raise make_refusal("password")
    workbook = find_workbook(package)
    if workbook and workbook.endswith(".bin"):
        return "xlsb"
    if workbook and _is_workbook(package, workbook):
        macros = any(name.endswith("vbaproject.bin") for name in package.list_names())
        return "xlsm" if macros else "xlsx"
    if _is_ods(package):
        if _is_encrypted(package):
            raise make_refusal("password")
        if "content.xml" not in package:
            raise make_refusal("damaged", what="het onderdeel content.xml ontbreekt")
        return "ods"
    names = package.list_names()
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise make_refusal("word_file")
    if "[Content_Types].xml" in package:
        raise make_refusal("unusual", what="nergens staat welk onderdeel het werkboek is")
    raise make_refusal("plain_zip")


def _is_workbook(package: Package, part: str) -> bool:
    """Tell a workbook from what else a package can hold: a document, a presentation."""
    head = b""
    for chunk in package.read_chunks(part):
        head += chunk
        if len(head) >= _HEAD:
            break
    return bool(_WORKBOOK.search(head[:_HEAD].replace(b"\0", b"")))  # it may be UTF-16


def _is_ods(package: Package) -> bool:
    """Tell an OpenDocument spreadsheet by its kind; some writers tell it in the manifest alone."""
    if "mimetype" in package:
        return package.read("mimetype").lstrip().startswith(_ODS)
    return _MANIFEST in package and _ODS in package.read(_MANIFEST)


def _is_encrypted(package: Package) -> bool:
    """Tell whether the .ods is protected with a password to open it."""
    if _MANIFEST not in package:
        return False
    manifest = package.read_xml(_MANIFEST)
    return any(element.tag.endswith("}encryption-data") for element in manifest.iter())
