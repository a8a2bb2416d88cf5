"""Discord's room in the house: one supervised connection in the web process's loop, which may fail while the rest goes on."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import structlog

from bots.discord.calls import Calls
from bots.discord.catch_up import Accounts, CatchUp
from bots.discord.entrance import STORE_LIMIT_S, Accept, Entrance
from bots.discord.marks import Marks, MarksInMemory, SeenUntil
from bots.discord.presses import Presses
from bots.discord.rooms import DirectRooms, Homes
from bots.discord.upkeep import Upkeep
from bots.discord.wording import Wording

if TYPE_CHECKING:
    from bots.discord.client import RoomClient

log = structlog.get_logger()

State = Literal["off", "starting", "ready", "limited", "reconnecting", "bad-token"]
ALIVE: frozenset[State] = frozenset({"ready", "limited"})
"""States in which /healthz may say that Discord is alive; "limited" lacks an intent that the portal does not allow."""

AUTH_FAILED = 4004


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds of waiting: between lives (doubling from first to longest), after a refused token, for a lost session.

    `identify_s` is Discord's own pause between two new sessions, `guild_ready_s` how long discord.py waits for the last server.
    """

    first_s: float = 1.0
    longest_s: float = 60.0
    bad_token_s: float = 300.0
    lost_for_s: float = 120.0
    guild_ready_s: float = 2.0
    identify_s: float = 5.0
    store_limit_s: float = STORE_LIMIT_S


async def _nobody() -> Sequence[str]:
    return ()


class DiscordRoom:
    """Runs the gateway client, starts it again after any end, and lends its REST session to the sender.

    `programmes` maps server ids to programme ids; a direct message belongs to the programme of the one server its author
    is in, else to `default_programme`. `accounts` gives the user ids we know, for catching up after a gap.
    """

    def __init__(
        self,
        token: str,
        *,
        accept: Accept,
        programmes: Mapping[str, str],
        default_programme: str,
        now: Callable[[], datetime],
        command_texts: Mapping[str, Mapping[str, str]],
        wordings: Mapping[str, Wording],
        api_base: str = "",
        gateway_url: str = "",
        marks: Marks | None = None,
        accounts: Accounts = _nobody,
        waits: Waits = Waits(),
    ) -> None:
        self._token, self._api_base, self._gateway_url = token, api_base, gateway_url
        self._waits = waits
        self._homes = Homes(programmes, default_programme)
        kept: Marks = marks or MarksInMemory()
        self._seen = SeenUntil(kept)
        self.direct = DirectRooms()
        self.calls = Calls(lambda: self._client if self._logged_in else None)
        self._entrance = Entrance(
            accept=accept,
            homes=self._homes,
            direct=self.direct,
            seen=self._seen,
            now=now,
            store_limit_s=waits.store_limit_s,
        )
        self._presses = Presses(entrance=self._entrance, calls=self.calls, wordings=wordings, now=now)
        self._upkeep = Upkeep(
            calls=self.calls,
            marks=kept,
            seen=self._seen,
            catch_up=CatchUp(entrance=self._entrance, direct=self.direct, homes=self._homes, accounts=accounts),
            command_texts=command_texts,
            first_wait_s=waits.first_s,
            longest_wait_s=waits.longest_s,
        )
        self._client: RoomClient | None = None
        self._logged_in = False
        self._was_ready = False
        self._asked = 0
        self._lost_at: float | None = None
        self._round: asyncio.Task[None] | None = None
        self._state: State = "off"
        self._changed = asyncio.Condition()

    def state(self) -> State:
        """How the connection is, for /healthz."""
        return self._state

    @property
    def me(self) -> str:
        """The bot's own user id; "0" before the first login."""
        return str(self._client.me if self._client is not None else 0)

    def can_send(self) -> bool:
        """Whether a message may be tried: logged in, and this life not over."""
        return self._logged_in

    async def until(self, *states: State) -> None:
        """Waits until the room is in one of these states."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._state in states)

    async def settled(self) -> None:
        """Waits until the round of upkeep after READY is through: what a gap left out is stored, commands are registered."""
        await self.until("ready", "limited")
        if self._round is not None:
            await asyncio.wait({self._round})

    async def run(self) -> None:
        """Lives until cancelled; owned by the web process's lifespan. Returns at once where no token is set."""
        if not self._token:
            return
        from bots.discord.client import point_at, quieten_library

        quieten_library()
        point_at(self._api_base, self._gateway_url)
        wait = self._waits.first_s
        try:
            while True:
                if self._state != "bad-token":
                    await self._become("starting")
                pause = await self._live_once()
                wait = self._waits.first_s if self._was_ready else min(wait * 2, self._waits.longest_s)
                await asyncio.sleep(wait if pause is None else pause)
        finally:
            await self._entrance.close()
            await self._become("off")

    async def _live_once(self) -> float | None:
        """One life of the client; returns how long to pause, or None for the usual wait."""
        import discord

        await self._open_gap()
        client = self._client = self._new_client()
        self._was_ready, self._lost_at = False, asyncio.get_running_loop().time()
        life = asyncio.create_task(self._start(client), name="discord-gateway")
        try:
            while not life.done() and not self._lost_for_long():
                await asyncio.wait({life}, timeout=1.0)
            if life.done():
                life.result()
            log.warning("discord-life-ended", why="closed" if life.done() else "lost")
        except discord.LoginFailure:
            return await self._bad_token()
        except discord.PrivilegedIntentsRequired:
            return await self._ask_for_less()
        except discord.ConnectionClosed as error:
            if error.code == AUTH_FAILED:
                return await self._bad_token()
            log.warning("discord-life-ended", why="gateway-closed", code=error.code)
        except Exception as error:  # noqa: BLE001 - whatever ends a life, the next begins
            log.warning("discord-life-ended", why=type(error).__name__)
        finally:
            await self._end(client, life)
        await self._become("reconnecting")
        return None

    def _new_client(self) -> "RoomClient":
        from bots.discord.client import Asked, RoomClient, Told

        return RoomClient(
            entrance=self._entrance,
            presses=self._presses,
            homes=self._homes,
            told=Told(connected=self._connected, ready=self._ready, resumed=self._resumed, lost=self._lost),
            asked=Asked(self._asked),
            guild_ready_timeout=self._waits.guild_ready_s,
            identify_pause_s=self._waits.identify_s,
        )

    async def _start(self, client: "RoomClient") -> None:
        await client.login(self._token)
        self._logged_in = True
        await client.connect()

    async def _end(self, client: "RoomClient", life: "asyncio.Task[None]") -> None:
        self._logged_in = False
        tasks = {life} if self._round is None else {life, self._round}
        for task in tasks:
            task.cancel()
        try:
            await asyncio.wait(tasks)
        finally:  # also when the house is closing just now
            self._round = None
            for task in tasks:
                if task.done() and not task.cancelled():
                    task.exception()  # told of where it was awaited; asked for here so that it counts as seen
            await client.close()
            await self._seen.save()

    async def _bad_token(self) -> float:
        log.error("discord-bad-token", again_in_s=self._waits.bad_token_s)
        await self._become("bad-token")
        return self._waits.bad_token_s

    async def _ask_for_less(self) -> float | None:
        """Discord does not allow an intent: members go first, then the words of server messages."""
        from bots.discord.client import Asked

        if self._asked == Asked.NONE:
            return None
        self._asked += 1
        log.warning("discord-intents-refused", next=Asked(self._asked).name)
        return self._waits.first_s

    async def _connected(self) -> None:
        """A new session (READY): what happened before it was not replayed."""
        self._upkeep.fetch_owed = True
        await self._open_gap()

    async def _ready(self) -> None:
        if self._client is None:
            return
        self._was_ready = True
        if self._round is not None:
            self._round.cancel()
        self._round = asyncio.create_task(self._upkeep.run(self._client), name="discord-upkeep")
        await self._found()

    async def _resumed(self) -> None:
        if not self._upkeep.fetch_owed:
            await self._seen.close_gap()
        await self._found()

    async def _found(self) -> None:
        self._lost_at = None
        await self._become("limited" if self._asked else "ready")

    async def _lost(self) -> None:
        if self._lost_at is None:
            self._lost_at = asyncio.get_running_loop().time()
        await self._open_gap()
        if self._state in ALIVE:
            await self._become("reconnecting")

    async def _open_gap(self) -> None:
        with suppress(Exception):  # a mark that cannot be read now is read again by the upkeep, which insists
            await self._seen.open_gap()

    def _lost_for_long(self) -> bool:
        """Whether the library has been trying by itself for too long; it would wait up to a quarter of an hour."""
        now = asyncio.get_running_loop().time()
        return self._lost_at is not None and now - self._lost_at > self._waits.lost_for_s

    async def _become(self, state: State) -> None:
        if state == self._state:
            return
        log.info("discord-state", state=state)
        self._state = state
        async with self._changed:
            self._changed.notify_all()
