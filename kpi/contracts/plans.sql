-- The plans behind a figure, with the columns of a contract: after CTE units (kpi/engine/behind.py).
-- Filled in by kpi/contracts/contracts.py.
judged AS (SELECT *, {answer} AS said, {why} AS why FROM units)
SELECT {columns}, v.file, v.id AS delivery, r.sheet, r.row, 1::BIGINT AS rows,
       c.category AS unit_id, c.said AS answer, c.why, NULL::DATE AS due, NULL::VARCHAR AS due_by,
       NULL::DATE AS day, NULL::BIGINT AS days_late
FROM judged c
JOIN plan_row r ON r.nr = c.nr AND r.category = c.category
JOIN delivery v ON v.nr = r.nr
ORDER BY c.rank, r.nr, r.row
