-- Contracts of the delivery that stood for a category before the present one, and that stand nowhere
-- now. A contract that moved to another category is not gone.
WITH shown AS (SELECT arg_max(snapshot, month) AS snapshot FROM month WHERE month <= $month),
now AS (SELECT s.category, s.month FROM counting s JOIN shown USING (snapshot)),
before AS (
    SELECT n.category, n.month AS missing_in, arg_max(s.nr, m.month) AS nr,
           arg_max(s.month, m.month) AS delivered_for
    FROM now n
    JOIN month m ON m.month < n.month
    JOIN counting s ON s.snapshot = m.snapshot AND s.category = n.category
    WHERE $category IS NULL OR n.category = $category
    GROUP BY ALL
)
SELECT d.authority, d.contract_id, arg_min(d.title, d.row) AS title, d.category,
       arg_min(d.end_date, d.row) AS end_date, b.delivered_for, b.missing_in,
       v.file, arg_min(d.sheet, d.row) AS sheet, min(d.row) AS row
FROM before b
JOIN delivered d ON d.nr = b.nr AND d.category = b.category
JOIN delivery v ON v.nr = b.nr
WHERE NOT EXISTS (
    SELECT 1 FROM contract c JOIN shown USING (snapshot)
    WHERE c.authority = d.authority AND c.contract_id = d.contract_id
)
GROUP BY d.authority, d.contract_id, d.category, b.delivered_for, b.missing_in, v.file
ORDER BY d.category, row
