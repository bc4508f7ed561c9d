-- All contracts of a month with their facts, in order of delivery. Filled in by
-- kpi/contracts/contracts.py: {late} is in how many steps of the follow-up a contract is late.
WITH {periods}, {facts}, {places},
answered AS (SELECT *, {answers} FROM contract_facts WHERE $category IS NULL OR {of} = $category),
judged AS (SELECT *, {late} AS steps_late FROM answered)
SELECT {columns}, c.supplier_key, c.tender, c.contract, c.steps_late,
       CASE WHEN c.start_date > c.reference_date THEN 'nog niet begonnen'
            WHEN c.ends_on < c.reference_date THEN 'afgelopen' ELSE 'loopt' END AS state
FROM judged c JOIN place r ON r.contract = c.contract
ORDER BY c.contract
