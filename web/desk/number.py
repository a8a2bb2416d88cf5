"""Sign in by number: the office computer's page. It waits by itself; without scripts a button asks."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import Refusal
from core.knocks import KnockState, read_browser, show_number
from core.usecases.knock import begin_knock, enter_by_knock, give_up_knock, read_knock
from core.usecases.sign_in import DeskDoor
from web.intake import read_intake
from web.pages import Pages
from web.parts import WebParts
from web.secrets import DESK, KNOCK, check_mark, cookie, drop_cookie, form_mark, set_cookie, stamp
from web.words import asked_language

PATH = "/desk"
HERE = "/desk/number"
_WAITING = (KnockState.WAITING, KnockState.CONFIRMED)


class NumberDoor:
    """GET /desk/number shows where it stands; POST begins, POST .../enter goes in, POST .../give-up stops."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def begin(self, request: Request) -> Response:
        """Shows a new number. The secret is always a new one: a cookie set beforehand by somebody else is worth nothing."""
        intake = await read_intake(request)
        check_mark(cookie(request, KNOCK), intake.one("mark"))
        browser = read_browser(request.headers.get("user-agent", ""))
        async with self._parts.unit() as uow:
            secret = await begin_knock(uow, self._parts.house, browser, request.client.host if request.client else "")
        if isinstance(secret, Refusal):
            return door_page(self._parts, self._pages, request, status=429, problem=secret.reason)
        response = RedirectResponse(HERE, status_code=303)
        set_cookie(self._parts, response, KNOCK, secret, path=PATH, seconds=60 * 60)
        return response

    async def show(self, request: Request) -> Response:
        """The number, or what became of it."""
        return await self._page(request)

    async def enter(self, request: Request) -> Response:
        """Goes in when it was confirmed; the waiting page asks every two seconds."""
        intake = await read_intake(request)
        secret, by_script = cookie(request, KNOCK), request.headers.get("hx-request") == "true"
        check_mark(secret, intake.one("mark"))
        async with self._parts.unit(writes=False) as uow:
            waiting = await read_knock(uow, secret)
        state: KnockState | DeskDoor = KnockState.LATE if waiting is None else waiting.state
        if state is KnockState.CONFIRMED:
            async with self._parts.unit() as uow:
                state = await enter_by_knock(uow, self._parts.house, secret)
        if isinstance(state, DeskDoor):
            return self._enter(state, by_script=by_script)
        if by_script:
            headers = {} if state in _WAITING else {"HX-Redirect": HERE}
            return Response(status_code=204, headers=headers)
        return await self._page(request, asked=True)

    async def give_up(self, request: Request) -> Response:
        """Stops waiting."""
        intake = await read_intake(request)
        secret = cookie(request, KNOCK)
        check_mark(secret, intake.one("mark"))
        async with self._parts.unit() as uow:
            await give_up_knock(uow, secret)
        return RedirectResponse(HERE, status_code=303)

    def _enter(self, door: DeskDoor, *, by_script: bool) -> Response:
        if by_script:
            response = Response(status_code=204, headers={"HX-Redirect": door.target})
        else:
            response = RedirectResponse(door.target, status_code=303)
        value = stamp(door.token, int(self._parts.now().timestamp()))
        set_cookie(self._parts, response, DESK, value, path=PATH, seconds=door.seconds)
        drop_cookie(self._parts, response, KNOCK, path=PATH)
        return response

    async def _page(self, request: Request, *, asked: bool = False) -> Response:
        secret = cookie(request, KNOCK)
        async with self._parts.unit(writes=False) as uow:
            waiting = await read_knock(uow, secret)
        if waiting is None:
            return RedirectResponse(PATH, status_code=303)
        shown: dict[str, Any] = {"knock": waiting.knock, "state": waiting.state, "number": show_number(waiting.number)}
        shown["asked"] = asked
        shown |= {"waits": waiting.state in _WAITING, "now": self._parts.now(), "mark": form_mark(secret)}
        return self._pages.page("desk/number.html", asked_language(request), **shown)


def door_page(parts: WebParts, pages: Pages, request: Request, *, status: int = 200, problem: str = "") -> Response:
    """How to come in: a button that shows a number. It holds a mark for this browser, as every form of ours does."""
    secret = cookie(request, KNOCK) or parts.house.chance.token()
    shown = {"mark": form_mark(secret), "problem": problem}
    response = pages.page("desk/door.html", asked_language(request), status=status, **shown)
    set_cookie(parts, response, KNOCK, secret, path=PATH, seconds=24 * 60 * 60)
    return response
