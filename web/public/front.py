"""Public pages: the front page, what a programme is and how to begin, when an online place opens (K2.4)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import segno
from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError
from core.terms import OnlinePlaceTerms, Programme
from core.usecases.openings_ahead import PublicOpening, read_openings_ahead
from core.usecases.rules_of_place import RULES
from core.usecases.show_calendar import FeedEntry
from web.feeds import feed_bytes
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language

SHOWN = 8
"""Openings on the page: a month of them."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way into an online place: an address of a platform, and its QR code as a data address."""

    name: str
    address: str
    code: str
    label: str = ""


class PublicPages:
    """GET / and GET /p/{programme}: no cookies, nothing personal."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def front(self, request: Request) -> Response:
        """What Tomoshibi is, and the two ways in."""
        programmes = self._parts.house.programmes
        return _findable(self._pages.page("public/front.html", asked_language(request), programmes=programmes, extra=""))

    async def programme(self, request: Request) -> Response:
        """One programme, for families and participants."""
        programme = self._parts.house.programmes.get(request.path_params["programme"])
        if programme is None:
            raise NotFoundError("programme-unknown")
        terms = programme.terms_at(self._parts.now())
        form_url = terms.applications.form_url
        shown: dict[str, Any] = {
            "applications": terms.applications,
            "notice": terms.privacy_notice.version,
            "form_code": _code(form_url) if form_url else "",
            "extra": "",
            "portal": terms.publicity.portal_url if isinstance(terms, OnlinePlaceTerms) else "",
        }
        if isinstance(terms, OnlinePlaceTerms):
            shown |= {"openings": (await self._openings(programme))[:SHOWN], "ways": _ways(programme), "rules": RULES}
        return _findable(self._pages.page("public/programme.html", asked_language(request), programme=programme, **shown))

    async def calendar(self, request: Request) -> Response:
        """What lies ahead as an iCalendar feed: the public short name and hours, nothing else."""
        programme = self._parts.house.programmes.get(request.path_params["programme"])
        if programme is None or programme.kind != "online_place":
            raise NotFoundError("programme-unknown")
        now = self._parts.now()
        entries = [FeedEntry(one.id, one.starts_at, one.ends_at, now) for one in await self._openings(programme)]
        return Response(feed_bytes(entries, programme.identity.short_name, now), media_type="text/calendar; charset=utf-8")

    async def _openings(self, programme: Programme) -> list[PublicOpening]:
        async with self._parts.unit(writes=False) as uow:
            return await read_openings_ahead(uow, programme.id)


def _ways(programme: Programme) -> list[Way]:
    """The platforms the programme file names, each with a code for a phone."""
    channels, found = programme.channels, []
    if channels.line is not None and channels.line.basic_id:
        found.append(("line", f"https://line.me/R/ti/p/{quote(channels.line.basic_id)}", ""))
    if channels.discord is not None and channels.discord.lobby_invite:
        found.append(("discord", channels.discord.lobby_invite, ""))
    if channels.avatar_office is not None:
        found.append(("avatar", channels.avatar_office.url, channels.avatar_office.name))
    return [Way(name, address, _code(address), label) for name, address, label in found]


def _code(address: str) -> str:
    return segno.make(address, error="m").svg_data_uri(scale=5, border=2)


def _findable(response: Response) -> Response:
    """Search engines may show these pages, and no others."""
    response.headers["X-Robots-Tag"] = "all"
    return response
