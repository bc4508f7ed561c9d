"""Check mutated files by the thousand: `python -m tests.fuzz --count 5000 --sequences 2000`.

And sequences of what may befall a home: a failure ends them, with the smallest that gives it. With
`--reruns 500` three people with different rights open so many screens each, at once.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.run import Report, fuzz
from tests.fuzz.sequences.run import try_in_parts
from tests.pages.marked_home import fill_home
from tests.pages.test_sight import compare_roles


def main() -> int:
    """Report what came of them; 1 when any ended in something else than an outcome or refusal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many files")
    parser.add_argument("--seed", type=int, default=1, help="other files for another seed")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--sequences", type=int, default=0, help="how many sequences")
    parser.add_argument("--reruns", type=int, default=0, help="screens for each of three people")
    asked = parser.parse_args()

    def tell(report: Report) -> None:
        done = report.outcomes.total()
        if done % 250 == 0:
            print(f"{done} of {asked.count}, {len(report.failures)} failures", flush=True)

    report = fuzz(asked.seed, asked.count, asked.first, tell)
    for outcome, count in report.outcomes.most_common():
        print(f"{count:6}  {outcome}")
    print(f"slowest {report.slowest:.1f} s, most memory {report.peak / 2**20:.0f} MB")
    for failure in report.failures:
        print(f"--- {failure}")
    if asked.sequences:
        happened = try_in_parts(asked.sequences, asked.seed, _tell_sequences)
        for what, count in sorted(happened.items()):
            print(f"{count:6}  {what}")
        print("no sequence gave other figures than its journal", flush=True)
    if asked.reruns:
        with tempfile.TemporaryDirectory() as folder:
            compare_roles(fill_home(Path(folder)), asked.reruns)
        print("nobody was sent what they may not see", flush=True)
    return 1 if report.failures else 0


def _tell_sequences(done: int) -> None:
    print(f"{done} sequences", flush=True)


if __name__ == "__main__":
    sys.exit(main())
