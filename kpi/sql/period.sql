-- One row per month that is asked for, with all that a predicate may compare a date with.
-- Filled in by kpi/engine/predicates.py: the last month, the terms as columns <name>_term and, of each,
-- <name>_ago (that long before the reference date); of each regime of the obligation its first day and
-- how many contracts of a tender must have the clause (every, any), as regime_<number>_from and _asks.
asked AS (
    -- The month itself, and for a trend all from the first delivered one on.
    SELECT strftime(first_day, '%Y-%m') AS month, last_day(first_day) AS reference_date
    FROM (
        SELECT started::DATE AS first_day
        FROM (
            SELECT unnest(generate_series(
                least(({last} || '-01')::DATE,
                      (SELECT min(month) || '-01' FROM month WHERE {all_months})::DATE),
                ({last} || '-01')::DATE, INTERVAL 1 MONTH
            )) AS started
        )
    )
    {stretch}
),
in_force AS (
    -- Of each setting the one that began last before the reference date; of equal ones the last made.
    SELECT month, map_from_entries(list((name, value))) AS settings
    FROM (
        SELECT a.month, s.name, arg_max(s.value, (s.valid_from, s.nr)) AS value
        FROM asked a JOIN setting s ON s.valid_from <= a.reference_date
        GROUP BY a.month, s.name
    )
    GROUP BY month
),
dated AS (
    -- A month after the last delivered one shows the last snapshot at its own reference date; table
    -- month has every month up to that one.
    SELECT a.month, a.reference_date, m.month AS index_month, m.snapshot, f.settings, {terms},
           {regimes},
           f.settings['recalibration']::DATE AS recalibration
    FROM asked a
    CROSS JOIN (SELECT max(month) AS last_month FROM month) l
    LEFT JOIN month m ON m.month = least(a.month, l.last_month)
    LEFT JOIN in_force f ON f.month = a.month
),
period AS MATERIALIZED (
    SELECT *, ({window_from})::DATE AS window_from, {whole} AS undated_too,
           index_month IS NOT NULL AS begun,
           EXISTS (SELECT 1 FROM counting s WHERE s.snapshot = dated.snapshot) AS delivered,
           EXISTS (
               SELECT 1 FROM agenda_counting s
               WHERE s.kind = 'plan' AND s.month = dated.index_month
           ) AS plans_delivered,
           {ago}
    FROM dated
),
-- Categories that show a delivery of an earlier month: of contracts, and of their plan.
carried AS (
    SELECT p.month, s.category, false AS of_plan
    FROM period p JOIN counting s ON s.snapshot = p.snapshot AND s.month < p.month
    UNION ALL
    SELECT p.month, s.key, true
    FROM period p JOIN agenda_counting s
      ON s.kind = 'plan' AND s.month = p.index_month AND s.delivered_for < p.month
)
