"""What people do: deliver, take back, decide, set a norm."""

import datetime as dt
from collections.abc import Callable

from data.access.actor import Actor
from data.deliver.corrections import report_nil, restore_delivery, withdraw_delivery
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request, Result
from data.deliver.reread import Again, reread_delivery, withdraw_reread
from data.entries.decisions import About, add_decision, follow_up
from data.entries.settings import set_value, take_back
from data.journal.asked import Asked
from data.journal.council import STATES, Decided
from data.journal.events import SettingMade
from data.store.store import Store
from tests.fuzz.sequences.contents import CATEGORIES, list_contents
from tests.fuzz.sequences.oracle import KPIS, read_truth
from tests.fuzz.sequences.step import Step
from tests.fuzz.sequences.world import World

MONTHS = ("2024-02", "2024-04")
_DAYS = (dt.date(2024, 1, 1), dt.date(2024, 3, 15), dt.date(2024, 6, 1))
_BY = "BZK"


def _deliver(world: World, step: Step) -> Callable[[Store], Result]:
    content = step.pick(0, list_contents())
    path = world.inbox / content.name
    path.write_bytes(content.raw)
    without = step.free[2] % 2 == 0
    request = Request(
        path, content.name, step.pick(1, MONTHS), without_rejected=without, by=Actor(_BY)
    )  # fmt: skip
    return lambda store: deliver_file(store, request)


def _report_nil(_: World, step: Step) -> Callable[[Store], Result]:
    return lambda store: report_nil(
        store, step.pick(0, CATEGORIES), step.pick(1, MONTHS), by=Actor(_BY)
    )


def _withdraw(world: World, step: Step) -> Callable[[Store], None]:
    named = step.pick(0, [*read_truth(world.home).deliveries, "L00099"])
    return lambda store: withdraw_delivery(store, named, "Verkeerd bestand", by=Actor(_BY))


def _restore(world: World, step: Step) -> Callable[[Store], None]:
    named = step.pick(0, [*read_truth(world.home).deliveries, "L00099"])
    return lambda store: restore_delivery(store, named, by=Actor(_BY))


def _reread(world: World, step: Step) -> Callable[[Store], Result]:
    named = step.pick(0, [*read_truth(world.home).deliveries, "L00099"])
    return lambda store: reread_delivery(store, Again(named, without_rejected=True, by=Actor(_BY)))


def _reread_back(world: World, step: Step) -> Callable[[Store], None]:
    named = step.pick(0, [*read_truth(world.home).deliveries, "L00099"])
    return lambda store: withdraw_reread(store, named, "Toch niet", by=Actor(_BY))


def decide(_: World, __: Step) -> Callable[[Store], None]:
    """Return the noting of a decision."""

    def act(store: Store) -> None:
        add_decision(store, Decided("Meer", _BY), About(Asked(MONTHS[0])), by=Actor(_BY))

    return act


def _follow(world: World, step: Step) -> Callable[[Store], None]:
    nr = step.pick(0, [*read_truth(world.home).decisions, 99])
    return lambda store: follow_up(store, nr, step.pick(1, STATES), "Gedaan", by=Actor(_BY))


def _set_norm(_: World, step: Step) -> Callable[[Store], None]:
    value, day = step.pick(1, ("0,5", "0,8")), step.pick(2, _DAYS)
    made = SettingMade(f"target:{step.pick(0, KPIS)}", value, day, "besluit", "Besluit 3")
    return lambda store: set_value(store, made, by=Actor(_BY))


def _take_norm_back(world: World, step: Step) -> Callable[[Store], None]:
    nr = step.pick(0, [*read_truth(world.home).norms, 99])
    return lambda store: take_back(store, nr, why="Vergissing", by=Actor(_BY))


ACTS: dict[str, Callable[[World, Step], Callable[[Store], Result | None]]] = {
    "deliver": _deliver,
    "nil": _report_nil,
    "withdraw": _withdraw,
    "restore": _restore,
    "reread": _reread,
    "reread back": _reread_back,
    "decide": decide,
    "follow": _follow,
    "norm": _set_norm,
    "norm back": _take_norm_back,
}
