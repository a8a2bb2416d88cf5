"""Public pages: the front page, and what a programme is and how to begin."""

from typing import Any

import segno
from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language


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
        code = segno.make(form_url, error="m").svg_data_uri(scale=5, border=2) if form_url else ""
        shown: dict[str, Any] = {
            "applications": terms.applications,
            "notice": terms.privacy_notice.version,
            "form_code": code,
            "extra": "",
        }
        return _findable(self._pages.page("public/programme.html", asked_language(request), programme=programme, **shown))


def _findable(response: Response) -> Response:
    """Search engines may show these pages, and no others."""
    response.headers["X-Robots-Tag"] = "all"
    return response
