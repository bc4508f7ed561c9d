"""What can be said of deliveries afterwards: nothing to report, withdrawn, put back."""

from data.access.actor import Actor
from data.deliver.requests import (
    Result,
    check_category,
    check_month,
    find_too_early,
    make_duplicate,
)
from data.deliver.trial import find_behind
from data.entries.required import check_name
from data.journal.delivery import Accepted, make_id, make_provisional
from data.journal.events import DeliveryRestored, DeliveryWithdrawn, NothingReported
from data.limits import require_length
from data.refused import Refused
from data.store.store import Store
from data.values.categories import find_nearly, translate_category
from data.words import clean_text
from isv_monitor import name_command


def report_nil(store: Store, category: str, month: str, *, by: Actor) -> Result:
    """Report that a category has no contracts at the end of a month. Raises Refused."""
    month, name = check_month(month), check_category(category)
    if not name:
        raise Refused("Er is geen categorie genoemd.", "Noem de categorie van de nulmelding.")
    name = translate_category(name, None)[0]
    with store.hold(by):
        near = find_nearly(name)
        # A name that was delivered is a category of its own, however much it looks like another.
        if near and not any(name in one.rows for one in store.history.accepted.values()):
            raise Refused(
                f"'{name}' is geen categorie die de monitor kent, maar lijkt op '{near}'.",
                f"Bedoelt u '{near}'? Noem dan die categorie.",
            )
        nr = store.journal.seq + 1
        body = NothingReported(make_id(nr), month, {name: 0})
        probe = make_provisional(nr, check_name(by), body)
        same = store.history.find_same(probe)
        if same:
            return make_duplicate(same)
        store.write(check_name(by), body)
    found = [*find_too_early(month), *find_behind(store)]
    return Result("accepted", probe.id, month, sorted(probe.rows), findings=found, kind=probe.kind)


def withdraw_delivery(store: Store, delivery: str, why: str, *, by: Actor) -> None:
    """Let a delivery no longer count; what it replaced counts again. Raises Refused."""
    if not clean_text(why):
        raise Refused(
            "Intrekken kan niet zonder reden.", "Schrijf waarom de aanlevering niet klopt."
        )
    with store.hold(by):
        if find_delivery(store, delivery).withdrawn:
            raise Refused(f"Aanlevering {delivery} is al ingetrokken.", "Er is niets veranderd.")
        store.write(check_name(by), DeliveryWithdrawn(delivery, require_length(clean_text(why))))


def restore_delivery(store: Store, delivery: str, *, why: str = "", by: Actor) -> None:
    """Undo a withdrawal, or let a replaced delivery count again over what replaced it.

    Raises Refused when it counts already for all that it holds, or cannot count.
    """
    with store.hold(by):
        found = find_delivery(store, delivery)
        if found.sample and store.history.real and not found.withdrawn:
            raise Refused(
                f"Aanlevering {delivery} is voorbeelddata.",
                "Voorbeelddata telt niet meer mee sinds de eerste echte aanlevering.",
            )
        if store.history.is_whole(found):
            raise Refused(f"Aanlevering {delivery} telt al mee.", "Er is niets veranderd.")
        store.write(check_name(by), DeliveryRestored(delivery, require_length(clean_text(why))))


def find_delivery(store: Store, delivery: str) -> Accepted:
    """Return the delivery with this id. Raises Refused when it is not there."""
    nr = store.history.by_id.get(delivery)
    if nr is None:
        raise Refused(
            f"Er is geen aanlevering {delivery}.",
            f"Kijk bij Aanleveringen, of met '{name_command('data deliveries')}', welke er zijn.",
        )
    return store.history.accepted[nr]
