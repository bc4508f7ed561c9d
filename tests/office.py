"""LibreOffice without a screen: what opens in it, and what it then makes of a file."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

SECONDS = 120


def find_office() -> str:
    """Return the path of LibreOffice. Raises FileNotFoundError."""
    wanted = os.environ.get("SOFFICE", "soffice")
    program = shutil.which(wanted)
    if program is None:
        raise FileNotFoundError(
            f"No LibreOffice: {wanted!r} is missing. Run `make test`, or set SOFFICE."
        )
    return program


@cache
def _profile() -> "tempfile.TemporaryDirectory[str]":
    """Return the profile of this process: making one takes as long as opening a file.

    Two processes that share one wait for each other, or hand the work over.
    """
    return tempfile.TemporaryDirectory(prefix="office-")


def convert(path: Path, to: str) -> Path:
    """Let LibreOffice open a file and save it as `to`; return the new file.

    to: an extension ('xlsx', 'ods', 'pdf', 'csv'), or one with a filter behind a colon
    ('csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'; with sheet -1
    of that filter each sheet is a file, and the first by name is returned). The file stands in a
    new folder beside `path`. Fails the test when there is no LibreOffice, when it cannot
    open the file, or when it takes longer than two minutes.
    """
    try:
        program = find_office()
    except FileNotFoundError as error:
        pytest.fail(str(error))
    made = Path(tempfile.mkdtemp(prefix="converted-", dir=path.parent))
    command = [program, f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless"]
    command += ["--norestore", "--convert-to", to, "--outdir", str(made), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail(f"LibreOffice did nothing with {path.name} in {SECONDS} seconds.")
    found = sorted(made.iterdir())
    # It exits 0 and makes nothing when it cannot read a file.
    if done.returncode or not found:
        pytest.fail(f"LibreOffice cannot open {path.name}:\n{done.stdout}{done.stderr}")
    return found[0]
