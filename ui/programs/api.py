"""What another program asks with a token: outcomes and definitions as JSON, only to read."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.access.actor import FIGURES
from data.access.tokens import find_owner
from data.months import BadMonth
from data.refused import Refused
from data.settings import API_TOKENS
from data.store.store import Store
from data.store.trouble import FAILURES
from isv_monitor import __version__
from kpi.classification import list_names
from kpi.declared.all import BY_ID
from kpi.engine.engine import find_latest
from kpi.model import BadQuestion
from kpi.question import Question
from report.exported.tables import list_definitions, list_outcomes
from ui.access import opened
from ui.app import trouble

VERSION = "v1"
PROBLEM = "application/problem+json"
TITLES = {
    400: "De vraag klopt niet",
    401: "Geen geldig token",
    404: "Dit adres is er niet",
    405: "Hier valt alleen te lezen",
    503: "De ISV-monitor kan nu niet antwoorden",
}
_EVERY = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]  # HEAD comes with GET
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="ISV-monitor"'}
_NONE: Mapping[str, str] = {}
Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Resource:
    """What can be asked for: its name, what it is (Dutch), its parameters, and who lists it."""

    name: str
    about: str
    parameters: tuple[str, ...]
    list_rows: Callable[[Store, Question, list[str] | None], Rows]


RESOURCES = (
    Resource(
        "uitkomsten",
        "Cijfers van een maand: samen en per categorie. Bedragen zijn afgerond; die van een of "
        "twee contracten staan er niet bij (status vertrouwelijk).",
        ("month", "window", "category", "classification", "kpi"),
        list_outcomes,
    ),
    Resource(
        "definities",
        "Wat elk cijfer telt, en de norm die op de peildatum geldt.",
        ("month",),
        lambda store, question, _: list_definitions(store, question).to_pylist(),
    ),
)


class Problem(Exception):
    """An answer that is none, as RFC 9457 has it: its status, and what is the matter (Dutch)."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] = _NONE) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers


def answer_request(asked: Request) -> Response:
    """Answer with rows, with nothing when those are known already (304), or with a problem."""
    try:
        return _answer(asked)
    except Problem as problem:
        return _write_problem(problem)
    except (BadQuestion, BadMonth) as bad:
        return _write_problem(Problem(400, str(bad)))
    except Refused as refused:
        return _write_problem(Problem(503, str(refused)))
    except FAILURES as failure:
        said = trouble.log_failure(failure)
        return _write_problem(Problem(503, said))


def _answer(asked: Request) -> Response:
    _check_token(asked)
    asked_for = asked.path_params["rest"]
    resource = next((one for one in RESOURCES if f"{VERSION}/{one.name}" == asked_for), None)
    if resource is None:
        offered = " en ".join(f"{VERSION}/{one.name}" for one in RESOURCES)
        raise Problem(404, f"Onder /api/ is er alleen {offered}.")
    if asked.method not in ("GET", "HEAD"):
        raise Problem(405, "Vraag het met GET.", {"Allow": "GET, HEAD"})
    store = opened.open_whole().show_to(FIGURES)
    while True:  # another thread may take up what was delivered, and an answer is of one moment
        store.refresh()
        position = store.version
        question, kpis = _read_question(asked.query_params, resource, store)
        headers = _describe_answer(store, position, resource, question, kpis)
        known = asked.headers.get("if-none-match", "")
        if headers["ETag"] in [one.strip().removeprefix("W/") for one in known.split(",")]:
            return Response(status_code=304, headers=headers)
        rows = resource.list_rows(store, question, kpis)
        if store.version == position:
            break
    body = json.dumps(rows, ensure_ascii=False, default=str, allow_nan=False)
    return Response(body, media_type="application/json", headers=headers)


def _describe_answer(
    store: Store, position: int, resource: Resource, question: Question, kpis: list[str] | None
) -> dict[str, str]:
    head = store.journal.find_hash(position)
    place = resource.name, *astuple(question), kpis, position, head
    return {
        "ETag": f'"{hashlib.sha256(repr((__version__, place)).encode()).hexdigest()[:32]}"',
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization",
        "ISV-Journal-Position": str(position),
        "ISV-Sample": "ja" if store.is_sample else "nee",
    }


def _check_token(asked: Request) -> None:
    """Raise Problem for who has no token, and where none are set up: then there is nothing here."""
    file = API_TOKENS.read()
    if file is None:
        raise Problem(404, "Op deze ISV-monitor is niets op te vragen.")
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or find_owner(file, token.strip()) is None:
        raise Problem(401, "Stuur een token mee: 'Authorization: Bearer ...'.", _CHALLENGE)


def _read_question(
    given: QueryParams, resource: Resource, store: Store
) -> tuple[Question, list[str] | None]:
    """Return what is asked, of the last month unless another is named. Raises Problem."""
    for name in given:
        if name not in resource.parameters:
            offered = ", ".join(resource.parameters)
            raise Problem(400, f"Er is geen parameter '{name}'. Kies uit: {offered}.")
        if name != "kpi" and len(given.getlist(name)) > 1:
            raise Problem(400, f"Geef '{name}' één keer.")
    question = Question(
        given.get("month") or find_latest(store),
        given.get("window", "year"),
        given.get("category"),
        given.get("classification", "new"),
    )
    names = list_names(question.classification)
    if question.category not in (None, *names):
        offered = ", ".join(names)
        raise Problem(400, f"Er is geen categorie '{question.category}'. Kies uit: {offered}.")
    for kpi in given.getlist("kpi"):
        if kpi not in BY_ID:  # a program asks by these, and never by what a screen calls them
            raise Problem(400, f"Er is geen kpi '{kpi}'. Kies uit: {', '.join(BY_ID)}.")
    return question, given.getlist("kpi") or None


def _write_problem(problem: Problem) -> Response:
    told = {
        "type": "about:blank",
        "title": TITLES[problem.status],
        "status": problem.status,
        "detail": str(problem),
    }
    body = json.dumps(told, ensure_ascii=False)
    headers = {"Cache-Control": "no-store", **problem.headers}
    return Response(body, problem.status, headers, media_type=PROBLEM)


ROUTES = [Route("/api/{rest:path}", answer_request, methods=_EVERY)]
