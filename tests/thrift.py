"""What the interpreter and the framework do again and again in a run of tests, to no avail."""

import gc

import pytest
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

# Most of what a test makes is in no circle: it goes without being looked for.
_YOUNG, _GROWN, _OLD = 20_000, 20, 50


def collect_seldom() -> None:
    """From now on what is there already is not looked through for garbage, and the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _GROWN, _OLD)


def wait_at_rest(patch: pytest.MonkeyPatch) -> None:
    """From now on a screen that runs is waited for; the framework looks a thousand times a second.

    Each look takes the interpreter from the screen that it waits for.
    """
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        look(runner, timeout)

    patch.setattr(local_script_runner, "require_widgets_deltas", wait)
