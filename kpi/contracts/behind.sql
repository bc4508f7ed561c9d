-- The contracts behind a figure with why: after CTE units (kpi/engine/behind.py). Filled in by
-- kpi/contracts/contracts.py.
{places},
of_units AS (
    SELECT x.*, {assumed} AS assumed_terms FROM ({units}) x, period
),
judged AS (
    SELECT *, {answer} AS said, {why} AS why, {due} AS due, {due_by} AS due_by, {day} AS day,
           {days_late} AS days_late
    FROM of_units
)
SELECT {columns}, coalesce({unit}, c.authority || ' / ' || c.contract_id) AS unit_id,
       c.said AS answer, c.why, c.due, c.due_by, c.day, c.days_late
FROM judged c JOIN place r ON r.contract = c.contract
ORDER BY c.rank, c.contract
