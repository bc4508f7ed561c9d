-- Invented facts straight into the index: {count} contracts over {months} months, four tenders to
-- five contracts. Every answer, unknowns and empty dates included, comes from a hash of its number.
CREATE TEMP MACRO dice(n, salt, sides) AS (hash(n, salt) % sides)::INTEGER;
INSERT INTO month
SELECT strftime(DATE '2025-01-01' + to_months(m - 1), '%Y-%m'),
       last_day(DATE '2025-01-01' + to_months(m - 1)), m
FROM generate_series(1, {months}) AS t(m);
INSERT INTO counting
SELECT m, category, m, strftime(DATE '2025-01-01' + to_months(m - 1), '%Y-%m')
FROM generate_series(1, {months}) AS t(m), (VALUES {categories}) AS c(category);
INSERT INTO contract BY NAME
SELECT n % {months} + 1 AS snapshot,
       n AS contract,
       n * 4 // 5 AS tender,
       [{names}][dice(n, 0, {names_count}) + 1] AS category,
       dice(n, 1, 10) < 8 AS risk_category,
       dice(n, 2, 20) = 0 AS mobile,
       [true, true, true, false, NULL][dice(n, 3, 5) + 1] AS isv,
       CASE WHEN dice(n, 4, 20) > 0 THEN DATE '2021-01-01' + dice(n, 5, 1900) END
           AS start_date,
       CASE WHEN dice(n, 6, 4) > 0 THEN DATE '2024-01-01' + dice(n, 7, 2000) END
           AS ends_on,
       [true, true, true, false, NULL][dice(n, 13, 5) + 1] AS isv_contract_condition,
       CASE WHEN dice(n, 14, 9) > 0 THEN (dice(n, 15, 90000000) / 100)::DECIMAL(18, 2) END
           AS value_eur,
       CASE WHEN dice(n, 16, 40) > 0 THEN 'leverancier ' || dice(n, 17, 50000) END AS supplier_key,
       CASE WHEN dice(n, 18, 40) > 0 THEN 'CM-' || dice(n, 19, 4000) END AS contract_manager,
       {received}
       ['ja', 'ja', 'nee', 'nvt', NULL][dice(n, 8, 5) + 1] AS risks_prioritised,
       CASE WHEN dice(n, 9, 3) > 0 THEN dice(n, 10, 9) END AS measures_planned,
       CASE WHEN dice(n, 9, 3) > 0 AND dice(n, 11, 4) > 0
           THEN dice(n, 12, dice(n, 10, 9) + 1) END AS measures_realised
FROM generate_series(1, {count}) AS t(n);
INSERT INTO tender BY NAME
SELECT n % {months} + 1 AS snapshot,
       n AS tender,
       [{names}][dice(n, 0, {names_count}) + 1] AS category,
       dice(n, 1, 10) < 8 AS risk_category,
       dice(n, 2, 20) = 0 AS mobile,
       [true, true, false, NULL][dice(n, 3, 4) + 1] AS european,
       [true, true, false, NULL][dice(n, 4, 4) + 1] AS isv,
       [true, false, NULL][dice(n, 5, 3) + 1] AS isv_contract_condition,
       [true, true, false, NULL][dice(n, 17, 4) + 1] AS condition_everywhere,
       condition_everywhere IS NOT NULL AS condition_known,
       [true, true, false, NULL][dice(n, 18, 4) + 1] AS central,
       [true, false, NULL][dice(n, 6, 3) + 1] AS isv_minimum_requirement,
       [true, false, NULL][dice(n, 7, 3) + 1] AS isv_selection_criterion,
       [true, false, NULL][dice(n, 8, 3) + 1] AS isv_award_criterion,
       ['ja', 'nee', 'nvt', NULL][dice(n, 9, 4) + 1] AS isv_current_clause,
       dice(n, 10, 2) = 0 AS explained,
       CASE WHEN dice(n, 11, 9) > 0 THEN (dice(n, 12, 90000000) / 100)::DECIMAL(18, 2) END
           AS value_eur,
       CASE WHEN dice(n, 13, 30) > 0 THEN DATE '2021-06-01' + dice(n, 14, 1700) END
           AS date,
       date - dice(n, 19, 90) AS decided_on,
       ['BZ', 'BZK', 'SZW', 'IenW', 'JenV', NULL][dice(n, 15, 6) + 1] AS ministry,
       ['Rijk', 'Gemeente', 'Overig', NULL][dice(n, 16, 4) + 1] AS authority_kind
FROM generate_series(1, {count} * 4 // 5) AS t(n);
