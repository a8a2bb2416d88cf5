"""`tomoshibi check` about Discord: what of the programme file is not in the server, and what the bot may not do there."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bots.discord.servers import look_at_servers
from core.terms.programme import DiscordChannel
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_guild import BITS, Guild, Overwrite, Role, Room
from tests.doubles.discord_stage import a_double

MIO = "800000000000000001"


@dataclass
class Server:
    """The double's server as it should be: a room of text for adults, one of voices for minors."""

    double: DiscordDouble
    guild: Guild
    adults: Role
    minors: Role
    voice: Room

    @property
    def text(self) -> Room:
        return self.guild.rooms[self.guild.channel_id]

    def table(self, **more: object) -> DiscordChannel:
        rooms = [
            {"id": self.text.id, "kind": "text", "audience": "adults"},
            {"id": self.voice.id, "kind": "voice", "audience": "minors"},
        ]
        given = {"guild_id": self.guild.id, "adults_role": self.adults.id, "minors_role": self.minors.id, "rooms": rooms}
        return DiscordChannel.model_validate(given | more)

    async def wrong(self, token: str = "loopback-token", **more: object) -> dict[str, str]:
        found = await look_at_servers(
            token, {"kyoto": self.table(**more)}, api_base=self.double.api_base, gateway_url=self.double.gateway_url
        )
        return {item: says for item, fine, says in found if not fine}


def furnished(double: DiscordDouble) -> Server:
    guild = double.add_guild([MIO])
    adults, minors = double.add_role(guild, "adults"), double.add_role(guild, "minors", position=2)
    voice = double.add_room(guild, "voice", "こえ")
    view = BITS["view_channel"]
    for room, role in ((guild.rooms[guild.channel_id], adults), (voice, minors)):
        room.overwrites = {guild.id: Overwrite(0, deny=view), role.id: Overwrite(0, allow=view)}
        room.overwrites[guild.bot_role] = Overwrite(0, allow=view)
    return Server(double, guild, adults, minors, voice)


async def test_a_server_as_it_should_be_and_a_lobby_that_needs_nothing() -> None:
    async with a_double() as double:
        server = furnished(double)
        assert await server.wrong() == {}
        server.guild.bot_lacks("manage_roles")
        assert await server.wrong(rooms=[], adults_role=None, minors_role=None) == {}
        assert await server.wrong(guild_id=None) == {}


def _no_member(server: Server) -> None:
    server.text.overwrites[server.guild.id] = Overwrite(0)


def _both(server: Server) -> None:
    server.voice.overwrites[server.adults.id] = Overwrite(0, allow=BITS["view_channel"])


def _unseen(server: Server) -> None:
    del server.text.overwrites[server.guild.bot_role]


def _high(server: Server) -> None:
    server.minors.position = 10


def _silent(server: Server) -> None:
    server.voice.overwrites[server.guild.bot_role] = Overwrite(0, BITS["view_channel"], BITS["speak"])


@pytest.mark.parametrize(
    ("spoil", "item", "says"),
    [
        (lambda s: s.guild.bot_lacks("manage_messages", "manage_guild"), "permissions", "lacks Manage Messages, Manage Guild"),
        (lambda s: s.guild.roles.pop(s.adults.id), "adults_role", "there is no role"),
        (_high, "minors_role", "above the bot's own role"),
        (lambda s: s.guild.rooms.pop(s.voice.id), "room {voice}", "not in the server"),
        (_unseen, "room {text}", "not in the server, or the bot may not see it"),
        (lambda s: setattr(s.voice, "kind", "stage"), "room {voice}", "says voice, Discord says stage"),
        (_silent, "room {voice}", "lacks Speak"),
        (_no_member, "room {text}", "whoever has not joined and minors can see it"),
        (_both, "room {voice}", "adults can see it"),
        (lambda s: s.double.guilds.pop(s.guild.id), "server", "the bot is not in this server"),
    ],
)
async def test_each_thing_that_is_wrong_is_named(spoil: Callable[[Server], object], item: str, says: str) -> None:
    async with a_double() as double:
        server = furnished(double)
        spoil(server)
        wrong = await server.wrong()
        name = f"Discord kyoto: {item.format(voice=server.voice.id, text=server.text.id)}"
        assert name in wrong, wrong
        assert says in wrong[name]


async def test_intents_that_are_off_and_a_token_that_is_refused() -> None:
    async with a_double() as double:
        server = furnished(double)
        double.application_flags = 1 << 15
        assert await server.wrong() == {"Discord: Message Content Intent": "off in the developer portal"}
        assert list(await server.wrong("another-token")) == ["Discord"]
