"""How cost grows: all outcomes over ten thousand to ten million contracts, on DuckDB and on Sail.

Each count is made in a process of its own, of a register that another process made; Sail runs in
the process that asks it, so that its memory is counted too. The outcomes must be equal.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks import process
from benchmarks.outcomes import BY, MONTH, fill_index, flatten_outcomes
from benchmarks.scale_picture import write_picture
from data.store.index import Index
from kpi.engine.engine import count_outcomes
from kpi.model import Facts
from kpi.question import Question

ROWS = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
DUCKDB, SAIL = "DuckDB", "Sail"
DOCUMENT = process.ROOT / "docs" / "performance.md"
PICTURE = process.ROOT / "docs" / "images" / "groei"
_TIMES, _MANY = 3, 1_000_000  # of more contracts once: by then one turn is like another
_MODULE = "benchmarks.scale"  # also when it is run itself
_HEADS = [
    "contract rows",
    "engine",
    "time",
    "processor",
    "per million",
    "memory",
    "per million",
    "on disk",
]
_TABLES = ("month", "counting", "contract", "tender", "setting", "plan_row", "action_row",
           "agenda_counting", "delivery", "delivered", "counted_row", "erased_name")  # fmt: skip


@dataclass(frozen=True)
class Point:
    """What one count took. rows: contracts; seconds, processor: of the clock and of all cores,
    medians; peak, size: bytes in memory and on disk. answer: a hash of all that was counted.
    """

    engine: str
    rows: int
    seconds: float
    processor: float
    peak: int
    size: int
    answer: str


def measure_growth(rows: Sequence[int], engines: Sequence[str]) -> Iterator[Point]:
    """Yield what each count takes. Raises RuntimeError: one failed, or engines do not agree."""
    for count in rows:
        with tempfile.TemporaryDirectory() as name:
            index, folder = Path(name) / "index.duckdb", Path(name) / "facts"
            process.run_module(_MODULE, "fill", str(index), str(count))
            answers = set()
            for engine in engines:
                place = index
                if engine == SAIL:
                    process.run_module(_MODULE, "parquet", str(index), str(folder))
                    place = folder
                times = _TIMES if count <= _MANY else 1
                found = process.run_module(_MODULE, engine, str(place), str(times))
                answers.add(found["answer"])
                yield Point(engine, count, size=_measure_size(place), **found)
            if len(answers) > 1:
                raise RuntimeError(f"{' and '.join(engines)} do not agree over {count:,} contracts")


def _measure_size(place: Path) -> int:
    """Return how many bytes a file has, or the files of a folder."""
    return sum(path.stat().st_size for path in [place, *place.rglob("*")] if path.is_file())


def fill_register(index: str, rows: str) -> dict[str, Any]:
    """Make a register of so many contracts over twelve months, and their tenders."""
    made = Index(Path(index))
    fill_index(made, int(rows))
    made.close()
    return {}


def write_parquet(index: str, folder: str) -> dict[str, Any]:
    """Write the tables of an index as a cluster reads them."""
    from data.spark.folder import Folder, Manifest  # noqa: PLC0415  (what DuckDB needs not)

    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{index}' AS isv (READ_ONLY)")
        for table in _TABLES:
            (Path(folder) / table).mkdir(parents=True)
            connection.execute(
                f"COPY isv.{table} TO '{folder}/{table}/all.parquet' (COMPRESSION zstd)"
            )
    tables = {table: [f"{table}/all.parquet"] for table in _TABLES}
    Folder(folder).write_manifest(Manifest(0, "", "benchmark", tables))
    return {}


def count_here(index: str, times: str) -> dict[str, Any]:
    """Count over the index, with DuckDB."""
    facts = Index(Path(index))
    found = _count(facts, int(times))
    facts.close()
    return found


def count_on_sail(folder: str, times: str) -> dict[str, Any]:
    """Count over those tables, with a server of Sail in this process."""
    from pysail.spark import SparkConnectServer  # noqa: PLC0415  (an extra)

    from data.spark.facts import SparkFacts  # noqa: PLC0415

    server = SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    _, port = server.listening_address
    facts = SparkFacts.open(f"sc://127.0.0.1:{port}", folder)
    found = _count(facts, int(times))
    facts.close()
    server.stop()
    return found


def _count(facts: Facts, times: int) -> dict[str, Any]:
    took, used, answers = [], [], set()
    for _ in range(times):
        began, before = time.perf_counter(), time.process_time()
        outcomes = count_outcomes(facts, Question(MONTH), by=BY)
        took.append(time.perf_counter() - began)
        used.append(time.process_time() - before)
        said = sorted((key, sorted(one.items())) for key, one in flatten_outcomes(outcomes).items())
        answers.add(hashlib.sha256(repr(said).encode()).hexdigest())
    [answer] = answers
    return {"seconds": median(took), "processor": median(used), "answer": answer}


def write_table(points: Sequence[Point]) -> str:
    """Return the points as a Markdown table; what a million rows cost, to see whether it grows."""
    lines = [_HEADS, ["-" * len(head) for head in _HEADS]]
    for one in points:
        times = one.rows / 1e6
        lines.append(
            [
                f"{one.rows:,}",
                one.engine,
                f"{one.seconds:.2f} s",
                f"{one.processor:.2f} s",
                f"{one.processor / times:.1f} s",
                f"{one.peak / 1e9:.2f} GB",
                f"{one.peak / 1e9 / times:.1f} GB",
                f"{one.size / 1e6:,.0f} MB",
            ]
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    """Measure, print the table, and with --write put it and its picture in the documents."""
    from benchmarks.__main__ import replace_table  # noqa: PLC0415  (which has this as one of its)

    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--most", type=int, default=ROWS[-1], help="no more contracts than this")
    parser.add_argument("--engine", action="append", choices=(DUCKDB, SAIL))
    parser.add_argument("--write", action="store_true", help="write docs/performance.md as well")
    asked = parser.parse_args()
    rows = [count for count in ROWS if count <= asked.most]
    points = []
    for point in measure_growth(rows, asked.engine or (DUCKDB, SAIL)):
        points.append(point)
        print(write_table([point]).splitlines()[-1], flush=True)
    if asked.write:
        write_picture(points, PICTURE)
        text = DOCUMENT.read_text(encoding="utf-8")
        command = "`make bench-scale`"
        text = replace_table(text, write_table(points), "growth", command)
        DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    jobs: dict[str, Callable[..., dict[str, Any]]] = {
        "fill": fill_register,
        "parquet": write_parquet,
        DUCKDB: count_here,
        SAIL: count_on_sail,
    }
    if sys.argv[1:2] and sys.argv[1] in jobs:
        process.main(jobs)
    else:
        main()
