-- How one contract counts in every KPI of one table of facts. Filled in by kpi/contracts/one.py.
WITH {periods}, {facts},
answered AS (SELECT *, {answers} FROM {table}_facts WHERE {where}),
of_contract AS (SELECT x.*, {assumed} AS assumed_terms FROM ({units}) x, period)
SELECT one.* FROM (SELECT unnest([{kpis}]) AS one FROM of_contract) WHERE one.code <> 0
