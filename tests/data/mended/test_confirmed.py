"""A warning that was looked at and is right: kept for its contract, and told no more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.deliver.requests import Result
from data.entries.confirmed import confirm_warnings, withdraw_confirmation
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook

Try = Callable[..., Result]


@pytest.fixture
def tried(store: Store, tmp_path: Path) -> Try:
    """Delivers a file with a contract of which the CPV code and the days give a warning."""

    def run(
        shift: int = 0, *, dry_run: bool = True, month: str = "2024-01", **told: object
    ) -> Result:
        odd = {"start_date": "1-3-2024", "end_date": "1-2-2024", "cpv": "18110000-4"}
        rows = [row(f"9{nr}") for nr in range(shift)]
        rows += [row("001", **(odd | told)), row("002", european="jaa")]
        path = workbook(tmp_path / f"{month}.xlsx", *rows)
        asked = {"month": month, "without_rejected": True}
        return deliver(store, path, path.name, dry_run=dry_run, **asked)  # type: ignore[arg-type]

    return run


def codes(found: Result) -> list[str]:
    return [one.code for one in found.findings]


def test_it_is_told_no_more_while_its_values_stay_and_counts_for_nothing(
    store: Store, tried: Try
) -> None:
    done = tried(dry_run=False)
    assert codes(done) == ["cpv_check_digit", "end_before_start", "not_yes_no"]
    cpv, days, error = sorted(done.findings, key=lambda one: one.code)
    question = Question("2024-01", "all")
    before = count_outcomes(store, question, by=[])
    confirm_warnings(store, [cpv, days, days], by=Actor("CM-1"))
    confirm_warnings(store, [cpv], by=Actor("CM-2"))
    assert [(one.code, one.by) for one in store.annotations.confirmed.values()] == [
        ("cpv_check_digit", "CM-1"),
        ("end_before_start", "CM-1"),
    ]
    assert count_outcomes(store, question, by=[]) == before

    later = tried(3, month="2024-02")  # in other rows
    assert codes(later) == ["not_yes_no"]
    assert [one.code for one in later.confirmed] == ["cpv_check_digit", "end_before_start"]
    # What it rests on changed: here the value itself, there the other day of the row.
    assert codes(tried(cpv="18110000-5")) == ["cpv_check_digit", "not_yes_no"]
    assert codes(tried(start_date="2-3-2024")) == ["end_before_start", "not_yes_no"]
    assert codes(tried(contract_id="003")) == codes(done)
    assert codes(tried(authority="Dienst B")) == codes(done)
    # What was accepted is kept as it was told.
    kept = store.list_findings(done.delivery or "")
    assert [[one.code for one in part] for part in store.set_confirmed_apart(kept)] == [
        ["not_yes_no"],
        ["cpv_check_digit", "end_before_start"],
    ]

    store.close()
    again = rebuild_index(store.home)
    try:
        assert list(verify_home(store.home)) == []
        first, second = again.annotations.confirmed
        withdraw_confirmation(again, first, why="toch niet", by=Actor("CM-3"))
        assert list(again.annotations.confirmed) == [second]
        with pytest.raises(Refused, match="niet \\(meer\\) bewaard"):
            withdraw_confirmation(again, first, why="nog eens", by=Actor("CM-3"))
        left, right = again.set_confirmed_apart([cpv, days, error])
        assert (left, right) == ([cpv, error], [days])
    finally:
        again.close()


def test_an_error_what_is_of_no_contract_and_no_name_are_refused(store: Store, tried: Try) -> None:
    cpv, days, error = sorted(tried().findings, key=lambda one: one.code)
    with pytest.raises(Refused, match="In cel L3 staat een fout"):
        confirm_warnings(store, [cpv, error], by=Actor("CM-1"))
    with pytest.raises(Refused, match="wie zegt dat dit klopt"):
        confirm_warnings(store, [days], by=Actor(" "))
    nameless = tried(authority=None)
    [found] = [one for one in nameless.findings if one.code == "cpv_check_digit"]
    with pytest.raises(Refused, match="gaat niet over één contract"):
        confirm_warnings(store, [found], by=Actor("CM-1"))
    assert store.annotations.confirmed == {} and store.journal.seq == 0
