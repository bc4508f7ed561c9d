-- What the tenders of a window ask for: a row per tender and KPI, before words. CTEs, filled in by
-- kpi/worklist/causes.py. `answer` and `state` are those of the KPI, see predicates.py.
tender_reason AS (
    SELECT tender, authority, tender_id, title, category, reference_date, unnest([{reasons}]) AS why
    FROM {source}
    WHERE $category IS NULL OR category = $category
),
tender_place AS (SELECT * EXCLUDE (why), why.* FROM tender_reason),
tender_task AS (
    SELECT *, CASE WHEN {no} THEN 'no_reason' ELSE 'unknown' END AS urgency
    FROM tender_place
    WHERE {unknown} OR {scope_unknown} OR (kpi = 'explained_when_not_applied' AND {no})
       -- Without a date nothing else is asked: whether it counts at all is not known.
       OR (kpi = 'application_mandatory' AND answer <> 0 AND state <> 0)
)
