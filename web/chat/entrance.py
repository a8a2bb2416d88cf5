"""Ways into a conversation: the start page, and the private link back."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import Refusal
from core.invitations import read_code, show_code
from core.messages import Envelope
from core.people import Language
from core.terms import Programme
from core.usecases.start_web_chat import ChatDoor, find_return_link, start_web_chat, use_return_link
from web.chat.crowding import SPAN, Crowding
from web.chat.posting import make_envelopes
from web.intake import Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.secrets import CHAT, START, check_mark, cookie, form_mark, set_cookie
from web.words import asked_language

START_SECONDS = 24 * 60 * 60


class ChatEntrance:
    """GET and POST /chat; GET /join/{code}; GET and POST /chat/r/{token}."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self._crowding = Crowding(parts.house.chance.token())

    async def show_start(self, request: Request) -> Response:
        """The start page: what this is, which programme, which language, a code if there is one."""
        programme = request.query_params.get("programme", "")
        return self._start(request, asked_language(request), programme=programme)

    async def show_code(self, request: Request) -> Response:
        """The address in an invitation's QR code: the start page with the code filled in, and the other ways to send it.

        `programme` in the address (a letter's) chooses the LINE account and Discord room; the code itself is not looked up.
        """
        code = read_code(request.path_params["code"])
        programme = request.query_params.get("programme", "")
        return self._start(
            request,
            asked_language(request),
            programme=programme,
            typed=show_code(code) if code else "",
            is_settled=programme in self._programmes(),
        )

    async def start(self, request: Request) -> Response:
        """Begins a conversation and goes there."""
        intake = await read_intake(request)
        check_mark(cookie(request, START), intake.one("mark"))
        language = Language(intake.one("lang")) if intake.one("lang") in set(Language) else asked_language(request)
        chosen, typed = intake.one("programme"), intake.one("code").strip()
        code = read_code(typed) if typed else None
        if chosen not in self._programmes():
            return self._start(request, language, problem="web-start-choose", typed=typed)
        if typed and code is None:
            return self._start(request, language, programme=chosen, problem="web-start-code-odd", typed=typed)
        now = self._parts.now()
        # Behind a proxy this is the client's own address: the server has read X-Forwarded-For (tomoshibi serve).
        if not self._crowding.may_begin(request.client.host if request.client else "", now):
            return self._crowded(language)
        async with self._parts.work(now) as uow:
            door = await start_web_chat(uow, self._parts.house, chosen, language, greeted=code is None)
        if code is not None:
            await self._parts.accept([_code_said(door, chosen, code, now)])
            await self._parts.screens.wait(door.account_id, 0, 1.5)
        return self._enter(door)

    async def show_return(self, request: Request) -> Response:
        """A page with one button; opening the address alone does nothing, so that link previews do nothing."""
        language = asked_language(request)
        async with self._parts.unit(writes=False) as uow:
            link = await find_return_link(uow, request.path_params["token"])
        if isinstance(link, Refusal):
            return self._refused(language, link)
        return self._pages.page("chat/return.html", language)

    async def use_return(self, request: Request) -> Response:
        """Opens the conversation in this browser and uses the address up."""
        async with self._parts.unit() as uow:
            door = await use_return_link(uow, self._parts.house, request.path_params["token"])
        if isinstance(door, Refusal):
            return self._refused(asked_language(request), door)
        return self._enter(door)

    def _enter(self, door: ChatDoor) -> Response:
        path = f"/chat/{door.account_id}"
        response = RedirectResponse(path, status_code=303)
        set_cookie(self._parts, response, CHAT, door.token, path=path, seconds=door.seconds)
        return response

    def _refused(self, language: Language, refusal: Refusal) -> Response:
        return self._pages.message(language, "web-link-shut", refusal.reason, status=410, link="/chat", label="web-start-new")

    def _crowded(self, language: Language) -> Response:
        again = {"link": "/chat", "label": "web-busy-again"}
        response = self._pages.message(language, "web-busy-title", "web-busy", status=429, **again)
        response.headers["Retry-After"] = str(int(SPAN.total_seconds()))
        return response

    def _programmes(self) -> Mapping[str, Programme]:
        return self._parts.house.programmes

    def _start(
        self,
        request: Request,
        language: Language,
        *,
        programme: str = "",
        problem: str = "",
        typed: str = "",
        is_settled: bool = False,
    ) -> Response:
        secret = cookie(request, START) or self._parts.house.chance.token()
        programmes = self._programmes()
        response = self._pages.page(
            "chat/start.html",
            language,
            status=422 if problem else 200,
            programmes=programmes,
            chosen=programme if programme in programmes else _only(programmes),
            mark=form_mark(secret),
            problem=problem,
            typed=typed,
            is_settled=is_settled,
            line_url=_line_address(programmes[programme], typed) if is_settled and typed else "",
        )
        set_cookie(self._parts, response, START, secret, path="/chat", seconds=START_SECONDS)
        return response


def _only(programmes: Mapping[str, Programme]) -> str:
    """The only programme there is; of several none stands chosen, so that nobody lands with the wrong people."""
    return next(iter(programmes)) if len(programmes) == 1 else ""


def _line_address(programme: Programme, code: str) -> str:
    """Opens LINE at the programme's account with the code written already; "" where its id is not in the programme file.

    https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
    """
    line = programme.channels.line
    return f"https://line.me/R/oaMessage/{quote(line.basic_id)}/?{code}" if line is not None and line.basic_id else ""


def _code_said(door: ChatDoor, programme_id: str, code: str, now: datetime) -> Envelope:
    """The code goes the same way as if it had been typed into the conversation."""
    [envelope] = make_envelopes(Intake({"nonce": [door.account_id]}), code, door.account_id, programme_id, door.token, now)
    return envelope
