-- The tenders of a window with whether a choice would make them mandatory: three-valued `chosen`, as
-- what decides it may be unknown. A CTE for kpi/explore/tenders.py; the choice is in parameters.
considered AS (
    SELECT *, (of_group AND of_border AND of_value AND of_kind) AS chosen
    FROM (
        SELECT *,
               CASE WHEN array_length($categories::VARCHAR[]) = 0 AND array_length($cpv::VARCHAR[]) = 0 THEN true
                    ELSE of_category OR of_cpv END AS of_group,
               of_group IS NULL AND of_category IS NULL AS day_lacks,
               of_group IS NULL AND of_cpv IS NULL AS cpv_lacks,
               CASE WHEN $european_only THEN european ELSE true END AS of_border,
               CASE WHEN $value_floor IS NULL THEN true
                    ELSE value_eur >= $value_floor::DECIMAL(18,2) END AS of_value,
               CASE WHEN array_length($kinds::VARCHAR[]) = 0 THEN true
                    WHEN authority_kind IS NOT NULL
                    THEN list_contains($kinds::VARCHAR[], authority_kind)
                    -- Without a kind, a ministry says that it is central government.
                    WHEN central THEN list_contains($kinds::VARCHAR[], 'Rijk') END AS of_kind
        FROM (
            SELECT *,
                   -- A risk category counts under the regime of the tender's decisive day, as it does
                   -- today: 4G and 5G of before the recalibration stay outside, and all before 2017.
                   list_contains($categories::VARCHAR[], category)
                       AND (NOT risk_category OR obliging) AS of_category,
                   CASE WHEN array_length($cpv::VARCHAR[]) = 0 THEN false
                        WHEN cpv IS NOT NULL
                        THEN array_length(list_filter($cpv::VARCHAR[],
                                             lambda part: starts_with(cpv, part))) > 0 END AS of_cpv
            FROM tender_facts
        )
    )
)
