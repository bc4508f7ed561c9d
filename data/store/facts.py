"""The SQL that makes contracts and tenders of delivered rows: the rules of merging."""

from collections.abc import Iterator, Mapping
from functools import cache

from data.readings.stand_ins import MANAGER, SUPPLIER
from data.reference import list_categories, list_regimes
from data.reference.fields import CLAUSE, FORMS, OR_FIELDS, list_contract_fields, pair_received
from data.values.categories import MOBILE_DATA

# The category, place and kind of a tender are those of its first contract, known or not.
_OF_FIRST = (
    "title",
    "authority",
    "category",
    "subcategory",
    "ministry",
    "authority_kind",
    "cpv",
    "risk_category",
    "mobile",
    "central",
)


@cache
def list_statements() -> tuple[str, ...]:
    """Return the statements that fill one snapshot, in order; each takes $snapshot.

    The snapshot's rows of `counting` must be there, and none of its units yet.
    """
    return tuple(f"INSERT INTO {name} BY NAME {sql}" for name, sql in write_units().items())


@cache
def write_units() -> Mapping[str, str]:
    """Return the queries of the units of one snapshot, by table, in order; each takes $snapshot.

    Each reads the tables before it, and gives all columns of its own.
    """
    return {"counted_row": _rows(), "contract": _contracts(), "tender": _tenders()}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _or_of_words(field: str) -> str:
    """Three-valued or over rows with ja, nee, nvt or NULL: nvt is left out; only nvt is no."""
    return _or_of_truths(field, " = 'ja'")


def _or_of_truths(field: str, is_yes: str = "") -> str:
    some = f"CASE WHEN bool_or({field}{is_yes}) THEN true"
    return f"{some} WHEN count(*) > count({field}) THEN NULL ELSE false END"


# The three-valued and over contracts: one without settles it, else one that is unknown.
_CONDITION_EVERYWHERE = (
    "CASE WHEN NOT bool_and(isv_contract_condition) THEN false "
    "WHEN count(*) > count(isv_contract_condition) THEN NULL ELSE true END"
)
# The clause keeps nvt apart: a tender of which all are nvt leaves the population.
_OR_OF_CLAUSES = (
    f"CASE WHEN bool_and({CLAUSE} IS NOT DISTINCT FROM 'nvt') THEN 'nvt' "
    f"WHEN bool_or({CLAUSE} = 'ja') THEN 'ja' "
    f"WHEN count(*) > count({CLAUSE}) THEN NULL ELSE 'nee' END"
)
# ISV in any form. SQL's own OR is the three-valued one.
_ANY_FORM = f"({' OR '.join(FORMS)})"
_RISK_CATEGORY = f"category IN ({', '.join(_quoted(name) for name in list_categories())})"
_MOBILE = f"coalesce(category = 'Connectiviteit' AND subcategory = {_quoted(MOBILE_DATA)}, false)"
# The day that decides whether a tender is obliged: the earliest of the first date that is known.
_DECISIVE = next(one.decisive_date for one in list_regimes())
_DECIDED_ON = f"coalesce({', '.join(f'min({field})' for field in _DECISIVE)})"
# Whether the authority is of the central government: its kind says so, else a ministry does.
_CENTRAL = (
    "CASE WHEN authority_kind IS NOT NULL THEN authority_kind = 'Rijk' "
    "WHEN ministry IS NOT NULL THEN true END"
)
# The framework agreement that a contract was called off from. One that names itself is none.
_CALL_OFF = (
    "CASE WHEN framework_id IS DISTINCT FROM contract_id "
    "AND framework_id IS DISTINCT FROM tender_id THEN framework_id END"
)
# A supplier is its number, else its name in any letters; a space is one however many there are.
_SUPPLIER_NAME = "nullif(lower(regexp_replace(trim(supplier), '[ \\t\\n\\f\\r]+', ' ', 'g')), '')"
_SUPPLIER_KEY = f"coalesce(supplier_kvk, {_SUPPLIER_NAME})"


def _rows() -> str:
    """Number the rows in the order of delivery and row; units are named after their first row.

    A call-off is in no tender when its framework agreement counts itself, as a contract or as a
    tender; else all call-offs of one framework are one tender, as the obligation is counted once.

    This is done on the few columns that it takes, as sorting whole rows costs most of the time.
    """
    return f"""
        WITH counted AS (
            SELECT d.nr, d.sheet, d.row, d.authority, d.contract_id, d.tender_id, d.framework_id
            FROM delivered d JOIN counting s ON s.nr = d.nr AND s.category = d.category
            WHERE s.snapshot = $snapshot
        ),
        started AS (  -- so that each delivery is put in order by itself, not all by one who counts
            SELECT nr, (sum(rows) OVER (ORDER BY nr) - rows)::INTEGER AS before
            FROM (SELECT nr, count(*) AS rows FROM counted GROUP BY nr)
        ),
        placed AS (
            SELECT c.*, (s.before + row_number() OVER (PARTITION BY c.nr ORDER BY c.row))::INTEGER
                   AS place
            FROM counted c JOIN started s ON s.nr = c.nr
        ),
        named AS (
            SELECT *, min(place) OVER same AS contract, count(*) OVER same = 1 AS alone
            FROM placed WINDOW same AS (PARTITION BY authority, contract_id)
        ),
        contracts AS (
            SELECT contract, contract_id, arg_min(tender_id, place) AS tender_id,
                   arg_min(framework_id, place) AS framework_id
            FROM named GROUP BY contract, contract_id
        ),
        keyed AS (
            SELECT contract, contract_id, {_CALL_OFF} AS call_off,
                   CASE WHEN ({_CALL_OFF}) IS NULL THEN tender_id END AS tender_id
            FROM contracts
        ),
        frameworks AS (
            SELECT DISTINCT unnest([contract_id, tender_id]) AS key FROM keyed
            WHERE call_off IS NULL AND EXISTS (FROM keyed WHERE call_off IS NOT NULL)
        ),
        tenders AS (  -- those that name none apart: together they would be one heap to sort
            SELECT contract, contract AS tender FROM keyed
            WHERE call_off IS NULL AND tender_id IS NULL
            UNION ALL
            SELECT contract, CASE WHEN f.key IS NULL
                   THEN min(contract) OVER (PARTITION BY call_off, tender_id) END AS tender
            FROM keyed LEFT JOIN frameworks f ON f.key = call_off
            WHERE call_off IS NOT NULL OR tender_id IS NOT NULL
        )
        SELECT $snapshot AS snapshot, place, contract, tender, nr, sheet, row, alone
        FROM named JOIN tenders USING (contract)"""  # noqa: S608 (names of our own fields)


def _contracts() -> str:
    """Merge the rows of a contract: forms by the or, other fields from the first that has it.

    Most contracts have one row; those need no merging, which takes half the time off.
    """
    rows = "FROM counted_row r JOIN delivered d USING (nr, row) WHERE r.snapshot = $snapshot AND"
    return f"""
        WITH merged AS (
            SELECT r.contract, r.tender, {", ".join(_of_one_row())} {rows} r.alone
            UNION ALL
            SELECT r.contract, r.tender, {", ".join(_of_several())} {rows} NOT r.alone
            GROUP BY r.contract, r.tender
        )
        SELECT $snapshot AS snapshot, m.*, {_ANY_FORM} AS isv,
               {_RISK_CATEGORY} AS risk_category, {_MOBILE} AS mobile, {_CENTRAL} AS central,
               {_CALL_OFF} AS call_off,
               -- Who is named here and erased elsewhere is counted as one.
               coalesce(s.stand_in, {_SUPPLIER_KEY}) AS supplier_key,
               coalesce(a.stand_in, contract_manager) AS manager_key,
               -- The greatest passes over an empty one.
               greatest(end_date, extension_until) AS ends_on
        FROM merged m
        LEFT JOIN erased_name s ON s.kind = '{SUPPLIER}' AND s.name = {_SUPPLIER_KEY}
        LEFT JOIN erased_name a ON a.kind = '{MANAGER}' AND a.name = contract_manager"""  # noqa: S608 (names of our own fields)


def list_names() -> str:
    """Return the query of all names that are counted apart: kind and name, as units have them."""
    named = (SUPPLIER, "supplier_kvk"), (SUPPLIER, _SUPPLIER_NAME), (MANAGER, "contract_manager")
    return " UNION ".join(
        f"SELECT '{kind}' AS kind, {name} AS name FROM delivered"  # noqa: S608
        for kind, name in named
    )


def _of_one_row() -> Iterator[str]:
    for field in list_contract_fields():
        if field in OR_FIELDS:
            yield f"CASE WHEN {field} IS NOT NULL THEN {field} = 'ja' END AS {field}"
        else:
            yield field


def _of_several() -> Iterator[str]:
    pairs = pair_received()
    days = {day: answer for answer, day in pairs.items()}
    for field in list_contract_fields():
        if field in OR_FIELDS:
            yield f"{_or_of_words(field)} AS {field}"
        elif field == CLAUSE:
            yield f"{_OR_OF_CLAUSES} AS {field}"
        elif field in days:  # from the row that the answer comes from
            yield f"arg_min_null({field}, place) FILTER ({days[field]} IS NOT NULL) AS {field}"
        else:  # arg_min passes over NULL
            yield f"arg_min({field}, place) AS {field}"


def _tenders() -> str:
    """Merge the contracts of a tender; what it is about is what its first contract is about."""
    return f"""
        WITH merged AS (
            SELECT tender, any_value(coalesce(call_off, tender_id)) AS tender_id,
                   {_or_of_truths("european")} AS european,
                   {", ".join(f"{_or_of_truths(form)} AS {form}" for form in FORMS)},
                   {_OR_OF_CLAUSES} AS {CLAUSE},
                   bool_or(isv_reason_not_applied IS NOT NULL) AS explained,
                   sum(value_eur)::DECIMAL(18,2) AS value_eur,
                   coalesce(min(award_date), min(start_date), min(publication_date)) AS date,
                   {_DECIDED_ON} AS decided_on, {_CONDITION_EVERYWHERE} AS condition_everywhere,
                   count(*) = count(isv_contract_condition) AS condition_known,
                   count(*) AS contracts
            FROM contract WHERE snapshot = $snapshot AND tender IS NOT NULL GROUP BY tender
        ),
        answered AS (SELECT *, {_ANY_FORM} AS isv FROM merged)
        SELECT $snapshot AS snapshot, a.*, {", ".join(f"f.{field}" for field in _OF_FIRST)}
        FROM answered a
        JOIN contract f ON f.snapshot = $snapshot AND f.contract = a.tender"""  # noqa: S608 (names of our own fields)
