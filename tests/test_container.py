"""What a container holds and how it runs, as far as that is to be known without building one."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from data import settings
from tests.paths import ROOT
from tests.test_package import list_packed

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
SAID = [line.split(maxsplit=1) for line in TEXT.splitlines() if line and line[0] not in "# "]
STAGES = [at for at, (word, _) in enumerate(SAID) if word == "FROM"]
IGNORED = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
LET_IN = [line[1:] for line in IGNORED if line.startswith("!")]


def find_said(word: str) -> list[str]:
    """What the image itself, the last stage, says with a word."""
    return [rest for one, rest in SAID[STAGES[-1] :] if one == word]


def health_command() -> list[str]:
    """What asks whether a container lives."""
    [said] = find_said("HEALTHCHECK")
    command: list[str] = json.loads(said[said.index("CMD ") + 4 :])
    return command


def test_it_is_no_root_and_writes_in_one_volume() -> None:
    [user], [volume] = find_said("USER"), find_said("VOLUME")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    environment = dict(re.findall(r"(\w+)=(\S+)", " ".join(find_said("ENV"))))
    assert environment["ISV_HOME"] == volume
    known = {one.name for one in settings.SETTINGS}
    assert {name for name in environment if name.startswith("ISV_")} <= known
    assert find_said("EXPOSE") == [environment["ISV_PORT"]]
    assert find_said("STOPSIGNAL") == ["SIGTERM"]
    assert health_command()[0] == json.loads(find_said("CMD")[0])[0]
    # What is a secret comes as a file when it starts, and in no layer.
    assert not re.search(r"SECRET|TOKEN|PASSW|PRIVATE", "".join(f"{a} {b}" for a, b in SAID))
    assert "--read-only --tmpfs /tmp" in (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert environment["HOME"] == "/tmp"


def test_all_that_runs_is_let_in_and_nothing_else(tmp_path: Path) -> None:
    assert IGNORED[1] == "*"
    assert set(LET_IN) == list_packed() | {"pyproject.toml", "requirements.txt"}
    for word, rest in SAID:
        if word == "COPY" and not rest.startswith("--from"):
            assert all((ROOT / one).exists() for one in rest.split()[:-1]), rest
    for name in LET_IN:
        source, target = ROOT / name, tmp_path / "app" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
    script = (
        "import sys; sys.path.insert(0, '.'); import serve, commands.data, commands.report\n"
        "from report.content import ground; print(serve.__file__, ground.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=tmp_path / "app", env={}, text=True,
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert str(ROOT) not in done.stdout
