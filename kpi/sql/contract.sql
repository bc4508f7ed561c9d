-- A contract at the end of a month: the columns of table contract and of the month, and these names.
-- Filled in by kpi/engine/predicates.py: the period, which the work list has another day in.
-- X_arrived: whether a document was there at the reference date: a date after it is no, 'nee' is no.
-- X_recent: the same, but a document older than the term is no too.
-- X_by: the last day on which it was due: the contract's own day, else the start and the general term.
SELECT u.*, p.* EXCLUDE (snapshot),
       (u.start_date IS NULL OR u.start_date <= p.reference_date)
           AND (u.ends_on IS NULL OR u.ends_on >= p.reference_date) AS running,
       -- Three-valued. The clause itself obliges, no other form. A call-off of which nothing is filled
       -- in is not asked anything: its framework agreement stands for it.
       CASE WHEN u.call_off IS NOT NULL AND u.isv_contract_condition IS NULL THEN false
            ELSE u.isv_contract_condition END AS obliged,
       running AND obliged AS followed,
       coalesce(u.risk_analysis_received_on <= p.reference_date,
                CASE u.risk_analysis_received WHEN 'nee' THEN false END) AS risk_analysis_arrived,
       coalesce(u.risk_analysis_assessed_on <= p.reference_date,
                CASE u.risk_analysis_assessed WHEN 'nee' THEN false END) AS assessment_arrived,
       coalesce(u.improvement_plan_received_on <= p.reference_date,
                CASE u.improvement_plan_received WHEN 'nee' THEN false END) AS plan_arrived,
       coalesce(u.improvement_plan_assessed_on <= p.reference_date,
                CASE u.improvement_plan_assessed WHEN 'nee' THEN false END) AS plan_assessment_arrived,
       CASE u.risks_prioritised WHEN 'ja' THEN true WHEN 'nee' THEN false END AS risks_found,
       coalesce(u.risk_analysis_due, (u.start_date + to_months(p.risk_analysis_term))::DATE)
           AS risk_analysis_by,
       (u.risk_analysis_received_on + to_months(p.assessment_term))::DATE AS assessment_by,
       coalesce(u.improvement_plan_due,
                (u.risk_analysis_received_on + to_months(p.improvement_plan_term))::DATE)
           AS improvement_plan_by,
       coalesce(u.annual_report_due, (u.start_date + to_months(p.annual_report_term))::DATE)
           AS annual_report_by,
       (u.start_date + to_months(p.dialogue_term))::DATE AS dialogue_by,
       -- A yearly report has a day of its own in some contracts, which returns every year: what counts
       -- is a report of after the year before the last one of those days.
       CASE WHEN u.annual_report_due <= p.reference_date THEN
           (u.annual_report_due + to_years(
               (date_part('year', p.reference_date) - date_part('year', u.annual_report_due))::INTEGER
               - ((u.annual_report_due + to_years((date_part('year', p.reference_date)
                  - date_part('year', u.annual_report_due))::INTEGER)) > p.reference_date)::INTEGER
           ))::DATE - INTERVAL 12 MONTH
           ELSE p.annual_report_ago END AS annual_report_from,
       coalesce(u.annual_report_published_on > annual_report_from
                    AND u.annual_report_published_on <= p.reference_date,
                CASE u.annual_report_published WHEN 'nee' THEN false END) AS annual_report_recent,
       coalesce(u.dialogue_on > p.dialogue_ago AND u.dialogue_on <= p.reference_date,
                CASE u.dialogue WHEN 'nee' THEN false END) AS dialogue_recent,
       -- The next report or talk is due a term after the last one since the contract began, or on the
       -- contract's own day that returns.
       CASE WHEN u.annual_report_published_on BETWEEN u.start_date AND p.reference_date
            THEN u.annual_report_published_on ELSE u.start_date END AS annual_report_since,
       CASE WHEN u.dialogue_on BETWEEN u.start_date AND p.reference_date
            THEN u.dialogue_on ELSE u.start_date END AS dialogue_since,
       CASE WHEN u.annual_report_due IS NULL
            THEN (annual_report_since + to_months(p.annual_report_term))::DATE
            WHEN u.annual_report_due > p.reference_date THEN u.annual_report_due
            ELSE (annual_report_from + to_years(CASE WHEN annual_report_recent THEN 2 ELSE 1 END))::DATE
       END AS annual_report_next,
       (dialogue_since + to_months(p.dialogue_term))::DATE AS dialogue_next,
       -- In the window, the reference date itself too.
       coalesce(u.ends_on BETWEEN p.window_from AND p.reference_date, false) AS ended
FROM contract u JOIN {period} p ON u.snapshot = p.snapshot
