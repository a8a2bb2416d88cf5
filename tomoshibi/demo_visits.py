"""A week of visits around now, for several of the demo's children: one going on, one today, one tomorrow, siblings together.

What stands in the past with its reports is demo_reports'; devices and a checked online tool are here too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from core.childs_will import Willing
from core.devices import Device, DeviceKind, DeviceState, Loan, ToolCheck
from core.inquiries import CaseFacts, InquiryState, NewMember, Part, Source
from core.people import PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.usecases.approve_case import open_case
from core.usecases.lock_visits import visit_terms
from core.visit_steps import VisitStep, due_at, scheduled
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tomoshibi.demo_before_visits import Prepared, enter_heard
from tomoshibi.demo_people import SAKAI
from tomoshibi.wiring import OpenedHouse

SECOND_SUPPORTER = Profile("川口 けい", "かわぐち けい", "080-0000-2468")
SIBLING = Profile("井上 なつ", "いのうえ なつ")
SIBLING_HEARD = Prepared(interview_days=-18, will=Willing.YES, words="お兄ちゃんといっしょならいい", sheets=1)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One visit: whose child (a name), in how many days, at what hour; None: within the next hour or two."""

    child: str
    days: int
    at: time | None
    first: bool = True  # by the demo's own supporter, else by the second one
    together: bool = False


AHEAD: tuple[Ahead, ...] = (
    Ahead("佐伯 ゆうと", 0, None),
    Ahead("佐伯 ゆうと", 1, time(16)),
    Ahead("佐伯 ゆうと", 8, time(16)),
    Ahead("佐伯 ゆうと", 15, time(16)),
    Ahead("井上 はる", 2, time(17), together=True),
    Ahead("井上 なつ", 2, time(17), together=True),
    Ahead("井上 はる", 9, time(17), together=True),
    Ahead("井上 なつ", 9, time(17), together=True),
    Ahead("田端 りく", 1, time(15), first=False),
    Ahead("田端 りく", 3, time(15), first=False),
    Ahead("田端 りく", 10, time(15), first=False),
    Ahead("長谷 かなた", 4, time(17), first=False),
)


async def enter_visits(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters supporter, siblings, visits and devices; hours that are taken already are left out."""
    now = opened.clock.now()
    async with opened.work(now - timedelta(days=30)) as uow:
        second = new_person(opened.house.chance.new_id(), SAKAI, Role.SUPPORTER, PersonState.ACTIVE, uow.now)
        await uow.people.add(second, SECOND_SUPPORTER)
        cases = await _cases(uow)
        if "井上 はる" in cases:
            cases[SIBLING.name] = await _sibling(opened, uow, cases["井上 はる"], ids["coordinator"])
        await uow.commit()
    supporters = {True: ids["supporter"], False: second.id}
    async with opened.work(now) as uow:
        if (sibling := cases.get(SIBLING.name)) is not None:
            child = next(one.person_id for one in await uow.cases.members(sibling) if one.part is Part.CHILD)
            await enter_heard(opened, uow, SIBLING_HEARD, sibling, child, ids["coordinator"])
        terms = visit_terms(opened.house, SAKAI, now)
        joint: dict[int, str] = {}
        for one in AHEAD:
            if one.child in cases:
                joint_id = joint.setdefault(one.days, opened.house.chance.new_id()) if one.together else None
                await _plan(opened, uow, one, cases[one.child], supporters[one.first], joint_id, terms, ids["coordinator"])
        if "田端 りく" in cases:
            await _going_on(opened, uow, cases["田端 りく"], second.id, terms, ids["coordinator"])
        await _devices(opened, uow, cases.get("長谷 かなた"), terms, ids["coordinator"])
        await uow.commit()


async def _cases(uow: UnitOfWork) -> dict[str, str]:
    """Approved cases by the child's name."""
    found: dict[str, str] = {}
    for case in await uow.cases.in_states(SAKAI, (InquiryState.APPROVED,)):
        for member in await uow.cases.members(case.id):
            if member.part is Part.CHILD:
                found[(await uow.people.profile(member.person_id)).name] = case.id
    return found


async def _sibling(opened: OpenedHouse, uow: UnitOfWork, case_id: str, staff: str) -> str:
    guardian = next(one.person_id for one in await uow.cases.members(case_id) if one.part is Part.GUARDIAN)
    members = [NewMember(Part.CHILD, SIBLING), NewMember(Part.GUARDIAN, person_id=guardian)]
    case = await open_case(
        uow,
        opened.house,
        programme_id=SAKAI,
        members=members,
        source=Source.LIST,
        by=staff,
        facts=CaseFacts(None, "third"),
        state=InquiryState.APPROVED,
        why="市の決定通知（初回募集）",
    )
    wishes = await uow.wishes.get(case_id)
    if wishes is not None:
        for one in (case_id, case.id):
            await uow.wishes.save(one, replace(wishes, siblings="together"), by=staff, at=uow.now)
    return case.id


async def _plan(
    opened: OpenedHouse,
    uow: UnitOfWork,
    one: Ahead,
    case_id: str,
    supporter_id: str,
    joint_id: str | None,
    terms: HomeVisitTerms,
    staff: str,
) -> None:
    day = uow.now.astimezone(JST).date() + timedelta(days=one.days)
    starts_at = _soon(uow.now) if one.at is None else datetime.combine(day, one.at, JST).astimezone(UTC)
    if starts_at is None or not terms.visits.period.first_on <= day <= terms.visits.period.last_on:
        return
    visit = _visit(opened, uow, case_id, supporter_id, starts_at, terms.visits.minutes, joint_id)
    if due_at(visit, VisitStep.REMIND, terms) < uow.now and one.child != "佐伯 ゆうと":
        visit = replace(visit, step=VisitStep.REMIND.value)  # recalled before the demo began
    await _add(opened, uow, scheduled(visit, terms), staff)


async def _going_on(
    opened: OpenedHouse, uow: UnitOfWork, case_id: str, supporter_id: str, terms: HomeVisitTerms, staff: str
) -> None:
    """Began half an hour ago, and the supporter is there."""
    begins = _half_hour(uow.now - timedelta(minutes=30))
    visit = _visit(opened, uow, case_id, supporter_id, begins, terms.visits.minutes, None)
    await _add(opened, uow, scheduled(replace(visit, arrived_at=begins - timedelta(minutes=3)), terms), staff)


def _visit(
    opened: OpenedHouse,
    uow: UnitOfWork,
    case_id: str,
    supporter_id: str,
    starts_at: datetime,
    minutes: int,
    joint_id: str | None,
) -> Visit:
    new_id, place, state = opened.house.chance.new_id(), VisitPlace.HOME, VisitState.PLANNED
    planned_at = uow.now - timedelta(days=20)
    return Visit(new_id, SAKAI, case_id, supporter_id, starts_at, minutes, place, state, planned_at, joint_id=joint_id)


async def _add(opened: OpenedHouse, uow: UnitOfWork, visit: Visit, staff: str) -> None:
    at = visit.planned_at
    entry = LedgerEntry(opened.house.chance.new_id(), visit.id, visit.case_id, None, visit.state, staff, at, at, "planned")
    await uow.visits.add(visit, VisitDetails(), entry)


def _half_hour(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def _soon(now: datetime) -> datetime | None:
    """The next half hour that leaves one hour to get ready; None where that is no hour for a visit."""
    begins = _half_hour(now + timedelta(minutes=89))
    return begins if 9 <= begins.astimezone(JST).hour < 20 else None


async def _devices(opened: OpenedHouse, uow: UnitOfWork, case_id: str | None, terms: HomeVisitTerms, staff: str) -> None:
    """What the contract asks for, but one set; one tablet is out, one is being mended; a tool that was checked in spring."""
    kinds = [
        (DeviceKind.TABLET, "タブレット", terms.online.tablets),
        (DeviceKind.NETWORK, "通信機", terms.online.network_sets - 1),
    ]
    new_id = opened.house.chance.new_id
    for kind, word, many in kinds:
        for number in range(1, many + 1):
            state = DeviceState.REPAIR if (kind, number) == (DeviceKind.TABLET, 2) else DeviceState.FREE
            lends = case_id is not None and (kind, number) == (DeviceKind.TABLET, 1)
            device = Device(new_id(), SAKAI, kind, f"{word}{number}", DeviceState.LENT if lends else state, uow.now)
            await uow.devices.add(device)
            if lends and case_id is not None:
                await uow.devices.lend(Loan(new_id(), device.id, case_id, uow.now - timedelta(days=9), staff))
    day: date = uow.now.astimezone(JST).date() - timedelta(days=60)
    met = frozenset(terms.online.tool_conditions)
    await uow.devices.add_check(ToolCheck(new_id(), SAKAI, "会議の道具A", day, staff, met))
