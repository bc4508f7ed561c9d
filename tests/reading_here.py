"""A file is looked at and checked in the process of the test: that saves a child each time.

Whether a child with limits does the same is what the tests that ask for `own_process` look at.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner

from data.check.child import check_delivered
from data.mapping.child import look_at_file
from data.workbook import limits
from data.workbook.cancel import Cancelled
from data.workbook.limits import Limits

_HERE = {f"{one.__module__}:{one.__name__}": one for one in (check_delivered, look_at_file)}
IN_CHILD = limits._run


def run_here(
    function: str,
    payload: dict[str, Any],
    workdir: Path,
    given: Limits,
    on_progress: Callable[[dict[str, Any]], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, Any]:
    """Do what a child would, when it is asked to read a file within the usual limits."""
    if function not in _HERE or given != Limits():
        return IN_CHILD(function, payload, workdir, given, on_progress, cancelled)

    def follow(event: dict[str, Any]) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if on_progress:
            on_progress(json.loads(json.dumps(event)))

    result = _HERE[function](json.loads(json.dumps(payload)), workdir, follow)
    return dict(json.loads(json.dumps(result)))


def read_here(patch: pytest.MonkeyPatch) -> None:
    """From now on files are read here, and what is installed is looked over once."""
    patch.setattr(limits, "_run", run_here)
    once = cache(manifest_scanner.scan_component_manifests)
    patch.setattr(manifest_scanner, "scan_component_manifests", once)
