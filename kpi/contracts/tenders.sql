-- All tenders of a month that count, with what the figures take of them, in order of delivery. Filled
-- in by kpi/contracts/tenders.py; the period has no first day.
WITH {periods}, {facts}
SELECT tender, tender_id, title, authority, ministry, authority_kind, category, subcategory, cpv,
       date, decided_on, contracts, european, mandatory, isv, {forms}, isv_current_clause,
       obligation_met, explained, value_eur
FROM tender_facts
ORDER BY tender
