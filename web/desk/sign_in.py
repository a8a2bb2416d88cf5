"""The way in: a short-lived link from one's own chat, one button; and the way out."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import Refusal
from core.usecases.add_mail import confirm_mail
from core.usecases.sign_in import leave_desk, open_link, use_link
from web.desk.number import PATH, door_page
from web.intake import read_intake
from web.pages import Pages
from web.parts import WebParts
from web.secrets import DESK, check_mark, cookie, drop_cookie, read_stamp, set_cookie, stamp
from web.words import asked_language


class SignIn:
    """GET and POST /in/{token}; POST /desk/leave. A link of purpose "mail" confirms a mail address instead."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """A neutral page with one button: programs that preview links open this and change nothing."""
        token, language = request.path_params["token"], asked_language(request)
        async with self._parts.unit(writes=False) as uow:
            mail = await open_link(uow, token, "mail")
            link = mail if not isinstance(mail, Refusal) else await open_link(uow, token, "desk")
        if isinstance(link, Refusal):
            return self._refused(request, link)
        if link.purpose == "mail":
            return self._pages.page("desk/mail.html", language, done=link.used_at is not None)
        if link.used_at is not None:
            return self._refused(request, Refusal("refusal-link-used"))
        return self._pages.page("desk/enter.html", language)

    async def enter(self, request: Request) -> Response:
        """Signs in and goes where the link points."""
        token = request.path_params["token"]
        async with self._parts.unit() as uow:
            mail = await open_link(uow, token, "mail")
            if not isinstance(mail, Refusal):
                if await uow.doors.use_link(mail.id, uow.now):
                    await confirm_mail(uow, mail)
                await uow.commit()
                return self._pages.page("desk/mail.html", asked_language(request), done=True)
            door = await use_link(uow, self._parts.house, token)
        if isinstance(door, Refusal):
            return self._refused(request, door)
        response = RedirectResponse(door.target if door.target.startswith(PATH) else PATH, status_code=303)
        value = stamp(door.token, int(self._parts.now().timestamp()))
        set_cookie(self._parts, response, DESK, value, path=PATH, seconds=door.seconds)
        return response

    async def leave(self, request: Request) -> Response:
        """Signs out in this browser."""
        intake = await read_intake(request)
        known = read_stamp(cookie(request, DESK))
        if known is not None:
            check_mark(known[0], intake.one("mark"))
            async with self._parts.unit() as uow:
                await leave_desk(uow, known[0])
        response = door_page(self._parts, self._pages, request)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        drop_cookie(self._parts, response, DESK, path=PATH)
        return response

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        language = asked_language(request)
        known = refusal.reason != "refusal-link-unknown"
        extra = {"link": PATH, "label": "web-to-desk"} if known else {}
        return self._pages.message(language, "web-link-shut", refusal.reason, status=410 if known else 404, **extra)
