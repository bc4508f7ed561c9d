"""Outcomes as files: workbooks and calendars. Knows what is measured, and no screen."""

from report.work_calendar import worklist_ics
from report.workbooks.explore_workbook import exploration_xlsx
from report.workbooks.work_workbook import worklist_xlsx

__all__ = ["exploration_xlsx", "worklist_ics", "worklist_xlsx"]
