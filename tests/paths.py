"""Where the project and the files of its tests stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "files"
