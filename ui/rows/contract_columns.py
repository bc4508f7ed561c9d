"""The columns of contracts in a grid; the links are those of what is looked at."""

from functools import lru_cache

from kpi.question import Question
from report.workbooks.contracts import list_fields
from ui.app.links import write_address, write_contract_address, write_supplier_address
from ui.rows.columns import Column

_FILTERED = {
    "answer",
    "supplier",
    "authority",
    "ministry",
    "contract_manager",
    "category",
    "state",
    "due_by",
}
_HIDDEN = {"ministry", "due_by", "day", "tender_id", "sheet"}


@lru_cache(maxsize=128)
def list_columns(
    question: Question, kpi: str | None = None, *, answers: bool = True
) -> tuple[Column, ...]:
    """Return the columns of all contracts, or of those behind a figure, with links to screens.

    The same ones each time, as what was made for a grid is kept by them. answers: whether there are
    several to filter on.
    """
    links = {
        "contract_id": lambda row: write_contract_address(
            row["contract_id"], row["authority"], question
        ),
        "supplier": lambda row: write_supplier_address(row["supplier"], question),
        "file": lambda row: write_address("aanleveringen", question, aanlevering=row["delivery"]),
    }
    return tuple(
        Column(
            one.field,
            one.header,
            one.meaning,
            one.kind,
            one.width,
            filtered=one.field in _FILTERED and (answers or one.field != "answer"),
            shown=_is_shown(one.field, question, kpi, answers=answers),
            link=links.get(one.field),
        )
        for one in list_fields(kpi)
    )


def _is_shown(field: str, question: Question, kpi: str | None, *, answers: bool) -> bool:
    """Whether a column stands there unasked: not one in which all rows say the same."""
    if field == "answer":
        return answers
    if field == "category":
        return question.category is None and not kpi
    return field not in _HIDDEN
