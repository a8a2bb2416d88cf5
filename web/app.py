"""All pages as routes: what tomoshibi.app adds to its application."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.usecases.ask_right_person import PAGE
from web.assets import Assets
from web.chat.entrance import ChatEntrance
from web.chat.place import PlaceRoom
from web.chat.room import ChatRoom
from web.demo.stage import DemoStage
from web.desk.approved import LARGEST_KEPT_LIST, LARGEST_LIST
from web.desk.enclosure import LARGEST_KEPT
from web.desk.routes import desk_routes
from web.forms.answers import AnswerReader
from web.forms.by_purpose import ByPurpose, Opener
from web.forms.calendar import CalendarPages
from web.forms.consult import QuestionPages
from web.forms.filling import FormFilling
from web.forms.matched import MatchedPages
from web.forms.supporter import LARGEST_REPORT, SupporterPages
from web.forms.survey import SurveyPages
from web.guard import HEADERS, SMALL_BODY, Guard
from web.intake import LARGEST_POST
from web.leaving import QuickLeave
from web.pages import Pages
from web.parts import DemoPeople, WebParts
from web.public.front import PublicPages

__all__ = ["DemoPeople", "WebParts", "add_pages", "build_web"]

Endpoint = Callable[[Request], Awaitable[Response]]
Made = tuple[str, str, Endpoint]

LARGER = {
    "/desk/threads/{person}/answer": LARGEST_KEPT + LARGEST_POST,
    "/desk/approved/look": LARGEST_LIST + SMALL_BODY,
    "/desk/approved/write": LARGEST_KEPT_LIST + SMALL_BODY,
    "/f/{token}/reports/{visit}": LARGEST_REPORT,
    "/f/{token}/reports/{visit}/keep": LARGEST_REPORT,
    "/desk/reports/{visit}/write": LARGEST_REPORT,
}
"""Addresses whose forms bring files, with the most bytes they may bring (the chat's own is named below)."""


def build_web(parts: WebParts) -> list[BaseRoute]:
    """Every page, each behind the guard (headers, body limit, no foreign posts, kind errors)."""
    assets = Assets()
    pages = Pages(parts.house.texts, assets)
    public = PublicPages(parts, pages)
    answers, filling = AnswerReader(parts, pages), FormFilling(parts, pages)
    calendar = CalendarPages(parts, pages)
    supporter = SupporterPages(parts, pages)
    matched = MatchedPages(parts, pages)
    others: dict[str, Opener] = {"supporter": supporter, "survey": SurveyPages(parts, pages), PAGE: QuestionPages(parts, pages)}
    opener = ByPurpose(parts, filling, others)
    made: list[Made] = [
        ("GET", "/static/{name}", assets.serve),
        *_chat_routes(parts, pages),
        ("GET", "/m/{token}", answers.show),
        ("POST", "/m/{token}", answers.read),
        ("GET", "/m/{token}/media/{attachment}", answers.media),
        ("GET", "/f/{token}", opener.show),
        ("POST", "/f/{token}", opener.fill),
        *supporter.routes(),
        ("GET", "/s/{token}", matched.show),
        ("POST", "/s/{token}", matched.read),
        ("GET", "/o/{token}", matched.show_own),
        ("POST", "/o/{token}", matched.keep_own),
        ("GET", "/c/{token}.ics", calendar.feed),
        ("GET", "/c/{token}", calendar.show),
        ("POST", "/c/{token}", calendar.change),
        ("GET", "/p/{programme}", public.programme),
        ("GET", "/p/{programme}/openings.ics", public.calendar),
        ("POST", "/leave/{programme}", QuickLeave(parts, pages).leave),
        *desk_routes(parts, pages),
    ]
    if parts.demo is None:
        made.append(("GET", "/", public.front))
    else:
        stage = DemoStage(parts, pages, parts.demo)
        made += [("GET", "/", stage.show), ("POST", "/demo/clock", stage.move_clock)]
        made += [("POST", "/demo/{person}", stage.play), ("POST", "/demo/{person}/desk", stage.open_desk)]
    routes = [guarded(pages, method, path, endpoint, LARGER.get(path)) for method, path, endpoint in made]
    routes.append(guarded(pages, "POST", "/chat/{account}", ChatRoom(parts, pages).say, LARGEST_POST))
    return list(routes)


def _chat_routes(parts: WebParts, pages: Pages) -> list[Made]:
    """Ways into a conversation, the conversation itself (but for what is said in it), rooms of an online place."""
    entrance, room, place = ChatEntrance(parts, pages), ChatRoom(parts, pages), PlaceRoom(parts, pages)
    return [
        ("GET", "/chat", entrance.show_start),
        ("POST", "/chat", entrance.start),
        ("GET", "/join/{code}", entrance.show_code),
        ("GET", "/chat/r/{token}", entrance.show_return),
        ("POST", "/chat/r/{token}", entrance.use_return),
        ("GET", "/chat/{account}", room.show),
        ("GET", "/chat/{account}/messages", room.news),
        ("GET", "/chat/{account}/events", room.hear),
        ("GET", "/chat/{account}/media/{attachment}", room.media),
        ("POST", "/chat/{account}/return", room.make_return),
        ("POST", "/chat/{account}/leave", room.leave),
        ("GET", "/chat/{account}/place", place.lead),
        ("GET", "/chat/{account}/place/{room}", place.show),
        ("POST", "/chat/{account}/place/{room}", place.say),
        ("GET", "/chat/{account}/place/{room}/messages", place.news),
        ("GET", "/chat/{account}/place/{room}/events", place.hear),
    ]


def guarded(pages: Pages, method: str, path: str, endpoint: Endpoint, largest_body: int | None = None) -> Route:
    """One route with the guard around it."""
    limits = {} if largest_body is None else {"largest_body": largest_body}
    guard = Middleware(Guard, pages.error, **limits)
    return Route(path, endpoint, methods=[method], middleware=[guard])


def add_pages(app: Starlette, parts: WebParts) -> None:
    """Adds all pages to an application, and kind pages for addresses that lead nowhere."""
    app.router.routes.extend(build_web(parts))
    pages = Pages(parts.house.texts, Assets())

    async def lost(request: Request, error: Exception) -> Response:
        response = pages.error(request, error.status_code if isinstance(error, HTTPException) else 500)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    for status in (404, 405):
        app.add_exception_handler(status, lost)


def paths(routes: Sequence[BaseRoute]) -> list[str]:
    """The addresses of routes, for tests."""
    return sorted({route.path for route in routes if isinstance(route, Route)})
