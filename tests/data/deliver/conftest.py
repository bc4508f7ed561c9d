"""What the tests of deliveries share: rows that are delivered for a month."""

from pathlib import Path
from typing import Any

import pytest

from data.deliver.requests import Result
from data.store.store import Store
from tests.data.delivering import deliver, workbook


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Any:
    """Deliver these rows for a month."""
    made = iter(range(1000))

    def do(month: str, *rows: dict[str, Any], **how: Any) -> Result:
        path = workbook(tmp_path / f"f{next(made)}.xlsx", *rows)
        return deliver(store, path, path.name, month=month, **how)

    return do
