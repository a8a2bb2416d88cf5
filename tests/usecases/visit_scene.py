"""Children with guardians, supporters and planned visits, for tests of the calendar and the ledger."""

from datetime import UTC, datetime, timedelta

from core.errors import Refusal
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.people import Role
from core.terms import JST
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene

MORNING = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
"""Ten o'clock on a Tuesday in Japan."""


def at(day: int, hour: int, minute: int = 0, month: int = 9) -> datetime:
    """A moment of 2026 by the clocks of Japan."""
    return datetime(2026, month, day, hour, minute, tzinfo=JST).astimezone(UTC)


async def a_child(scene: Scene, name: str = "") -> str:
    """An approved case with a child and a guardian; its id."""
    chance = scene.house.chance
    case = Case(chance.new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, MORNING, Source.LIST, MORNING)
    people = [(await scene.enter(role, name=name))[0] for role in (Role.CHILD, Role.GUARDIAN)]
    async with scene.database.work(MORNING) as uow:
        await uow.cases.add(case, CaseFacts())
        for person in people:
            await uow.cases.add_member(case.id, person.id, person.role.value)
        await uow.commit()
    return case.id


async def a_supporter(scene: Scene, name: str = "") -> str:
    """An active supporter; their id."""
    return (await scene.enter(Role.SUPPORTER, name=name))[0].id


async def planned(
    scene: Scene, case_id: str, supporter_id: str, starts_at: datetime, *, joint_id: str | None = None, now: datetime = MORNING
) -> Visit:
    """A visit put straight into the calendar."""
    chance = scene.house.chance
    state, place = VisitState.PLANNED, VisitPlace.HOME
    visit = Visit(chance.new_id(), PROGRAMME, case_id, supporter_id, starts_at, 90, place, state, now, joint_id=joint_id)
    entry = LedgerEntry(chance.new_id(), visit.id, case_id, None, VisitState.PLANNED, "test", now, now, "planned")
    async with scene.database.work(now) as uow:
        assert await uow.visits.add(visit, VisitDetails("堺市役所"), entry)
        await uow.commit()
    return visit


def changed(done: Visit | Refusal) -> Visit:
    """What was done; fails with the reason where it was refused."""
    assert isinstance(done, Visit), done
    return done


def refused(done: object) -> str:
    """Why it was refused."""
    assert isinstance(done, Refusal), done
    return done.reason


WEEK = timedelta(days=7)
