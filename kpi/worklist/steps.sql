-- The work list as a table: a row per unit and step, in the order of the list. Filled in by kpi/worklist/steps.py.
-- `found` is a row per reason; what is to be filled in for a unit is one step. Of a tender it names the first
-- contract in which something that is asked for is empty. `was` is the last day in the columns that are asked for.
WITH {found},
step AS (
    SELECT unit, key, kind, arg_min(urgency, nr) AS urgency, arg_min(title, nr) AS title,
           arg_min(authority, nr) AS authority, arg_min(category, nr) AS category,
           arg_min(manager, nr) AS own_manager,
           CASE WHEN unit = 'tender' AND kind = 'fill_in' THEN 'fill_in_tender' ELSE kind END AS step,
           min(due) AS first_due,
           CASE WHEN arg_min(urgency, nr) IN ('passed', 'coming') THEN min(due) END AS due,
           CASE WHEN NOT bool_or(since IS NOT NULL) THEN 'own'
                WHEN bool_or(assumed) THEN 'assumed' ELSE 'decided' END AS ground,
           min(CASE kpi WHEN 'obligation_met' THEN 0 WHEN 'risk_analysis_received' THEN 1 ELSE 2 END)
               AS rank,
           list_distinct(flatten(list(fields))) AS fields
    FROM found
    GROUP BY unit, key, kind, CASE WHEN kind <> 'fill_in' THEN reason END
),
counted AS (
    SELECT r.contract, r.tender, r.place, d.contract_id, u.supplier, u.ministry,
           d.contract_manager AS row_manager, {received},
           list_filter([{empty}], lambda name: name IS NOT NULL) AS empty
    FROM counted_row r
    JOIN delivered d ON d.nr = r.nr AND d.row = r.row
    JOIN contract u ON u.snapshot = r.snapshot AND u.contract = r.contract
    WHERE r.snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
),
-- By either unit, so that the join is on equal keys: one on a case of both sides compares all with all.
of_unit AS (
    SELECT 'contract' AS unit, contract AS key, * FROM counted
    UNION ALL
    SELECT 'tender' AS unit, tender AS key, * FROM counted
),
placed AS (
    SELECT s.* REPLACE (CASE WHEN s.kind = 'fill_in' AND list_has_any(c.empty, s.fields)
                             THEN list_filter(s.fields, lambda name: list_contains(c.empty, name))
                             ELSE s.fields END AS fields), c.contract_id, c.supplier, c.ministry,
           coalesce(s.own_manager, c.row_manager) AS manager, {was} AS was,
           row_number() OVER (PARTITION BY s.unit, s.key, s.kind, s.fields
                              ORDER BY NOT list_has_any(c.empty, s.fields), c.place) AS turn
    FROM step s
    JOIN of_unit c USING (unit, key)
)
SELECT left(md5(concat_ws('|', unit, authority, contract_id, step)), 12) AS id,
       concat_ws('|', authority, contract_id, step) AS subject,
       unit, key, step, kind, urgency,
       list_filter([{asked}], lambda name: list_contains(fields, name)) AS fields, was, contract_id, title, supplier, authority, ministry,
       manager, category, due, abs(date_diff('day', due, $today::DATE))::INTEGER AS days,
       CASE WHEN due IS NULL THEN 'fill_in'
            WHEN due < $today::DATE THEN 'passed'
            WHEN due <= $today::DATE + (7 - isodow($today::DATE))::INTEGER THEN 'week'
            WHEN due <= $today::DATE + 30 THEN 'month'
            ELSE 'later' END AS tab,
       CASE WHEN due IS NOT NULL THEN ground END AS ground
FROM placed
WHERE turn = 1
ORDER BY list_position(['passed', 'no_reason', 'unknown', 'coming'], urgency),
         CASE WHEN urgency = 'unknown' THEN rank END,
         CASE WHEN urgency = 'unknown' THEN kind <> 'european' END,
         first_due NULLS LAST, authority, contract_id, kind, unit
