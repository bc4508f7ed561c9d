-- What one writes who needs these counts once: a pass over the tenders and one over the contracts,
-- a filtered count per figure. By hand from the rules, not from kpi/.
WITH asked AS (
    SELECT month, snapshot, reference_date AS r, date_trunc('year', reference_date) AS january,
           (reference_date - INTERVAL 12 MONTH)::DATE AS year_ago
    FROM month WHERE month <= '{month}'
),
t AS (
    SELECT month, category, isv, european, isv_contract_condition, isv_minimum_requirement,
           isv_selection_criterion, isv_award_criterion, isv_current_clause, explained, ministry,
           authority_kind, value_eur, date IS NOT NULL AS dated,
           risk_category AND (NOT mobile OR coalesce(date >= DATE '2022-06-13', false)) AS risk
    FROM tender JOIN asked USING (snapshot)
    WHERE date IS NULL OR date BETWEEN january AND r
),
c AS (
    SELECT month, category, measures_planned AS planned, measures_realised AS realised,
           start_date, risk_analysis_received_on AS analysed, risk_analysis_assessed_on AS assessed,
           risk_analysis_received, risk_analysis_assessed, improvement_plan_received,
           improvement_plan_assessed, annual_report_published, dialogue,
           -- Due is three-valued: NULL when nobody knows when the term began.
           (start_date + INTERVAL 6 MONTH)::DATE <= r AS analysis_due,
           (start_date + INTERVAL 12 MONTH)::DATE <= r AS yearly_due,
           (risk_analysis_received_on + INTERVAL 6 MONTH)::DATE <= r AS plan_due,
           risk_analysis_received_on <= r AS analysis_in,
           risk_analysis_assessed_on <= r AS assessment_in,
           improvement_plan_received_on <= r AS plan_in,
           improvement_plan_assessed_on <= r AS plan_assessment_in,
           annual_report_published_on <= r AND annual_report_published_on > year_ago AS report_in,
           dialogue_on <= r AND dialogue_on > year_ago AS dialogue_in,
           risks_prioritised = 'ja' AS prioritised,
           (risk_analysis_received_on <= (start_date + INTERVAL 6 MONTH)::DATE) AS analysis_on_time,
           (risk_analysis_assessed_on <= (risk_analysis_received_on + INTERVAL 3 MONTH)::DATE)
               AS assessment_on_time
    FROM contract JOIN asked USING (snapshot)
    WHERE isv AND (start_date IS NULL OR start_date <= r) AND (end_date IS NULL OR end_date >= r)
),
tenders AS (SELECT month, category, {tender_counts} FROM t GROUP BY month, category),
contracts AS (SELECT month, category, {contract_counts} FROM c GROUP BY month, category)
SELECT * FROM tenders FULL JOIN contracts USING (month, category)
