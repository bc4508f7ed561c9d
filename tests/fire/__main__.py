"""The long form: `make fire`, or `python -m tests.fire --seconds 180 --sessions 30`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.fire.fight import Plan, fight


def main() -> int:
    """Fight, and print what came of it; an AssertionError says what may not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.fire", description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--between", type=float, default=10, help="seconds between two kills")
    parser.add_argument("--store", help="an ISV_STORE: where journal and archive are kept")
    asked = parser.parse_args()
    if asked.store:
        os.environ["ISV_STORE"] = asked.store
    with tempfile.TemporaryDirectory() as folder:
        done = fight(Path(folder), Plan(asked.sessions, asked.seconds, asked.between))
    ledger = done.ledger
    print(f"killed {done.killed} servers; the journal has {done.position} lines")
    print(f"accepted {len(ledger.accepted)} files, {ledger.by_screen} of them on a screen; "
          f"unsure {len(ledger.unsure)}; cited {len(ledger.cited)} figures")  # fmt: skip
    for said in ledger.told:
        print(f"  {said}")
    print(f"answered by {sorted(done.seen.servers)}: {dict(done.seen.counted)}")
    print(f"different answers, all counted again and right: {dict(done.right)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
