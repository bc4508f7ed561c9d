-- The terms at the end of a month that nobody decided on, nor a public source: a list of their names, as
-- a value of every row of CTE period, which is of one month.
(SELECT coalesce(list(substr(name, 6)), []) FROM (
    SELECT name, arg_max(standing, (valid_from, nr)) AS standing
    FROM setting
    WHERE name LIKE 'term:%' AND valid_from <= (SELECT max(reference_date) FROM period)
    GROUP BY name
) WHERE standing NOT IN ('beleid', 'besluit'))
