-- The rows of contracts about which two source tools say different things of ISV, as KPI tools_agree
-- counts them. Filled in by kpi/quality/rows.py.
WITH {periods}, {facts}
SELECT u.contract, u.authority, u.contract_id, u.title, u.category, d.source_tool AS tool, {forms},
       v.file, r.sheet, r.row
FROM compared_facts u
JOIN counted_row r ON r.snapshot = u.snapshot AND r.contract = u.contract
JOIN delivered d ON d.nr = r.nr AND d.row = r.row
JOIN delivery v ON v.nr = r.nr
WHERE NOT u.tools_agree AND d.source_tool IS NOT NULL
  AND ($category IS NULL OR u.category = $category)
ORDER BY u.contract, r.place
