-- The delivered rows behind some contracts and tenders at the end of a month, in order of delivery,
-- each with the names of its empty columns. Filled in by kpi/worklist/causes.py.
SELECT r.contract, r.tender, d.contract_id, d.category, d.contract_manager AS manager, v.file, r.sheet, r.row,
       list_filter([{empty}], lambda name: name IS NOT NULL) AS empty
FROM counted_row r
JOIN delivered d ON d.nr = r.nr AND d.row = r.row
JOIN delivery v ON v.nr = r.nr
WHERE r.snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
  AND (r.contract IN (SELECT unnest($contracts::INTEGER[]))
       OR r.tender IN (SELECT unnest($tenders::INTEGER[])))
ORDER BY r.place
