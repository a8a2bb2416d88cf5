"""A room of the online place in the browser: show, say, hear, take back. What stands there goes when the opening is over."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from core.browser_rooms import LONGEST_LINE, is_private_word, room_address
from core.errors import NotFoundError, TomoshibiError
from core.messages import Channel, Envelope, Kind, Outgoing, Spoken
from core.people import Language
from core.ports import ScreenStore
from core.speech import speak
from core.threads import Entry
from core.usecases.browser_rooms import RoomGuest, enter_browser_room, find_room_guest, names_in_room
from core.usecases.context import House
from core.usecases.start_web_chat import find_guest
from web.chat.posting import make_envelopes, read_words
from web.intake import Intake, read_intake
from web.pages import Pages
from web.parts import WebParts
from web.secrets import CHAT, check_mark, cookie, form_mark
from web.words import asked_language

log = structlog.get_logger(__name__)

TICK_S = 20.0
STREAM_FOR = timedelta(minutes=10)
PLAIN_WAIT_S = 1.5
PIECE, SHOWN = 200, 300
BEHIND = 100
"""One's own lines and the room's are numbered together but kept apart: one may come a little late. A page skips twins."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A line on the room's screen: a member's words under their nickname ("" for staff), or what the service says.

    `own`: said to whoever looks and to nobody else in the room.
    """

    number: int
    at: datetime
    mine: bool = False
    nickname: str = ""
    text: str = ""
    gone: bool = False
    id: str = ""
    spoken: tuple[Spoken, ...] = ()
    own: bool = False


async def read_room(store: ScreenStore, parts: WebParts, house: House, one: RoomGuest, after: int = 0) -> list[RoomLine]:
    """The lines above number `after`, by number; of a long evening only the newest. With them what was said to this person
    alone about their words here: who cried for help in the room must not have to look for the answer elsewhere.
    """
    rows = [*await _rows(store, one.room.id, after), *await _own_rows(store, one, parts.now(), max(0, after - BEHIND))]
    authors = {row.author_id for _, row in rows if isinstance(row, Entry) and row.author_id}
    async with parts.unit(writes=False) as uow:
        names = await names_in_room(uow, authors)
    return [_line(number, row, house, one, names) for number, row in sorted(rows, key=lambda numbered: numbered[0])]


async def _rows(store: ScreenStore, account_id: str, after: int) -> list[tuple[int, Outgoing | Entry]]:
    rows: deque[tuple[int, Outgoing | Entry]] = deque(maxlen=SHOWN)
    while piece := await store.screen(account_id, after, PIECE):
        rows.extend(piece)
        after = piece[-1][0]
        if len(piece) < PIECE:
            break
    return list(rows)


async def _own_rows(store: ScreenStore, one: RoomGuest, now: datetime, after: int) -> list[tuple[int, Outgoing | Entry]]:
    """Private words of this opening, from their own conversation, where they stay."""
    opening, guest = one.door.opening, one.guest
    if opening is None:
        return []
    return [
        (number, row)
        for number, row in await _rows(store, guest.account.id, after)
        if isinstance(row, Outgoing)
        and is_private_word(row.key)
        and row.person_id in guest.may_see
        and opening.starts_at <= row.due_at <= now
    ]


def _line(number: int, row: Outgoing | Entry, house: House, one: RoomGuest, names: Mapping[str, str]) -> RoomLine:
    if isinstance(row, Entry):
        mine = row.author_id == one.guest.person.id
        name = names.get(row.author_id or "", "")
        return RoomLine(number, row.sent_at, mine, name, row.text, row.unsent, row.id)
    programme = house.programme(one.guest.person.programme_id)
    spoken = speak(row.bubbles, one.guest.person.language.value, house.texts, programme.public_words, "")
    return RoomLine(number, row.due_at, spoken=spoken, own=is_private_word(row.key))


class PlaceRoom:
    """Everything below /chat/{account}/place."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def lead(self, request: Request) -> Response:
        """To the room somebody belongs to; staff to the adults' one."""
        for audience in ("adults", "minors"):
            try:
                await self._guest(request, audience)
            except NotFoundError:
                continue
            return RedirectResponse(f"{request.url.path}/{audience}", status_code=303)
        return self._not_here(request)

    async def show(self, request: Request) -> Response:
        """The whole page."""
        try:
            one = await self._guest(request)
        except NotFoundError:
            return self._not_here(request)
        return await self._page(request, one)

    async def news(self, request: Request) -> Response:
        """Lines above a number, as a piece of the page."""
        one = await self._guest(request)
        after = request.query_params.get("after", "0")
        before = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
        lines = await read_room(self._parts.screen_store, self._parts, self._parts.house, one, before)
        values = self._values(request, one) | {"lines": lines}
        response = self._pages.page("chat/place_lines.html", one.guest.person.language, **values)
        response.headers["X-Last-Number"] = str(max(before, *(line.number for line in lines), 0))
        response.headers["X-Door"] = one.door.shut or "open"
        return response

    async def say(self, request: Request) -> Response:
        """Takes a line in, for all who are in the room; or says kindly why not now."""
        one = await self._guest(request)
        intake = await read_intake(request)
        check_mark(cookie(request, CHAT), intake.one("mark"))
        if intake.one("press"):
            return await self._press(request, one, intake)
        words = read_words(intake)
        fault = one.door.shut or _fault(words)
        if fault:
            return await self._not_taken(request, one, fault, words, intake.one("nonce"))
        seen = self._parts.screens.number(self._address(one))
        raw = {"kind": Kind.TEXT.value, "text": words, "author": one.guest.account.id, "nickname": one.nickname}
        try:
            await self._accept(one, intake.one("nonce") or self._parts.house.chance.new_id(), raw)
        except Exception as error:  # noqa: BLE001 - whatever storage raises, the person must hear that nobody has read it
            code = error.code if isinstance(error, TomoshibiError) else type(error).__name__
            log.warning("line-not-taken", code=code)
            return await self._not_taken(request, one, "web-chat-not-taken", words, intake.one("nonce"), status=503)
        if request.headers.get("x-tomoshibi") == "script":
            return Response(status_code=204)
        await self._parts.screens.wait(self._address(one), seen, PLAIN_WAIT_S)
        return RedirectResponse(f"{request.url.path}#latest", status_code=303)

    async def _press(self, request: Request, one: RoomGuest, intake: Intake) -> Response:
        """Pressed here, it is their own matter: it goes to their own conversation, and nobody in the room sees it."""
        account = one.guest.account
        own = make_envelopes(intake, "", account.id, account.programme_id, cookie(request, CHAT), self._parts.now())
        await self._parts.accept(own)
        if request.headers.get("x-tomoshibi") == "script":
            said = self._pages.words(one.guest.person.language).plain("room-trouble-said")
            return Response(said, media_type="text/plain; charset=utf-8")
        return RedirectResponse(f"/chat/{account.id}#latest", status_code=303)

    async def hear(self, request: Request) -> Response:
        """A stream of ticks ("something changed")."""
        one = await self._guest(request)
        return StreamingResponse(self._ticks(one), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _ticks(self, one: RoomGuest) -> AsyncIterator[str]:
        screens, ends_at = self._parts.screens, self._parts.now() + STREAM_FOR
        places = (self._address(one), one.guest.account.id)
        seen = [screens.number(place) for place in places]
        yield f"retry: 3000\nevent: changed\ndata: {sum(seen)}\n\n"
        while not screens.is_closing and self._parts.now() < ends_at:
            waits = [
                asyncio.create_task(screens.wait(place, number, TICK_S)) for place, number in zip(places, seen, strict=True)
            ]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
            before, seen = seen, [screens.number(place) for place in places]
            yield ": still here\n\n" if seen == before else f"event: changed\ndata: {sum(seen)}\n\n"

    async def _accept(self, one: RoomGuest, key: str, raw: Mapping[str, str]) -> None:
        """The room is the sender, so that lines are handled in order; the key makes a double press one line."""
        now, account = self._parts.now(), one.guest.account
        content = json.dumps(raw, ensure_ascii=False).encode()
        event_key = f"room:{account.id}:{key[:64]}"
        envelope = Envelope(Channel.WEB, account.programme_id, event_key, self._address(one), now, now, content)
        await self._parts.accept([envelope])

    async def _guest(self, request: Request, audience: str = "") -> RoomGuest:
        chosen = audience or request.path_params["room"]
        house = self._parts.house
        async with self._parts.unit(writes=False) as uow:
            guest = await find_guest(uow, request.path_params["account"], cookie(request, CHAT))
            try:
                return await find_room_guest(uow, house, guest, chosen)
            except NotFoundError:
                pass
        async with self._parts.unit() as uow:
            return await enter_browser_room(uow, house, guest, chosen)

    async def _not_taken(
        self, request: Request, one: RoomGuest, fault: str, words: str, nonce: str, *, status: int = 422
    ) -> Response:
        if request.headers.get("x-tomoshibi") == "script":
            said = self._pages.words(one.guest.person.language).plain(fault, **self._until(one))
            return Response(said, status_code=status, media_type="text/plain; charset=utf-8")
        return await self._page(request, one, fault=fault, kept=words, nonce=nonce, status=status)

    async def _page(
        self, request: Request, one: RoomGuest, *, fault: str = "", kept: str = "", nonce: str = "", status: int = 200
    ) -> Response:
        lines = await read_room(self._parts.screen_store, self._parts, self._parts.house, one)
        in_time = sorted(lines, key=lambda line: line.at)
        values = self._values(request, one) | {"lines": in_time, "fault": fault, "kept": kept, "longest": LONGEST_LINE}
        values |= {"last": max((line.number for line in lines), default=0), "until": self._until(one)}
        values["own_nonce"] = nonce or self._parts.house.chance.new_id()
        return self._pages.page("chat/place.html", one.guest.person.language, status=status, **values)

    def _values(self, request: Request, one: RoomGuest) -> dict[str, Any]:
        return {
            "account_id": one.guest.account.id,
            "one": one,
            "now": self._parts.now(),
            "programme": self._parts.house.programme(one.guest.person.programme_id),
            "mark": form_mark(cookie(request, CHAT)),
            "new_nonce": self._parts.house.chance.new_id,
        }

    def _not_here(self, request: Request) -> Response:
        language: Language = asked_language(request)
        back = f"/chat/{request.path_params['account']}"
        return self._pages.message(language, "room-not-yours-title", "room-not-yours", status=404, link=back, label="room-back")

    def _until(self, one: RoomGuest) -> dict[str, str]:
        words, until = self._pages.words(one.guest.person.language), one.door.until
        return {"until": words.clock(until, self._parts.now())} if until is not None else {}

    def _address(self, one: RoomGuest) -> str:
        return room_address(one.guest.person.programme_id, one.door.audience)


def _fault(words: str) -> str:
    if not words:
        return "web-chat-empty"
    return "room-too-long" if len(words) > LONGEST_LINE else ""
