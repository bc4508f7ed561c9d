"""Bytes of a delivered spreadsheet to cells: sniffed, measured, and read in a limited child."""

from data.workbook.columns import Cell
from data.workbook.errors import ChildFailed, Fault, Note, Unreadable, safe_name
from data.workbook.limits import run_limited
from data.workbook.reader import open_workbook
from data.workbook.sheet import Sheet, SheetInfo, Workbook

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
