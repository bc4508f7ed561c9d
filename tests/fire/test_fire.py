"""Three servers under fire for a short while; `make fire` does it for three minutes."""

from pathlib import Path

import pytest

from tests.fire.fight import COUNT, Plan, fight

pytestmark = pytest.mark.slow


@pytest.mark.timeout(600)
def test_nothing_is_lost_doubled_or_wrong_while_servers_are_killed(tmp_path: Path) -> None:
    done = fight(tmp_path, Plan(sessions=3, kills=1, between=5))
    assert len(done.seen.servers) == COUNT
    assert done.ledger.accepted and done.ledger.cited
    assert done.right["answers"] and done.right["screens"]
