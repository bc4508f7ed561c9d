"""The sample deliveries, made once for all that run the tests side by side; each gets a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.paths import ROOT


def copied(factory: pytest.TempPathFactory) -> Path:
    """Return an ISV_HOME of its own with the sample; the first who asks makes it.

    Workers of pytest-xdist have a folder each below one that they share.
    """
    own = factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    made, done = shared / "voorbeeld", shared / "voorbeeld-klaar"
    with FileLock(shared / "voorbeeld.lock"):
        if not done.exists():
            subprocess.run(
                [sys.executable, "-m", "data", "sample"],
                cwd=ROOT,
                env={**os.environ, "ISV_HOME": str(made)},
                check=True,
                timeout=240,
            )
            done.touch()
    home = factory.mktemp("sample") / "home"
    shutil.copytree(made, home)
    return home
