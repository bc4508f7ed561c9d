"""The ISV-monitor as one name: its version, its commands, and installed all of its folders."""

from pathlib import Path

__version__ = "0.9.0"

# A wheel holds the rooms in this folder; in the project they stand beside it.
IS_INSTALLED = (Path(__file__).parent / "data").is_dir()


def name_command(words: str) -> str:
    """Return what a person types for a command, as 'data verify': both ways to start have one."""
    return f"{'isv-monitor' if IS_INSTALLED else 'python -m'} {words}"
