"""What a statement of DuckDB becomes for Spark: each rule, by what it has to say."""

import pytest

from data.spark.translate import Untranslatable, translate_statement

SAID = (
    # A star, an alias of the same SELECT, and GROUP BY ALL are written out.
    ("SELECT * EXCLUDE (snapshot) FROM month",
     "SELECT month.month AS month, month.reference_date AS reference_date FROM month AS month"),
    ("SELECT month, count(*) AS n FROM counting GROUP BY ALL",
     "SELECT counting.month AS month, COUNT(*) AS n FROM counting AS counting "
     "GROUP BY counting.month"),
    # Rows without a value are passed over, as arg_min does and min_by does not.
    ("SELECT arg_min(month, nr) AS first FROM counting",
     "SELECT MIN_BY(counting.month, counting.nr) FILTER(WHERE NOT counting.month IS NULL) AS first "
     "FROM counting AS counting"),
    ("SELECT arg_min_null(month, nr) AS first FROM counting",
     "SELECT MIN_BY(counting.month, counting.nr) AS first FROM counting AS counting"),
    ("SELECT max(nr) AS n FROM counting GROUP BY month HAVING arg_max(nr, (month, nr)) > 1",
     "SELECT MAX(counting.nr) AS n FROM counting AS counting GROUP BY counting.month "
     "HAVING MAX_BY(counting.nr, STRUCT(counting.month, counting.nr)) "
     "FILTER(WHERE NOT counting.nr IS NULL) > 1"),
    # One bit for each column, the last the lowest.
    ("SELECT grouping(month, nr) AS mask FROM counting GROUP BY GROUPING SETS ((month), (nr))",
     "SELECT (GROUPING(counting.nr) * 1 + GROUPING(counting.month) * 2) AS mask "
     "FROM counting AS counting GROUP BY GROUPING SETS ((counting.month), (counting.nr))"),
    ("SELECT (reference_date + to_months(3))::DATE AS day FROM month",
     "SELECT CAST((ADD_MONTHS(month.reference_date, (3) * 1)) AS DATE) AS day FROM month AS month"),
    ("SELECT (reference_date - to_years(2))::DATE AS day FROM month",
     "SELECT CAST((ADD_MONTHS(month.reference_date, (2) * -12)) AS DATE) AS day "
     "FROM month AS month"),
    # Monday is 1; sqlglot alone makes it 3.
    ("SELECT isodow(reference_date) AS day FROM month",
     "SELECT (WEEKDAY(month.reference_date) + 1) AS day FROM month AS month"),
    ("SELECT month AS a, nr AS b FROM counting UNION ALL BY NAME SELECT nr AS b FROM delivery",
     "SELECT counting.month AS a, counting.nr AS b FROM counting AS counting "
     "UNION ALL SELECT NULL AS a, delivery.nr AS b FROM delivery AS delivery"),
    ("SELECT why.a AS a FROM (SELECT unnest([{'a': nr}]) AS why FROM delivery)",
     "SELECT _0.why.a AS a FROM (SELECT EXPLODE(ARRAY(STRUCT(delivery.nr AS a))) AS why "
     "FROM delivery AS delivery) AS _0"),
    ("SELECT why.* FROM (SELECT unnest([{'a': nr}]) AS why FROM delivery)",
     "SELECT _0.why.a AS a FROM (SELECT EXPLODE(ARRAY(STRUCT(delivery.nr AS a))) AS why "
     "FROM delivery AS delivery) AS _0"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "said"), SAID)
def test_a_statement_is_said_in_sparks_words(statement: str, said: str) -> None:
    assert translate_statement(statement).sql == said


def test_nothing_is_kept_of_a_hint_that_spark_does_not_take() -> None:
    said = translate_statement("WITH a AS MATERIALIZED (SELECT 1 AS n) SELECT n FROM a").sql
    assert "MATERIALIZED" not in said


def test_parameters_are_named_and_never_written_into_it() -> None:
    said = translate_statement("SELECT month FROM month WHERE month = $month AND $on")
    assert said.parameters == {"month", "on"}
    assert ":month" in said.sql


def test_the_same_statement_is_read_once() -> None:
    sql = "SELECT month FROM month"
    assert translate_statement(sql) is translate_statement(str(sql))


def test_what_cannot_be_said_names_the_statement() -> None:
    with pytest.raises(Untranslatable, match="SELEC month"):
        translate_statement("SELEC month FRM")
