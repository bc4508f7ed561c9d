-- A contract that two or more source tools describe, running or not: the columns of table contract and
-- of the month, and these names. A row that names no tool says nothing about tools.
SELECT u.*, p.* EXCLUDE (snapshot),
       t.tools,
       -- Three-valued: two known answers that differ settle it, whatever others leave open.
       t.tools_agree
FROM contract u
JOIN period p ON u.snapshot = p.snapshot
JOIN (
    SELECT snapshot, contract, count(*) AS tools,
           CASE WHEN min(isv) <> max(isv) THEN false
                WHEN count(*) = count(isv) THEN true END AS tools_agree
    FROM (
        -- ISV in any form, per tool: n.v.t. in a form is left out, nothing else is a no.
        SELECT r.snapshot, r.contract, d.source_tool,
               CASE WHEN bool_or('ja' IN ({forms})) THEN true
                    WHEN bool_or({unknown_form}) THEN NULL
                    ELSE false END AS isv
        FROM counted_row r JOIN delivered d ON d.nr = r.nr AND d.row = r.row
        WHERE NOT r.alone AND d.source_tool IS NOT NULL
          AND r.snapshot IN (SELECT snapshot FROM period)
        GROUP BY r.snapshot, r.contract, d.source_tool
    )
    GROUP BY snapshot, contract
    HAVING count(*) > 1
) t ON t.snapshot = u.snapshot AND t.contract = u.contract
