"""What stands between us and a database may hand on connections, and not share them."""

from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from data.kept.postgres.server import Server
from data.refused import Refused
from tests.data.kept.server import Database


@dataclass
class _Info:
    backend_pid: int = -1  # as PgBouncer names one of its own


@dataclass
class Pooled:
    """A connection as a pooler gives it: `real` may be that of others too."""

    real: Any
    shared: bool

    info = _Info()

    def execute(self, *asked: Any) -> Any:
        return self.real.execute(*asked)

    def close(self) -> None:
        if not self.shared:
            self.real.close()

    def __enter__(self) -> "Pooled":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def test_one_that_deals_out_by_the_transaction_is_refused(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(used.app, autocommit=True) as real:
        monkeypatch.setattr(Server, "_connect", lambda _: Pooled(real, shared=True))
        with pytest.raises(Refused, match="programma dat verbindingen deelt"):
            Server(used.app).open()
        left = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        assert used.run(left) == [(0,)]


def test_one_that_hands_on_whole_connections_is_let_be(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(_: Server) -> Pooled:
        return Pooled(psycopg.connect(used.app, autocommit=True), shared=False)

    monkeypatch.setattr(Server, "_connect", connect)
    server = Server(used.app)
    assert server.ask(lambda one: one.execute("SELECT 1").fetchone()) == (1,)
    server.forget()


def test_one_that_does_not_know_our_parameters_is_no_silent_database(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise psycopg.OperationalError("FATAL:  unsupported startup parameter: options")

    monkeypatch.setattr(psycopg, "connect", refuse)
    with pytest.raises(Refused, match="zoals PgBouncer"):
        Server(used.app).open()
