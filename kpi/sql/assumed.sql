-- The terms at the end of a month that nobody decided on, nor a public source: a list of their names, as
-- a value of a row of CTE period.
(SELECT coalesce(list(name[6:]), []) FROM (
    SELECT name, arg_max(standing, (valid_from, nr)) AS standing
    FROM setting
    WHERE name LIKE 'term:%' AND valid_from <= period.reference_date
    GROUP BY name
) WHERE standing NOT IN ('beleid', 'besluit'))
