-- The contracts in which a column is empty while answers wait for it. Filled in by kpi/quality/waiting.py:
-- {labels} are the figures that wait of a contract, of itself and of its tender.
WITH {periods}, {contract_facts}, {tender_facts}, {places},
of_contract AS (
    SELECT snapshot, contract, {contract_answers} FROM contract_facts
    WHERE $category IS NULL OR {of} = $category
),
of_tender AS (
    SELECT snapshot, tender, {tender_answers} FROM tender_facts
    WHERE $category IS NULL OR {of} = $category
),
waiting AS (
    SELECT c.contract, {labels} AS figures
    FROM contract c
    LEFT JOIN of_contract USING (snapshot, contract)
    LEFT JOIN of_tender USING (snapshot, tender)
    WHERE c.snapshot = (SELECT any_value(snapshot) FROM period) AND {empty}
)
SELECT {columns}, array_length(w.figures) AS answers, array_to_string(w.figures, '; ') AS figures
FROM contract_facts c JOIN waiting w ON w.contract = c.contract JOIN place r ON r.contract = c.contract
WHERE array_length(w.figures) > 0
ORDER BY answers DESC, c.contract
