-- How the rows that stand at the end of a month are filled, per group: per column the rows in which it
-- is empty (unknown), and those that say it does not apply. Filled in by kpi/quality/quality.py.
SELECT {group} AS "group", count(*) AS n, {counts}
FROM counted_row r JOIN delivered d ON d.nr = r.nr AND d.row = r.row
WHERE r.snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
  AND ($category IS NULL OR d.category = $category)
GROUP BY ALL
ORDER BY "group" NULLS LAST
