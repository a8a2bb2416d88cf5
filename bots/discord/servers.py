"""Is the programme's Discord server as the programme file says, and may the bot do there what it has to? Item by item.

`findings` is pure; `look_at_servers` asks Discord over REST alone, so that it also works while the service runs elsewhere.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bots.discord.calls import CallFailedError, Calls
from bots.discord.permissions import AUTOMOD, BITS, IN_ROOM, IN_SERVER, IN_VOICE, lacking, may, read_overwrites
from bots.discord.ways import Answer
from core.terms.programme import DiscordChannel, DiscordRoom

Finding = tuple[str, bool, str]
"""An item, whether it is in order, what was found."""

CALL_LIMIT_S = 10.0
KIND_OF = {0: "text", 2: "voice", 5: "text", 13: "stage"}
INTENTS = {"Message Content Intent": 1 << 18 | 1 << 19, "Server Members Intent": 1 << 14 | 1 << 15}
"""Flags of the application that say a privileged intent is switched on (for few servers, or for many)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What Discord tells of a server: roles and channels as JSON, the bot's own id and the ids of its roles."""

    guild: str
    roles: Sequence[Mapping[str, Any]]
    channels: Sequence[Mapping[str, Any]]
    me: str
    mine: Sequence[str]

    @property
    def permissions(self) -> dict[str, int]:
        """What each role may do, by its id."""
        return {str(role["id"]): int(role["permissions"]) for role in self.roles}

    def may(self, roles: Sequence[str], room: Mapping[str, Any] | None = None, who: str = "") -> int:
        """What somebody with these roles may do, in a room or in the server."""
        overwrites = {} if room is None else read_overwrites(room)
        return may(self.permissions, roles, self.guild, overwrites, who)


def findings(name: str, server: DiscordChannel, seen: Seen) -> list[Finding]:
    """Every item of one programme's server; a lobby, with neither rooms nor roles of ours, needs nothing."""
    if not server.rooms and not _roles(server):
        return []
    found = [_in_server(name, seen)]
    found += [_role(name, label, role, seen) for label, role in _roles(server)]
    found += [_room(name, room, server, seen) for room in server.rooms]
    return found


def _in_server(name: str, seen: Seen) -> Finding:
    missing = lacking(seen.may(seen.mine), [*IN_SERVER, AUTOMOD])
    says = f"the bot's role lacks {_names(missing)}" if missing else "the bot's role has what it needs"
    return f"Discord {name}: permissions", not missing, says


def _roles(server: DiscordChannel) -> list[tuple[str, str]]:
    given = [("adults_role", server.adults_role), ("minors_role", server.minors_role)]
    return [(label, str(role)) for label, role in given if role is not None]


def _role(name: str, label: str, role: str, seen: Seen) -> Finding:
    item = f"Discord {name}: {label}"
    position = {str(one["id"]): int(one["position"]) for one in seen.roles}
    if role not in position:
        return item, False, f"there is no role {role} in the server"
    if position[role] >= max((position[own] for own in seen.mine if own in position), default=0):
        return item, False, "it stands above the bot's own role, so the bot cannot give it; move the bot's role up"
    return item, True, "there, and below the bot's role"


def _room(name: str, room: DiscordRoom, server: DiscordChannel, seen: Seen) -> Finding:
    item = f"Discord {name}: room {room.id}"
    channel = next((one for one in seen.channels if str(one["id"]) == str(room.id)), None)
    if channel is None:
        return item, False, "not in the server, or the bot may not see it"
    kind = KIND_OF.get(int(channel["type"]), "of another kind")
    if kind != room.kind:
        return item, False, f"the programme file says {room.kind}, Discord says {kind}"
    missing = lacking(seen.may(seen.mine, channel, seen.me), [*IN_ROOM, *(() if room.kind == "text" else IN_VOICE)])
    if missing:
        return item, False, f"the bot lacks {_names(missing)} there"
    wrong = _who_should_not_see(room, server, channel, seen)
    return item, not wrong, wrong or f"{room.kind}, for {room.audience}"


def _who_should_not_see(room: DiscordRoom, server: DiscordChannel, channel: Mapping[str, Any], seen: Seen) -> str:
    """Minors and adults have rooms apart, and who has not joined sees none."""
    kept_out: dict[str, list[str]] = {"whoever has not joined": []}
    for audience, role in (("adults", server.adults_role), ("minors", server.minors_role)):
        if role is not None and audience != room.audience:
            kept_out[audience] = [str(role)]
    joins_by_role = len(_roles(server)) > 0
    inside = [who for who, roles in kept_out.items() if seen.may(roles, channel) & BITS["view-channel"]]
    return f"{' and '.join(inside)} can see it" if inside and joins_by_role else ""


def _names(permissions: Sequence[str]) -> str:
    return ", ".join(name.replace("-", " ").title() for name in permissions)


async def look_at_servers(
    token: str, servers: Mapping[str, DiscordChannel], *, api_base: str = "", gateway_url: str = ""
) -> list[Finding]:
    """Asks Discord about every server; one that cannot be asked about is a finding too."""
    import discord

    from bots.discord.client import point_at, quieten_library

    quieten_library()
    point_at(api_base, gateway_url)
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(CALL_LIMIT_S):
            await client.login(token)
        found = _intents((await client.http.application_info()).get("flags", 0))
        calls, me = Calls(lambda: client), str(client.user.id if client.user is not None else 0)
        for name, server in servers.items():
            found += await _look_at(name, server, calls, me)
    except discord.LoginFailure:
        return [("Discord", False, "the token is refused; see docs/connect-discord.md, step 2")]
    except (TimeoutError, OSError, discord.HTTPException) as error:
        return [("Discord", False, f"could not be reached ({type(error).__name__})")]
    finally:
        await client.close()
    return found


def _intents(flags: int) -> list[Finding]:
    return [
        (f"Discord: {name}", bool(flags & bit), "on" if flags & bit else "off in the developer portal")
        for name, bit in INTENTS.items()
    ]


async def _look_at(name: str, server: DiscordChannel, calls: Calls, me: str) -> list[Finding]:
    if server.guild_id is None:
        return [(f"Discord {name}: server", True, "none in the programme file: direct messages only")]
    guild = str(server.guild_id)
    try:
        seen = await _see(calls, guild, me)
    except CallFailedError as failed:
        return [(f"Discord {name}: server", False, _why(failed.answer))]
    return [(f"Discord {name}: server", True, f"{guild}, the bot is in it"), *findings(name, server, seen)]


async def _see(calls: Calls, guild: str, me: str) -> Seen:
    async def get(path: str, **ids: str) -> Any:
        until = asyncio.get_running_loop().time() + CALL_LIMIT_S
        return await calls.call("GET", path, files=(), until=until, guild_id=guild, **ids)

    roles, channels = await get("/guilds/{guild_id}/roles"), await get("/guilds/{guild_id}/channels")
    member = await get("/guilds/{guild_id}/members/{user_id}", user_id=me)
    return Seen(guild, roles, channels, me, [str(role) for role in member["roles"]])


def _why(answer: Answer) -> str:
    if answer.code in (10004, 50001):
        return "the bot is not in this server; invite it (docs/connect-discord.md)"
    return f"could not be read ({answer.code or answer.status or 'no answer'})"
