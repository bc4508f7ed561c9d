-- How many tenders of each kind of answer, per authority. Filled in by kpi/explore/tenders.py.
WITH {periods}, {facts}, {chosen}
SELECT authority, authority_kind, chosen, undated, mandatory, isv,
       cpv_lacks AS cpv_open, day_lacks AS publication_date_open, of_border IS NULL AS european_open,
       of_value IS NULL AS value_eur_open, of_kind IS NULL AS authority_kind_open,
       count(*) AS tenders, sum(contracts)::INTEGER AS contracts, sum(value_eur) AS value,
       (count(*) - count(value_eur))::INTEGER AS without_value
FROM considered
WHERE chosen IS DISTINCT FROM false
GROUP BY ALL
