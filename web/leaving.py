"""Leaving quickly: to a harmless page at once, without asking the database first. What is to be closed is closed afterwards."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from core.errors import TomoshibiError
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language

log = structlog.get_logger(__name__)

ANYWHERE = "https://www.jma.go.jp/bosai/forecast/"
"""The weather, where no programme is named that has an address of its own."""


class QuickLeave:
    """POST /leave/{programme}: the button of every page that somebody may have to get away from."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def leave(self, request: Request) -> Response:
        """Works for anybody, always; an unknown programme leads to the weather as well."""
        return self.page(request, request.path_params["programme"])

    def page(self, request: Request, programme_id: str, close: Callable[[], Awaitable[None]] | None = None) -> Response:
        """The page that leads away; `close` runs once it has been sent, and whatever happens to it nobody is held up."""
        programme = self._parts.house.programmes.get(programme_id)
        address = ANYWHERE if programme is None else programme.chat.leave_quickly_url
        # Not a redirect: form-action 'self' would stop one that leads away.
        response = self._pages.page("chat/left.html", asked_language(request), address=address)
        response.headers["Refresh"] = f"0;url={address}"
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        if close is not None:
            response.background = BackgroundTask(_quietly, close)
        return response


async def _quietly(close: Callable[[], Awaitable[None]]) -> None:
    try:
        await close()
    except TomoshibiError as error:
        # The cookie is gone from this browser already; the session ends by itself.
        log.warning("leaving-not-noted", code=error.code)
