"""Invents tenders and their contracts: who bought what, when, for how much, with ISV or not."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.reference.eu_thresholds import find_threshold
from data.reference.fields import FORMS
from data.sample.followup import Event, follow_up, invent_agreed
from data.sample.invented import MINISTRIES, OTHER_BUYERS, PROCEDURES, PROFILES, REASONS, Profile

LAST_DAY = dt.date(2026, 10, 31)
FIRST_DAY = dt.date(2024, 11, 30)

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Contract:
    """An invented contract: constant fields, what becomes known later, a second tool's row."""

    category: str
    since: dt.date
    fixed: Row
    events: tuple[Event, ...]
    second: Row | None

    def list_rows(self, day: dt.date) -> Iterator[Row]:
        """Yield the rows of the contract as known at the end of the day; none before its award."""
        if self.since > day:
            return
        row = dict(self.fixed)
        for event in self.events:
            if event.on <= day:
                row[event.field] = event.value
        yield row
        if self.second:
            yield dict(self.second)


def invent_contracts(seed: int) -> list[Contract]:
    """Return all invented contracts, in order of category and invention; same seed, same list."""
    rng = random.Random(seed)  # noqa: S311 - figures for a demonstration, not secrets
    made: list[Contract] = []
    for profile in PROFILES:
        wanted = len(made) + profile.contracts
        while len(made) < wanted:
            lots = rng.choices((1, 2, 3, 4), (80, 12, 5, 3))[0]
            made += _tender(rng, profile, min(lots, wanted - len(made)), len(made))
    return list(_agree(made, seed))


def _agree(made: list[Contract], seed: int) -> Iterator[Contract]:
    """Yield the contracts with what some agree beside the rest."""
    frameworks: dict[tuple[object, str], list[str]] = {}
    for one in made:
        earlier = frameworks.setdefault((one.fixed["authority"], one.category), [])
        cells, events = invent_agreed(seed, one.fixed, earlier)
        if "framework_id" not in cells:
            earlier.append(str(one.fixed["contract_id"]))
        yield replace(one, fixed=one.fixed | cells, events=(*one.events, *events))


def _tender(rng: random.Random, profile: Profile, lots: int, made: int) -> list[Contract]:
    line = rng.choice(profile.lines)
    shared = _buyer(rng, profile)
    award = _award_day(rng, profile)
    published = award - dt.timedelta(rng.randint(60, 200))
    start = award + dt.timedelta(rng.randint(14, 90))
    european = rng.choices(
        ("Ja", "Nee", None, "Onbekend"), (70, 22, 5, 3) if profile.in_risk else (40, 50, 6, 4)
    )[0]
    # Most exports have a kenmerk; a single contract without one counts as its own tender.
    named = lots > 1 or rng.random() < 0.94
    shared |= {
        "tender_id": f"TN{400000 + made}" if named else None,
        "category": profile.category,
        "subcategory": line.subcategory,
        "procedure": rng.choice(PROCEDURES) if european == "Ja" else "Meervoudig onderhands",
        "european": european,
        "cpv": line.cpv if rng.random() < 0.95 else None,
        "publication_date": published if rng.random() < 0.9 else None,
        "award_date": award if rng.random() < 0.97 else None,
    }
    subject = f"{rng.choice(line.subjects)} {award.year}"
    answers = _isv(rng, profile, european == "Ja" and profile.in_risk, award)
    found = []
    for lot in range(1, lots + 1):
        number = made + lot
        end = start.replace(day=min(start.day, 28)) + dt.timedelta(365 * rng.randint(1, 4))
        supplier = rng.randint(1, 140)
        own: Row = {
            "contract_id": f"C{number:05d}",
            "title": subject if lots == 1 else f"{subject}, perceel {lot}",
            "supplier": f"Voorbeeldleverancier {supplier} B.V.",
            "supplier_kvk": f"{supplier:08d}",
            "value_eur": _value(rng, european, award, lots),
            "start_date": start if rng.random() < 0.98 else None,
            "end_date": end if rng.random() < 0.94 else None,
            "source_tool": rng.choices(("Tool A", "Tool B", None), (60, 25, 15))[0],
        }
        fixed = shared | own | answers
        words, events = follow_up(rng, profile.followed, fixed, start)
        two = fixed["source_tool"] is not None and rng.random() < 0.12
        second = _second(rng, fixed) if two else None
        found.append(Contract(profile.category, award, fixed | words, tuple(events), second))
    return found


def _buyer(rng: random.Random, profile: Profile) -> Row:
    if rng.random() < (0.85 if profile.in_risk else 0.7):
        ministry = rng.choices(list(MINISTRIES), list(MINISTRIES.values()))[0]
        kind: str | None = "Rijk" if rng.random() < 0.96 else None
        name = f"Voorbeelddienst {ministry} {rng.randint(1, 2)}"
        return {"authority": name, "ministry": ministry, "authority_kind": kind}
    name, kind = rng.choice(OTHER_BUYERS)
    return {"authority": name, "ministry": None, "authority_kind": kind}


def _award_day(rng: random.Random, profile: Profile) -> dt.date:
    """Return a day: a third of the tenders stem from before the first month, the rest grows."""
    old = profile.first < FIRST_DAY and rng.random() < 0.34
    first, last = (profile.first, FIRST_DAY) if old else (max(profile.first, FIRST_DAY), LAST_DAY)
    return first + dt.timedelta(round((last - first).days * rng.random() ** 0.75))


def _value(rng: random.Random, european: str | None, award: dt.date, lots: int) -> int | None:
    """Return whole euros that fit the European flag, but for a few that do not; None is unknown."""
    threshold = find_threshold(award)
    if threshold is None:
        raise LookupError(award)  # the sample stays within the periods that are known
    central = threshold.central
    if rng.random() < 0.07:
        return None
    above = european == "Ja" or (european != "Nee" and rng.random() < 0.5)
    if above or rng.random() < 0.05:
        times = 1.6 + rng.lognormvariate(1.2, 0.9)
    else:
        times = rng.uniform(0.2, 0.9)
    return round(central * times / lots / 100) * 100


def _isv(rng: random.Random, profile: Profile, mandatory: bool, award: dt.date) -> Row:
    """Return the ISV answers of a tender; each year after 2024 does a little better."""
    if rng.random() < profile.unknown:
        word = rng.choice((None, "Onbekend"))
        return {form: word if form == FORMS[0] else None for form in FORMS}
    share = profile.applied if mandatory else profile.voluntary
    if rng.random() >= share + 0.03 * max(0, award.year - 2024):
        reason = rng.choice(REASONS) if rng.random() < 0.45 else None
        answers: Row = dict.fromkeys(FORMS, "Nee")
        answers |= {"isv_current_clause": "N.v.t.", "isv_reason_not_applied": reason}
        if rng.random() < 0.08:
            answers["isv_selection_criterion"] = None
        return answers
    condition = rng.random() < 0.92
    chosen = [condition, rng.random() < 0.2, rng.random() < 0.08, rng.random() < 0.16]
    if not any(chosen):
        chosen[3] = True
    answers = {form: "Ja" if yes else "Nee" for form, yes in zip(FORMS, chosen, strict=True)}
    for form in FORMS[1:3]:
        if answers[form] == "Nee" and rng.random() < 0.15:
            answers[form] = None
    answers["isv_award_weight"] = rng.choice((5, 10, 15, 20, 30)) if chosen[3] else None
    current = rng.choices(("Ja", "Nee", "Onbekend", None), (70, 14, 6, 10))[0]
    answers["isv_current_clause"] = current if condition else "N.v.t."
    return answers


def _second(rng: random.Random, fixed: Row) -> Row:
    """Return the same contract as the other tool has it: fewer fields, mostly the same answers."""
    same = ("contract_id", "title", "tender_id", "category", "subcategory", "authority")
    row = {field: fixed[field] for field in (*same, "ministry", "authority_kind", "european")}
    row |= {"start_date": fixed["start_date"], "end_date": fixed["end_date"]}
    row["source_tool"] = "Tool B" if fixed["source_tool"] == "Tool A" else "Tool A"
    kind = rng.random()
    for form in FORMS:
        row[form] = None if kind < 0.2 else fixed[form]
    if kind > 0.88:
        row[FORMS[0]] = "Nee" if fixed[FORMS[0]] == "Ja" else "Ja"
    return row
