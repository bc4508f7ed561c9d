-- How many answers of a KPI wait for each column: it is empty in some contract of the unit. Filled in by
-- kpi/quality/waiting.py for tenders and for contracts.
WITH {periods}, {facts},
answered AS (
    SELECT snapshot, {table}, {answers} FROM {table}_facts WHERE $category IS NULL OR {of} = $category
),
lacking AS (
    SELECT snapshot, {table}, {empties}
    FROM contract c WHERE snapshot = (SELECT any_value(snapshot) FROM period)
    GROUP BY snapshot, {table}
)
SELECT {counts} FROM answered JOIN lacking USING (snapshot, {table})
