"""`isv-monitor serve | replicas | data | kpi | report | export | watch`: one door to every command.

The rooms import each other as `data`, `kpi` and so on, in the project and installed alike. So the
folder that holds them comes first in where this process looks; no other program is touched by it.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from isv_monitor import IS_INSTALLED, __version__

_FOLDER = Path(__file__).resolve().parents[0 if IS_INSTALLED else 1]
# What it does, and of which command it is a part.
_COMMANDS = {
    "serve": ("start de server met de schermen", ()),
    "replicas": ("start meer servers achter één adres (HAProxy)", ()),
    "data": ("aanleveren, herstellen, nakijken, reservekopie", ()),
    "kpi": ("de cijfers, en de rijen erachter", ()),
    "report": ("een document van de cijfers", ()),
    "export": ("hetzelfde als data export", ("data",)),
    "watch": ("hetzelfde als data watch", ("data",)),
}
_HELP = "\n".join(
    [
        "gebruik: isv-monitor OPDRACHT ...",
        "",
        *(f"  {name:9}{about}" for name, (about, _) in _COMMANDS.items()),
        "",
        "Uitleg per opdracht: isv-monitor OPDRACHT --help. De versie: isv-monitor --version.",
        "De gegevens staan in de map die ISV_HOME noemt.",
    ]
)


def main() -> int:
    """Run one command; 0: done, 1: the program failed, 2: refused or no such command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command knows how to stop
    words = sys.argv[1:]
    if words in (["--help"], ["-h"]):
        print(_HELP)
        return 0
    if words == ["--version"]:
        print(__version__)
        return 0
    if not words or words[0] not in _COMMANDS:
        print(_HELP, file=sys.stderr)
        return 2
    if IS_INSTALLED and not os.environ.get("ISV_HOME"):
        # Beside the code they would go with the next version of it.
        print("Zet ISV_HOME op de map voor de gegevens, zoals /srv/isv.", file=sys.stderr)
        return 2
    asked = [*_COMMANDS[words[0]][1], *words]
    sys.path.insert(0, str(_FOLDER))
    # By this Streamlit finds its settings, and the journal names who writes in it.
    started = "serve.py" if asked[0] == "serve" else f"{asked[0]}/__main__.py"
    sys.argv = [str(_FOLDER / started), *asked[1:]]
    return _find_command(asked[0])()


def _find_command(name: str) -> Callable[[], int]:
    """Return what runs a command; none loads the libraries of another."""
    if name == "serve":
        from serve import main

        return main
    gc.disable()  # until it is at work: nothing that is imported is ever garbage
    if name == "replicas":
        from commands.upkeep.replicas import main
    elif name == "data":
        from commands.data import main
    elif name == "kpi":
        from commands.kpi import main
    else:
        from commands.report import main
    return main


if __name__ == "__main__":
    sys.exit(main())
