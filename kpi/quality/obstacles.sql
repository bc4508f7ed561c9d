-- What people wrote as an obstacle in the rows that stand at the end of a month, per category: the same
-- words in other letters or with other spaces are one. Filled in by kpi/quality/obstacles.py.
WITH told AS (
    SELECT trim(regexp_replace(d.obstacle, '\s+', ' ', 'g')) AS text, d.category, d.subcategory,
           r.contract, r.place, d.authority, d.contract_id, v.file, r.sheet, r.row
    FROM counted_row r
    JOIN delivered d ON d.nr = r.nr AND d.row = r.row
    JOIN delivery v ON v.nr = r.nr
    WHERE r.snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
      AND d.obstacle IS NOT NULL
)
SELECT lower(text) AS folded, category, arg_min(text, place) AS text, min(place) AS place,
       count(DISTINCT contract) AS contracts,
       list({{'contract_id': contract_id, 'authority': authority, 'category': category,
              'file': file, 'sheet': sheet, 'row': row, 'place': place}}) AS mentions
FROM told
WHERE text <> '' AND ($category IS NULL OR {of} = $category)
GROUP BY ALL
ORDER BY place
