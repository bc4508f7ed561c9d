-- What comes in the year after the reference date, per row of a table of categories: running contracts that
-- end, so that there will be another one, and tenders that are still to be awarded. Filled in by kpi/known/ahead.py.
WITH {periods}, {facts},
ending AS (
    SELECT {listed} AS name, count(*) FILTER (ends_on <= reference_date + to_months({soon})) AS soon,
           count(*) AS ending,
           count(*) FILTER (isv_contract_condition IS DISTINCT FROM true) AS to_add
    FROM contract_facts
    WHERE running AND ends_on > reference_date AND ends_on <= reference_date + to_months({ahead})
    GROUP BY ALL
),
coming AS (
    SELECT {listed} AS name, count(*) AS tenders
    FROM tender JOIN period p USING (snapshot)
    WHERE tender.date > p.reference_date AND tender.date <= p.reference_date + to_months({ahead})
    GROUP BY ALL
)
SELECT name, coalesce(sum(soon), 0)::INTEGER AS soon, coalesce(sum(ending), 0)::INTEGER AS ending,
       coalesce(sum(to_add), 0)::INTEGER AS to_add, coalesce(sum(tenders), 0)::INTEGER AS tenders
FROM (
    SELECT name, soon, ending, to_add, 0 AS tenders FROM ending
    UNION ALL
    SELECT name, 0, 0, 0, tenders FROM coming
)
GROUP BY name
