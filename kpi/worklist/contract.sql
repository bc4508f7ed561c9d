-- What the contracts of a month that run, or begin soon, ask for: a row per contract and reason, before
-- words. CTEs, filled in by kpi/worklist/causes.py. The reference date is the day of judging, see
-- judged.sql. `answer` is the code of the KPI as if no term were asked, see predicates.py. `waits`: the
-- KPI counts a contract only when the term has passed. `due` is the day on which it ends, which is itself
-- still a day to do it; `since` the day that it counts from; `cell` is what was delivered; `starts` is the
-- day on which a contract begins that does not run yet; `kind` is what is to be done, `fields` in which columns.
timed AS (
    SELECT *, {answers}
    FROM contract_facts
    WHERE running AND ($category IS NULL OR category = $category)
),
contract_reason AS (
    SELECT contract, tender, authority, contract_id, tender_id, title, category,
           contract_manager AS manager, reference_date, counted_on, ends_on, upcoming,
           CASE WHEN upcoming THEN start_date END AS starts, unnest([{reasons}]) AS why
    FROM timed
),
contract_place AS (
    SELECT * EXCLUDE (why), why.*,
           ends_on IS NULL OR ends_on >= why.due OR why.due <= counted_on AS in_time,
           -- Nothing falls due after the end of a contract.
           coalesce(why.due <= reference_date AND in_time, false) AS late,
           coalesce(why.due <= reference_date + $horizon::INTEGER AND in_time, false) AS near,
           why.answer IN ({scope_unknown}) AS scope_unknown,
           why.answer IN ({yes}, {no}, {unknown}) AND why.waits AND why.due IS NULL AS term_unknown,
           why.answer = {unknown} AND (NOT why.waits OR late) AS counts_unknown
    FROM contract_reason
),
contract_task AS (
    SELECT *,
           CASE WHEN upcoming AND NOT scope_unknown THEN 'coming'
                WHEN counts_unknown OR term_unknown OR scope_unknown OR (late AND answer = {unknown})
                THEN 'unknown'
                WHEN late AND answer = {no} AND due < reference_date THEN 'passed'
                ELSE 'coming' END AS urgency,
           CASE WHEN urgency = 'unknown' THEN 'fill_in' ELSE asks END AS kind,
           CASE WHEN urgency <> 'unknown' THEN cells
                WHEN term_unknown THEN ['start_date']
                WHEN scope_unknown THEN scope
                ELSE cells END AS fields
    FROM contract_place
    WHERE scope_unknown
       OR (NOT upcoming AND (counts_unknown OR term_unknown
               OR (near AND answer IN ({no}, {unknown})) OR (near AND renews AND answer = {yes})))
       -- Before it begins nothing is late or unknown yet; what is asked is what falls due soon.
       OR (upcoming AND near AND NOT late AND (answer IN ({no}, {unknown}) OR (renews AND answer = {yes})))
)
