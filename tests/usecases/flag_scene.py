"""An online place in which people speak: rooms on Discord and LINE, a manager on duty, what came of it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.deeds import DeedKind
from core.duty import DutyMark, DutyStep
from core.errors import Refusal
from core.messages import Channel, Inbound, Kind, Outcome, Settlement
from core.openings import Opening, OpeningState, Posting
from core.people import Person, Role
from core.place_flags import FlagState, FlagWords, PlaceFlag
from core.threads import Viewer
from core.usecases.act_on_flag import Wanted, act_on_flag
from core.usecases.handle_inbound import handle_inbound
from storage.tables_deeds import deeds
from storage.unit_of_work import transaction_of
from tests.usecases.place_scene import PLACE, enter_at_place
from tests.usecases.scene import Scene, scene, texts_of

DISCORD_ROOM = "#810000000000000001"
LINE_GROUP = "Cgroup"


@dataclass
class Place:
    """`now` moves on by a second with every event."""

    scene: Scene
    now: datetime
    channel: Channel
    room: str
    number: int = 0
    sent: list[tuple[str, list[str]]] = field(default_factory=list)

    async def says(self, who: str, text: str, message: str = "", **more: Any) -> str:
        """Somebody of this address writes in the room; the message's id."""
        self.number += 1
        message = message or f"m{self.number}"
        nickname = "" if self.channel is Channel.LINE else f"{who}さん"
        await self.does(Kind.TEXT, who, text=text, message_id=message, nickname=nickname, **more)
        return message

    async def does(self, kind: Kind, who: str, **more: Any) -> None:
        """Any event of the room."""
        self.number += 1
        self.now += timedelta(seconds=1)
        event = Inbound(self.channel, PLACE, f"event-{self.number}", who, kind, self.now, place=self.room, **more)
        async with self.scene.database.work(self.now) as uow:
            await handle_inbound(uow, self.scene.house, event)
            await uow.commit()

    async def flags(self, *states: FlagState) -> list[PlaceFlag]:
        """Flags in these states (without any: all)."""
        async with self.scene.database.work(self.now) as uow:
            return await uow.flags.in_states(PLACE, states or tuple(FlagState), 100)

    async def words(self, flag: PlaceFlag) -> FlagWords:
        """What is sealed of a flag."""
        async with self.scene.database.work(self.now) as uow:
            words = await uow.flags.words_for_eyes(flag, Viewer("test", "test"))
        assert words is not None
        return words

    async def one(self) -> PlaceFlag:
        """The only flag there is."""
        (flag,) = await self.flags()
        return flag

    async def acts(self, staff: Person, flag: PlaceFlag, act: str, **more: Any) -> Refusal | None:
        """A press at the desk."""
        self.number += 1
        self.now += timedelta(seconds=1)
        async with self.scene.database.work(self.now) as uow:
            return await act_on_flag(uow, self.scene.house, staff, flag.id, Wanted(act, f"press-{self.number}", **more))

    async def deeds(self) -> list[tuple[DeedKind, dict[str, str]]]:
        """What is to be done on the platform, in order."""
        async with self.scene.database.work(self.now) as uow:
            rows = await transaction_of(uow).rows(select(deeds).order_by(deeds.c.number))
        return [(DeedKind(row.kind), json.loads(row.args)) for row in rows]

    async def hears(self) -> list[tuple[str, list[str]]]:
        """What went out since, as (role of whom, text ids and written words); a room is "place"."""
        found = []
        while parcels := await self.scene.database.outbox.claim(self.now, "test", 30.0, 50):
            for parcel in parcels:
                await self.scene.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), self.now, None)
                async with self.scene.database.work(self.now, writes=False) as uow:
                    person = await uow.people.get(parcel.outgoing.person_id)
                found.append((person.role.value, texts_of(parcel)))
        return sorted(found)


@asynccontextmanager
async def a_place(folder: Path, channel: Channel = Channel.DISCORD) -> AsyncIterator[tuple[Place, Person]]:
    """A place that is open, with one manager on duty (in the browser's chat) and nobody else at the desk."""
    now = datetime.fromisoformat("2026-11-20T18:00:00+09:00")
    async with scene(folder) as made:
        manager, account = await enter_at_place(made, Role.MANAGER, Channel.WEB, "水野 灯")
        assert account is not None
        began, ends = now - timedelta(hours=1), now + timedelta(hours=3)
        opening = Opening("0" * 36, PLACE, "exchange", began, ends, OpeningState.OPEN, "おしゃべり", now, opened_at=began)
        async with made.database.work(now) as uow:
            await uow.openings.add(opening)
            await uow.openings.post(opening.id, [Posting(opening.id, "manager", manager.id)])
            await uow.duty.mark(DutyMark(opening.id, manager.id, DutyStep.ON, now))
            await uow.commit()
        room = DISCORD_ROOM if channel is Channel.DISCORD else LINE_GROUP
        yield Place(made, now, channel, room), manager
