-- Contracts as the work list judges them: one that begins within the horizon is taken to run already,
-- so that the predicates of the KPIs say what it will be asked. A CTE, filled in by
-- kpi/worklist/causes.py; `upcoming` tells those contracts apart.
contract_facts AS (
    SELECT * EXCLUDE (upcoming)
             REPLACE (running OR upcoming AS running, (running OR upcoming) AND obliged AS followed),
           upcoming
    FROM (
        SELECT *, coalesce(start_date > reference_date
                               AND start_date <= reference_date + $horizon::INTEGER
                               AND (ends_on IS NULL OR ends_on >= start_date), false) AS upcoming
        FROM contract_unit
    )
)
