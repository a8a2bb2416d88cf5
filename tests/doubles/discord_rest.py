"""The REST half of the Discord double: the operations a bot of ours needs, with Discord's own error codes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import web

from tests.doubles import discord_schema
from tests.doubles import discord_words as words
from tests.doubles.discord_answers import Handler, RefusedError, answer
from tests.doubles.discord_guild_rest import GuildRest
from tests.doubles.discord_words import APPLICATION_ID, BOT_ID

if TYPE_CHECKING:
    from tests.doubles.discord import DiscordDouble, Interaction

NONCE_KEPT_FOR = timedelta(minutes=5)
ANSWER_WITHIN_S = 3.0
TOKEN_LIVES_S = 900.0
WITHOUT_TOKEN = frozenset({"callback", "followup", "edit_original", "get_original"})


class Rest:
    """Routes, faults and rules; the state lies in the double."""

    def __init__(self, double: "DiscordDouble") -> None:
        self._double = double
        self._guilds = GuildRest(double)
        self.faults: dict[str, list[tuple[str, float, bool]]] = {}
        self.let_go = asyncio.Event()

    def application(self) -> web.Application:
        """The routes of /api/v10 and of the file host."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        for method, path, what, handler in (
            ("GET", "/users/@me", "me", self._me),
            ("GET", "/oauth2/applications/@me", "application", self._application),
            ("PUT", "/applications/{app}/commands", "put_commands", self._put_commands),
            ("POST", "/users/@me/channels", "create_dm", self._create_dm),
            ("GET", "/channels/{channel}", "get_channel", self._get_channel),
            ("GET", "/channels/{channel}/messages", "get_messages", self._get_messages),
            ("POST", "/channels/{channel}/messages", "create_message", self._create_message),
            ("POST", "/interactions/{id}/{token}/callback", "callback", self._callback),
            ("POST", "/webhooks/{app}/{token}", "followup", self._followup),
            ("GET", "/webhooks/{app}/{token}/messages/@original", "get_original", self._get_original),
            ("PATCH", "/webhooks/{app}/{token}/messages/@original", "edit_original", self._edit_original),
            *self._guilds.routes(),
        ):
            app.router.add_route(method, f"/api/v10{path}", self._operation(what, handler))
        app.router.add_get("/files/{id}", self._file)
        return app

    def _operation(self, what: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            body = await self._read(request)
            fault = self.faults[what].pop(0) if self.faults.get(what) else None
            if fault is not None and not fault[2]:
                return await self._fail(request, what, body, fault)
            done = await self._carry_out(request, what, body, handler)
            return done if fault is None else await self._fail(request, what, body, fault)

        return serve

    async def _carry_out(self, request: web.Request, what: str, body: Any, handler: Handler) -> web.Response:
        double = self._double
        try:
            if what not in WITHOUT_TOKEN and request.headers.get("Authorization") != f"Bot {double.token}":
                raise RefusedError(401, 0)
            if body is not None and what in discord_schema.TEMPLATES:
                double.violations.extend(discord_schema.violations(what, body))
            done = await handler(request, body)
        except RefusedError as refused:
            done = answer({"message": "refused", "code": refused.code}, refused.status)
        reason = unquote(request.headers.get("X-Audit-Log-Reason", ""))
        double.record("rest", what, body, status=done.status, path=request.path, reason=reason)
        return done

    async def _fail(self, request: web.Request, what: str, body: Any, fault: tuple[str, float, bool]) -> web.StreamResponse:
        kind, retry_after, _ = fault
        self._double.record("rest", what, body, status=int(kind) if kind.isdigit() else 0, path=request.path)
        if kind == "hang":
            await self.let_go.wait()
            return answer({"message": "late", "code": 0}, 500)
        if kind == "cut":
            if request.transport is not None:
                request.transport.abort()
            return answer(None)
        if kind == "429":
            limited = {"message": "You are being rate limited.", "retry_after": retry_after, "global": False}
            return answer(limited, 429, {"Via": "1.1 double", "Retry-After": str(retry_after)})
        if len(kind) > 3:  # one of Discord's own codes
            return answer({"message": "fault", "code": int(kind)}, 404)
        return answer({"message": "fault", "code": 0}, int(kind))

    async def _read(self, request: web.Request) -> Any:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            payload = form["payload_json"]
            body = json.loads(bytes(payload) if isinstance(payload, bytearray | bytes) else str(payload))
            names = [part.filename for name, part in form.items() if isinstance(part, web.FileField)]
            self._double.record("rest", "uploaded", names)
            return body
        text = await request.text()
        return json.loads(text) if text else None

    # Who and where

    async def _me(self, _request: web.Request, _body: Any) -> web.Response:
        return answer(words.user(BOT_ID))

    async def _application(self, _request: web.Request, _body: Any) -> web.Response:
        about = {
            "id": APPLICATION_ID,
            "name": "tomoshibi",
            "description": "",
            "icon": None,
            "flags": self._double.application_flags,
            "verify_key": "0",
        }
        owner = words.user("700000000000000001")
        more = {"bot_public": True, "bot_require_code_grant": False, "owner": owner, "summary": "", "team": None}
        return answer({**about, **more})

    async def _put_commands(self, _request: web.Request, body: Any) -> web.Response:
        self._double.commands = body
        return answer([{**command, "id": self._double.new_id(), "version": "1"} for command in body])

    async def _create_dm(self, _request: web.Request, body: Any) -> web.Response:
        user = str(body["recipient_id"])
        return answer(self._describe_room(self._double.room_of(user), user))

    async def _get_channel(self, request: web.Request, _body: Any) -> web.Response:
        channel_id = request.match_info["channel"]
        for user, room in self._double.rooms.items():
            if room == channel_id:
                return answer(self._describe_room(room, user))
        found = self._guilds.room(channel_id)
        if found is None:
            raise RefusedError(404, 10003)
        return answer(found[1].described())

    def _describe_room(self, room: str, user: str) -> dict[str, Any]:
        said = self._double.messages[room]
        return words.dm_channel(room, user, said[-1]["id"] if said else None)

    # Messages

    async def _get_messages(self, request: web.Request, _body: Any) -> web.Response:
        said = self._double.messages.get(request.match_info["channel"])
        if said is None:
            raise RefusedError(404, 10003)
        after, limit = int(request.query.get("after", "0")), int(request.query.get("limit", "50"))
        found = [message for message in said if int(message["id"]) > after][:limit]
        return answer(list(reversed(found)))

    async def _create_message(self, request: web.Request, body: Any) -> web.Response:
        double, channel_id = self._double, request.match_info["channel"]
        if channel_id not in double.messages:
            raise RefusedError(404, 10003)
        if next((user for user, room in double.rooms.items() if room == channel_id), None) in double.closed:
            raise RefusedError(403, 50007)
        self._check(body)
        nonce = body.get("nonce")
        if body.get("enforce_nonce") and nonce in double.nonces:
            sent_at, earlier = double.nonces[nonce]
            if double.clock() - sent_at < NONCE_KEPT_FOR:
                return answer(earlier)
        message = self._make(channel_id, body)
        double.messages[channel_id].append(message)
        if nonce:
            double.nonces[nonce] = (double.clock(), message)
        return answer(message)

    def _make(self, channel_id: str, body: dict[str, Any]) -> dict[str, Any]:
        now = self._double.clock().isoformat()
        message = words.message(self._double.new_id(), channel_id, BOT_ID, body.get("content") or "", now)
        shown = {key: body[key] for key in ("embeds", "components", "flags", "nonce", "attachments") if key in body}
        return message | shown

    def _check(self, body: dict[str, Any]) -> None:
        """Discord's own refusals of a body, also where the description is not there to say them."""
        content = body.get("content") or ""
        if not (content or body.get("embeds") or body.get("attachments")):
            raise RefusedError(400, 50006)
        buttons = [button for row in body.get("components", []) for button in row["components"]]
        marks = [button["custom_id"] for button in buttons if "custom_id" in button]
        rows = [len(row["components"]) for row in body.get("components", [])]
        wrong = (
            len(content) > 2000
            or len(str(body.get("nonce", ""))) > 25
            or len(marks) != len(set(marks))
            or any(not 1 <= len(mark) <= 100 for mark in marks)
            or any(not 1 <= len(button["label"]) <= 80 for button in buttons)
            or len(rows) > 5
            or any(not 1 <= row <= 5 for row in rows)
        )
        if wrong:
            raise RefusedError(400, 50035)

    # Interactions

    async def _callback(self, request: web.Request, body: Any) -> web.Response:
        one = self._double.interactions.get(request.match_info["token"])
        if one is None or asyncio.get_running_loop().time() - one.born_at > ANSWER_WITHIN_S:
            raise RefusedError(404, 10062)
        if one.callback is not None:
            raise RefusedError(400, 40060)
        one.callback = body
        if body["type"] == 4:
            one.original = self._make(one.channel_id, body["data"])
        elif body["type"] == 5:
            one.original = self._make(one.channel_id, {"flags": body.get("data", {}).get("flags", 0) | 1 << 7})
        return answer(None)

    def _living(self, request: web.Request) -> "Interaction":
        one = self._double.interactions.get(request.match_info["token"])
        if one is None or asyncio.get_running_loop().time() - one.born_at > TOKEN_LIVES_S:
            raise RefusedError(401, 50027)
        if one.callback is None:
            raise RefusedError(404, 10015)
        return one

    async def _followup(self, request: web.Request, body: Any) -> web.Response:
        one = self._living(request)
        one.followups.append(self._make(one.channel_id, body))
        return answer(one.followups[-1])

    async def _get_original(self, request: web.Request, _body: Any) -> web.Response:
        one = self._living(request)
        if one.original is None:
            raise RefusedError(404, 10008)
        return answer(one.original)

    async def _edit_original(self, request: web.Request, body: Any) -> web.Response:
        one = self._living(request)
        if one.original is None:
            raise RefusedError(404, 10008)
        self._check(body)
        shown = {key: body[key] for key in ("content", "embeds", "components", "attachments") if key in body}
        one.original |= shown
        return answer(one.original)

    async def _file(self, request: web.Request) -> web.Response:
        found = self._double.files.get(request.match_info["id"])
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found[0], content_type=found[1])
