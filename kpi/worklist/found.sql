-- What is asked of contracts and of tenders together. CTE, filled in by kpi/worklist/causes.py. Of a contract it
-- is not asked whether it has ISV, when that is asked of its tender. `nr` is the place of the reason.
found AS (
    SELECT 'contract' AS unit, contract AS key, * FROM contract_task
    WHERE reason <> 'isv'
       OR coalesce(tender NOT IN (
              SELECT tender FROM tender_task WHERE list_contains(fields, '{condition}')), true)
    UNION ALL BY NAME
    SELECT 'tender' AS unit, tender AS key, * EXCLUDE (lacking, lacks) FROM tender_task
)
