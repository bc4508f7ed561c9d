-- What the contracts of a month that run, or begin soon, ask for: a row per contract and reason, before
-- words. CTEs, filled in by kpi/worklist/causes.py. `answer` and `state` are those of the KPI, see
-- predicates.py; `due` is the day on which the term ends, counted from `since`; `cell` is what was
-- delivered; `starts` is the day on which a contract begins that does not run yet.
timed AS (
    SELECT *,
           -- The next report or talk is due a term after the last one since the contract began.
           CASE WHEN annual_report_published_on BETWEEN start_date AND reference_date
                THEN annual_report_published_on ELSE start_date END AS annual_report_since,
           CASE WHEN dialogue_on BETWEEN start_date AND reference_date
                THEN dialogue_on ELSE start_date END AS dialogue_since
    FROM {source}
    WHERE running AND ($category IS NULL OR category = $category)
),
contract_reason AS (
    SELECT contract, tender, authority, contract_id, tender_id, title, category,
           contract_manager AS manager, reference_date, end_date, upcoming,
           CASE WHEN upcoming THEN start_date END AS starts, unnest([{reasons}]) AS why
    FROM timed
),
contract_place AS (
    SELECT * EXCLUDE (why), why.*,
           why.due <= reference_date AS late,
           -- Within reach, and not of a contract that ends before that.
           why.due <= reference_date + $horizon::INTEGER
               AND (why.due <= reference_date OR end_date IS NULL OR end_date >= why.due) AS near
    FROM contract_reason
),
contract_task AS (
    SELECT *,
           CASE WHEN upcoming AND NOT {scope_unknown} THEN 'coming'
                WHEN {unknown} OR {term_unknown} OR {scope_unknown} OR (late AND answer = 3)
                THEN 'unknown'
                WHEN late AND answer = 2 THEN 'passed'
                ELSE 'coming' END AS urgency
    FROM contract_place
    WHERE {scope_unknown}
       OR (NOT upcoming AND ({unknown} OR {term_unknown}
               OR (near AND ({no} OR (answer IN (2, 3) AND {not_yet_due})))
               OR (near AND renews AND answer = 1)))
       -- Before it begins nothing is late or unknown yet; what is asked is what falls due soon.
       OR (upcoming AND near AND NOT late AND (answer IN (2, 3) OR (renews AND answer = 1)))
)
