"""REST of the Discord double for servers: messages taken out, overwrites, members, roles, scheduled events, AutoMod rules."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.doubles.discord_answers import Handler, RefusedError, answer
from tests.doubles.discord_guild import BITS, Guild, Overwrite, Room
from tests.doubles.discord_words import BOT_ID

if TYPE_CHECKING:
    from tests.doubles.discord import DiscordDouble

MISSING_PERMISSIONS, NO_ACCESS, INVALID = 50013, 50001, 50035
UNKNOWN_GUILD, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10004, 10003, 10008
UNKNOWN_MEMBER, UNKNOWN_ROLE, UNKNOWN_OVERWRITE, UNKNOWN_EVENT = 10007, 10011, 10009, 10070
EVENT_FINISHED, TOO_MANY_EVENTS = 180000, 30038
LONGEST_PAUSE = timedelta(days=28)
FINISHED = (3, 4)
NEXT = {1: (1, 2, 4), 2: (2, 3)}
"""Which status may follow which: scheduled, active, completed, cancelled."""


class GuildRest:
    """Routes of servers; the state lies in the double's guilds."""

    def __init__(self, double: "DiscordDouble") -> None:
        self._double = double

    def routes(self) -> list[tuple[str, str, str, Handler]]:
        """Method, path, name of the operation, handler."""
        member = "/guilds/{guild}/members/{user}"
        events, rules = "/guilds/{guild}/scheduled-events", "/guilds/{guild}/auto-moderation/rules"
        return [
            ("DELETE", "/channels/{channel}/messages/{message}", "delete_message", self._delete_message),
            ("PUT", "/channels/{channel}/permissions/{target}", "put_overwrite", self._put_overwrite),
            ("DELETE", "/channels/{channel}/permissions/{target}", "delete_overwrite", self._delete_overwrite),
            ("GET", "/guilds/{guild}", "get_guild", self._get_guild),
            ("GET", "/guilds/{guild}/roles", "get_roles", self._get_roles),
            ("GET", "/guilds/{guild}/channels", "get_channels", self._get_channels),
            ("GET", member, "get_member", self._get_member),
            ("PATCH", member, "patch_member", self._patch_member),
            ("PUT", f"{member}/roles/{{role}}", "give_role", self._give_role),
            ("DELETE", f"{member}/roles/{{role}}", "take_role", self._take_role),
            ("GET", events, "get_events", self._get_events),
            ("POST", events, "create_event", self._create_event),
            ("GET", f"{events}/{{event}}", "get_event", self._get_event),
            ("PATCH", f"{events}/{{event}}", "patch_event", self._patch_event),
            ("GET", f"{events}/{{event}}/users", "get_event_users", self._get_event_users),
            ("GET", rules, "get_rules", self._get_rules),
            ("POST", rules, "create_rule", self._create_rule),
            ("PATCH", f"{rules}/{{rule}}", "patch_rule", self._patch_rule),
        ]

    def room(self, room_id: str) -> tuple[Guild, Room] | None:
        """A server's room, and the server."""
        for guild in self._double.guilds.values():
            if room_id in guild.rooms:
                return guild, guild.rooms[room_id]
        return None

    def _room(self, request: web.Request) -> tuple[Guild, Room]:
        found = self.room(request.match_info["channel"])
        if found is None:
            raise RefusedError(404, UNKNOWN_CHANNEL)
        if not found[0].permissions(BOT_ID, found[1].id) & BITS["view_channel"]:
            raise RefusedError(403, NO_ACCESS)
        return found

    def _guild(self, request: web.Request) -> Guild:
        guild = self._double.guilds.get(request.match_info["guild"])
        if guild is None:
            raise RefusedError(404, UNKNOWN_GUILD)
        return guild

    def _must(self, guild: Guild, *names: str, room_id: str | None = None) -> None:
        mine = guild.permissions(BOT_ID, room_id)
        if any(not mine & BITS[name] for name in names):
            raise RefusedError(403, MISSING_PERMISSIONS)

    # Rooms

    async def _delete_message(self, request: web.Request, _body: Any) -> web.Response:
        guild, room = self._room(request)
        said = self._double.messages[room.id]
        gone = next((message for message in said if message["id"] == request.match_info["message"]), None)
        if gone is None:
            raise RefusedError(404, UNKNOWN_MESSAGE)
        if gone["author"]["id"] != BOT_ID:
            self._must(guild, "manage_messages", room_id=room.id)
        await self._double.user_deletes(gone)
        return answer(None)

    async def _put_overwrite(self, request: web.Request, body: Any) -> web.Response:
        guild, room = self._room(request)
        target = request.match_info["target"]
        new = Overwrite(body["type"], int(body.get("allow") or 0), int(body.get("deny") or 0))
        old = room.overwrites.get(target, Overwrite(new.kind))
        self._must(guild, "manage_roles")
        # a bot may give or take only what it has itself
        if ((new.allow ^ old.allow) | (new.deny ^ old.deny)) & ~guild.permissions(BOT_ID):
            raise RefusedError(403, MISSING_PERMISSIONS)
        if new.kind == 0 and target not in guild.roles:
            raise RefusedError(404, UNKNOWN_ROLE)
        room.overwrites[target] = new
        await self._double.gateway.dispatch("CHANNEL_UPDATE", room.described())
        return answer(None)

    async def _delete_overwrite(self, request: web.Request, _body: Any) -> web.Response:
        guild, room = self._room(request)
        self._must(guild, "manage_roles")
        if room.overwrites.pop(request.match_info["target"], None) is None:
            raise RefusedError(404, UNKNOWN_OVERWRITE)
        await self._double.gateway.dispatch("CHANNEL_UPDATE", room.described())
        return answer(None)

    # The server, its members and roles

    async def _get_guild(self, request: web.Request, _body: Any) -> web.Response:
        return answer(self._guild(request).described({}))

    async def _get_roles(self, request: web.Request, _body: Any) -> web.Response:
        return answer([role.described() for role in self._guild(request).roles.values()])

    async def _get_channels(self, request: web.Request, _body: Any) -> web.Response:
        guild = self._guild(request)
        seen = [room for room in guild.rooms.values() if guild.permissions(BOT_ID, room.id) & BITS["view_channel"]]
        return answer([room.described() for room in seen])

    def _member(self, request: web.Request) -> tuple[Guild, str]:
        guild, user = self._guild(request), request.match_info["user"]
        if user not in guild.members and user != BOT_ID:
            raise RefusedError(404, UNKNOWN_MEMBER)
        return guild, user

    async def _get_member(self, request: web.Request, _body: Any) -> web.Response:
        guild, user = self._member(request)
        return answer(guild.person(user).described())

    async def _patch_member(self, request: web.Request, body: Any) -> web.Response:
        guild, user = self._member(request)
        if "communication_disabled_until" in body:
            self._must(guild, "moderate_members")
            until = body["communication_disabled_until"]
            if until is not None and datetime.fromisoformat(until) - self._double.clock() > LONGEST_PAUSE:
                raise RefusedError(400, INVALID)
            guild.person(user).paused_until = until
        await self._double.member_changed(guild, user)
        return answer(guild.person(user).described())

    async def _give_role(self, request: web.Request, _body: Any) -> web.Response:
        return await self._change_role(request, given=True)

    async def _take_role(self, request: web.Request, _body: Any) -> web.Response:
        return await self._change_role(request, given=False)

    async def _change_role(self, request: web.Request, *, given: bool) -> web.Response:
        guild, user = self._member(request)
        role = guild.roles.get(request.match_info["role"])
        if role is None:
            raise RefusedError(404, UNKNOWN_ROLE)
        self._must(guild, "manage_roles")
        if role.position >= guild.roles[guild.bot_role].position:
            raise RefusedError(403, MISSING_PERMISSIONS)
        others = [other for other in guild.person(user).roles if other != role.id]
        guild.person(user).roles = [*others, role.id] if given else others
        await self._double.member_changed(guild, user)
        return answer(None)

    # Scheduled events

    async def _get_events(self, request: web.Request, _body: Any) -> web.Response:
        return answer([event for event in self._guild(request).events.values() if event["status"] not in FINISHED])

    def _event(self, request: web.Request) -> tuple[Guild, dict[str, Any]]:
        guild = self._guild(request)
        event = guild.events.get(request.match_info["event"])
        if event is None:
            raise RefusedError(404, UNKNOWN_EVENT)
        return guild, event

    async def _get_event(self, request: web.Request, _body: Any) -> web.Response:
        return answer(self._event(request)[1])

    async def _create_event(self, request: web.Request, body: Any) -> web.Response:
        guild = self._guild(request)
        self._must(guild, "create_events", *(("connect",) if body["entity_type"] == 2 else ()))
        self._check_event(guild, body)
        if sum(event["status"] not in FINISHED for event in guild.events.values()) >= 100:
            raise RefusedError(400, TOO_MANY_EVENTS)
        event = {"id": self._double.new_id(), "guild_id": guild.id, "status": 1, "creator_id": BOT_ID, "user_count": 0}
        event |= {"channel_id": None, "description": None, "entity_metadata": None, "scheduled_end_time": None}
        event |= {**body, "entity_id": None, "image": None}
        guild.events[event["id"]] = event
        guild.wishers[event["id"]] = []
        await self._double.gateway.dispatch("GUILD_SCHEDULED_EVENT_CREATE", event)
        return answer(event)

    def _check_event(self, guild: Guild, event: dict[str, Any]) -> None:
        outside = event["entity_type"] == 3
        place = (event.get("entity_metadata") or {}).get("location", "")
        starts, ends = event["scheduled_start_time"], event.get("scheduled_end_time")
        room = guild.rooms.get(str(event.get("channel_id")))
        wrong = (
            not 1 <= len(event["name"]) <= 100
            or datetime.fromisoformat(starts) <= self._double.clock()
            or (ends is not None and datetime.fromisoformat(ends) <= datetime.fromisoformat(starts))
            or (outside and (not 1 <= len(place) <= 100 or ends is None or event.get("channel_id") is not None))
            or (not outside and (room is None or room.kind != {1: "stage", 2: "voice"}[event["entity_type"]]))
        )
        if wrong:
            raise RefusedError(400, INVALID)

    async def _patch_event(self, request: web.Request, body: Any) -> web.Response:
        guild, event = self._event(request)
        mine = event["creator_id"] == BOT_ID and guild.permissions(BOT_ID) & BITS["create_events"]
        if not mine:
            self._must(guild, "manage_events")
        if event["status"] in FINISHED:
            raise RefusedError(400, EVENT_FINISHED)
        if body.get("status", event["status"]) not in NEXT[event["status"]]:
            raise RefusedError(400, INVALID)
        changed = event | body
        if event["status"] == 1 and "status" not in body:
            self._check_event(guild, changed)
        event |= changed
        await self._double.gateway.dispatch("GUILD_SCHEDULED_EVENT_UPDATE", event)
        return answer(event)

    async def _get_event_users(self, request: web.Request, _body: Any) -> web.Response:
        guild, event = self._event(request)
        after, limit = int(request.query.get("after", "0")), int(request.query.get("limit", "100"))
        users = sorted((user for user in guild.wishers[event["id"]] if int(user) > after), key=int)[:limit]
        told = [
            {"guild_scheduled_event_id": event["id"], "user_id": user, "user": guild.person(user).described()["user"]}
            for user in users
        ]
        return answer(told)

    # AutoMod

    async def _get_rules(self, request: web.Request, _body: Any) -> web.Response:
        guild = self._guild(request)
        self._must(guild, "manage_guild")
        return answer(list(guild.automod.values()))

    async def _create_rule(self, request: web.Request, body: Any) -> web.Response:
        guild = self._guild(request)
        self._must(guild, "manage_guild")
        if sum(rule["trigger_type"] == body["trigger_type"] for rule in guild.automod.values()) >= 6:
            raise RefusedError(400, INVALID)
        rule = {"id": self._double.new_id(), "guild_id": guild.id, "creator_id": BOT_ID, "enabled": False, **body}
        guild.automod[rule["id"]] = rule
        return answer(rule)

    async def _patch_rule(self, request: web.Request, body: Any) -> web.Response:
        guild = self._guild(request)
        self._must(guild, "manage_guild")
        rule = guild.automod.get(request.match_info["rule"])
        if rule is None:
            raise RefusedError(404, UNKNOWN_GUILD)
        rule |= body
        return answer(rule)
