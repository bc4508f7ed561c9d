"""The reading process: what it may use, what it may not see, and how each end of it is told."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.workbook.errors import ChildFailed, Unreadable
from data.workbook.limits import Limits, run_limited
from tests.data.workbook.builders import xlsb_cell, xlsb_parts, xlsx_parts, zipped
from tests.data.workbook.xls_builders import END, begin, label, text

MIB = 2**20
NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'


def _run(name: str, workdir: Path, payload: dict[str, Any] | None = None, **how: Any) -> Any:
    function = f"tests.data.workbook.child_functions:{name}"
    return run_limited(function, payload or {}, workdir, **how)


def _failed(name: str, workdir: Path, payload: dict[str, Any] | None = None, **how: Any) -> Any:
    with pytest.raises(ChildFailed) as caught:
        _run(name, workdir, payload, **how)
    assert caught.value.message.endswith(".") and caught.value.cure.endswith(".")
    return caught.value


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_payload_progress_and_result_pass_through(tmp_path: Path) -> None:
    events: list[dict[str, Any]] = []
    result = _run("echo", tmp_path, {"naam": "é\n"}, on_progress=events.append)
    assert result["payload"] == {"naam": "é\n"}
    assert Path(result["workdir"]) == Path(result["cwd"]) == tmp_path.resolve()
    assert events == [{"stage": "gelezen", "done": 1}, {"stage": "klaar", "done": 2}]


def test_who_has_the_result_does_not_wait_for_the_end_of_the_process(tmp_path: Path) -> None:
    began = time.monotonic()
    pid = _run("end_slowly", tmp_path)["pid"]
    assert time.monotonic() - began < 30
    while _alive(pid):  # it is ended, and does not stay behind as a zombie
        assert time.monotonic() - began < 30
        time.sleep(0.01)


def test_nothing_of_our_environment_gets_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_SECRET", "geheim")
    monkeypatch.setenv("HTTPS_PROXY", "http://geheim@127.0.0.1")
    environment = _run("environment", tmp_path)
    assert not [value for value in environment.values() if "geheim" in value]
    assert environment["HOME"] == environment["TMPDIR"] == str(tmp_path.resolve())


def test_no_library_is_loaded_that_nothing_uses(tmp_path: Path) -> None:
    assert _run("libraries", tmp_path) == {"rows": 1, "found": []}


def test_no_sockets_and_no_other_programs(tmp_path: Path) -> None:
    tried = _run("reach_out", tmp_path)
    assert sorted(tried) == ["socket", "subprocess", "system"]


@pytest.mark.parametrize(
    ("cell", "kind"), [("ZZZZZ2", "far_cell"), ("XFD1048576", "far_cell")]
)  # fmt: skip
def test_a_far_cell_is_named_before_memory_is_reserved_for_it(
    cell: str, kind: str, tmp_path: Path
) -> None:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{row}"><c r="{cell}"><v>2</v></c></row>'
    path = zipped(xlsx_parts(NEAR + far), tmp_path / "ver.xlsx")
    payload = {"path": str(path), "filename": "ver.xlsx"}
    with pytest.raises(Unreadable) as caught:
        _run("read", tmp_path, payload, limits=Limits(memory_bytes=128 * MIB, cpu_seconds=5))
    refusal = caught.value
    assert (refusal.code, refusal.sheet, refusal.cell) == (kind, "Blad1", cell)
    # Without that look the same reading process would have been stopped.
    if cell == "ZZZZZ2":
        failure = _failed("eat_reader", tmp_path, payload, limits=Limits(memory_bytes=512 * MIB))
        assert failure.code == "too_large"


def test_a_refusal_arrives_whole(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        _run("refused", tmp_path)
    assert (caught.value.code, caught.value.sheet, caught.value.cell) == (
        "far_cell", "Blad1", "ZZZZZ2",
    )  # fmt: skip
    assert "1.000 kolommen" in caught.value.message
    assert caught.value.cure


def test_too_much_memory(tmp_path: Path) -> None:
    failure = _failed("eat_python", tmp_path, limits=Limits(memory_bytes=300 * MIB))
    assert failure.code == "too_large"
    assert "300 MB" in failure.message


_SAID = "lang" * 150


def _write_xls(path: Path, rows: int) -> Path:
    """Write so many rows of 20 texts: a stream of records, as old programs do."""
    said = text(_SAID, wide=False)
    cells = b"".join(label(row, column, said) for row in range(rows) for column in range(20))
    path.write_bytes(begin(16) + cells + END)
    return path


def _write_xlsb(path: Path, rows: int) -> Path:
    cells = [xlsb_cell(column, _SAID) for column in range(20)]
    return zipped(xlsb_parts(dict.fromkeys(range(rows), cells)), path)


@pytest.mark.parametrize(("kind", "write"), [("xls", _write_xls), ("xlsb", _write_xlsb)])
def test_records_that_take_too_much_memory_are_refused_with_a_sentence(
    kind: str, write: Callable[[Path, int], Path], tmp_path: Path
) -> None:
    limits = Limits(memory_bytes=96 * MIB)
    small, large = (write(tmp_path / f"{rows}.{kind}", rows) for rows in (200, 8_000))
    payload = {"path": str(small), "filename": small.name}
    assert _run("read", tmp_path, payload, limits=limits)
    failure = _failed("read", tmp_path, payload | {"path": str(large)}, limits=limits)
    assert failure.code == "too_large"
    assert "96 MB geheugen" in failure.message


def test_too_much_computing(tmp_path: Path) -> None:
    assert _failed("loop", tmp_path, limits=Limits(cpu_seconds=1)).code == "too_slow"


def test_too_much_waiting(tmp_path: Path) -> None:
    pids: list[dict[str, int]] = []
    failure = _failed("sleep", tmp_path, limits=Limits(wall_seconds=3.0), on_progress=pids.append)
    assert failure.code == "too_slow"
    assert not _alive(pids[0]["pid"])


def test_who_is_at_work_is_not_ended_by_the_clock(tmp_path: Path) -> None:
    busy = {"seconds": 0.8}  # some times what the clock gives, at any share of a processor
    assert _run("work_on", tmp_path, busy, limits=Limits(wall_seconds=0.2)) == {"done": True}


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_killed_from_outside_is_not_too_large(sent: signal.Signals, tmp_path: Path) -> None:
    def end(event: dict[str, Any]) -> None:
        os.kill(event["pid"], sent)

    failure = _failed("sleep", tmp_path, on_progress=end)
    assert failure.code == "killed"
    assert "van buitenaf gestopt" in failure.message and "geheugen" in failure.message


def test_a_full_disk_while_reading_is_no_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        _run("fill_disk", tmp_path)


@pytest.mark.parametrize(
    ("name", "detail"),
    [("segfault", "exit code -11"), ("leave", "exit code 0"), ("stumble", "secret detail")],
)
def test_a_crash_tells_the_log_and_not_the_reader(name: str, detail: str, tmp_path: Path) -> None:
    failure = _failed(name, tmp_path)
    assert failure.code == "crashed"
    assert detail in failure.detail
    assert detail not in failure.message + failure.cure


def test_an_earlier_result_is_not_taken_for_this_one(tmp_path: Path) -> None:
    _run("echo", tmp_path)
    assert _failed("leave", tmp_path).code == "crashed"


def test_whoever_listens_can_cancel(tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    pids: list[int] = []

    def cancel(event: dict[str, Any]) -> None:
        pids.append(event["pid"])
        raise Cancelled

    with pytest.raises(Cancelled):
        _run("sleep", tmp_path, on_progress=cancel)
    assert not _alive(pids[0])


def test_a_workbook_is_read_within_the_usual_limits(files: Path, tmp_path: Path) -> None:
    path = files / "gsa_header_on_row_3.xlsx"
    payload = {"path": str(path), "filename": path.name}
    assert _run("read", tmp_path, payload) == {"height": 31, "width": 1}
