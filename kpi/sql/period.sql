-- One row per month that is asked for, with all that a predicate may compare a date with.
-- Filled in by kpi/statement.py: first and last month, the terms as columns <name>_term, and for each
-- <name>_latest (the last day on which a term that has passed can have begun) and <name>_ago.
asked AS (
    SELECT strftime(first_day, '%Y-%m') AS month, last_day(first_day) AS reference_date
    FROM (
        SELECT unnest(generate_series(
            ({first} || '-01')::DATE, ({last} || '-01')::DATE, INTERVAL 1 MONTH
        ))::DATE AS first_day
    )
),
dated AS (
    -- A month after the last delivered one shows the last snapshot at its own reference date.
    SELECT a.month, a.reference_date, m.snapshot, {terms},
           DATE '{recalibration}' AS recalibration
    FROM asked a ASOF LEFT JOIN month m ON a.month >= m.month
),
period AS MATERIALIZED (
    SELECT *, ({window_from})::DATE AS window_from, {whole} AS undated_too,
           EXISTS (SELECT 1 FROM standing s WHERE s.snapshot = dated.snapshot) AS delivered,
           {term_days}
    FROM dated
),
-- Categories that show a delivery of an earlier month.
carried AS (
    SELECT p.month, s.category
    FROM period p JOIN standing s ON s.snapshot = p.snapshot AND s.month < p.month
)
