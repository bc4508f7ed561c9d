"""Outcomes and lists on paper and in files: pdf, slides, workbooks, .csv, calendars."""

from report.work_calendar import worklist_ics
from report.workbooks.explore_workbook import exploration_xlsx
from report.workbooks.work_workbook import worklist_xlsx

__all__ = ["exploration_xlsx", "worklist_ics", "worklist_xlsx"]
