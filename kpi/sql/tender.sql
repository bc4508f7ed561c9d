-- A tender in the window of a month: the columns of table tender and of the month, and these names.
SELECT u.*, p.* EXCLUDE (snapshot),
       -- 4G and 5G became a risk at the recalibration; a tender without a date was before it.
       u.risk_category AND (NOT u.mobile OR coalesce(u.date >= p.recalibration, false)) AS in_risk,
       -- Three-valued: whether a tender in a risk category is European may be unknown.
       in_risk AND u.european AS mandatory,
       -- Only the window without a first day takes tenders in that have no date.
       u.date IS NULL AND NOT p.undated_too AS undated
FROM tender u JOIN period p ON u.snapshot = p.snapshot
WHERE u.date IS NULL OR u.date BETWEEN p.window_from AND p.reference_date
