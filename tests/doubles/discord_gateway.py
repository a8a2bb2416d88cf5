"""The gateway half of the Discord double: sessions that live on after a dropped socket and replay when resumed."""

import asyncio
import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientConnectionResetError, WSMsgType, web

PRIVILEGED = {"members": 1 << 1, "message_content": 1 << 15}
NEEDS = {"GUILD_MEMBER_": 1 << 1, "VOICE_STATE_": 1 << 7, "GUILD_SCHEDULED_EVENT_": 1 << 16, "AUTO_MODERATION_ACTION_": 1 << 21}
"""Which events come only to whoever asked for them."""


@dataclass
class Session:
    """What one session was sent, kept for replay; `socket` is None while nobody is connected."""

    id: str
    intents: int
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class Gateway:
    """Speaks HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME, op 7 and 9, close codes 4004 and 4014."""

    def __init__(
        self,
        *,
        token: Callable[[], str],
        first_events: Callable[[str], list[tuple[str, dict[str, Any]]]],
        record: Callable[..., None],
    ) -> None:
        self._token = token
        self._first_events = first_events
        self._record = record
        self._numbers = itertools.count(1)
        self.sessions: dict[str, Session] = {}
        self.forbidden_intents = 0
        self.identified = 0
        self.resumed = 0
        self.open = True
        self._sockets: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One socket, from HELLO to its end."""
        if not self.open:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await self._send(socket, {"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(frame.data))
        except ConnectionError as error:
            self._record("gateway", "broken", type(error).__name__)
        finally:
            self._sockets.discard(socket)
            for session in self.sessions.values():
                if session.socket is socket:
                    session.socket = None
        return socket

    async def _heard(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        operation, data = frame["op"], frame.get("d")
        if operation == 1:
            await self._send(socket, {"op": 11, "d": None, "s": None, "t": None})
        elif operation == 2:
            await self._identify(socket, data)
        elif operation == 6:
            await self._resume(socket, data)

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        self._record("gateway", "identify", {"intents": data["intents"]})
        if data["token"] != self._token():
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if data["intents"] & self.forbidden_intents:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        self.identified += 1
        session = Session(f"session-{next(self._numbers)}", data["intents"], socket=socket)
        self.sessions = {session.id: session}
        for event, body in self._first_events(session.id):
            await self._send_event(session, event, body)

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        session = self.sessions.get(data["session_id"])
        self._record("gateway", "resume", {"known": session is not None})
        if session is None or data["token"] != self._token():
            await self._send(socket, {"op": 9, "d": False, "s": None, "t": None})
            return
        self.resumed += 1
        session.socket = socket
        for frame in [frame for frame in session.sent if frame["s"] > data["seq"]]:
            await self._send(socket, frame)
        await self._send_event(session, "RESUMED", {})

    async def dispatch(self, event: str, body: dict[str, Any]) -> None:
        """Sends an event to every session; one without a socket hears it when it resumes, a later one never."""
        self._record("gateway", event.lower(), body)
        needed = next((bit for start, bit in NEEDS.items() if event.startswith(start)), 0)
        for session in list(self.sessions.values()):
            if session.intents & needed == needed:
                await self._send_event(session, event, body)

    async def ask_to_reconnect(self) -> None:
        """Op 7."""
        for socket in list(self._sockets):
            await self._send(socket, {"op": 7, "d": None, "s": None, "t": None})

    async def drop(self, *, resumable: bool = True, code: int = 4000) -> None:
        """Ends every socket; without `resumable` the sessions are forgotten, and what happens next is heard by nobody."""
        if not resumable:
            self.sessions.clear()
        await asyncio.gather(*(socket.close(code=code) for socket in list(self._sockets)))

    async def _send_event(self, session: Session, event: str, body: dict[str, Any]) -> None:
        frame = {"op": 0, "t": event, "s": len(session.sent) + 1, "d": body}
        session.sent.append(frame)
        if session.socket is not None:
            await self._send(session.socket, frame)

    async def _send(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        if not socket.closed:
            with suppress(ClientConnectionResetError):  # the other side was killed; it hears of it when it comes back
                await socket.send_str(json.dumps(frame))
