-- What the tenders of a window ask for: a row per tender and KPI, before words. CTEs, filled in by
-- kpi/worklist/causes.py. `answer` is the code of the KPI, see predicates.py; `lacking` names what is
-- empty of all that decides whether a tender is obliged.
tender_reason AS (
    SELECT tender, authority, tender_id, title, category, reference_date,
           list_filter([CASE WHEN european IS NULL THEN 'european' END,
                        CASE WHEN central IS NULL THEN 'authority_kind' END,
                        CASE WHEN decided_on IS NULL THEN 'publication_date' END,
                        CASE WHEN isv_contract_condition IS NULL THEN 'isv_contract_condition' END,
                        CASE WHEN ministry IS NULL THEN 'ministry' END],
                       lambda name: name IS NOT NULL) AS lacking,
           unnest([{reasons}]) AS why
    FROM (SELECT *, {answers} FROM tender_facts)
    WHERE $category IS NULL OR category = $category
),
tender_place AS (SELECT * EXCLUDE (why), why.* FROM tender_reason),
tender_task AS (
    SELECT * EXCLUDE (due),
           CASE WHEN answer = {no} THEN 'no_reason' ELSE 'unknown' END AS urgency,
           list_filter(scope, lambda name: list_contains(lacking, name)) AS lacks,
           CASE WHEN answer = {no} THEN asks
                WHEN answer IN ({scope_unknown}) AND lacks = ['european'] THEN 'european'
                ELSE 'fill_in' END AS kind,
           CASE WHEN answer = {undated} THEN ['award_date']
                WHEN answer IN ({scope_unknown}) AND lacks <> [] THEN lacks
                WHEN answer IN ({scope_unknown}) THEN scope
                ELSE cells END AS fields,
           NULL::DATE AS due
    FROM tender_place
    WHERE answer IN ({unknown}, {scope_unknown}) OR (kpi = 'explained_when_not_applied' AND answer = {no})
       -- Without a date nothing else is asked: whether it counts at all is not known.
       OR (kpi = 'obligation_met' AND answer = {undated})
)
