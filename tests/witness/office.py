"""What LibreOffice shows of workbooks: one start of it, in Dutch, for any number of files."""

import csv
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.office import find_office

SECONDS = 240
TEXTS = (".csv", ".txt", ".tsv")
_CSV = "Text - txt - csv (StarCalc)"
# Separator, quote, UTF-8, from line 1; near the end: as shown, and each sheet in a file.
_AS_SHOWN = f"csv:{_CSV}:44,34,76,1,,0,false,true,true,false,false,-1"
_COLUMNS = 500
# Dutch separators, names of months and words for true and false.
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items '
    'xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" '
    'oor:op="fuse"><value>nl-NL</value></prop></item></oor:items>'
)

Rows = list[list[str]]


def convert_all(paths: Sequence[Path], to: str, folder: Path, *options: str) -> None:
    """Let LibreOffice open these files and save them in `folder`, with what `--convert-to` takes.

    A file that it cannot open it skips. Raises FileNotFoundError when it is not there, and
    subprocess.SubprocessError when it fails or takes longer than four minutes.
    """
    with tempfile.TemporaryDirectory(prefix="office-") as made:
        user = Path(made) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        command = [find_office(), f"-env:UserInstallation={Path(made).as_uri()}", "--headless"]
        command += ["--norestore", *options, "--convert-to", to, "--outdir", str(folder)]
        subprocess.run(
            [*command, *map(str, paths)], check=True, capture_output=True, timeout=SECONDS
        )


def look_at(paths: Sequence[Path]) -> list[dict[str, Rows]]:
    """Return of each workbook what its sheets show: name -> rows of texts; empty: not opened.

    The only sheet of a text with separated values has no name. Raises as `convert_all` does.
    """
    with tempfile.TemporaryDirectory(prefix="witness-") as made:
        folder = Path(made)
        # Some have one name, and what is made of them has that name too.
        copies = [folder / f"{nr}{path.suffix.lower()}" for nr, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        shown = folder / "shown"
        groups: dict[str, list[Path]] = {}
        for copy in copies:
            groups.setdefault(_find_filter(copy), []).append(copy)
        for chosen, group in groups.items():
            convert_all(group, _AS_SHOWN, shown, *([f"--infilter={chosen}"] if chosen else []))
        return [
            {
                "" if path.suffix.lower() in TEXTS else made.stem.partition("-")[2]: _read(made)
                for made in sorted(shown.glob(f"{nr}-*.csv"))
            }
            for nr, path in enumerate(paths)
        ]


def _find_filter(path: Path) -> str:
    """Return how a text is to be opened: all its columns as texts, so nothing is guessed."""
    if path.suffix not in TEXTS:
        return ""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
        charset = 76
    except UnicodeDecodeError:
        charset = 1  # Windows-1252
    separator = max(b";,\t", key=content.partition(b"\n")[0].count)
    columns = "/".join(f"{nr}/2" for nr in range(1, _COLUMNS))
    return f"{_CSV}:{separator},34,{charset},1,{columns},0,false,false"


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
