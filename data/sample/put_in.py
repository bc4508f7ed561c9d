"""The sample put into an empty ISV_HOME, delivered as a person would."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.check.checked import Reading
from data.deliver.corrections import report_nil, withdraw_delivery
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request
from data.kept.disk import hash_file
from data.leftovers import make_folder
from data.refused import Refused
from data.sample.deliveries import SampleDelivery, invent_deliveries, write_sample
from data.sample.made import SAMPLE_BY, put_in_made
from data.store.store import Store

Progress = Callable[[str, float], None]  # (file, part of all files that is done)


def add_sample(store: Store, on_progress: Progress | None = None) -> int:
    """Put the synthetic sample in; return how many deliveries it made.

    An empty store gets it as it was made; in another what lacks is delivered, so a sample that was
    cut short is completed. Raises Refused when anything else was delivered.
    """
    if store.history.real:
        raise Refused(
            "Er staan al echte aanleveringen.", "Voorbeelddata komt alleen in een lege map."
        )
    return put_in_made(store) or deliver_sample(store, on_progress)


def deliver_sample(store: Store, on_progress: Progress | None = None) -> int:
    """Deliver what is not there yet of the sample, as a person would; return how many that were."""
    lacking = [file for file in invent_deliveries() if not _there(store, file)]
    made = 0
    with make_folder("isv-voorbeeld") as folder, ThreadPoolExecutor(2) as pool:
        files = write_sample(folder, lacking)
        # Checking takes most of the time, and needs no order: two children at once.
        desk = folder / "desk"
        desk.mkdir()
        checks = [pool.submit(_check, store, file, desk) for file in files]
        try:
            for number, (file, check) in enumerate(zip(files, checks, strict=True)):
                check.result()
                made += _add(store, file, desk)
                if on_progress:
                    on_progress(file.filename, (number + 1) / len(files))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return made


def _there(store: Store, file: SampleDelivery) -> bool:
    """Tell whether a file was delivered before, and withdrawn again if that is its fate."""
    found = [d for d in store.history.accepted.values() if d.file == file.filename]
    return any(d.withdrawn or not file.withdraw for d in found)


def _check(store: Store, file: SampleDelivery, desk: Path) -> None:
    if file.path is None:
        return
    reading = Reading(hash_file(file.path), file.filename, file.month, None, None)
    with store.checker.check(file.path, reading, desk=desk) as checked:
        if checked.errors:
            raise RuntimeError(f"{file.filename} has errors: {checked.findings[:3]}")


def _add(store: Store, file: SampleDelivery, desk: Path) -> bool:
    if file.path is None:
        result = report_nil(store, file.category or "", file.month, by=SAMPLE_BY)
    else:
        request = Request(file.path, file.filename, file.month, by=SAMPLE_BY)
        result = deliver_file(store, request, desk=desk)
    if file.withdraw and result.delivery:
        withdraw_delivery(store, result.delivery, file.withdraw, by=SAMPLE_BY)
    return result.status == "accepted"
