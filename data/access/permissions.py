"""Who may change what: one table over the kinds of event, asked before each line of the journal.

The reasons stand in docs/decisions/0020-who-may-change.md. Where nobody signs in, everything may.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from data import dutch as nl
from data.access.actor import Actor, Role
from data.journal import events as page
from data.journal.delivery import Accepted
from data.journal.events import Body
from data.journal.history import History
from data.journal.notes import Annotations
from data.refused import Refused
from data.values.categories import find_current_name
from data.words import fold_text

# A category, or None: of all of them together, which only a deliverer of every category has.
About = Iterable[str | None]


class NotAllowed(Refused):
    """Who asks has not got the role for it."""


@dataclass(frozen=True)
class Known:
    """What is known when something is asked: what an event is about may stand in an earlier one.

    find_categories: (authority, contract number) -> of which categories that was ever delivered.
    """

    history: History
    annotations: Annotations
    find_categories: Callable[[str, str], list[str]]


def _about_none(_body: Any, _known: Known) -> About:
    return ()


def _owned_by_none(_body: Any, _known: Known) -> str:
    return ""


@dataclass(frozen=True)
class Rule:
    """Who may write a kind of event: any of the roles suffices.

    does: what it is, in Dutch. find_about: the categories that it is about; a deliverer needs to be
    one of each of them, of nothing: of any. find_owner: the subject of who made what it changes; ''
    for nobody in particular. Of another's only a manager may.
    """

    does: str
    roles: tuple[Role, ...]
    find_about: Callable[[Any, Known], About] = _about_none
    find_owner: Callable[[Any, Known], str] = _owned_by_none


def _about_rows(body: Any, _known: Known) -> About:
    """Of a reading: its contracts and plans; the actions of the agenda are of all categories."""
    return {*body.categories, *body.plans, *([None] if body.actions else [])}


def _about_categories(body: Any, _known: Known) -> About:
    return set(body.categories)


def list_about(one: Accepted) -> set[str | None]:
    """Return the categories that an accepted delivery is about, as it is read now and was read
    before: None too when it has actions, or nothing that says of which it is."""
    about = {
        part
        for read in one.list_readings()
        for part in (*read.rows, *read.plans, *([None] if read.actions else []))
    }
    return about or {None}


def _about_delivery(body: Any, known: Known) -> About:
    """Of an accepted delivery, as it is read now and as it was read before that."""
    return list_about(known.history.find_delivery(body.delivery))


def _about_reread(body: Any, known: Known) -> About:
    return {*_about_rows(body, known), *_about_delivery(body, known)}


def _about_warning(body: Any, known: Known) -> About:
    return known.find_categories(body.authority, body.contract_id)


def _about_confirmed(body: Any, known: Known) -> About:
    return _about_warning(known.annotations.confirmed[body.nr], known)


def _about_category(body: Any, _known: Known) -> About:
    return [body.category]


def _about_agreement(body: Any, known: Known) -> About:
    return [known.annotations.agreements[body.nr].category]


def _about_comment(body: Any, known: Known) -> About:
    return [one.category for one in known.annotations.comments if one.nr == body.nr]


def _owned_by_number(body: Any, known: Known) -> str:
    return known.annotations.subjects.get(body.nr, "")


def _owned_scenario(body: Any, known: Known) -> str:
    one = known.annotations.scenarios.get(body.name)
    return known.annotations.subjects.get(one.nr, "") if one else ""


def _owned_profile(body: Any, known: Known) -> str:
    one = known.annotations.profiles.get(fold_text(body.name))
    return known.annotations.subjects.get(one.nr, "") if one else ""


_DELIVERER = (Role.DELIVERER,)
_COUNCIL = (Role.COUNCIL,)
_MANAGER = (Role.MANAGER,)
_OWN = (Role.READER, Role.DELIVERER, Role.COUNCIL, Role.MANAGER)  # all but who only audits
_MAPPING = (Role.DELIVERER, Role.MANAGER)
_DELIVERING = "Een bestand aanleveren"

RULES: dict[type[Body], Rule] = {
    page.FileDelivered: Rule(_DELIVERING, _DELIVERER),
    page.DeliveryAccepted: Rule(_DELIVERING, _DELIVERER, _about_rows),
    page.DeliveryRefused: Rule(_DELIVERING, _DELIVERER),
    page.DeliveryCancelled: Rule(_DELIVERING, _DELIVERER),
    page.ReadingAdopted: Rule("Een oude lezing overnemen", ()),  # the program does
    page.NothingReported: Rule("Een nulmelding doen", _DELIVERER, _about_categories),
    page.MonthConfirmed: Rule(
        "Een maand als ongewijzigd bevestigen", _DELIVERER, _about_categories
    ),
    page.DeliveryWithdrawn: Rule("Een aanlevering intrekken", _DELIVERER, _about_delivery),
    page.DeliveryRestored: Rule("Een aanlevering terugzetten", _DELIVERER, _about_delivery),
    page.DeliveryReread: Rule("Een aanlevering opnieuw lezen", _MAPPING, _about_reread),
    page.RereadWithdrawn: Rule("Een aanlevering weer lezen zoals eerst", _MAPPING, _about_delivery),
    page.Erased: Rule("Wissen wat over personen gaat", _MANAGER),
    page.WarningConfirmed: Rule("Een waarschuwing bewaren als klopt", _DELIVERER, _about_warning),
    page.WarningReopened: Rule("Een waarschuwing weer laten melden", _DELIVERER, _about_confirmed),
    page.AgreementNoted: Rule("Een afspraak vastleggen", _DELIVERER, _about_category),
    page.AgreementWithdrawn: Rule("Een afspraak terugnemen", _DELIVERER, _about_agreement),
    page.SettingMade: Rule("Een norm of termijn vaststellen", _MANAGER),
    page.SettingWithdrawn: Rule("Een norm of termijn terugnemen", _MANAGER),
    page.MarkerSet: Rule("Een moment toevoegen", _MANAGER),
    page.MarkerRemoved: Rule("Een moment weghalen", _MANAGER),
    page.CommentMade: Rule("Een opmerking maken", (*_COUNCIL, *_DELIVERER), _about_category),
    page.CommentWithdrawn: Rule(
        "Een opmerking terugnemen", (*_COUNCIL, *_DELIVERER), _about_comment
    ),
    page.ScenarioKept: Rule("Een scenario bewaren", _OWN, find_owner=_owned_scenario),
    page.ScenarioDropped: Rule("Een scenario van de lijst halen", _OWN, find_owner=_owned_scenario),
    page.ViewSaved: Rule("Een weergave bewaren", _OWN),
    page.ViewDropped: Rule("Een weergave van de lijst halen", _OWN, find_owner=_owned_by_number),
    page.ProfileKept: Rule("Een profiel bewaren", _MAPPING, find_owner=_owned_profile),
    page.ProfileRenamed: Rule("Een profiel hernoemen", _MAPPING, find_owner=_owned_profile),
    page.ProfileDropped: Rule(
        "Een profiel van de lijst halen", _MAPPING, find_owner=_owned_profile
    ),
    page.DecisionNoted: Rule("Een besluit vastleggen", _COUNCIL),
    page.DecisionFollowed: Rule("Een besluit afsluiten of heropenen", _COUNCIL),
    page.DecisionProgressed: Rule("Voortgang van een besluit noteren", _COUNCIL),
    page.DecisionCorrected: Rule("Een besluit verbeteren", _COUNCIL),
    page.DecisionWithdrawn: Rule("Een besluit terugnemen", _COUNCIL),
    page.MeetingHeld: Rule("Een vergadering vastleggen", _COUNCIL),
    page.MeetingWithdrawn: Rule("Een vergadering terugnemen", _COUNCIL),
    page.FigureCited: Rule("Een cijfer citeren", (*_COUNCIL, *_DELIVERER, *_MANAGER)),
    page.RightGiven: Rule("Een rol geven", _MANAGER),
    page.RightTaken: Rule("Een rol intrekken", _MANAGER),
}


def require_allowed(who: Actor, body: Body, known: Known) -> None:
    """Raise NotAllowed when somebody may not write this event."""
    if who.rights is None:
        return
    rule = RULES[type(body)]
    _require(who, rule, rule.find_about(body, known))
    owner = rule.find_owner(body, known)
    if owner not in ("", who.subject) and not who.has_role(Role.MANAGER):
        raise _refuse(f"Dit is van iemand anders. {rule.does}", [f"‘{Role.MANAGER}’"])


def require_role(who: Actor, kind: type[Body], about: About = ()) -> None:
    """Raise NotAllowed when somebody may not do this at all, as far as it is known what about.

    Before anything is read or kept for it; when it is written `require_allowed` is asked.
    """
    _require(who, RULES[kind], about)


def find_reason(who: Actor, kind: type[Body], about: About = ()) -> str:
    """Return why somebody may not do this at all, in a sentence; '' when they may."""
    try:
        require_role(who, kind, about)
    except NotAllowed as refusal:
        return refusal.message
    return ""


def _require(who: Actor, rule: Rule, about: About) -> None:
    wanted = {find_current_name(one) for one in about}
    lacking = {one for one in wanted if not who.has_role(Role.DELIVERER, one)}
    for role in rule.roles:
        if who.has_role(role) and not (role is Role.DELIVERER and lacking):
            return
    raise _refuse(rule.does, [_phrase_role(role, lacking or wanted) for role in rule.roles])


def _phrase_role(role: Role, about: Iterable[str | None]) -> str:
    if role is not Role.DELIVERER or not about:
        return f"‘{role}’"
    names = sorted(one or "alle categorieën" for one in about)
    return f"‘{role}’ van {nl.join_words(names)}"


def _refuse(does: str, roles: list[str]) -> NotAllowed:
    if not roles:
        return NotAllowed(f"{does} doet alleen de ISV-monitor zelf.", "Er is niets veranderd.")
    return NotAllowed(
        f"{does} kan alleen met de rol {' of '.join(roles)}.",
        "Vraag een beheerder om die rol: zie het scherm Toegang.",
    )
