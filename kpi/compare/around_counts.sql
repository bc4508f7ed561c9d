-- How many tenders give each answer on each side of a moment, and how many have no date at all.
SELECT kpi, before, answer, count(*)::INTEGER AS tenders,
       (SELECT count(DISTINCT tender) FROM answered WHERE dateless AND answer <> 4)::INTEGER AS undated
FROM answered
GROUP BY kpi, before, answer
