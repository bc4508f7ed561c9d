"""Which tests `make quick` leaves out, by what was measured: here, and nowhere else.

A file is here when a test of it takes a third of a second or more on average: it delivers to a
store, makes documents of the sample, starts processes, or counts generated registers.
"""

# Folders, and files of other folders.
SLOW = (
    "tests/benchmarks",
    "tests/commands",
    "tests/data/deliver",
    "tests/data/entries/test_council.py",
    "tests/data/journal/test_events_that_cannot_be.py",
    "tests/data/journal/test_kept_journals.py",
    "tests/data/journal/test_lock.py",
    "tests/data/kept",
    "tests/data/mapping/test_look.py",
    "tests/data/mended",
    "tests/data/returned",
    "tests/data/sample/test_sample.py",
    "tests/data/readings/test_readings.py",
    "tests/data/spark/test_facts.py",
    "tests/data/spark/test_store_counts_there.py",
    "tests/data/store",
    "tests/data/test_leftovers.py",
    "tests/data/workbook/test_limits.py",
    "tests/fire",
    "tests/fuzz",
    "tests/kpi/compare",
    "tests/kpi/documents/test_examples.py",
    "tests/kpi/engine",
    "tests/kpi/known",
    "tests/kpi/quality/test_quality.py",
    "tests/kpi/test_chain.py",
    "tests/kpi/test_classification.py",
    "tests/kpi/test_front_door.py",
    "tests/kpi/worklist/test_steps.py",
    "tests/kpi/worklist/test_urgent.py",
    "tests/kpi/worklist/test_worklist.py",
    "tests/kpi/worklist/test_worklist_agrees.py",
    "tests/pages/deliver/test_taken.py",
    "tests/pages/test_sight.py",
    "tests/report",
    "tests/ui/figures/test_old_layout.py",
)
# What stays of those folders: one file at least of each room, its first look at whether it works.
QUICK = (
    "tests/commands/test_kpi.py",
    "tests/commands/upkeep/test_anchor.py",
    "tests/data/deliver/changes/test_comparing.py",
    "tests/data/deliver/test_deliver.py",
    "tests/data/kept/test_files.py",
    "tests/data/mended/test_mended.py",
    "tests/data/returned/test_not_read.py",
    "tests/data/store/test_index.py",
    "tests/data/store/test_room.py",
    "tests/kpi/compare/test_before_and_after.py",
    "tests/kpi/engine/test_checks.py",
    "tests/kpi/engine/test_engine_agrees.py",
    "tests/kpi/engine/test_engine_by_hand.py",
    "tests/kpi/engine/test_norms.py",
    "tests/kpi/engine/test_version.py",
    "tests/kpi/known/test_suppliers.py",
    "tests/report/test_work_calendar.py",
    "tests/report/workbooks/test_work_workbook.py",
)


def is_slow(file: str) -> bool:
    """Whether `make quick` leaves out the tests of a file, named from the root with slashes."""
    return file not in QUICK and any(file == one or file.startswith(f"{one}/") for one in SLOW)
