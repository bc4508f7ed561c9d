"""The log of a real process: whose work it was and how long it took, and nothing of any cell."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from data.telemetry.pseudonym import KEY
from tests.paths import ROOT

MARKED = "Merkteken7"
PERSON, SUBJECT = "J. Jansen", "https://aanmelden.example|jansen"
# Everything that may fail of a hostile file, as it would in a server: each quotes a cell.
_SCRIPT = """
import asyncio, gc, logging, sys, threading, warnings
from pathlib import Path
import duckdb
from data.access.actor import Actor
from data.check import checker
from data.store.store import Store
from data.telemetry.log import start_log
from data.telemetry.metrics import start_counting, write_metrics
from data.telemetry.visit import Visit, keep_visit
from tests.data.delivering import deliver, row, workbook

home, marked, person, subject = Path(sys.argv[1]), *sys.argv[2:]
start_log()
start_counting()
store = Store.open(home)
fields = ("title", "supplier", "contract_manager", "source_tool")
told = {name: marked for name in fields}
files = home.parent
with keep_visit(Visit(Actor(person, subject=subject), "sessie-1", "aanleveren")):
    good = workbook(files / f"{marked}.xlsx", row(marked, **told))
    deliver(store, good, f"{marked}.xlsx", month="2026-01")
    deliver(store, good, f"{marked}.xlsx", month="2026-01")
    bad = workbook(files / "2.xlsx", row("2", european=marked, award_date=marked, **told))
    deliver(store, bad, "2.xlsx", month="2026-02")
    deliver(store, bad, "2.xlsx", month="2026-02", dry_run=True)
    text = files / "3.csv"
    text.write_text(f'"{marked}\\n;{marked};"{marked}"x\\n' * 3)
    deliver(store, text, f"{marked}.csv", month="2026-02")
    checker._CHILD = "tests.data.telemetry.failing:fail"
    deliver(store, text, f"{marked}.csv", month="2026-03")
    try:
        store.fetch_rows("SELECT CAST(title AS INTEGER) FROM contract")
    except duckdb.Error as fault:
        assert marked in str(fault)
        logging.getLogger("ui.app.trouble").error("de index: %s", fault, exc_info=fault)
        logging.getLogger("streamlit").error(f"Uncaught: {fault}", exc_info=fault)
        again = fault
    warnings.warn(f"Cell {marked} is no date")

    def fail():
        raise ValueError(marked) from again

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    async def forget():
        asyncio.ensure_future(asyncio.to_thread(fail))
        await asyncio.sleep(0.2)
        gc.collect()

    asyncio.run(forget())
    logging.getLogger("data").warning("%d", marked)  # cannot be written
    logging.getLogger("data").warning("het \\U0001f44d einde")
print(write_metrics(store).decode())
store.close()
fail()
"""


def run(home: Path, form: str) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-c", _SCRIPT, str(home), MARKED, PERSON, SUBJECT]
    environment = {**os.environ, "ISV_HOME": str(home), "ISV_LOG": form}
    return subprocess.run(
        asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_log_says_who_and_how_long_and_nothing_of_a_cell(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run(home, "json")
    log, metrics = done.stderr, done.stdout
    for secret in (MARKED, "Jansen", "aanmelden.example", "sessie-1"):
        assert secret not in log and secret not in metrics, log
    lines: list[dict[str, Any]] = [json.loads(line) for line in log.splitlines()]

    def find(event: str) -> list[dict[str, Any]]:
        return [line for line in lines if line["gebeurtenis"] == event]

    first, again, refused, tried, *broken = find("aanlevering")
    outcomes = [line["uitkomst"] for line in (first, again, refused, tried)]
    assert outcomes == ["aangenomen", "dubbel", "geweigerd", "bekeken"]
    assert first["aanlevering"] == again["aanlevering"] == "L00002"
    assert set(first["fasen"]) == {"received", "opened", "read", "checked", "compared", "stored"}
    assert 0 < round(sum(first["fasen"].values()), 3) <= first["duur"] < 60
    assert refused["weigeringen"] and tried["weigeringen"] == refused["weigeringen"]
    assert [line["uitkomst"] for line in broken] == ["geweigerd", "geweigerd"]
    assert "crashed" in broken[1]["weigeringen"]
    [lost] = find("logregel zonder woorden")
    assert lost.pop("bron") == "data" and lost["fout"][0] == "TypeError"
    lines.remove(lost)
    for line in lines:
        assert line["tijd"].endswith("+00:00") and line["niveau"] in (
            "info",
            "waarschuwing",
            "fout",
        )
    persons = {line["persoon"] for line in find("vastgelegd")}
    assert len(persons) == 1 and len(persons.pop()) == 16
    assert first["sessie"] != first["persoon"] and first["scherm"] == "aanleveren"
    faults = ["".join(line["fout"]) for line in lines if "fout" in line]
    assert any("duckdb.ConversionException" in one for one in faults)
    assert any("ValueError" in one and "in fail" in one for one in faults)
    [crashed] = [line for line in lines if "crashed: " in line["gebeurtenis"]]
    assert "telemetry/failing.py:" in crashed["gebeurtenis"]
    assert find("het \U0001f44d einde") and find("niet opgevangen fout")
    assert any(line["bron"] == "asyncio" for line in lines)
    assert stat.S_IMODE((home / KEY).stat().st_mode) == 0o600

    values = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(metrics)
        for sample in family.samples
    }
    counted = values["isv_aanlevering_seconden_count", "geweigerd"]
    assert counted == 3 and values["isv_aanlevering_seconden_count", "aangenomen"] == 1
    assert values["isv_fase_seconden_count", "checked"] >= 1
    assert values["isv_weigeringen_total", "crashed", "geweigerd"] == 1
    assert values["isv_journaal_regel",] == values["isv_index_regel",] == len(find("vastgelegd"))
    assert 0 <= values["isv_index_leeftijd_seconden",] < 60
    assert values["process_resident_memory_bytes",] > 1 << 20

    # The next start knows the same person by the same name; as text it says the same.
    as_text = run(home, "tekst").stderr
    assert f"persoon={first['persoon']} " in as_text and MARKED not in as_text
    assert not as_text.startswith("{")
