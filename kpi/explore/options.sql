-- How many tenders stand at the end of a month, by what an exploration can choose.
SELECT category, risk_category, authority_kind, left(cpv, 2) AS division, count(*) AS tenders
FROM tender
WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)
GROUP BY ALL
