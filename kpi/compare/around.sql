-- Tenders on the two sides of a moment, a row per tender and KPI that it counts for or may count for.
-- CTEs, filled in by kpi/compare/before_and_after.py. `before` is NULL for a tender without a date: on neither side.
sided AS (
    SELECT tender, tender_id, title, authority, category, date,
           CASE WHEN date >= $start::DATE AND date < $day::DATE THEN true
                WHEN date >= $day::DATE AND date <= $end::DATE THEN false END AS before,
           date IS NULL AS dateless,
           unnest([{answers}]) AS given
    FROM (SELECT *, {codes} FROM tender_facts)
    WHERE ($category::VARCHAR IS NULL OR {of} = $category)
      AND (date IS NULL OR date BETWEEN $start::DATE AND $end::DATE)
),
answered AS (
    SELECT * EXCLUDE (given), given.kpi AS kpi, given.answer AS answer FROM sided
    WHERE given.answer IN ({counted})  -- the members, and units that may be one
)
