"""The moments that a trend shows: those that people marked, and changes of its norm or term."""

from data.entries.settings import list_settings
from data.journal.notes import Marker
from kpi.declared.all import BY_ID
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.figures import settings
from ui.figures.figures import list_moments


@keep_per_version(256)
def find_moments(*kpis: str) -> list[Marker]:
    """Return the moments of trends of these KPIs, the earliest first.

    A norm or term that somebody set is one from the day on which it holds; what stands in the
    reference tables held from the start and is none.
    """
    names = dict.fromkeys(f"target:{kpi}" for kpi in kpis)
    names |= dict.fromkeys(f"term:{BY_ID[kpi].term}" for kpi in kpis if BY_ID[kpi].term)
    changes = [
        Marker(
            one.valid_from,
            f"{settings.name_settings()[name]} wordt {settings.phrase_value(one)}",
            "norm",
            None,
            one.by,
            one.at,
            one.nr,
        )
        for name in names
        for one in list_settings(shell.open_store(), name)
        if one.nr and one.at
    ]
    return sorted([*list_moments(), *changes], key=lambda one: (one.day, one.nr))
