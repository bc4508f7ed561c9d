"""`make quick` still looks into every room."""

from tests.paths import ROOT
from tests.quick import QUICK, SLOW, is_slow

# What is in a browser or runs whole screens; what only documents of the sample show, and what
# other programs take of it or put in; where only processes beside each other are tested.
LEFT_OUT = {"pages", "browser", "benchmarks", "fuzz", "fire"}
OF_THE_SAMPLE = {
    "tests/commands/exchange",
    "tests/data/store/beside",
    "tests/report/content",
    "tests/report/pdf",
    "tests/report/slides",
}


def test_what_is_named_is_there_and_what_stays_stands_in_a_folder_that_goes() -> None:
    assert [one for one in (*SLOW, *QUICK) if not (ROOT / one).exists()] == []
    assert [one for one in QUICK if not any(one.startswith(f"{gone}/") for gone in SLOW)] == []


def test_each_room_has_tests_that_are_quick() -> None:
    found: dict[str, list[bool]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        place = path.relative_to(ROOT)
        if place.parts[1] not in LEFT_OUT:
            found.setdefault(place.parent.as_posix(), []).append(is_slow(place.as_posix()))
    assert {room for room, slow in found.items() if all(slow)} == OF_THE_SAMPLE
