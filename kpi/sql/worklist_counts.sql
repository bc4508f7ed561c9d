-- How many tasks of each urgency a category has: what is to be filled in for a unit is one task, and
-- ISV that is asked of a tender is not asked of its contracts again.
SELECT category, urgency, count(*)::INTEGER AS tasks
FROM (
    SELECT DISTINCT 'contract' AS unit, contract AS key, category, urgency,
           CASE WHEN urgency <> 'unknown' THEN reason END AS reason
    FROM contract_task
    WHERE reason <> 'isv' OR (tender, category) NOT IN (
        SELECT (tender, category) FROM tender_task WHERE reason = 'application_total'
    )
    UNION ALL
    SELECT DISTINCT 'tender', tender, category, urgency,
           CASE WHEN urgency <> 'unknown' OR european THEN reason END
    FROM (
        SELECT *, reason = 'application_mandatory' AND {scope_unknown} AS european
        FROM tender_task
    )
)
GROUP BY ALL
