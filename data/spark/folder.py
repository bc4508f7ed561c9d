"""The folder of facts that a cluster reads: Parquet, and a manifest that says what counts."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

MANIFEST = "manifest.json"
PASSING = "toen-"  # begins the name of a folder within it that goes with who made it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What of a folder counts: up to which event of the journal, and with which hash of it.

    made_by: the rules that made the units. tables: name -> its files and folders, within the
    folder. snapshots: what counts in a snapshot, as a hash -> its number here, never given twice.
    before: what the manifest before this one named besides; somebody may be reading it yet.
    """

    position: int
    head: str
    made_by: str
    tables: Mapping[str, list[str]]
    snapshots: Mapping[str, int] = field(default_factory=dict)
    highest: int = 0
    before: list[str] = field(default_factory=list)

    def is_of(self, position: int, head: str, made_by: str) -> bool:
        """Whether it is of this event of the journal, by these rules."""
        return (self.position, self.head, self.made_by) == (position, head, made_by)

    def has_all_of(self, other: "Manifest") -> bool:
        """Whether all that counted by another manifest stands in the folder yet."""
        return {*other.list_paths()} <= {*self.list_paths(), *self.before}

    def list_paths(self) -> Iterator[str]:
        """Yield every file and folder that counts."""
        for paths in self.tables.values():
            yield from paths


class Folder:
    """A folder, or an address of one that pyarrow and the cluster both read (file://, s3://...)."""

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/")
        if "://" in place:
            self._files, self._base = fs.FileSystem.from_uri(self.place)
        else:
            self._files, self._base = fs.LocalFileSystem(), self.place

    @contextmanager
    def _name_place(self) -> Iterator[None]:
        """Let what fails on the disk say of which folder: it need not be that of the data."""
        try:
            yield
        except OSError as failure:
            if failure.filename:
                raise
            said = failure.strerror or str(failure)
            raise OSError(failure.errno, said, self.place) from failure

    def find_place(self, path: str) -> str:
        """Return how the cluster finds something in the folder."""
        return f"{self.place}/{path}"

    def has_all(self, paths: Iterable[str]) -> bool:
        """Whether all of these files and folders stand in it."""
        found = self._files.get_file_info([f"{self._base}/{path}" for path in paths])
        return all(one.type != fs.FileType.NotFound for one in found)

    def read_manifest(self) -> Manifest | None:
        """Return what counts; None of a folder that is empty, or of which it cannot be read."""
        try:
            with self._files.open_input_stream(f"{self._base}/{MANIFEST}") as stream:
                return Manifest(**json.loads(stream.read()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write_manifest(self, manifest: Manifest) -> None:
        """Let this count from now on, at once: written aside, and renamed. Raises OSError."""
        with self._name_place():
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
            aside = f"{self._base}/.{MANIFEST}"
            with self._files.open_output_stream(aside) as stream:
                stream.write(text.encode())
            self._files.move(aside, f"{self._base}/{MANIFEST}")

    def write_table(self, path: str, table: pa.Table) -> str:
        """Write a table as a file, and return its path. Raises OSError."""
        with self._name_place():
            self._files.create_dir(f"{self._base}/{PurePosixPath(path).parent}", recursive=True)
            aside = f"{self._base}/{PurePosixPath(path).parent}/.{PurePosixPath(path).name}"
            pq.write_table(table, aside, filesystem=self._files, compression="zstd")
            self._files.move(aside, f"{self._base}/{path}")
            return path

    def fill_folder(self, path: str, empty: str) -> None:
        """Give a folder of units without rows a file that tells their columns, if it has none.

        Sail writes nothing of a table without rows, and cannot read a folder of nothing.
        """
        there = self._files.get_file_info(
            fs.FileSelector(f"{self._base}/{path}", allow_not_found=True)
        )
        if not any(one.base_name.endswith(".parquet") for one in there):
            like = pq.read_table(f"{self._base}/{empty}", filesystem=self._files)
            self.write_table(f"{path}/{PurePosixPath(empty).name}", like)

    def clear(self) -> None:
        """Remove all that stands in it, the manifest first. Raises OSError."""
        if self.read_manifest() is not None:
            self._files.delete_file(f"{self._base}/{MANIFEST}")
        self.remove_all_but(())
        for one in self._list_folders():
            if one.base_name.startswith(PASSING):
                Folder(self.find_place(one.base_name)).remove()

    def remove(self) -> None:
        """Remove it with all that stands in it, the manifest first. Raises OSError."""
        self.clear()
        with self._name_place(), suppress(FileNotFoundError):
            self._files.delete_dir(self._base)

    def _list_folders(self) -> list[fs.FileInfo]:
        there = self._files.get_file_info(fs.FileSelector(self._base, allow_not_found=True))
        return [one for one in there if one.type == fs.FileType.Directory]

    def remove_all_but(self, kept: Collection[str]) -> None:
        """Remove what no manifest names any more."""
        with self._name_place():
            for table in self._list_folders():
                if table.base_name.startswith(PASSING):
                    continue
                for one in self._files.get_file_info(fs.FileSelector(table.path)):
                    if f"{table.base_name}/{one.base_name}" in kept:
                        continue
                    if one.type == fs.FileType.Directory:
                        self._files.delete_dir(one.path)
                    else:
                        self._files.delete_file(one.path)


def name_content(table: pa.Table) -> str:
    """Return a name for what stands in a small table: the same for the same rows in this order."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()[:16]
