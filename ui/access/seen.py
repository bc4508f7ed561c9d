"""What is not shown to who visits, and why, in one sentence."""

from data import dutch as nl
from data.access.actor import Sight

_CONFIDENTIAL = "Leverancier, waarde, escalatie en contractmanager zijn vertrouwelijk: die ziet u"


def phrase_sight(sight: Sight) -> str:
    """Return what somebody does not see of contracts, and who does; empty of who sees all."""
    if sight.whole:
        return ""
    if sight.contracts is None:
        own = sorted(sight.confidential or ())
        return f"{_CONFIDENTIAL} {f'alleen van {nl.join_words(own)}' if own else 'niet'}."
    if not sight.contracts:
        return (
            "U ziet de cijfers, en geen contracten één voor één: die zien wie ze aanlevert en de "
            "raad."
        )
    own = sorted(sight.contracts)
    return (
        f"U ziet de contracten van {nl.join_words(own)}. Andere tellen in de cijfers mee, maar één "
        "voor één ziet u ze niet: dat zijn die van een andere aanleveraar."
    )


def phrase_unseen(count: int, noun: tuple[str, str]) -> str:
    """Return how many of some rows are not shown to who visits, and why; empty when all are."""
    if not count:
        return ""
    return f"{nl.count_noun(count, *noun)} van andere categorieën: daar hebt u geen recht op."
