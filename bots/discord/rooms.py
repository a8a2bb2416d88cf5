"""Which direct-message channel belongs to which user, and to which programme a person or a server belongs."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

KEPT = 10_000
PLACE_SIGN = "#"
"""Begins the address of a server's room, so that it is never taken for a person's user id."""


class DirectRooms:
    """A bounded memory of direct-message channels, both ways; ids only."""

    def __init__(self) -> None:
        self._channel_of: OrderedDict[str, str] = OrderedDict()
        self._user_of: dict[str, str] = {}

    def learn(self, user_id: str, channel_id: str) -> None:
        """Remembers a pair, forgetting the oldest beyond ten thousand."""
        self.forget(user_id)
        self._channel_of[user_id] = channel_id
        self._user_of[channel_id] = user_id
        if len(self._channel_of) > KEPT:
            self.forget(next(iter(self._channel_of)))

    def forget(self, user_id: str) -> None:
        """Drops a user's channel, say because Discord does not know it any more."""
        channel_id = self._channel_of.pop(user_id, None)
        if channel_id is not None:
            self._user_of.pop(channel_id, None)

    def channel_of(self, user_id: str) -> str | None:
        return self._channel_of.get(user_id)

    def user_of(self, channel_id: str) -> str | None:
        return self._user_of.get(channel_id)


class Session(Protocol):
    """What the way in asks of the connection (bots.discord.client.RoomClient is one)."""

    @property
    def me(self) -> int:
        """The bot's own user id; 0 before login."""
        ...

    async def is_member(self, guild_id: str, user_id: str) -> bool:
        """Whether a user is in a server. Raises what the library raises."""
        ...

    async def user_in(self, channel_id: int) -> str | None:
        """The other side of a direct room; None when Discord does not say."""
        ...


IsMember = Callable[[str, str], Awaitable[bool]]
"""Whether a user (second) is in a server (first); asked of Discord."""


class Homes:
    """The programme of a server, and of a person: that of the one known server they are in, else the default.

    A person's answer is kept while the process lives, so that their messages do not change sides.
    """

    def __init__(self, programmes: Mapping[str, str], default: str) -> None:
        self._programmes = {str(guild): programme for guild, programme in programmes.items()}
        self._default = default
        self._of_user: OrderedDict[str, str] = OrderedDict()

    @property
    def guilds(self) -> frozenset[str]:
        """The servers that are ours."""
        return frozenset(self._programmes)

    def of_guild(self, guild_id: str) -> str | None:
        return self._programmes.get(guild_id)

    async def of_user(self, user_id: str, is_member: IsMember) -> str:
        """The programme a direct message belongs to. Whatever `is_member` raises is passed on, and nothing is kept."""
        if {self._default, *self._programmes.values()} == {self._default}:
            return self._default
        if user_id not in self._of_user:
            found = {programme for guild, programme in self._programmes.items() if await is_member(guild, user_id)}
            self._of_user[user_id] = found.pop() if len(found) == 1 else self._default
            if len(self._of_user) > KEPT:
                self._of_user.popitem(last=False)
        return self._of_user[user_id]
