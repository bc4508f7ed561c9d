-- How many tenders of the window are or may be obliged, of how many it is known whether they meet the
-- obligation, and what their value makes likely where nobody says whether they are European. An
-- estimate: no KPI reads this. Filled in by kpi/known/tenders.py.
WITH {periods}, {facts},
threshold(since, until, central_limit, other_limit, works_limit, social_limit) AS (VALUES {thresholds}),
limited AS (
    -- Between the lowest and the highest amount that may hold, a value says nothing: the buyer is not
    -- known, or is Defensie, which may use the amount of other authorities.
    SELECT f.*,
           CASE WHEN {works} THEN t.works_limit WHEN {social} THEN t.social_limit
                WHEN f.central IS DISTINCT FROM false THEN t.central_limit
                ELSE t.other_limit END AS lowest,
           CASE WHEN {works} THEN t.works_limit WHEN {social} THEN t.social_limit
                WHEN f.central AND NOT coalesce(contains(f.ministry, 'Defensie'), false)
                THEN t.central_limit ELSE t.other_limit END AS highest
    FROM tender_facts f
    LEFT JOIN threshold t ON f.decided_on BETWEEN t.since AND t.until
    WHERE $category IS NULL OR {of} = $category
)
SELECT mandatory, obligation_met IS NOT NULL AS answered, undated,
       CASE WHEN european IS NOT NULL THEN 'said'
            WHEN value_eur >= highest THEN 'likely'
            WHEN value_eur < lowest THEN 'unlikely'
            ELSE 'open' END AS border,
       count(*) AS tenders
FROM limited
GROUP BY ALL
