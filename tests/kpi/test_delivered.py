"""That figures rest on what came in before a month had ended, in words."""

import datetime as dt

from kpi.delivered import Delivered, phrase_early

FRIDAY, MONDAY = dt.date(2026, 11, 27), dt.date(2026, 11, 30)


def test_what_came_in_early_is_named_by_its_day() -> None:
    assert phrase_early({}) == "" == Delivered({}).provisional
    assert Delivered({}, early={"Energie": FRIDAY}).provisional == (
        "voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)"
    )
    several = {"Vervoer": MONDAY, "Energie": FRIDAY, "Datacenters": FRIDAY}
    assert phrase_early(several) == (
        "voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Datacenters en Energie); "
        "aangeleverd op 30-11-2026, op de peildatum zelf (Vervoer)"
    )
