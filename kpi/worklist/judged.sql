-- What people have to do is judged on a day of its own, mostly today, and which contracts a month counts
-- at its reference date (`counted_on`). CTEs, filled in by kpi/worklist/judged.py: `judged` is the
-- period with that other day; `contract_facts` are the contracts as that day finds them. One that begins
-- within the horizon is taken to run already, so that the predicates of the KPIs say what it will be
-- asked; `upcoming` tells those that still have to begin apart.
judged AS (
    SELECT * REPLACE ($today::DATE AS reference_date, {ago}),
           reference_date AS counted_on,
           {assumed} AS assumed_terms
    FROM period
),
{units},
contract_facts AS (
    SELECT * EXCLUDE (counts, upcoming, begun_since)
             REPLACE (counts OR begun_since OR upcoming AS running,
                      (counts OR begun_since OR upcoming) AND obliged AS followed),
           upcoming
    FROM (
        SELECT *,
               (start_date IS NULL OR start_date <= counted_on)
                   AND (ends_on IS NULL OR ends_on >= counted_on) AS counts,
               coalesce(start_date > counted_on AND start_date <= reference_date
                        AND (ends_on IS NULL OR ends_on >= start_date), false) AS begun_since,
               coalesce(start_date > greatest(counted_on, reference_date)
                        AND start_date <= reference_date + $horizon::INTEGER
                        AND (ends_on IS NULL OR ends_on >= start_date), false) AS upcoming
        FROM contract_unit
    )
)
