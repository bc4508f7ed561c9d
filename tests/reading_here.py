"""A delivered file is checked in the process of the test, which saves the start of a child each.

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
from data.workbook import limits
from data.workbook.cancel import Cancelled
from data.workbook.limits import Limits

_CHECK = "data.check.child:check_delivered"
IN_CHILD = limits._run


def run_here(
    function: str,
    payload: dict[str, Any],
    workdir: Path,
    given: Limits,
    on_progress: Callable[[dict[str, Any]], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, Any]:
    """Do what a child would, when it is asked to check a file within the usual limits."""
    if function != _CHECK or given != Limits():
        return IN_CHILD(function, payload, workdir, given, on_progress, cancelled)

    def follow(event: dict[str, Any]) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if on_progress:
            on_progress(json.loads(json.dumps(event)))

    result = check_delivered(json.loads(json.dumps(payload)), workdir, follow)
    return dict(json.loads(json.dumps(result)))


def read_here(patch: pytest.MonkeyPatch) -> None:
    """From now on files are checked here, and what is installed is looked over once."""
    patch.setattr(limits, "_run", run_here)
    once = cache(manifest_scanner.scan_component_manifests)
    patch.setattr(manifest_scanner, "scan_component_manifests", once)
