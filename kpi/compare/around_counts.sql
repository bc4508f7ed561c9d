-- How many tenders give each answer on each side of a moment, and how many have no date at all: of
-- those it is unknown whether they were mandatory, so any that may count is one.
SELECT kpi, before, answer, count(*)::INTEGER AS tenders,
       (SELECT count(DISTINCT tender) FROM answered WHERE dateless)::INTEGER AS undated
FROM answered
GROUP BY kpi, before, answer
