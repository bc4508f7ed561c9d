-- The tenders behind the counts of `answered`, each with the place of its first delivered row.
SELECT a.kpi, a.before, a.answer, a.tender_id, d.contract_id, a.title, a.authority, a.category, a.date,
       v.file, r.sheet, r.row
FROM (
    SELECT * FROM answered WHERE before IS NOT NULL AND answer IN ({answers})
    QUALIFY row_number() OVER (PARTITION BY kpi ORDER BY date DESC, tender) <= $listed::INTEGER
) a
JOIN counted_row r ON r.snapshot = (SELECT snapshot FROM period) AND r.place = a.tender
JOIN delivered d ON d.nr = r.nr AND d.row = r.row
JOIN delivery v ON v.nr = r.nr
ORDER BY a.kpi, a.date DESC, r.place
