-- What is delivered now in the columns that agreements are about: a row per contract that has one, in the
-- last month, and of others with such a number at such an authority. Filled in by kpi/worklist/agreed.py.
-- `cells` is as many texts as `fields` names, each empty when the cell is; a day is YYYY-MM-DD. `nr` is the
-- delivery that the contract stands in.
WITH last AS (SELECT arg_max(snapshot, month) AS snapshot FROM month),
found AS (
    SELECT c.contract, c.authority, c.contract_id, [{cells}] AS cells
    FROM contract c
    JOIN last USING (snapshot)
    WHERE c.contract_id IN (SELECT unnest($numbers)) AND c.authority IN (SELECT unnest($authorities))
)
SELECT f.authority, f.contract_id, max(r.nr) AS nr, any_value(f.cells) AS cells
FROM found f
JOIN counted_row r ON r.contract = f.contract AND r.snapshot = (SELECT snapshot FROM last)
GROUP BY ALL
