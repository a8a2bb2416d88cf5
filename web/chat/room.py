"""The conversation page: show, say, hear, show what was sent, make a way back, leave."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from core.errors import NotFoundError, TomoshibiError
from core.threads import Attachment, Viewer
from core.usecases.start_web_chat import ChatGuest, find_guest, keep_chat_open, leave_web_chat, make_return_link
from web.attachments import attachment_response
from web.chat.posting import find_fault, make_envelopes, read_words, without_traces
from web.chat.show import ScreenItem, last_number, menu_buttons, read_screen
from web.intake import Intake, read_intake
from web.leaving import QuickLeave
from web.pages import Pages
from web.parts import WebParts
from web.secrets import CHAT, check_mark, cookie, drop_cookie, form_mark, set_cookie
from web.words import asked_language

log = structlog.get_logger(__name__)

TICK_S = 20.0
STREAM_FOR = timedelta(minutes=10)
PLAIN_WAIT_S = 1.5
ECHOES_S = (0.15, 0.6)
"""A screen is woken when its message is handed over, a moment before the row says so: it looks again after these."""


class ChatRoom:
    """Everything below /chat/{account_id}."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self._leaving = QuickLeave(parts, pages)

    async def show(self, request: Request) -> Response:
        """The whole page."""
        try:
            guest = await self._guest(request)
        except NotFoundError:
            language = asked_language(request)
            here = request.url.path
            return self._pages.message(
                language, "web-chat-shut-title", "web-chat-shut", status=404, link="/chat", label="web-start-new", again=here
            )
        seconds = await self._note_opening(guest)
        response = await self._page(request, guest)
        if seconds:
            path = f"/chat/{guest.account.id}"
            set_cookie(self._parts, response, CHAT, cookie(request, CHAT), path=path, seconds=seconds)
        return response

    async def _note_opening(self, guest: ChatGuest) -> int:
        """One line of the log an opening; what comes while the page stays open belongs to it. Seconds the cookie holds anew."""
        whose, seconds = guest.person.id, 0
        try:
            async with self._parts.unit() as uow:
                seconds = await keep_chat_open(uow, self._parts.house, guest)
                await uow.audit.note(actor=whose, action="screen-opened", at=uow.now, person_id=whose, page="chat")
                await uow.commit()
        except TomoshibiError as error:
            # Their own words, in their own browser: a full disk must not keep them from the help lines on it.
            log.warning("opening-not-noted", code=error.code)
            return 0
        return seconds

    async def news(self, request: Request) -> Response:
        """Items above a number, as a piece of the page."""
        guest = await self._guest(request)
        after = request.query_params.get("after", "0")
        before = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
        now = self._parts.now()
        items = await read_screen(self._parts.screen_store, self._parts.house, guest, now, before)
        values = self._values(request, guest) | {"items": items, "now": now, "files": await self._files(items)}
        response = self._pages.page("chat/items.html", guest.person.language, **values)
        response.headers["X-Last-Number"] = str(last_number(items, before))
        return response

    async def say(self, request: Request) -> Response:
        """Takes a message in: answers only when it is stored, and says so plainly when it is not."""
        guest = await self._guest(request)
        intake = await read_intake(request)
        check_mark(cookie(request, CHAT), intake.one("mark"))
        words = read_words(intake)
        fault = find_fault(intake, words)
        if fault is not None:
            return await self._not_taken(request, guest, intake, fault, 422)
        intake = await without_traces(intake)
        screens, account_id = self._parts.screens, guest.account.id
        seen = screens.number(account_id)
        envelopes = make_envelopes(
            intake, words, account_id, guest.account.programme_id, cookie(request, CHAT), self._parts.now()
        )
        try:
            await self._parts.accept(envelopes)
        except Exception as error:  # noqa: BLE001 - whatever storage raises, the person must hear that we do not have it
            code = error.code if isinstance(error, TomoshibiError) else type(error).__name__
            log.warning("message-not-taken", code=code)
            return await self._not_taken(request, guest, intake, "web-chat-not-taken", 503)
        if _is_script(request):
            return Response(status_code=204)
        woken = await screens.wait(account_id, seen, PLAIN_WAIT_S)
        await screens.wait(account_id, woken, ECHOES_S[0])
        return RedirectResponse(f"/chat/{account_id}#latest", status_code=303)

    async def hear(self, request: Request) -> Response:
        """A stream of ticks ("something changed"); what changed is fetched as a piece of the page."""
        guest = await self._guest(request)
        return StreamingResponse(self._ticks(guest), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _ticks(self, guest: ChatGuest) -> AsyncIterator[str]:
        screens, account_id = self._parts.screens, guest.account.id
        seen = screens.number(account_id)
        ends_at = self._parts.now() + STREAM_FOR
        # The first tick closes the gap between the page's making and this stream's beginning.
        yield f"retry: 3000\nevent: changed\ndata: {seen}\n\n"
        while not screens.is_closing and self._parts.now() < ends_at:
            number = await screens.wait(account_id, seen, TICK_S)
            if number == seen:
                yield ": still here\n\n"
                continue
            for echo_s in ECHOES_S:
                yield f"event: changed\ndata: {number}\n\n"
                number = await screens.wait(account_id, number, echo_s)
            seen = number
            yield f"event: changed\ndata: {seen}\n\n"

    async def media(self, request: Request) -> Response:
        """A picture, voice message or file of this conversation."""
        guest = await self._guest(request)
        async with self._parts.unit() as uow:
            viewer = Viewer(guest.person.id, "chat")
            attachment, person_id, content = await uow.threads.attachment_for_eyes(request.path_params["attachment"], viewer)
            if person_id not in guest.may_see:
                raise NotFoundError("attachment-foreign")
            await uow.commit()
        return attachment_response(attachment, content)

    async def make_return(self, request: Request) -> Response:
        """Makes a private link back and shows it once."""
        guest = await self._guest(request)
        intake = await read_intake(request)
        check_mark(cookie(request, CHAT), intake.one("mark"))
        async with self._parts.unit() as uow:
            path = await make_return_link(uow, self._parts.house, guest)
        address = f"{self._parts.house.base_url}{path}"
        template = "chat/return_link.html" if request.headers.get("hx-request") else "chat/return_made.html"
        return self._pages.page(template, guest.person.language, address=address, back=f"/chat/{guest.account.id}")

    async def leave(self, request: Request) -> Response:
        """Forgets the conversation in this browser and goes to a harmless page. Works for anybody, always, at once."""
        account_id, token = request.path_params["account"], cookie(request, CHAT)

        async def close() -> None:
            async with self._parts.unit() as uow:
                await leave_web_chat(uow, account_id, token)

        response = self._leaving.page(request, (await _read_calmly(request)).one("programme"), close)
        drop_cookie(self._parts, response, CHAT, path=f"/chat/{account_id}")
        drop_cookie(self._parts, response, "tomoshibi_start", path="/chat")
        return response

    async def _guest(self, request: Request) -> ChatGuest:
        async with self._parts.unit(writes=False) as uow:
            return await find_guest(uow, request.path_params["account"], cookie(request, CHAT))

    async def _not_taken(self, request: Request, guest: ChatGuest, intake: Intake, fault: str, status: int) -> Response:
        if _is_script(request):
            words = self._pages.words(guest.person.language)
            return Response(words.plain(fault), status_code=status, media_type="text/plain; charset=utf-8")
        return await self._page(request, guest, fault=fault, kept=intake.one("text"), nonce=intake.one("nonce"), status=status)

    async def _page(
        self, request: Request, guest: ChatGuest, *, fault: str = "", kept: str = "", nonce: str = "", status: int = 200
    ) -> Response:
        now = self._parts.now()
        items = await read_screen(self._parts.screen_store, self._parts.house, guest, now)
        values = self._values(request, guest) | {"items": items, "now": now, "fault": fault, "kept": kept}
        values["files"] = await self._files(items)
        values["menu"] = menu_buttons(self._parts.house, guest)
        values |= {"last": last_number(items), "own_nonce": nonce or self._parts.house.chance.new_id()}
        return self._pages.page("chat/room.html", guest.person.language, status=status, **values)

    async def _files(self, items: Sequence[ScreenItem]) -> dict[str, Attachment]:
        """What kind of files staff sent along, by id."""
        ids = [one for item in items for spoken in item.spoken for one in spoken.media]
        if not ids:
            return {}
        async with self._parts.unit(writes=False) as uow:
            return await uow.threads.attachments(ids)

    def _values(self, request: Request, guest: ChatGuest) -> dict[str, Any]:
        return {
            "account_id": guest.account.id,
            "programme": self._parts.house.programme(guest.person.programme_id),
            "mark": form_mark(cookie(request, CHAT)),
            "new_nonce": self._parts.house.chance.new_id,
        }


async def _read_calmly(request: Request) -> Intake:
    """What a form brought; nothing where it cannot be read, since leaving must not fail."""
    try:
        return await read_intake(request)
    except TomoshibiError:
        return Intake({})


def _is_script(request: Request) -> bool:
    return request.headers.get("x-tomoshibi") == "script"
