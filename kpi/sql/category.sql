-- A risk category at the end of a month, with its plan as it was delivered last and the columns of the
-- month. Without a plan all of it is unknown. It has no other dimension than its name.
SELECT p.* EXCLUDE (snapshot), c.category, a.nr, r.row, r.plan_adopted_on, r.has_isv, r.has_kpis,
       NULL::VARCHAR AS subcategory, NULL::VARCHAR AS ministry, NULL::VARCHAR AS authority,
       NULL::VARCHAR AS authority_kind, NULL::BOOLEAN AS european, NULL::VARCHAR AS cpv
FROM period p
JOIN (VALUES {categories}) AS c(category) ON p.begun
LEFT JOIN agenda_counting a
  ON a.kind = 'plan' AND a.key = c.category AND a.month = p.index_month
LEFT JOIN plan_row r ON r.nr = a.nr AND r.category = a.key
