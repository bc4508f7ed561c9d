"""Start the ISV-monitor: one process that is warm before it answers, on this computer."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from commands.dutch_argparse import Parser
from commands.upkeep.ports import is_taken, read_port
from data import settings
from data.access.claims import read_mapping
from data.access.provider import find_provider
from data.access.servers import Company, join_servers
from data.anchors.written import check_anchoring
from data.home import find_home
from data.leftovers import clear_leftovers
from data.refused import Refused
from data.sample.made import put_in_made
from data.store.store import Store
from data.store.trouble import FAILURES
from data.telemetry.events import tell_nothing
from data.upkeep.memory import trim_memory
from data.upkeep.retention import find_terms
from pages import ADDRESSES, ROOT
from pages.deliver.uploads import UploadLimit
from ui.access import opened, session, sign_in
from ui.access.gate import Gate
from ui.access.public import PublicAddress
from ui.access.sign_in import SignIn
from ui.app import house_style, lean, shell, telling, trouble
from ui.programs import api, export
from ui.served.around import DutchDocument
from ui.served.plain import answer_alive, answer_ready, serve_css, serve_logo

_LOG = logging.getLogger(__name__)
_HOUR, _MINUTE = 3600.0, 60.0
_PATIENCE = 1.0  # seconds that a start waits for its store: then a page says how far it is


@asynccontextmanager
async def run_lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Warm up before the first request, then say where to look.

    What takes longer than a moment (an index that has to be made) goes on beside the visitors.
    """
    # With a folder `pages/` present Streamlit would run the first visit outside the entry point.
    PagesManager.uses_pages_directory = False
    telling.start_telling()
    shell.load_libraries()
    warm = asyncio.create_task(asyncio.to_thread(shell.warm_up))
    await asyncio.wait([warm], timeout=_PATIENCE)
    if warm.done():
        warm.result()  # what is wrong with the program itself stops the start
    beside = [asyncio.create_task(one) for one in (_tell_ready(warm), _clean_up(), _keep_small())]
    yield {}
    for one in beside:
        one.cancel()


async def _tell_ready(warm: asyncio.Task[None]) -> None:
    """Say where to look when all is there, and begin what goes on beside the visitors."""
    try:
        await warm
    except Exception:
        _LOG.exception("de ISV-monitor kan zo niet starten")
        await asyncio.to_thread(shell.finish_writing)
        os._exit(1)
    address = config.get_option("server.address")
    place = f"[{address}]" if ":" in address else address
    here = f"http://{place}:{config.get_option('server.port')}"
    public = f"{settings.URL.read() or here}{settings.BASE_PATH.read()}"
    print(f"De ISV-monitor staat klaar: {public}")
    print("Stoppen: Ctrl+C", flush=True)
    await export.keep_up()


async def _clean_up() -> None:
    """Remove now and then what killed programs left behind; each does so too when it starts."""
    while True:
        await asyncio.sleep(_HOUR)
        await asyncio.to_thread(clear_leftovers, find_home())


async def _keep_small() -> None:
    """Give back memory now and then, and look whether an index in memory can stand in a file."""
    while True:
        await asyncio.sleep(_MINUTE)
        await asyncio.to_thread(trim_memory)
        with suppress(*FAILURES):  # it stays where it is, and `/gereed` says what fails
            await asyncio.to_thread(lambda: opened.open_whole().leave_memory())


app = st.App(
    ROOT / "dashboard.py",
    lifespan=run_lifespan,
    on_script_error=trouble.show_fault,
    routes=[
        Route("/gezond", answer_alive),
        Route("/gereed", answer_ready),
        *sign_in.ROUTES,
        Route("/metrics", telling.answer_metrics),
        *api.ROUTES,
        Route("/isv/huisstijl.css", serve_css),
        Route("/isv/logo", serve_logo),
        Mount("/isv/handleiding", StaticFiles(directory=ROOT / "docs" / "handleiding")),
        Mount("/isv", StaticFiles(directory=ROOT / "ui" / "web")),
    ],
    middleware=[
        Middleware(PublicAddress),
        Middleware(Gate),
        Middleware(SignIn),
        Middleware(UploadLimit),
        Middleware(DutchDocument, addresses=ADDRESSES),
    ],
)


def main() -> int:
    """Serve until stopped; 0 when stopped, 1 when the port is taken or the house style wrong.

    2 when a setting is wrong.
    """
    parser = Parser(description="Start de ISV-monitor op deze computer.")
    parser.add_argument(
        "--port",
        type=read_port,
        metavar="POORT",
        help="poort van de server (standaard ISV_PORT of 8501; 0: een vrije poort)",
    )
    parser.add_argument(
        "--sample", action="store_true", help="zet in een lege map eerst verzonnen voorbeelddata"
    )
    choice = parser.parse_args()
    asked = choice.port
    try:
        settings.check_settings()
        check_anchoring(settings.HOME.read())
        if provider := find_provider():
            session.set_provider(provider)
        read_mapping(settings.RIGHTS_FILE.read())
        find_terms()
        company = join_servers(find_home(), provider)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    address, port = settings.ADDRESS.read(), settings.PORT.read() if asked is None else asked
    if is_taken(address, port):
        print(
            f"Poort {port} is al in gebruik. Kies een andere: make run PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    try:
        house_style.find_style()
    except house_style.BadHouseStyle as fault:
        print(fault, file=sys.stderr)
        return 1
    if choice.sample:
        opened.do_first(_put_in_sample)
    _serve_to_end(address, port, company)
    return 0


def _put_in_sample(store: Store) -> None:
    with tell_nothing():
        made = put_in_made(store)
    if made:
        print(f"Voorbeelddata: {made} aanleveringen gemaakt.", flush=True)


def _serve_to_end(address: str, port: int, company: Company | None) -> None:
    """Serve until SIGTERM or Ctrl+C, and end the process when what is being written is written.

    The server catches both, stops, and then sends them once more to who started it: that is us.
    """
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: None)
    os.environ["FORWARDED_ALLOW_IPS"] = settings.PROXY.read()  # what the web server goes by
    lean.make_lean()  # before the framework makes anything of its own
    app.run(config={"server.port": port, "server.address": address})
    shell.finish_writing()
    if company:
        with suppress(OSError):  # the others forget it by themselves
            company.leave()
    print("De ISV-monitor is gestopt.", flush=True)
    sys.stderr.flush()
    # Not by way of the interpreter: it would wait for each screen that is still being computed,
    # and the database's library calls what those hold a leak.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
