"""What people do in a server of the Discord double: come and go, speak in voice rooms, wish to come, are blocked by AutoMod."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.doubles.discord_guild import Guild, Role, Room, bits_of, voice_state

if TYPE_CHECKING:
    from tests.doubles.discord_gateway import Gateway


class GuildDriver:
    """A part of `DiscordDouble`; ids of people are any digits."""

    if TYPE_CHECKING:
        guilds: dict[str, Guild]
        messages: dict[str, list[dict[str, Any]]]
        gateway: Gateway
        clock: Callable[[], datetime]

        def new_id(self) -> str: ...

    # How a server is furnished, before the bot connects

    def add_room(self, guild: Guild, kind: str = "text", name: str = "room", room_id: str | None = None) -> Room:
        """One more room: "text", "voice" or "stage"."""
        room = Room(room_id or self.new_id(), guild.id, kind, name)
        guild.rooms[room.id] = room
        self.messages[room.id] = []
        return room

    def add_role(
        self, guild: Guild, name: str, *, may: Collection[str] = (), position: int = 1, role_id: str | None = None
    ) -> Role:
        """One more role, out of the bot's reach from position 10 on."""
        role = Role(role_id or self.new_id(), name, bits_of(may), position)
        guild.roles[role.id] = role
        return role

    # What tests see

    def may_post(self, user: str, room_id: str) -> bool:
        """Whether somebody may write in a room now, by roles, overwrites and pause."""
        return self.guild_with(room_id).may(user, "send_messages", room_id, self.clock())

    def is_hidden(self, message: Mapping[str, Any]) -> bool:
        """Whether a message is gone from its room."""
        return all(other["id"] != message["id"] for other in self.messages.get(message["channel_id"], []))

    def roles_of(self, guild: Guild, user: str) -> list[str]:
        """Names of somebody's roles."""
        return [guild.roles[role].name for role in guild.person(user).roles]

    def guild_with(self, room_id: str) -> Guild:
        """The server a room is in."""
        return next(guild for guild in self.guilds.values() if room_id in guild.rooms)

    # People come and go

    async def user_joins(self, user: str, guild_id: str, *, pending: bool = False, nick: str | None = None) -> None:
        """GUILD_MEMBER_ADD; `pending` until the rules were accepted. Somebody who was here before comes without roles."""
        guild = self.guilds[guild_id]
        guild.members.add(user)
        member = guild.person(user)
        member.roles, member.pending, member.nick = [], pending, nick
        await self.gateway.dispatch("GUILD_MEMBER_ADD", {**member.described(), "guild_id": guild_id})

    async def user_accepts_rules(self, user: str, guild_id: str) -> None:
        """GUILD_MEMBER_UPDATE: the screening is passed."""
        self.guilds[guild_id].person(user).pending = False
        await self.member_changed(self.guilds[guild_id], user)

    async def user_is_called(self, user: str, guild_id: str, nick: str) -> None:
        """GUILD_MEMBER_UPDATE: another name in this server."""
        self.guilds[guild_id].person(user).nick = nick
        await self.member_changed(self.guilds[guild_id], user)

    async def member_changed(self, guild: Guild, user: str) -> None:
        """Tells of a member as they are now."""
        await self.gateway.dispatch("GUILD_MEMBER_UPDATE", {**guild.person(user).described(), "guild_id": guild.id})

    async def user_leaves(self, user: str, guild_id: str) -> None:
        """GUILD_MEMBER_REMOVE."""
        guild = self.guilds[guild_id]
        member = guild.person(user).described()
        guild.members.discard(user)
        if guild.voice.get(user):
            await self.user_leaves_voice(user, guild_id)
        await self.gateway.dispatch("GUILD_MEMBER_REMOVE", {"guild_id": guild_id, "user": member["user"]})

    # Voice and stage

    async def user_enters_voice(self, user: str, room_id: str) -> None:
        """VOICE_STATE_UPDATE: into a voice or stage room, from another one too."""
        guild = self.guild_with(room_id)
        guild.voice[user] = room_id
        await self._voice_changed(guild, user)

    async def user_leaves_voice(self, user: str, guild_id: str) -> None:
        """VOICE_STATE_UPDATE: out of it."""
        self.guilds[guild_id].voice.pop(user, None)
        await self._voice_changed(self.guilds[guild_id], user)

    async def _voice_changed(self, guild: Guild, user: str) -> None:
        state = {**voice_state(guild, user), "guild_id": guild.id, "member": guild.person(user).described()}
        await self.gateway.dispatch("VOICE_STATE_UPDATE", state)

    # Events

    async def user_wishes(self, user: str, event_id: str) -> None:
        """GUILD_SCHEDULED_EVENT_USER_ADD: "interested"."""
        guild = self._guild_of_event(event_id)
        if user not in guild.wishers[event_id]:
            guild.wishers[event_id].append(user)
        await self._wish_changed("ADD", guild, event_id, user)

    async def user_unwishes(self, user: str, event_id: str) -> None:
        """GUILD_SCHEDULED_EVENT_USER_REMOVE."""
        guild = self._guild_of_event(event_id)
        guild.wishers[event_id] = [other for other in guild.wishers[event_id] if other != user]
        await self._wish_changed("REMOVE", guild, event_id, user)

    async def _wish_changed(self, what: str, guild: Guild, event_id: str, user: str) -> None:
        body = {"guild_scheduled_event_id": event_id, "user_id": user, "guild_id": guild.id}
        await self.gateway.dispatch(f"GUILD_SCHEDULED_EVENT_USER_{what}", body)

    def _guild_of_event(self, event_id: str) -> Guild:
        return next(guild for guild in self.guilds.values() if event_id in guild.events)

    async def event_stands(self, event_id: str, status: int) -> None:
        """GUILD_SCHEDULED_EVENT_UPDATE by Discord itself or by a person: 1 scheduled, 2 active, 3 completed, 4 cancelled."""
        event = self._guild_of_event(event_id).events[event_id]
        event["status"] = status
        await self.gateway.dispatch("GUILD_SCHEDULED_EVENT_UPDATE", event)

    # AutoMod

    async def automod_acts(
        self,
        user: str,
        room_id: str,
        content: str,
        matched: str,
        *,
        rule_id: str = "77",
        action: int = 1,
        trigger: int = 1,
        message_id: str | None = None,
        keyword: str | None = None,
    ) -> dict[str, Any]:
        """AUTO_MODERATION_ACTION_EXECUTION: action 1 blocked (no message then), 2 alerted, 3 paused. Once for each action."""
        body: dict[str, Any] = {
            "guild_id": self.guild_with(room_id).id,
            "action": {"type": action, "metadata": {2: {"channel_id": room_id}, 3: {"duration_seconds": 60}}.get(action, {})},
            "rule_id": rule_id,
            "rule_trigger_type": trigger,
            "user_id": user,
            "channel_id": room_id,
            "content": content,
            "matched_keyword": keyword or matched,
            "matched_content": matched,
        }
        if message_id is not None:
            body["message_id"] = message_id
        await self.gateway.dispatch("AUTO_MODERATION_ACTION_EXECUTION", body)
        return body
