"""Tenders as an arrow table, for who reads them in another program."""

from dataclasses import replace

import pyarrow as pa

from data.reference.fields import FORMS
from data.store.query import Counting
from kpi.engine.predicates import fill_statement
from kpi.model import Tables
from kpi.question import Question


def list_tenders(store: Tables, question: Question) -> pa.Table:
    """Return all tenders up to the reference date or without a date, of every category.

    Columns: those of kpi/contracts/tenders.sql. `tender`: by which `list_contracts` names it.
    Truth values are NULL where that is unknown.
    """
    whole = replace(question, window="all", category=None)
    sql = fill_statement("contracts/tenders", whole, "tender", forms=", ".join(FORMS))
    return store.fetch_table(Counting(sql))
