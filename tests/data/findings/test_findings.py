"""Findings as they travel, and the catalogue of their kinds."""

import json

import pytest

from data.findings.findings import At, Finding, from_note, make_finding, read_rules
from data.workbook.errors import Note

KEYS = ["code", "severity", "sheet", "cell", "row", "column", "value", "message", "cure"]
KEYS += ["contract", "authority", "nearest", "against"]


def test_a_finding_has_exactly_these_keys_and_comes_back() -> None:
    found = make_finding("not_yes_no", At(sheet="S", cell="B7", row=7, column="ISV", value="deels"))
    assert list(found.as_dict()) == KEYS
    assert Finding.from_dict(json.loads(json.dumps(found.as_dict()))) == found
    assert found.message == "'deels' is geen ja, nee, n.v.t. of onbekend."


def test_a_long_value_is_shortened_in_the_sentence_alone() -> None:
    found = make_finding("not_a_date", At(value="y" * 150))
    assert found.value == "y" * 150
    assert found.message == f"'{'y' * 59}…' is geen datum."


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        make_finding("no_such_code")


def test_the_catalogue_has_every_kind_once_in_plain_dutch() -> None:
    catalogue = read_rules()
    assert len(catalogue) > 40
    assert {rule.about for rule in catalogue.values()} == {"file", "row", "cell"}
    for code, rule in catalogue.items():
        assert rule.code == code
        assert len(rule.message) > 15 and len(rule.cure) > 15


def test_what_the_reader_notes_becomes_a_warning() -> None:
    noted = from_note(Note("macros", "Er zijn macro's.", "Sla op als .xlsx."))
    assert (noted.code, noted.severity, noted.row) == ("macros", "warning", None)
