"""Bytes of a delivered spreadsheet to cells: sniffed, measured, and read in a limited child."""

from .columns import Cell
from .errors import ChildFailed, Fault, Note, Unreadable, safe_name
from .limits import run_limited
from .reader import open_workbook
from .sheet import Sheet, SheetInfo, Workbook

__all__ = [
    "Cell",
    "ChildFailed",
    "Fault",
    "Note",
    "Sheet",
    "SheetInfo",
    "Unreadable",
    "Workbook",
    "open_workbook",
    "run_limited",
    "safe_name",
]
