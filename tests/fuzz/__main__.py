"""Check mutated files by the thousand: `python -m tests.fuzz --count 5000`."""

import argparse
import sys

from tests.fuzz.run import Report, fuzz


def main() -> int:
    """Report what came of them; 1 when any ended in something else than an outcome or refusal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many files")
    parser.add_argument("--seed", type=int, default=1, help="other files for another seed")
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
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
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
