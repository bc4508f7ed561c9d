"""Warnings about a file as a whole: it was read, and this is worth knowing."""

from data.workbook.errors import Note, safe_name
from data.workbook.sniff import extension_of

_KNOWN_EXTENSIONS = {
    "xlsx": (".xlsx", ".xltx"),
    "xlsm": (".xlsm", ".xltm"),
    "xls": (".xls", ".xlt"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".txt", ".tsv"),
}


def notes(kind: str, filename: str) -> list[Note]:
    """Return what is worth a warning about a file of this kind ("xlsx"...) and name."""
    found = []
    name, extension = safe_name(filename), extension_of(filename)
    if extension not in _KNOWN_EXTENSIONS[kind]:
        found.append(
            Note(
                "other_extension",
                f"Het bestand heet '{name}', maar is een .{kind}-bestand. Het is zo gelezen.",
                f"Geef het bestand de extensie .{kind}.",
            )
        )
    if kind == "xlsm":
        found.append(
            Note(
                "macros",
                "Het bestand bevat macro's. Die zijn niet uitgevoerd; alleen de cellen zijn "
                "gelezen.",
                "Sla het bestand op als .xlsx als de macro's niet nodig zijn.",
            )
        )
    return found
