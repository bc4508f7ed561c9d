"""What is asked before a delivery is accepted: it may be right, but it would be odd."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data import dutch as nl
from data import months
from data.clock import format_moment, read_today
from data.deliver.changes.difference_sql import Sides
from data.journal.delivery import Accepted
from data.journal.history import History
from data.reference import list_columns
from data.reference.fields import pair_received
from data.store.query import Query

# A file with a tenth of the rows, or less, is more likely a wrong one than a small month.
FEWER = 10
# Under so many rows a share of empty cells says nothing.
_ENOUGH = 5
_NAMED = 6
NOT_ENDED = "month_not_ended"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt that whoever delivers takes away by saying yes. `text` is Dutch, with the numbers.

    `code`: month_not_ended, fewer_rows, month_there, later_month, other_category,
    stands_elsewhere, mostly_unknown.
    """

    code: str
    category: str | None
    text: str


def find_doubts(query: Query, history: History, probe: Accepted, before: Sides) -> list[Doubt]:
    """Return what should be asked of this delivery, by kind and then by category.

    `query` sees the rows of the delivery already; `history` does not know it. `before`: what
    stands now for its month and categories.
    """
    counting = [one for one in history.list_counting() if one.sample == probe.sample]
    by_nr = {one.nr: one for one in counting}
    stood = {name: by_nr[nr] for name, nr in before.items() if nr in by_nr}
    return [
        *_not_ended(probe),
        *_fewer_rows(probe, stood),
        *_month_there(probe, stood),
        *_later_month(probe, counting),
        *_other_category(probe, counting),
        *_stands_elsewhere(query, history, probe),
        *_mostly_unknown(query, probe, stood),
    ]


def _not_ended(probe: Accepted) -> Iterable[Doubt]:
    if text := ask_not_ended(probe.month, read_today()):
        yield Doubt(NOT_ENDED, None, text)


def ask_not_ended(month: str, today: dt.date) -> str:
    """Return what is asked of whoever delivers for a month that has not ended; empty when it has.

    People export on the last working day, so it is allowed: the figures say that they are early.
    """
    if months.has_ended(month, today):
        return ""
    last = nl.format_date(months.find_reference_date(month))
    return (
        f"{nl.format_month(month).capitalize()} loopt nog tot en met {last}. De cijfers heten "
        "voorlopig, tot u na die dag opnieuw aanlevert. Wilt u nu al aanleveren?"
    )


def _fewer_rows(probe: Accepted, stood: Mapping[str, Accepted]) -> Iterable[Doubt]:
    for name, then in stood.items():
        was, becomes = then.rows[name], probe.rows.get(name, 0)
        if was and becomes * FEWER <= was:
            yield Doubt(
                "fewer_rows",
                name,
                f"Voor {name} stonden er {_count(was)} in de aanlevering over "
                f"{nl.format_month(then.month)}; dit bestand heeft er {nl.format_number(becomes)}. "
                f"Dat is {100 * (was - becomes) // was}% minder. Is dit het hele bestand?",
            )


def _month_there(probe: Accepted, stood: Mapping[str, Accepted]) -> Iterable[Doubt]:
    for name, then in stood.items():
        if then.month == probe.month:
            yield Doubt(
                "month_there",
                name,
                f"Voor {name} is {nl.format_month(then.month)} al aangeleverd: "
                f"{_what(then, name)}. Die aanlevering wordt door deze vervangen. "
                "Is dat de bedoeling?",
            )


def _later_month(probe: Accepted, counting: Sequence[Accepted]) -> Iterable[Doubt]:
    for name in probe.rows:
        later = [one for one in counting if one.month > probe.month and name in one.rows]
        if not later:
            continue
        first = min(later, key=lambda one: (one.month, -one.rank))
        yield Doubt(
            "later_month",
            name,
            f"Voor {name} is er al een latere maand: {nl.format_month(first.month)} "
            f"({_what(first, name)}). Wat u nu aanlevert, telt alleen tot die maand. "
            f"Is {nl.format_month(probe.month)} de goede maand?",
        )


def _other_category(probe: Accepted, counting: Sequence[Accepted]) -> Iterable[Doubt]:
    """Ask when a sender who always delivers some categories in this form brings another one."""
    layout = probe.layout
    if not probe.by or not layout:
        return
    same = [one for one in counting if one.by == probe.by and one.layout == layout]
    known = dict.fromkeys(name for one in same for name in one.rows)
    for name in probe.rows:
        if known and name not in known:
            yield Doubt(
                "other_category",
                name,
                f"{probe.by} leverde bestanden met deze koppen tot nu toe aan voor "
                f"{nl.join_words(list(known))}. Dit bestand gaat over {name}. Klopt dat?",
            )


def _stands_elsewhere(query: Query, history: History, probe: Accepted) -> Iterable[Doubt]:
    """Ask about contracts that count in another category too: one 'ja' then counts for both.

    So a file under a wrong category could make the figures of another category better.
    """
    if not probe.sample and not history.real:  # the invented contracts leave
        return
    standing = history.find_standing(probe.month)
    others = {name: nr for name, nr in standing.items() if name not in probe.rows}
    found = query.fetch_rows(
        """
        WITH same AS (
            SELECT DISTINCT s.category, d.authority, d.contract_id
            FROM (SELECT unnest($categories) AS category, unnest($numbers) AS nr) s
            JOIN delivered d ON d.nr = s.nr AND d.category = s.category
            JOIN (SELECT authority, contract_id, category FROM delivered WHERE nr = $probe) p
              ON p.authority = d.authority AND p.contract_id = d.contract_id
             AND list_contains($brought, p.category)
        )
        SELECT category, count(*) AS contracts,
               first(contract_id ORDER BY contract_id, authority) AS contract,
               first(authority ORDER BY contract_id, authority) AS authority
        FROM same GROUP BY category ORDER BY category""",
        {
            "categories": list(others),
            "numbers": list(others.values()),
            "probe": probe.nr,
            "brought": list(probe.rows),
        },
    )
    for one in found:
        then, category = history.accepted[others[one["category"]]], one["category"]
        yield Doubt(
            "stands_elsewhere",
            category,
            f"{nl.count_noun(one['contracts'], 'contract staat', 'contracten staan')} ook bij "
            f"{category} ({_what(then, category)}), zoals {one['contract']} van "
            f"{one['authority']}. Dat telt dan als één contract: een 'ja' uit dit bestand geldt "
            f"ook voor {category}. Klopt dat?",
        )


def _mostly_unknown(
    query: Query, probe: Accepted, stood: Mapping[str, Accepted]
) -> Iterable[Doubt]:
    """Ask about columns that are empty in most rows, and were filled in most before."""
    names = {column.field: column.header for column in list_columns("Contracten")}
    answers = {day: answer for answer, day in pair_received().items()}
    counts = ", ".join(f'count("{answers.get(name, name)}") AS "{name}"' for name in names)
    for category, then in stood.items():
        if min(then.rows[category], probe.rows.get(category, 0)) < _ENOUGH:
            continue
        was, becomes = (
            query.fetch_rows(
                f"SELECT count(*) AS all_rows, {counts} FROM delivered "  # noqa: S608 (own fields)
                "WHERE nr = ? AND category = ?",
                [nr, category],
            )[0]
            for nr in (then.nr, probe.nr)
        )
        emptied = [
            f"{header} (leeg in {nl.format_number(becomes['all_rows'] - becomes[name])} van "
            f"{_count(becomes['all_rows'])}, eerst in "
            f"{nl.format_number(was['all_rows'] - was[name])} van "
            f"{nl.format_number(was['all_rows'])})"
            for name, header in names.items()
            if becomes[name] * 2 < becomes["all_rows"] and was[name] * 2 > was["all_rows"]
        ]
        if emptied:
            more = len(emptied) - _NAMED
            shown = emptied[:_NAMED] + (
                [nl.count_noun(more, "andere kolom", "andere kolommen")] if more > 0 else []
            )
            yield Doubt(
                "mostly_unknown",
                category,
                f"Kolommen van {category} die eerst meestal waren ingevuld, zijn nu meestal leeg: "
                f"{nl.join_words(shown)}. Leeg is onbekend. Klopt dat?",
            )


def _what(one: Accepted, category: str) -> str:
    """Return which delivery it is: file and rows, by whom and when."""
    what = f"{one.file}, {_count(one.rows[category])}" if one.kind == "bestand" else one.name
    return f"{what}, door {one.by or 'onbekend'} op {format_moment(one.at, ' om ')}"


def _count(rows: int) -> str:
    return nl.count_noun(rows, "rij", "rijen")
