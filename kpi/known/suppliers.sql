-- How many suppliers make half of the running contracts that are obliged, and of those that may be.
-- Filled in by kpi/known/suppliers.py.
WITH {periods}, {facts},
running_now AS (
    SELECT scope, supplier_key, value_eur
    FROM contract_facts, (VALUES ('obliged'), ('possible')) AS s(scope)
    WHERE (followed OR (scope = 'possible' AND followed IS NULL))
      AND ($category IS NULL OR {of} = $category)
),
supplied AS (
    SELECT scope, supplier_key, count(*) AS contracts, sum(value_eur) AS value
    FROM running_now
    WHERE supplier_key IS NOT NULL
    GROUP BY ALL
),
ranked AS (
    -- What the larger ones have together: who still falls short of half is needed for it.
    SELECT *, sum(contracts) OVER (PARTITION BY scope) AS all_contracts,
           sum(value) OVER (PARTITION BY scope) AS all_value,
           sum(contracts) OVER (PARTITION BY scope ORDER BY contracts DESC, supplier_key
                                ROWS UNBOUNDED PRECEDING) - contracts AS contracts_before,
           sum(value) OVER (PARTITION BY scope ORDER BY value DESC NULLS LAST, supplier_key
                            ROWS UNBOUNDED PRECEDING) - value AS value_before
    FROM supplied
),
halves AS (
    SELECT scope, count(*) AS suppliers,
           count(*) FILTER (2 * contracts_before < all_contracts) AS half_of_contracts,
           count(*) FILTER (2 * value_before < all_value) AS half_of_value
    FROM ranked
    GROUP BY scope
)
SELECT a.scope, count(*) AS contracts,
       count(*) FILTER (a.supplier_key IS NULL) AS without_supplier,
       count(*) FILTER (a.value_eur IS NULL) AS without_value,
       coalesce(any_value(h.suppliers), 0) AS suppliers,
       coalesce(any_value(h.half_of_contracts), 0) AS half_of_contracts,
       coalesce(any_value(h.half_of_value), 0) AS half_of_value
FROM running_now a LEFT JOIN halves h USING (scope)
GROUP BY a.scope
ORDER BY a.scope
