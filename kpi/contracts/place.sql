-- Where the contracts of a month were delivered: the file, sheet and row of the first row, and how many
-- rows there are. A CTE, over that of the period.
place AS (
    SELECT p.contract, v.file, v.id AS delivery, p.sheet, p.row, p.rows
    FROM (
        SELECT contract, arg_min(nr, place) AS nr, arg_min_null(sheet, place) AS sheet,
               arg_min("row", place) AS row, count(*) AS rows
        FROM counted_row WHERE snapshot = (SELECT any_value(snapshot) FROM period)
        GROUP BY contract
    ) p
    JOIN delivery v ON v.nr = p.nr
)
