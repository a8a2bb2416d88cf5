"""/f/{token}: a link from chat opens what it was made for: a form, or a supporter's own page."""

from collections.abc import Mapping
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from web.parts import WebParts


class Opener(Protocol):
    """What is behind a link: GET shows a neutral page with a button, POST opens it."""

    async def show(self, request: Request) -> Response: ...
    async def fill(self, request: Request) -> Response: ...


class ByPurpose:
    """Hands a request to whatever its link was made for; `usual` answers links that are unknown or have ended."""

    def __init__(self, parts: WebParts, usual: Opener, others: Mapping[str, Opener]) -> None:
        self._parts = parts
        self._usual = usual
        self._others = others

    async def show(self, request: Request) -> Response:
        """The neutral page."""
        return await (await self._opener(request)).show(request)

    async def fill(self, request: Request) -> Response:
        """The page itself."""
        return await (await self._opener(request)).fill(request)

    async def _opener(self, request: Request) -> Opener:
        async with self._parts.unit(writes=False) as uow:
            link = await uow.doors.find_link(request.path_params["token"])
        return self._others.get(link.purpose, self._usual) if link is not None else self._usual
