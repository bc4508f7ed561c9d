"""The hardest texts that somebody can type, and a store in which every field holds them."""

from datetime import date
from pathlib import Path

from data.access.actor import Actor
from data.deliver.corrections import withdraw_delivery
from data.entries import comments, decisions, profiles, scenarios, settings
from data.journal.council import Decided
from data.journal.events import SettingMade
from data.profiles.profiles import Profile
from data.store.store import Store
from data.template.template import write_deliverable
from kpi.explore.choice import Choice
from kpi.question import Question
from tests.data.delivering import deliver, row

MONTH = "2024-03"
# As they are kept: without marks that nobody sees. Each is text in every document.
PRINTED = (
    "👍 👨👩👧 👍🏽 🇳🇱",
    "中文採購條件",
    "日本語カタカナ",
    "한국어 조건",
    "ไทย ผู้จัดการ",
    "हिन्दी",
    "العربية شروط",
    "עברית תנאים",
    "ệ Z͑ͫ̓ x҉ aᪿ",
    "a\ue000b\U0010fffdc\u0378d",
)
HARD = " · ".join(PRINTED)
MARKS = "\x00\x07\x1b\x7f\u200b\u202e\ud800\ufffe"  # typed as well, and not kept as they are


def write(name: str) -> str:
    """Return what is typed in a field."""
    return f"{name} {HARD}{MARKS}"


def fill_store(home: Path, folder: Path) -> Store:
    """Return a store in which every field, name and reason holds them, under a name of its own."""
    store = Store.open(home)
    path = folder / "aanlevering.xlsx"
    write_deliverable(
        path,
        [row("C1", **_told(*_CELLS)), row("C2", **_told(*_CELLS))],
        actions=[
            {"action": 7, "status": "Loopt", "value": 1, **_told("owner", "evidence", "note")}
        ],
        plans=[{"category": "Energie", "owner": f"planner {HARD}"}],
    )
    for again in (False, True):
        made = deliver(store, path, f"file {HARD}.xlsx", month=MONTH, by=write("by"))
        assert made.delivery, made.findings
        if not again:
            withdraw_delivery(store, made.delivery, write("reason"), by=Actor(write("by")))
    asked = Question(MONTH, "all")
    for subject in ("kpi:obligation_met", "actie:7"):
        comments.add_comment(
            store, subject, write("remark"), by=Actor(write("remarked")), month=MONTH
        )
    about = decisions.About(asked)
    decided = Decided(write("decision"), write("decider"), why=write("why"))
    nr = decisions.add_decision(
        store, decided, about, council=write("council"), by=Actor(write("by"))
    )
    decisions.add_progress(store, nr, write("followed"), by=Actor(write("by")))
    day, council = date(2024, 4, 1), write("council")
    decisions.hold_meeting(store, day, asked, [], council=council, by=Actor(write("by")))
    scenarios.keep_scenario(
        store, write("scenario"), Choice.take_today().as_dict(), by=Actor(write("by"))
    )
    day = date(2024, 1, 1)
    settings.add_marker(store, day, write("moment"), by=Actor(write("by")))
    norm = SettingMade("target:obligation_met", "0.8", day, "besluit", write("why"))
    settings.set_value(store, norm, by=Actor(write("by")))
    headers = {f"header {HARD}": "contract_id"}
    profile = Profile(f"profiel {PRINTED[0]}", f"sheet {HARD}"[:31], columns=headers)
    profiles.keep_profile(store, profile, list(headers), by=Actor(write("by")))
    return store


_CELLS = (
    "title",
    "authority",
    "supplier",
    "procedure",
    "isv_reason_not_applied",
    "contract_manager",
    "source_tool",
    "obstacle",
)


def _told(*fields: str) -> dict[str, str]:
    return {field: f"{field} {HARD}" for field in fields}
