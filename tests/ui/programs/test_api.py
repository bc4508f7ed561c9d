"""What other programs ask with a token: the figures of the command line; nothing without one."""

import io
import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import uvicorn
from starlette.applications import Starlette

from commands import data, kpi
from data.access.actor import Actor
from data.journal.events import ScenarioDropped
from data.kept.kept import JournalGone
from data.settings import API_TOKENS
from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.status import NOT_SHOWN
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT
from ui.programs import api, openapi
from ui.programs.api import PROBLEM, RESOURCES, ROUTES

MONTH = "2024-06"
FIGURES, DEFINITIONS = (f"/api/v1/{one.name}" for one in RESOURCES)
DESCRIBED = json.loads((ROOT / openapi.PAGE).read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(API_TOKENS.name, str(tmp_path / "tokens"))
    store = Store.open(tmp_path / "home")
    monkeypatch.setattr("ui.access.opened.open_whole", lambda: store)
    yield store
    store.close()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with socket.create_server(("127.0.0.1", 0)) as place:
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([place],))
        thread.start()
        address = f"http://127.0.0.1:{place.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=60) as asking:
            yield asking
        server.should_exit = True
        thread.join(10)


def command(main: Any, *words: str) -> str:
    with redirect_stdout(io.StringIO()) as said:
        assert main(list(words)) == 0
    return said.getvalue()


def refused(answer: Any, status: int) -> str:
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    jsonschema.validate(answer.json(), schema_of("probleem"))
    told = answer.json()
    assert told["status"] == status and not re.search(r"\b[a-z]+_[a-z]+\b", told["title"])
    return str(told["detail"])


def schema_of(name: str) -> dict[str, Any]:
    return dict(DESCRIBED["components"]["schemas"][name])


def test_the_description_is_what_the_code_says() -> None:
    """When this fails: python -m ui.programs.openapi."""
    assert (ROOT / openapi.PAGE).read_text(encoding="utf-8") == openapi.write_page()
    for one in RESOURCES:
        given = DESCRIBED["paths"][f"/api/v1/{one.name}"]["get"]["parameters"]
        assert [parameter["name"] for parameter in given] == list(one.parameters)


@pytest.mark.slow
def test_nobody_reads_anything_without_a_token(
    home: Store, client: httpx.Client, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file = API_TOKENS.read()
    assert file is not None
    token = command(data.main, "token", "Power  BI").strip()
    other = command(data.main, "token", "pandas").strip()
    assert file.stat().st_mode & 0o777 == 0o600
    assert token not in file.read_text() and len(file.read_text().splitlines()) == 2
    wrong = ["Bearer", "Bearer x", f"Basic {token}", token, f"Bearer {token}x", "Bearer é"]
    for headers in ([], *([(b"Authorization", one.encode())] for one in wrong)):
        answer = client.get(FIGURES, headers=headers)
        assert "token" in refused(answer, 401)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    named = {"Authorization": f"bearer {token}"}
    assert client.get(DEFINITIONS, headers=named).status_code == 200
    assert refused(client.post(FIGURES, headers=named), 405)
    assert client.put(FIGURES, headers=named).headers["Allow"] == "GET, HEAD"
    assert "v1/uitkomsten" in refused(client.get("/api/v2/uitkomsten", headers=named), 404)
    assert data.main(["token", "Power BI"]) == data.main(["token", " "]) == 2
    said = capsys.readouterr().err
    assert "heeft al een token" in said and "een naam nodig" in said

    file.write_text("# weg: " + file.read_text())  # the first is taken out
    assert client.get(DEFINITIONS, headers=named).status_code == 401
    named = {"Authorization": f"Bearer {other}"}
    assert client.get(DEFINITIONS, headers=named).status_code == 200
    file.write_text(f"{token}\n")
    assert "Regel 1" in refused(client.get(DEFINITIONS, headers=named), 503)
    monkeypatch.delenv(API_TOKENS.name)
    assert "niets op te vragen" in refused(client.get(FIGURES, headers=named), 404)
    assert data.main(["token", "Power BI"]) == 2
    assert API_TOKENS.name in capsys.readouterr().err


@pytest.mark.slow
def test_figures_are_those_of_the_command_line_and_asked_once(
    home: Store, client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    secret = {"supplier": "Geheim BV", "value_eur": 987654}
    rows = [
        row("1", **secret),
        row("2", category="Laboratorium", isv_contract_condition="Nee", **secret),
    ]
    assert deliver(home, workbook(tmp_path / "a.xlsx", *rows), "a.xlsx", month=MONTH).delivery
    token = command(data.main, "token", "pandas").strip()
    client.headers["Authorization"] = f"Bearer {token}"

    def ask(path: str, **asked: Any) -> list[dict[str, Any]]:
        answer = client.get(path, params=asked)
        assert answer.status_code == 200, answer.text
        assert "Geheim" not in answer.text and "987654" not in answer.text
        found = answer.json()
        jsonschema.validate(found, {"type": "array", "items": schema_of(path.rsplit("/", 1)[1])})
        return list(found)

    in_euros = {one.id for one in BY_ID.values() if one.unit == "EUR"}
    words = [word for name in BY_ID for word in ("--kpi", name)]
    for window in ("year", "all"):
        found = ask(FIGURES, window=window)
        lines = {(one["kpi"], one["level"], one["category"]): one for one in found}
        assert len(lines) == len(found)
        assert {one["kpi"] for one in found} == set(BY_ID)
        for level, by in (("total", []), ("category", ["--by", "category"])):
            told = json.loads(command(kpi.main, "--json", "--window", window, *by, *words))
            for one in told:
                line = lines.pop((one["kpi"], level, one.setdefault("category", None)))
                one["provisional"] = bool(one["provisional"])
                if one["kpi"] in in_euros and one["population"]:  # of one contract, or of two
                    assert (line["status"], line["population"]) == (NOT_SHOWN, 0)
                else:
                    assert {name: line[name] for name in one} == one
        assert not lines
    only = ask(FIGURES, window="all", category="Laboratorium", kpi=["application_total"])
    assert [(one["level"], one["category"], one["no"]) for one in only] == [
        ("category", "Laboratorium", 1)
    ]
    assert {one["kpi"] for one in ask(DEFINITIONS, month=MONTH)} == set(BY_ID)
    for asked, said in (
        ({"month": "2024-13"}, "maand"),
        ({"window": "week"}, "periode"),
        ({"classification": "x"}, "indeling"),
        ({"category": "Vis"}, "categorie 'Vis'"),
        ({"kpi": "Vis"}, "kpi 'Vis'. Kies uit: obligation_met, "),
        ({"maand": MONTH}, "parameter 'maand'"),
        ({"month": [MONTH, MONTH]}, "één keer"),
    ):
        assert said in refused(client.get(FIGURES, params=asked), 400)

    first = client.get(FIGURES)
    assert (first.headers["ISV-Sample"], first.headers["ISV-Journal-Position"]) == ("nee", "2")
    tag = {"If-None-Match": f'"x", W/{first.headers["ETag"]}'}
    with monkeypatch.context() as patch:
        patch.setattr("kpi.engine.engine.count_units", None)  # nothing is counted
        again = client.get(FIGURES, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(FIGURES, params={"window": "12m"}, headers=tag).status_code == 200
    Store.open(home.home).write(Actor("CM-7"), ScenarioDropped("x"))
    assert client.get(FIGURES, headers=tag).status_code == 200

    page = (ROOT / "docs/koppelen.md").read_text("utf-8")
    [_, example] = re.findall(r"```python\n(.*?)```", page, re.S)
    monkeypatch.setenv("ISV_ADRES", str(client.base_url).rstrip("/"))
    monkeypatch.setenv("ISV_TOKEN", token)
    exec(example)
    assert "category" in capsys.readouterr().out

    # The steps for Power BI, which this was never run in: what they ask gives records.
    _, steps = re.findall(r"^    let\n(?:    .*\n)+", page, re.M)
    [path] = re.findall(r'RelativePath = "(.*?)"', steps)
    [query] = re.findall(r"Query = \[(.*?)\]", steps)
    asked = dict(re.findall(r'(\w+) = "(\w+)"', query))
    assert asked == {"window": "year"} and 'Authorization = "Bearer " & Token' in steps
    given = client.get(f"/{path}", params=asked).json()
    # `Table.FromRecords` finds each cell by its name; one without it would be an error there.
    assert len(given) > 1 and len({frozenset(one) for one in given}) == 1

    def fail() -> None:
        raise JournalGone(1, "het bestand is verdwenen of leeg")

    monkeypatch.setattr(home, "refresh", fail)
    assert "journaal" in refused(client.get(FIGURES), 503)


@pytest.mark.slow
def test_an_answer_is_of_one_line_of_the_journal(
    home: Store, client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is delivered while rows are counted is in all of the answer, and in what it names."""
    first, second = (workbook(tmp_path / f"{nr}.xlsx", row(f"C{nr}")) for nr in (1, 2))
    assert deliver(home, first, "1.xlsx", month=MONTH).delivery
    token = command(data.main, "token", "pandas").strip()
    client.headers["Authorization"] = f"Bearer {token}"
    listed = api.RESOURCES[0].list_rows
    asked: list[int] = []

    def list_late(*given: Any) -> Any:
        rows = listed(*given)
        if not asked:
            assert deliver(home, second, "2.xlsx", month="2026-09").delivery
        asked.append(home.version)
        return rows

    late = replace(api.RESOURCES[0], list_rows=list_late)
    monkeypatch.setattr(api, "RESOURCES", (late, *api.RESOURCES[1:]))
    answer = client.get(FIGURES)
    assert len(asked) == 2
    assert answer.headers["ISV-Journal-Position"] == str(home.version)
    assert answer.text == client.get(FIGURES).text
    assert {one["month"] for one in answer.json()} == {"2026-09"}
