-- What asks attention, the most urgent first: a row per unit, with how many there are in all. Filled in by
-- kpi/worklist/urgent.py, which says why in this order. A unit is named after its first row, so that is its place.
WITH {periods}, {contracts}, {tenders},
late AS (
    SELECT * EXCLUDE (why), why.*, date_diff('day', why.due, $today::DATE) AS days
    FROM (
        SELECT snapshot, contract AS place, value_eur, risk_category AS in_risk, unnest([{reasons}]) AS why
        FROM (SELECT *, {contract_answers} FROM contract_facts)
        WHERE $category IS NULL OR {of} = $category
    )
    WHERE why.due IS NOT NULL
),
found AS (
    SELECT * FROM late
    UNION ALL BY NAME
    SELECT snapshot, tender AS place, value_eur, in_risk, '{unexplained}' AS kpi, NULL::DATE AS due,
           false AS assumed, date_diff('day', coalesce(date, reference_date), $today::DATE) AS days
    FROM (SELECT *, {tender_answer} FROM tender_facts)
    WHERE {no} AND ($category IS NULL OR {of} = $category)
),
scored AS (
    -- In floating point, as euros times days are more than a whole number holds.
    SELECT f.*, r.risk * coalesce(value_eur, median(value_eur) OVER (), 1)::DOUBLE
                    * greatest(days, 1) AS score
    FROM found f JOIN (VALUES {risks}) AS r(kpi, risk) USING (kpi)
),
ranked AS (
    -- A contract is late with one thing first; the tender that it stems from is another matter.
    SELECT *, count(CASE WHEN in_risk THEN 1 END) OVER () AS total,
           count(CASE WHEN NOT in_risk THEN 1 END) OVER () AS outside
    FROM (
        SELECT * FROM scored
        QUALIFY row_number() OVER (PARTITION BY place, due IS NULL ORDER BY score DESC, kpi) = 1
    )
    ORDER BY in_risk DESC, score DESC, place, kpi
    LIMIT $limit
)
SELECT u.kpi, u.due, u.assumed, u.days::INTEGER AS days, d.contract_id, d.tender_id, d.title, d.authority,
       d.category, d.contract_manager AS owner, v.id AS delivery, v.month AS delivered_for, v.file,
       r.sheet, r.row, u.in_risk, u.total, u.outside
FROM ranked u
JOIN counted_row r ON r.snapshot = u.snapshot AND r.place = u.place
JOIN delivered d ON d.nr = r.nr AND d.row = r.row
JOIN delivery v ON v.nr = r.nr
ORDER BY u.in_risk DESC, u.score DESC, u.place, u.kpi
