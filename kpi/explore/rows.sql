-- The delivered rows behind a choice, and the weight of ISV in the award. Filled in by
-- kpi/explore/tenders.py. `weight` is the lowest known one of the contracts that have the criterion,
-- `weights_open` the number of those without a known one.
WITH {periods}, {facts}, {chosen},
weighed AS (
    SELECT c.tender, min(c.isv_award_weight) FILTER (c.isv_award_criterion) AS weight,
           count(*) FILTER (c.isv_award_criterion AND c.isv_award_weight IS NULL) AS weights_open
    FROM contract c JOIN period p ON c.snapshot = p.snapshot
    GROUP BY c.tender
)
SELECT u.tender, u.tender_id, u.title, u.authority, u.authority_kind, u.category, u.cpv,
       u.value_eur AS value, u.date, u.chosen, u.undated, u.mandatory, u.isv, u.isv_award_criterion,
       w.weight, w.weights_open, d.contract_id, v.file, r.sheet, r.row
FROM considered u
JOIN weighed w ON w.tender = u.tender
JOIN counted_row r ON r.snapshot = (SELECT snapshot FROM period) AND r.place = u.tender
JOIN delivered d ON d.nr = r.nr AND d.row = r.row
JOIN delivery v ON v.nr = r.nr
WHERE u.chosen IS DISTINCT FROM false
  -- Of the ones that are not mandatory already, or of which it is unknown whether they are chosen:
  -- those that come in for sure stand first.
  AND (NOT $touched OR (NOT u.undated AND (u.chosen AND u.mandatory) IS DISTINCT FROM true))
ORDER BY CASE WHEN $touched THEN (u.chosen AND NOT u.mandatory) IS TRUE END DESC, r.place
LIMIT $most::INTEGER
