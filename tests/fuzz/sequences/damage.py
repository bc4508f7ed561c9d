"""What neighbours do to the files of a home: changed, swapped, lost; and put back afterwards."""

from pathlib import Path

from tests.fuzz.sequences.oracle import read_events

READINGS = "readings"
LOST, CHANGED, SWAPPED = WAYS = ("lost", "changed", "swapped")


class Damage:
    """The damage to archived files and kept readings. `mend` puts all of it back."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._whole: dict[Path, bytes] = {}
        self.garbled = False  # whether there may be noise in the index file

    def strike(self, folder: str, at: int, way: str) -> None:
        """Damage a file of the archive or of the readings, if there is any."""
        files = sorted(one for one in (self._home / folder).rglob("[!.]*") if one.is_file())
        if not files:
            return
        path = files[at % len(files)]
        alike = [one for one in files if one.name == path.name and one != path]
        other = (alike or files)[at % len(alike or files)]
        one, two = path.read_bytes(), other.read_bytes()
        if way == LOST:
            self._note(path, one)
            path.unlink()
        elif way == CHANGED:
            self._note(path, one)
            _put(path, one[:-1] + bytes([one[-1] ^ 1]))
        elif one != two:
            self._note(path, one)
            self._note(other, two)
            _put(path, two)
            _put(other, one)

    def _note(self, path: Path, raw: bytes) -> None:
        self._whole.setdefault(path, raw)

    def mend(self) -> None:
        """Put everything back as it was."""
        for path, raw in self._whole.items():
            _put(path, raw)
        self._whole.clear()

    def list_doubts(self) -> list[str]:
        """Return what a refusal may name: what is damaged, or the cure of a garbled index."""
        return self.list_damaged() + ["data rebuild"] * self.garbled

    def list_damaged(self) -> list[str]:
        """Return the deliveries of which something is not what it was, as somebody names them."""
        changed = {path for path, raw in self._whole.items() if _read(path) != raw}
        found = []
        for event in read_events(self._home):
            told = event["details"]
            if event["what"] in ("accepted", "reread"):
                names = {f"{told.get('rows_hash', '')[:32]}-{told.get('findings_hash', '')[:16]}"}
                if event["what"] == "accepted":
                    names.add(f"{told['sha256']}.{told['extension']}")
                ours = {path for path in changed if names & {*path.parts}}
                if ours:
                    found.append(event["on"])
        return found


def _put(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(raw)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
