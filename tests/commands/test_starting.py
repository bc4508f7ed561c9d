"""What a command loads before it answers: nothing that its answer needs not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

_RUN = """
import gc, json, runpy, sys
sys.argv = ["kpi", *sys.argv[1:]]
try:
    runpy.run_module("kpi", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps([gc.isenabled(), sorted(sys.modules)]), file=sys.stderr)
"""


@pytest.mark.parametrize("asked", [["--json"], ["behind", "obligation_met", "--answer", "yes"]])
def test_a_figure_loads_no_library_of_tables(sample_home: Path, asked: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *asked],
        cwd=ROOT, text=True, capture_output=True, check=True, env={"ISV_HOME": str(sample_home)},
    )  # fmt: skip
    collecting, loaded = json.loads(done.stderr)
    assert collecting  # again, once all was imported
    assert done.stdout
    assert {"numpy", "pandas", "pyarrow", "streamlit", "openpyxl"}.isdisjoint(loaded)
    assert "data.store.beside.copied" in loaded
