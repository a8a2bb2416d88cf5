"""A child with a guardian and a supporter, and a visit of today: what tests of the supporter's day begin with."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from core.inquiries import InquiryState, NewMember, Part, Source
from core.messages import Channel
from core.people import Account, Person, Role
from core.terms import HomeVisitTerms
from core.usecases.approve_case import open_case
from core.usecases.invite_person import invite_person
from core.usecases.run_visit_steps import run_visit_steps
from core.visit_steps import scheduled
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.remembered import remembered
from tests.usecases.scene import Scene
from tests.usecases.talker import Talker

FOUR = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""16:00 in Japan, on a Tuesday."""


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


@dataclass
class Day:
    """The scene, who takes part, and their visit."""

    scene: Scene
    supporter: Talker
    supporter_id: str
    child: Person
    guardian: Person
    guardian_account: Account
    case_id: str
    visit: Visit
    coordinator: Person
    coordinator_account: Account

    async def at(self, moment: datetime) -> None:
        """Time goes by; whatever the ticker finds due is done."""
        self.supporter.now = moment
        await run_visit_steps(self.scene.database.work, self.scene.house, moment)

    async def now(self, visit_id: str = "") -> Visit:
        """The visit as it stands."""
        async with self.scene.database.work(FOUR, writes=False) as uow:
            return await uow.visits.get(visit_id or self.visit.id)


async def linked(house: Scene, role: Role, name: str, at: datetime) -> Talker:
    """Somebody who has sent their code."""
    talker = Talker(house, f"U-{name}", PROGRAMME, at)
    async with house.database.work(at) as uow:
        invited = await invite_person(uow, house.house, programme_id=PROGRAMME, role=role, name=name, by="test")
    await talker.says(invited.code)
    return talker


def terms_of(house: Scene, at: datetime = FOUR) -> HomeVisitTerms:
    terms = house.house.programme(PROGRAMME).terms_at(at)
    assert isinstance(terms, HomeVisitTerms)
    return terms


async def plan(house: Scene, case_id: str, supporter_id: str, starts_at: datetime = FOUR, joint_id: str | None = None) -> Visit:
    """A planned visit, with its next step."""
    new_id, at = house.house.chance.new_id, starts_at - timedelta(days=7)
    visit = Visit(
        new_id(), PROGRAMME, case_id, supporter_id, starts_at, 90, VisitPlace.HOME, VisitState.PLANNED, at, joint_id=joint_id
    )
    visit = scheduled(visit, terms_of(house))
    # The reminder of the day before is another room's.
    visit = scheduled(replace(visit, step="remind"), terms_of(house))
    entry = LedgerEntry(new_id(), visit.id, case_id, None, VisitState.PLANNED, "test", at, at, "planned")
    async with house.database.work(at) as uow:
        assert await uow.visits.add(visit, VisitDetails(), entry)
        await uow.commit()
    return visit


async def a_case(house: Scene, child: Person, guardian: Person, at: datetime) -> str:
    async with house.database.work(at) as uow:
        members = [NewMember(Part.CHILD, person_id=child.id), NewMember(Part.GUARDIAN, person_id=guardian.id)]
        case = await open_case(
            uow,
            house.house,
            programme_id=PROGRAMME,
            members=members,
            source=Source.LIST,
            by="test",
            state=InquiryState.APPROVED,
        )
        await uow.commit()
    return case.id


async def a_day(house: Scene, name: str = "林 あおい", starts_at: datetime = FOUR) -> Day:
    """Everybody in place, a visit at 16:00, a coordinator who reads."""
    return await remembered(house, ("day", name, starts_at), lambda one: _a_day(one, name, starts_at))


async def _a_day(house: Scene, name: str, starts_at: datetime) -> Day:
    before = starts_at - timedelta(hours=2)
    coordinator, coordinator_account = await house.enter(Role.COORDINATOR, Channel.LINE, "中村 さと子")
    child, _ = await house.enter(Role.CHILD, Channel.DISCORD, "𠮷田 ゆう")
    guardian, guardian_account = await house.enter(Role.GUARDIAN, Channel.LINE, "𠮷田 はな", "090-0000-1234")
    case_id = await a_case(house, child, guardian, before)
    supporter = await linked(house, Role.SUPPORTER, name, before)
    person = await supporter.person()
    visit = await plan(house, case_id, person.id, starts_at)
    return Day(house, supporter, person.id, child, guardian, guardian_account, case_id, visit, coordinator, coordinator_account)


async def a_sibling(day: Day) -> tuple[Visit, Visit]:
    """Instead of the one visit: two to siblings, together, two hours later."""
    sister, _ = await day.scene.enter(Role.CHILD, Channel.WEB, "𠮷田 ひな")
    other = await a_case(day.scene, sister, day.guardian, FOUR - timedelta(days=1))
    joint, at = day.scene.house.chance.new_id(), FOUR + timedelta(hours=2)
    one = await plan(day.scene, day.case_id, day.supporter_id, at, joint)
    two = await plan(day.scene, other, day.supporter_id, at, joint)
    return one, two
