"""What a checked row holds: the fields of the data contract with their types in the index."""

from functools import cache

from data.reference import list_columns

FORMS = (
    "isv_contract_condition",
    "isv_minimum_requirement",
    "isv_selection_criterion",
    "isv_award_criterion",
)
# Answers that become one truth value per contract: the three-valued or over its rows.
OR_FIELDS = ("european", *FORMS)
CLAUSE = "isv_current_clause"
_SQL_TYPES = {
    "date": "DATE",
    "received": "DATE",
    "amount": "DECIMAL(18,2)",
    "percentage": "DECIMAL(5,2)",
    "count": "INTEGER",
}


@cache
def pair_received() -> dict[str, str]:
    """Return answer field -> date field of the received cells.

    risk_analysis_received: 'ja' (a date is there), 'nee', 'nvt', NULL; risk_analysis_received_on.
    """
    received = [column.field for column in list_columns("Contracten") if column.type == "received"]
    return {field.removesuffix("_on"): field for field in received}


@cache
def list_delivered() -> dict[str, str]:
    """Return field -> SQL type of a row of sheet Contracten, in the order of the template.

    A received cell gives two: its answer ('ja', 'nee', 'nvt', NULL for unknown) and its date.
    """
    found = {}
    for column in list_columns("Contracten"):
        if column.type == "received":
            found[column.field.removesuffix("_on")] = "VARCHAR"
        found[column.field] = _SQL_TYPES.get(column.type, "VARCHAR")
    return found


@cache
def list_contract_fields() -> dict[str, str]:
    """Return field -> SQL type of a contract: as delivered, with truth values where rows merge."""
    return {
        field: "BOOLEAN" if field in OR_FIELDS else kind for field, kind in list_delivered().items()
    }
