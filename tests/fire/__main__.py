"""The long form: `make fire`, or `python -m tests.fire --seconds 180 --sessions 30`."""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from tests.data.kept.server import started
from tests.fire.fight import Plan, fight


def main() -> int:
    """Fight, and print what came of it; an AssertionError says what may not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.fire", description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--between", type=float, default=10, help="seconds between two kills")
    parser.add_argument("--store", help="an ISV_STORE: where journal and archive are kept")
    parser.add_argument(
        "--database", action="store_true", help="in a PostgreSQL that is started again halfway"
    )
    asked = parser.parse_args()
    plan = Plan(asked.sessions, int(asked.seconds / asked.between) - 1, asked.between)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        if asked.database:
            server = stack.enter_context(started())
            os.environ["ISV_STORE"] = server.empty_database().app
            plan = replace(plan, halfway=server.restart)
        elif asked.store:
            os.environ["ISV_STORE"] = asked.store
        done = fight(Path(folder), plan)
    ledger = done.ledger
    print(f"killed {plan.kills} servers; the journal has {done.position} lines")
    print(f"accepted {len(ledger.accepted)} files, {ledger.by_screen} of them on a screen; "
          f"unsure {len(ledger.unsure)}; cited {len(ledger.cited)} figures")  # fmt: skip
    for said in ledger.told:
        print(f"  {said}")
    print(f"answered by {sorted(done.seen.servers)}: {dict(done.seen.counted)}")
    print(f"different answers, all counted again and right: {dict(done.right)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
