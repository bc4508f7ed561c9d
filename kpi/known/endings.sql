-- Contracts that run at the reference date and end within so many months: then the procurement is done
-- again, and ISV can still be added. Filled in by kpi/known/endings.py.
WITH {periods}, {facts},
ending AS (
    SELECT contract, snapshot, contract_id, title, authority, category, contract_manager AS manager,
           ends_on, coalesce(extension_until = ends_on, false) AS extended, isv_contract_condition,
           coalesce(risk_category AND (NOT mobile OR ends_on >= recalibration), false) AS in_risk
    FROM contract_facts
    WHERE running AND ends_on > reference_date
      AND ends_on <= reference_date + to_months({ahead})
      AND ($category IS NULL OR {of} = $category)
)
SELECT {select}
