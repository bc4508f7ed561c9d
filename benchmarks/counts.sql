-- What one writes who needs these counts once: a pass over the tenders and one over the contracts,
-- a filtered count per figure. By hand from the rules, not from kpi/.
WITH asked AS (
    SELECT month, snapshot, reference_date AS r, date_trunc('year', reference_date) AS january,
           (reference_date - INTERVAL 12 MONTH)::DATE AS year_ago
    FROM month WHERE month <= '{month}'
),
t AS (
    SELECT month, category, isv, european, central, isv_contract_condition, condition_everywhere,
           condition_known, isv_minimum_requirement, isv_selection_criterion, isv_award_criterion,
           isv_current_clause, explained, value_eur, date IS NOT NULL AS dated,
           risk_category AND (NOT mobile OR decided_on >= DATE '2022-06-13') AS risk,
           risk AND decided_on >= DATE '2017-01-01' AS obliging
    FROM tender JOIN asked USING (snapshot)
    WHERE date IS NULL OR date BETWEEN january AND r
),
c AS (
    SELECT month, category, r, measures_planned AS planned, measures_realised AS realised,
           isv_contract_condition AS obliged, risks_prioritised,
           risk_analysis_received_on AS analysed, risk_analysis_assessed_on AS assessed,
           risk_analysis_received, risk_analysis_assessed, improvement_plan_received,
           improvement_plan_assessed, annual_report_published, dialogue,
           -- Due is NULL when nobody knows when the term began.
           (start_date + INTERVAL 6 MONTH)::DATE AS analysis_by,
           (start_date + INTERVAL 12 MONTH)::DATE AS yearly_by,
           (risk_analysis_received_on + INTERVAL 6 MONTH)::DATE AS plan_by,
           (risk_analysis_received_on + INTERVAL 3 MONTH)::DATE AS assessment_by,
           coalesce(risk_analysis_received_on <= r,
                    CASE risk_analysis_received WHEN 'nee' THEN false END) AS analysis_in,
           coalesce(risk_analysis_assessed_on <= r,
                    CASE risk_analysis_assessed WHEN 'nee' THEN false END) AS assessment_in,
           coalesce(improvement_plan_received_on <= r,
                    CASE improvement_plan_received WHEN 'nee' THEN false END) AS plan_in,
           coalesce(improvement_plan_assessed_on <= r,
                    CASE improvement_plan_assessed WHEN 'nee' THEN false END) AS plan_assessment_in,
           coalesce(annual_report_published_on <= r AND annual_report_published_on > year_ago,
                    CASE annual_report_published WHEN 'nee' THEN false END) AS report_in,
           coalesce(dialogue_on <= r AND dialogue_on > year_ago,
                    CASE dialogue WHEN 'nee' THEN false END) AS dialogue_in,
           CASE risks_prioritised WHEN 'ja' THEN true WHEN 'nee' THEN false END AS prioritised
    FROM contract JOIN asked USING (snapshot)
    WHERE (start_date IS NULL OR start_date <= r) AND (ends_on IS NULL OR ends_on >= r)
),
tenders AS (SELECT month, category, {tender_counts} FROM t GROUP BY month, category),
contracts AS (SELECT month, category, {contract_counts} FROM c GROUP BY month, category)
SELECT * FROM tenders FULL JOIN contracts USING (month, category)
