"""Small real workbooks and a store to deliver them to."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import SCREEN, Actor
from data.check.progress import NOBODY, Watcher
from data.deliver import deliver as delivering
from data.deliver.requests import Request, Result
from data.deliver.trial import Measure
from data.store.store import Store
from data.template.template import write_deliverable
from data.workbook.limits import run_limited

ROW: dict[str, Any] = {
    "title": "Laptops",
    "category": "Energie",
    "authority": "Dienst A",
    "authority_kind": "Rijk",
    "european": "Ja",
    "award_date": dt.date(2024, 1, 15),
    "isv_contract_condition": "Ja",
    "isv_minimum_requirement": "Nee",
    "isv_selection_criterion": "Nee",
    "isv_award_criterion": "Nee",
}


def row(number: str, **fields: Any) -> dict[str, Any]:
    """A row that is accepted: a mandatory tender of January 2024 with ISV as condition."""
    return {**ROW, "contract_id": number, **fields}


def workbook(path: Path, *rows: dict[str, Any]) -> Path:
    """A delivery in the template's form with these rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_deliverable(path, rows)
    return path


def deliver(
    store: Store,
    path: Path,
    filename: str,
    *,
    dry_run: bool = False,
    measure: Measure | None = None,
    watcher: Watcher = NOBODY,
    desk: Path | None = None,
    by: str = "",
    origin: str = SCREEN,
    who: Actor | None = None,
    **asked: Any,
) -> Result:
    """Deliver this file; `asked`: what else stands in the request."""
    request = Request(path, filename, by=who or Actor(by, origin), **asked)
    return delivering.deliver_file(
        store, request, dry_run=dry_run, measure=measure, watcher=watcher, desk=desk
    )


def counted_checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that a child process checks from now on, as it does."""
    done: list[str] = []

    def counted(function: str, payload: dict[str, Any], *args: Any, **how: Any) -> Any:
        done.append(payload["filename"])
        return run_limited(function, payload, *args, **how)

    monkeypatch.setattr("data.check.checker.run_limited", counted)
    return done
