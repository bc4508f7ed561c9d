"""Outcomes as files: workbooks and calendars. Knows what is measured, and no screen."""

from report.work_calendar import worklist_ics
from report.work_workbook import worklist_xlsx

__all__ = ["worklist_ics", "worklist_xlsx"]
