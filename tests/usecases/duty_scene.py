"""An evening of an online place: openings, managers, people who come on Discord and LINE, and everything that was said."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from core.deeds import DeedKind
from core.messages import Channel, Inbound, Kind, Outcome, Said, Settlement
from core.openings import Opening, OpeningState, PlannedOpening, Posting
from core.people import Person, Role
from core.terms.programme import DiscordChannel, DiscordRoom
from core.usecases.handle_inbound import handle_inbound
from core.usecases.run_openings import run_openings
from tests.usecases.place_scene import PLACE, at, enter_at_place
from tests.usecases.scene import Scene, scene

START = at(11, 20, 17)
END = START + timedelta(hours=4)
MINUTE = timedelta(minutes=1)
TEXT, VOICE, YOUNG = "101", "102", "103"
ROOMS = (
    DiscordRoom(id=101),
    DiscordRoom(id=102, kind="voice"),
    DiscordRoom(id=103, audience="minors"),
    DiscordRoom(id=104, audience="staff"),
)


@dataclass
class Evening:
    """The scene with its clock; `said` is what each person heard, by id, as text ids."""

    scene: Scene
    now: datetime = START - timedelta(hours=1)
    said: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, tuple[Channel, str]] = field(default_factory=dict)
    events: int = 0

    async def manager(self, name: str = "管理", role: Role = Role.MANAGER, channel: Channel = Channel.LINE) -> Person:
        return await self.comes(f"{name}-{uuid4()}"[:60], channel, role, name)

    async def comes(
        self, address: str, channel: Channel = Channel.DISCORD, role: Role = Role.PARTICIPANT, name: str = "𠮷田"
    ) -> Person:
        person, _ = await enter_at_place(self.scene, role, channel, name, address=address)
        self.addresses[person.id] = (channel, address)
        return person

    async def opening(self, *managers: Person, starts_at: datetime = START, audience: str = "adults") -> Opening:
        planned = OpeningState.PLANNED
        one = Opening(
            str(uuid4()), PLACE, "exchange", starts_at, starts_at + timedelta(hours=4), planned, "絵しりとり", self.now
        )
        one = replace(one, audience=audience)
        async with self.scene.database.work(self.now) as uow:
            await uow.openings.add(one)
            await uow.openings.post(one.id, [Posting(one.id, "manager", person.id, self.now) for person in managers])
            await uow.commit()
        return one

    async def looks(self, moment: datetime | None = None) -> int:
        """The ticker looks, and what is to be said is said."""
        self.now = moment or self.now
        looked = await run_openings(self.scene.database.work, self.scene.house, self.now)
        await self.send()
        return looked

    async def presses(self, person: Person, press: str) -> list[str]:
        """A press in somebody's own chat; what they hear."""
        channel, address = self.addresses[person.id]
        return await self._happens(person.id, channel, address, Kind.PRESS, press=press)

    async def happens(self, kind: Kind, address: str = "", place: str = f"#{TEXT}", **more: str) -> None:
        """Something in a room."""
        channel = Channel.DISCORD if place.startswith("#") else Channel.LINE
        await self._happens("", channel, address, kind, place=place, **more)

    async def _happens(self, person_id: str, channel: Channel, address: str, kind: Kind, **more: str) -> list[str]:
        self.events += 1
        before = len(self.said.get(person_id, []))
        inbound = Inbound(channel, PLACE, f"e{self.events}", address, kind, self.now, message_id=f"m{self.events}", **more)  # type: ignore[arg-type]
        async with self.scene.database.work(self.now) as uow:
            await handle_inbound(uow, self.scene.house, inbound)
            await uow.commit()
        await self.send()
        return self.said.get(person_id, [])[before:]

    async def send(self) -> None:
        outbox = self.scene.database.outbox
        while parcels := await outbox.claim(self.now, "test", 30.0, 50):
            for one in parcels:
                await outbox.settle(one.outbox_id, "test", Settlement(Outcome.SENT), self.now, None)
                lines = [line.text_id for bubble in one.bubbles for line in bubble.lines if isinstance(line, Said)]
                self.said.setdefault(one.outgoing.person_id, []).extend(lines)

    async def room(self, place: str = f"#{TEXT}", channel: Channel = Channel.DISCORD) -> list[str]:
        """What the bot said in a room."""
        async with self.scene.database.work(self.now, writes=False) as uow:
            account = await uow.accounts.find(channel, PLACE, place)
        return self.said.get(account.person_id, []) if account is not None else []

    async def stands(self, opening: Opening) -> PlannedOpening:
        async with self.scene.database.work(self.now, writes=False) as uow:
            return await uow.openings.get(opening.id)

    async def deeds(self) -> list[tuple[DeedKind, str]]:
        """What was done to the rooms since it was last asked, in order."""
        done = []
        deeds = self.scene.database.deeds
        while claimed := await deeds.claim(self.now, "test", 30.0, 50):
            for one in claimed:
                await deeds.done(one.id, "test", "", self.now)
                done.append((one.deed.kind, one.deed.args.get("room", "")))
        return done


@asynccontextmanager
async def evening(folder: Path, rooms: Sequence[DiscordRoom] = ROOMS) -> AsyncIterator[Evening]:
    """A new house whose place has rooms on Discord."""
    async with scene(folder) as one:
        kyoto = one.house.programmes[PLACE]
        channels = kyoto.channels.model_copy(update={"discord": DiscordChannel(guild_id=100, rooms=tuple(rooms))})
        one.house = replace(one.house, programmes={**one.house.programmes, PLACE: replace(kyoto, channels=channels)})
        yield Evening(one)
