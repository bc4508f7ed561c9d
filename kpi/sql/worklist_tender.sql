-- What the tenders of a window ask for: a row per tender and KPI, before words.
-- Filled in by kpi/worklist_causes.py. `answer` and `state` are those of the KPI, see predicates.py.
WITH {periods}, {facts}, {answers},
reason AS (
    SELECT *, unnest([{reasons}]) AS why
    FROM {source}
    WHERE $category IS NULL OR category = $category
)
SELECT tender, authority, tender_id, title, category, reference_date, date, why.*
FROM (SELECT *, why.answer AS answer, why.state AS state FROM reason)
WHERE {unknown} OR {scope_unknown} OR (why.kpi = 'explained_when_not_applied' AND {no})
   -- Without a date nothing else is asked: whether it counts at all is not known.
   OR (why.kpi = 'application_mandatory' AND answer <> 0 AND state <> 0)
