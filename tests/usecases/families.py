"""Families whose case the city approved, each member with a chat of their own, and rooms the city holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from core.inquiries import Case, InquiryState, NewMember, Part, Source
from core.interviews import InterviewKind
from core.messages import Bubble, Channel, Outcome, Said, Settlement
from core.people import Person, Role
from core.usecases.approve_case import open_case
from core.usecases.hold_interview import Entered, enter_slots
from core.usecases.invite_person import invite_person
from tests.usecases.scene import Scene
from tests.usecases.talker import Talker

SAKAI = "sakai-learning-2026"
MORNING = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
"""Monday, 10:00 in Japan: staff are there, nobody sleeps."""
WEDNESDAY, THURSDAY = date(2026, 7, 8), date(2026, 7, 9)


@dataclass
class Relative(Talker):
    """A talker beside others: what comes for somebody else is laid aside for them, not lost. Clocks differ by seconds."""

    letters: ClassVar[dict[str, list[Bubble]]] = {}

    async def reads(self) -> list[str]:
        """What came meanwhile; text ids."""
        mine, at = (await self.account()).id, self.now + timedelta(minutes=1)
        while parcels := await self.scene.database.outbox.claim(at, "talker", 30.0, 50):
            for parcel in parcels:
                await self.scene.database.outbox.settle(parcel.outbox_id, "talker", Settlement(Outcome.SENT), at, None)
                self.letters.setdefault(parcel.account.id, []).extend(parcel.bubbles)
        came = self.letters.pop(mine, [])
        self.heard += came
        return [line.text_id if isinstance(line, Said) else line.text for bubble in came for line in bubble.lines]


@dataclass
class Family:
    """One approved case; the child has a chat too."""

    case: Case
    guardian: Relative
    child: Relative


async def linked(house: Scene, name: str, role: Role, channel: Channel = Channel.LINE) -> Relative:
    """Somebody who has sent their code."""
    talker = Relative(house, f"U-{name}-{role.value}", SAKAI, MORNING, channel)
    async with house.database.work(MORNING) as uow:
        invited = await invite_person(uow, house.house, programme_id=SAKAI, role=role, name=name, by="test")
    await talker.says(invited.code)
    await talker.reads()
    return talker


async def family(house: Scene, name: str = "佐伯", state: InquiryState = InquiryState.APPROVED) -> Family:
    """A guardian and a child with their case."""
    guardian, child = await linked(house, f"{name} みどり", Role.GUARDIAN), await linked(house, f"{name} ゆう", Role.CHILD)
    members = [
        NewMember(Part.CHILD, person_id=(await child.person()).id),
        NewMember(Part.GUARDIAN, person_id=(await guardian.person()).id),
    ]
    async with house.database.work(MORNING) as uow:
        case = await open_case(
            uow, house.house, programme_id=SAKAI, members=members, source=Source.LIST, by="test", state=state
        )
        await uow.commit()
    return Family(case, guardian, child)


async def rooms(
    house: Scene,
    staff: Person,
    days: Sequence[date] = (WEDNESDAY, THURSDAY),
    times: Sequence[tuple[int, int]] = ((10, 0), (14, 0)),
    *,
    kind: InterviewKind = InterviewKind.FIRST,
    officer: bool = False,
) -> None:
    """Hours the city holds in one room."""
    async with house.database.work(MORNING) as uow:
        made = await enter_slots(uow, house.house, staff, kind, "kita", days, times, officer_attends=officer)
    assert isinstance(made, Entered)
