"""A double of Discord over loopback: REST and gateway, with a driver that plays the people, for the real discord.py.

    python -m tests.doubles.discord --port 7070

As a process of its own it is driven over HTTP: POST /_double/<driver method> with keyword arguments as JSON,
GET /_double/records, /_double/violations.
"""

import argparse
import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from aiohttp import web

from tests.doubles import discord_words as words
from tests.doubles.discord_gateway import Gateway
from tests.doubles.discord_guild import Guild
from tests.doubles.discord_guild_driver import GuildDriver
from tests.doubles.discord_rest import Rest
from tests.doubles.discord_words import APPLICATION_ID, BOT_ID

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


@dataclass
class Record:
    """One thing that happened: `kind` rest, gateway or driver; `what` the operation; `status` REST's answer."""

    kind: str
    what: str
    body: Any = None
    status: int = 0
    path: str = ""
    reason: str = ""


@dataclass
class Interaction:
    """An interaction that was sent: how it was answered, and its one answer as people see it."""

    id: str
    token: str
    user: str
    channel_id: str
    born_at: float
    callback: dict[str, Any] | None = None
    original: dict[str, Any] | None = None
    followups: list[dict[str, Any]] = field(default_factory=list)


class DiscordDouble(GuildDriver):
    """The double. Ids of people are any digits; a direct room appears when somebody first writes into it."""

    def __init__(self, *, token: str = "loopback-token", clock: Callable[[], datetime] | None = None) -> None:
        self.token = token
        self.clock = clock or (lambda: datetime.now(UTC))
        self.records: list[Record] = []
        self.violations: list[str] = []
        self.messages: dict[str, list[dict[str, Any]]] = {}
        self.rooms: dict[str, str] = {}
        self.guilds: dict[str, Guild] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[dict[str, Any]] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self.closed: set[str] = set()
        self.application_flags = 1 << 15 | 1 << 19
        self.nonces: dict[str, tuple[datetime, dict[str, Any]]] = {}
        self._last_id = 0
        self._changed = asyncio.Condition()
        self._notices: set[asyncio.Task[None]] = set()
        self.gateway = Gateway(token=lambda: self.token, first_events=self._first_events, record=self.record)
        self.rest = Rest(self)
        self._runner: web.AppRunner | None = None
        self.port = 0

    # Life

    async def start(self, port: int = 0) -> Self:
        """Listens on loopback."""
        app = self.rest.application()
        app.router.add_get("/gw", self.gateway.serve)
        app.router.add_get("/gw/", self.gateway.serve)
        app.router.add_get("/_double/{what}", self._tell)
        app.router.add_post("/_double/{what}", self._drive)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """Ends sockets and hanging requests."""
        self.rest.let_go.set()
        await self.gateway.drop(code=1001)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_base(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gw"

    # What was recorded

    def record(self, kind: str, what: str, body: Any = None, *, status: int = 0, path: str = "", reason: str = "") -> None:
        """Notes one thing and wakes those who wait for it."""
        self.records.append(Record(kind, what, body, status, path, reason))
        self.woke()

    def woke(self) -> None:
        """Wakes those who wait for something."""
        task = asyncio.ensure_future(self._notify())
        self._notices.add(task)
        task.add_done_callback(self._notices.discard)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, seen: Callable[[], object], timeout_s: float = 5.0) -> None:
        """Waits until something is so; TimeoutError when it never is."""
        async with asyncio.timeout(timeout_s), self._changed:
            await self._changed.wait_for(lambda: bool(seen()))

    def rest_calls(self, what: str) -> list[Record]:
        """The REST calls of one operation, in order."""
        return [record for record in self.records if record.kind == "rest" and record.what == what]

    def heard_by(self, user: str) -> list[dict[str, Any]]:
        """The bot's messages in a person's direct room, in order, each once."""
        return [message for message in self.messages.get(self.rooms.get(user, ""), []) if message["author"]["id"] == BOT_ID]

    # People do things

    def add_guild(self, members: Sequence[str] = (), guild_id: str | None = None) -> Guild:
        """A server the bot is in; to be added before the bot connects."""
        guild = Guild(guild_id or self.new_id(), self.new_id(), self.new_id(), set(members))
        self.guilds[guild.id] = guild
        self.messages[guild.channel_id] = []
        return guild

    async def user_says(
        self, user: str, text: str, attachments: Sequence[dict[str, Any]] = (), channel: str | None = None, **more: Any
    ) -> dict[str, Any]:
        """A message in the direct room, or in a server's channel; `attachments` as `upload` gives them, `more` any fields."""
        channel_id = channel or self.room_of(user)
        message = words.message(
            self.new_id(), channel_id, user, text, self.clock().isoformat(), guild_id=self.guild_of(channel_id)
        )
        message |= {"attachments": list(attachments), **more}
        self.messages[channel_id].append(message)
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return message

    async def redeliver(self, message: dict[str, Any]) -> None:
        """The same MESSAGE_CREATE once more."""
        await self.gateway.dispatch("MESSAGE_CREATE", message)

    def upload(self, content: bytes, name: str, mime: str) -> dict[str, Any]:
        """Puts a file where attachments lie."""
        file_id = self.new_id()
        self.files[file_id] = (content, mime)
        url = f"http://127.0.0.1:{self.port}/files/{file_id}"
        return words.attachment(file_id, url, name, mime, len(content))

    async def user_edits(self, message: dict[str, Any], text: str) -> None:
        """A message is changed."""
        message |= {"content": text, "edited_timestamp": self.clock().isoformat()}
        await self.gateway.dispatch("MESSAGE_UPDATE", message)

    async def preview_appears(self, message: dict[str, Any]) -> None:
        """Discord adds a link's preview: an update that nobody made."""
        embed = {"type": "link", "url": "https://example.org"}
        await self.gateway.dispatch("MESSAGE_UPDATE", {**message, "embeds": [embed]})

    async def user_deletes(self, message: dict[str, Any]) -> None:
        """A message is taken back."""
        channel_id = message["channel_id"]
        self.messages[channel_id] = [other for other in self.messages[channel_id] if other["id"] != message["id"]]
        body = {"id": message["id"], "channel_id": channel_id}
        if "guild_id" in message:
            body["guild_id"] = message["guild_id"]
        await self.gateway.dispatch("MESSAGE_DELETE", body)

    async def user_runs(
        self, user: str, command: str, options: dict[str, str] | None = None, channel: str | None = None, locale: str = "ja"
    ) -> Interaction:
        """A slash command."""
        given = [{"name": name, "type": 3, "value": value} for name, value in (options or {}).items()]
        data = {"id": self.new_id(), "name": command, "type": 1, "options": given}
        return await self._interact(user, words.COMMAND, data, channel, locale)

    async def user_picks_from_menu(
        self, user: str, command: str, target: dict[str, Any], channel: str | None = None
    ) -> Interaction:
        """An entry of the menu at a person (a user) or at a message."""
        kind, found = (3, "messages") if "content" in target else (2, "users")
        data = {"id": self.new_id(), "name": command, "type": kind, "target_id": target["id"]}
        data["resolved"] = {found: {target["id"]: target}}
        return await self._interact(user, words.COMMAND, data, channel or target.get("channel_id"), "ja")

    async def user_presses(
        self, user: str, custom_id: str, message: dict[str, Any] | None = None, channel: str | None = None, locale: str = "ja"
    ) -> Interaction:
        """A button; `message` is the one it stands under (an old one of the bot's where none is given)."""
        channel_id = channel or self.room_of(user)
        under = message or words.message(
            self.new_id(), channel_id, BOT_ID, "…", self.clock().isoformat(), guild_id=self.guild_of(channel_id)
        )
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._interact(user, words.COMPONENT, data, channel, locale, under)

    async def user_submits(self, user: str, modal: dict[str, Any], values: dict[str, str]) -> Interaction:
        """A modal is filled in; `modal` is the data the bot sent, `values` by the fields' custom_id."""
        filled = []
        for label in modal["components"]:
            inner = label["component"]
            value = values[inner["custom_id"]]
            offered = [option["value"] for option in inner.get("options", [])]
            if offered and value not in offered:
                raise ValueError("not among the options")
            given = {"values": [value]} if inner["type"] == 3 else {"value": value}
            filled.append({"type": 18, "component": {"type": inner["type"], "custom_id": inner["custom_id"], **given}})
        data = {"custom_id": modal["custom_id"], "components": filled}
        return await self._interact(user, words.SUBMIT, data, None, "ja")

    async def _interact(
        self,
        user: str,
        kind: int,
        data: dict[str, Any],
        channel: str | None,
        locale: str,
        on_message: dict[str, Any] | None = None,
    ) -> Interaction:
        channel_id = channel or self.room_of(user)
        guild_id = self.guild_of(channel_id)
        born_at = asyncio.get_running_loop().time()
        one = Interaction(self.new_id(), f"token-{self.new_id()}", user, channel_id, born_at)
        self.interactions[one.token] = one
        about = words.dm_channel(channel_id, user, None) if guild_id is None else words.text_channel(channel_id, guild_id)
        body = words.interaction(
            one.id, one.token, kind, user, data, about, guild_id=guild_id, on_message=on_message, locale=locale
        )
        await self.gateway.dispatch("INTERACTION_CREATE", body)
        return one

    async def drop_gateway(self, *, resumable: bool = True, code: int = 4000) -> None:
        """The connection breaks."""
        await self.gateway.drop(resumable=resumable, code=code)

    def close_dm(self, user: str) -> None:
        """A person closes their direct messages."""
        self.closed.add(user)

    def fault(self, what: str, fault: str, *, times: int = 1, retry_after: float = 0.05, accept: bool = False) -> None:
        """The next calls of an operation fail: a status ("500", "429"), "hang" or "cut"; `accept` carries them out first."""
        self.rest.faults.setdefault(what, []).extend([(fault, retry_after, accept)] * times)

    # The inside

    def new_id(self) -> str:
        """A snowflake of this moment, rising."""
        fresh = (self.clock() - EPOCH) // timedelta(milliseconds=1) << 22
        self._last_id = max(fresh, self._last_id + 1)
        return str(self._last_id)

    def room_of(self, user: str) -> str:
        """The id of a person's direct room."""
        if user not in self.rooms:
            self.rooms[user] = self.new_id()
            self.messages[self.rooms[user]] = []
        return self.rooms[user]

    def guild_of(self, channel_id: str) -> str | None:
        return next((guild.id for guild in self.guilds.values() if channel_id in guild.rooms), None)

    def _first_events(self, session_id: str) -> list[tuple[str, dict[str, Any]]]:
        ready = {
            "v": 10,
            "user": words.user(BOT_ID),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in self.guilds.values()],
            "session_id": session_id,
            "resume_gateway_url": self.gateway_url,
            "application": {"id": APPLICATION_ID, "flags": 0},
        }
        return [("READY", ready), *(("GUILD_CREATE", self._describe(guild)) for guild in self.guilds.values())]

    def _describe(self, guild: Guild) -> dict[str, Any]:
        said = {room: self.messages[room] for room in guild.rooms}
        return guild.described({room: messages[-1]["id"] if messages else None for room, messages in said.items()})

    async def _tell(self, request: web.Request) -> web.Response:
        what = request.match_info["what"]
        told: dict[str, Any] = {"records": [asdict(record) for record in self.records], "violations": self.violations}
        told["messages"] = self.messages
        return web.json_response(told[what])

    async def _drive(self, request: web.Request) -> web.Response:
        what = request.match_info["what"]
        if not what.startswith(("user_", "drop_", "close_", "fault", "add_guild", "event_", "automod_")):
            return web.json_response({"error": "no such driver method"}, status=404)
        done = getattr(self, what)(**(await request.json()))
        if asyncio.iscoroutine(done):
            done = await done
        return web.json_response(done if isinstance(done, dict) else {"id": getattr(done, "id", None)})


async def _serve(port: int, token: str) -> None:
    double = await DiscordDouble(token=token).start(port)
    print(json.dumps({"api_base": double.api_base, "gateway_url": double.gateway_url}), flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await double.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A double of Discord on loopback.")
    parser.add_argument("--port", type=int, default=7070)
    parser.add_argument("--token", default="loopback-token")
    given = parser.parse_args()
    try:
        asyncio.run(_serve(given.port, given.token))
    except KeyboardInterrupt:
        raise SystemExit(0) from None
