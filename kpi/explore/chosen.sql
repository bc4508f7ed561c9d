-- The tenders of a window with whether a choice would make them mandatory: three-valued `chosen`, as
-- what decides it may be unknown. A CTE for kpi/explore/tenders.py; the choice is in parameters.
considered AS (
    SELECT *, (of_group AND of_border AND of_value AND of_kind) AS chosen
    FROM (
        SELECT *,
               CASE WHEN len($categories::VARCHAR[]) = 0 AND len($cpv::VARCHAR[]) = 0 THEN true
                    -- 4G and 5G of before the recalibration stay outside, as they do today.
                    ELSE (list_contains($categories::VARCHAR[], category)
                          AND (in_risk OR NOT risk_category))
                         OR CASE WHEN len($cpv::VARCHAR[]) = 0 THEN false
                                 WHEN cpv IS NOT NULL
                                 THEN len(list_filter($cpv::VARCHAR[],
                                                      lambda part: starts_with(cpv, part))) > 0 END
               END AS of_group,
               CASE WHEN $european_only THEN european ELSE true END AS of_border,
               CASE WHEN $value_floor IS NULL THEN true
                    ELSE value_eur >= $value_floor::DECIMAL(18,2) END AS of_value,
               CASE WHEN len($kinds::VARCHAR[]) = 0 THEN true
                    ELSE list_contains($kinds::VARCHAR[], authority_kind) END AS of_kind
        FROM tender_facts
    )
)
