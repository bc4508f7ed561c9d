"""Outcomes and lists as spreadsheets: .xlsx and .ods."""
