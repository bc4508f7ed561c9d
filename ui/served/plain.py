"""What is asked of the server without a screen: how it is, and the style of the organisation."""

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from ui.app import health, house_style
from ui.programs import export
from ui.served.around import HEADERS


async def answer_alive(_request: Request) -> Response:
    """Say that the process answers: that is all, so whoever restarts it has a reason to."""
    return JSONResponse({"status": "leeft"})


def answer_ready(_request: Request) -> Response:
    """Say whether all works, and up to which event of the journal the figures go; 503 if not."""
    told = health.describe_health()
    beside = {"uitvoer": fault} if (fault := export.describe_fault()) else {}
    return JSONResponse(told | beside, status_code=200 if told["status"] == "ok" else 503)


def serve_css(_request: Request) -> Response:
    """Hand out the organisation's own colours; empty without any."""
    return Response(house_style.find_style().write_css(), media_type="text/css")


def serve_logo(_request: Request) -> Response:
    """Hand out the organisation's own logo; 404 without one."""
    style = house_style.find_style()
    if style.logo is None:
        return Response(status_code=404)
    return FileResponse(style.logo, media_type=style.logo_type, headers=HEADERS)
