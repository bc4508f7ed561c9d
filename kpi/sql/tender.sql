-- A tender in the window of a month: the columns of table tender and of the month, and these names.
-- Filled in by kpi/engine/predicates.py with what reference table obligations.csv says of each regime.
SELECT u.*, p.* EXCLUDE (snapshot),
       -- Three-valued: 4G and 5G became a risk at the recalibration, so without a day it is unknown.
       u.risk_category AND (NOT u.mobile OR u.decided_on >= p.recalibration) AS in_risk,
       -- The regime in force on the decisive day obliges its categories; before the first, nobody.
       {obliging} AS obliging,
       -- European, bought by the central government, in a category that the regime obliges.
       obliging AND u.european AND u.central AS mandatory,
       -- The clause in every contract, or in any where a regime asks no more than that.
       CASE WHEN {any_suffices} THEN u.isv_contract_condition ELSE u.condition_everywhere END
           AS obligation_met,
       -- Only the window without a first day takes tenders in that have no date.
       u.date IS NULL AND NOT p.undated_too AS undated
FROM tender u JOIN period p ON u.snapshot = p.snapshot
WHERE u.date IS NULL OR u.date BETWEEN p.window_from AND p.reference_date
