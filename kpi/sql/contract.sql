-- A contract at the end of a month: the columns of table contract and of the month, and these names.
-- X_arrived: whether a document was there at the reference date: a date after it is no, 'nee' is no.
-- X_recent: the same, but a document older than the term is no too.
SELECT u.*, p.* EXCLUDE (snapshot),
       (u.start_date IS NULL OR u.start_date <= p.reference_date)
           AND (u.end_date IS NULL OR u.end_date >= p.reference_date) AS running,
       -- Follow-up is asked of contracts that are known to have ISV: unknown is not in.
       running AND u.isv IS TRUE AS followed,
       coalesce(u.risk_analysis_received_on <= p.reference_date,
                CASE u.risk_analysis_received WHEN 'nee' THEN false END) AS risk_analysis_arrived,
       coalesce(u.risk_analysis_assessed_on <= p.reference_date,
                CASE u.risk_analysis_assessed WHEN 'nee' THEN false END) AS assessment_arrived,
       coalesce(u.improvement_plan_received_on <= p.reference_date,
                CASE u.improvement_plan_received WHEN 'nee' THEN false END) AS plan_arrived,
       coalesce(u.improvement_plan_assessed_on <= p.reference_date,
                CASE u.improvement_plan_assessed WHEN 'nee' THEN false END) AS plan_assessment_arrived,
       coalesce(u.annual_report_published_on > p.annual_report_ago
                    AND u.annual_report_published_on <= p.reference_date,
                CASE u.annual_report_published WHEN 'nee' THEN false END) AS annual_report_recent,
       coalesce(u.dialogue_on > p.dialogue_ago AND u.dialogue_on <= p.reference_date,
                CASE u.dialogue WHEN 'nee' THEN false END) AS dialogue_recent
FROM contract u JOIN period p ON u.snapshot = p.snapshot
