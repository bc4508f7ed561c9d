"""A council sets a norm: from its day on the status changes, and the journal says who and why."""

from datetime import date
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries.settings import find_settings, list_settings, set_value
from data.journal.events import SettingMade
from data.refused import Refused
from data.store.store import Store
from kpi.engine.engine import count_outcomes
from kpi.outcome import Outcome
from kpi.question import Question
from tests.kpi.delivered import deliver_all
from tests.kpi.oracle.examples import ANY, a_row, on

KPI = "current_clause"


def over_months(store: Store) -> list[Outcome]:
    return count_outcomes(store, Question("2024-03"), kpis=[KPI], by=["month"])


def test_status_changes_from_the_day_on_and_not_before(tmp_path: Path) -> None:
    rows = [
        a_row(str(n), isv_current_clause="nee" if n < 3 else "ja", **{ANY: "ja"}) for n in range(12)
    ]
    deliver_all(tmp_path, [on("2024-01", *rows)])
    store = Store.open(tmp_path)
    try:
        before = over_months(store)
        assert [(one.target, one.status) for one in before] == [(None, "geen norm")] * 3
        with pytest.raises(Refused):
            set_value(
                store,
                SettingMade(f"target:{KPI}", "0.9", date(2024, 2, 15), "besluit", "Besluit 12"),
                by=Actor(""),
            )
        assert over_months(store) == before
        set_value(
            store,
            SettingMade(
                f"target:{KPI}",
                "0,9",
                date(2024, 2, 15),
                "besluit",
                "Besluit 12 van de strategische klantenraad",
            ),
            by=Actor("Secretaris klantenraad"),
        )
        after = over_months(store)
        assert after[0] == before[0]
        assert [(one.target, one.status) for one in after[1:]] == [(0.9, "onder norm")] * 2
        [made] = list_settings(store, f"target:{KPI}")
        assert (made.by, made.why) == (
            "Secretaris klantenraad",
            "Besluit 12 van de strategische klantenraad",
        )
        assert f"target:{KPI}" not in find_settings(store, date(2024, 1, 31))
        assert find_settings(store, date(2024, 2, 29))[f"target:{KPI}"] == made
    finally:
        store.close()
    replayed = Store.open(tmp_path)
    try:
        assert over_months(replayed) == after
    finally:
        replayed.close()
