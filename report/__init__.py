"""Outcomes and lists on paper and in files: pdf, slides, workbooks, .csv, calendars."""
