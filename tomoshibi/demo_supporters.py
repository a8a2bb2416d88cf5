"""The demo's supporters: chosen, trained and insured, or not yet; whom they visit, and children who wait for somebody.

One is not trained yet, one was insured in spring only, one is leaving, one goes to the hills alone. Four children wait: one
fits somebody, one wishes for what nobody offers on that day, one has hours nobody is free in, for one somebody is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from core.childs_will import HeardBy, Will, Willing
from core.free_hours import read_hours
from core.inquiries import CaseFacts, InquiryState, NewMember, Part, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.matches import Match, MatchState, ended
from core.people import PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.supporters import (
    SUMS,
    Attendance,
    Confirmed,
    InCity,
    Insurance,
    Reach,
    Sex,
    Supporter,
    SupporterFacts,
    TrainingHeld,
    Way,
)
from core.terms import JST, HomeVisitTerms
from core.usecases.approve_case import open_case
from core.usecases.lock_visits import visit_terms
from core.usecases.propose_match import propose_match
from core.usecases.start_web_chat import open_web_chat
from core.visit_wishes import VisitWishes
from core.visits import OPEN
from tomoshibi.demo_before_visits import enter_sheets
from tomoshibi.demo_people import SAKAI
from tomoshibi.wiring import OpenedHouse


@dataclass(frozen=True, slots=True)
class Helper:
    """A supporter to be entered; `key` names one who is there already (a demo person's key, or a name)."""

    profile: Profile
    sex: Sex
    born: int
    hours: str
    areas: str
    subjects: tuple[str, ...]
    most: int = 2
    in_city: InCity = InCity.LIVES
    trained: bool = True
    insured: bool = True
    chosen: bool = True
    key: str = ""
    remarks: str = ""


HELPERS: tuple[Helper, ...] = (
    Helper(
        Profile(), Sex.FEMALE, 2003, "tue 15:00-20:00,thu 15:00-20:00,sat 10:00-16:00", "kita 15 bicycle,naka 25 bicycle",
        ("mathematics", "english"), 4, InCity.STUDIES, key="supporter", remarks="絵の話ができる。待つのが上手",
    ),
    Helper(
        Profile("川口 けい", "かわぐち けい"), Sex.MALE, 1998, "mon 16:00-20:00,wed 14:00-20:00,sat 09:00-12:00",
        "sakai 10 walk,kita 20 train", ("science", "social", "english"), 4, key="川口 けい",
    ),
    Helper(
        Profile("𠮷村 あおい", "よしむら あおい", "080-0000-3001"), Sex.FEMALE, 2005, "tue 16:00-19:30,fri 16:00-19:00",
        "kita 20 bicycle,higashi 15 bicycle", ("japanese", "mathematics"), 2, InCity.STUDIES,
    ),
    Helper(
        Profile("浜田 進", "はまだ すすむ", "080-0000-3002"), Sex.MALE, 1957, "mon 10:00-16:00,wed 10:00-16:00,fri 10:00-16:00",
        "naka 30 bus,nishi 25 train,sakai 15 train", ("japanese", "social"), 3, remarks="元中学校教員",
    ),
    Helper(
        Profile("小西 まゆ", "こにし まゆ", "080-0000-3003"), Sex.FEMALE, 1989, "thu 10:00-15:00,sat 13:00-17:00",
        "mihara 20 car,minami_hills 30 car,higashi 15 car", ("english", "science"), 2, remarks="車で美原・泉北の奥まで行ける",
    ),
    Helper(
        Profile("石橋 りょう", "いしばし りょう", "080-0000-3004"), Sex.MALE, 2004, "wed 17:00-20:00", "kita 10 bicycle",
        ("mathematics",), 1, InCity.STUDIES, trained=False, remarks="研修は来週",
    ),
    Helper(
        Profile("北野 しおり", "きたの しおり", "080-0000-3005"), Sex.FEMALE, 1995, "tue 17:00-20:00",
        "naka 15 train,sakai 20 train", ("mathematics", "science"), 2, InCity.NO, insured=False, remarks="保険の更新待ち",
    ),
    Helper(
        Profile("辻本 ゆり", "つじもと ゆり", "080-0000-3006"), Sex.FEMALE, 2002, "mon 17:00-20:00", "minami 10 walk",
        ("english",), 1, InCity.STUDIES, remarks="来月で卒業のため終了の予定",
    ),
    Helper(
        Profile("奥 つかさ", "おく つかさ", "080-0000-3007"), Sex.UNSAID, 2001, "", "", (), 1, InCity.UNSAID, chosen=False,
        trained=False, remarks="面接はこれから",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waits:
    """A child who waits for a supporter."""

    child: Profile
    guardian: Profile
    days: int
    wishes: VisitWishes
    asked: bool = False


WAITING: tuple[Waits, ...] = (
    Waits(
        Profile("水野 こころ", "みずの こころ"), Profile("水野 かず子", "みずの かずこ", "090-0000-4101"), 21,
        VisitWishes(
            hours=read_hours("tue 16:00-19:00"), subjects=("mathematics", "japanese"), area="kita", supporter_sex="female",
        ),
    ),
    Waits(
        Profile("野口 そら", "のぐち そら"), Profile("野口 まなぶ", "のぐち まなぶ", "090-0000-4102"), 38,
        VisitWishes(hours=read_hours("thu 10:00-14:00"), subjects=("english",), area="mihara", supporter_sex="male"),
    ),
    Waits(
        Profile("堀 ひより", "ほり ひより"), Profile("堀 あや", "ほり あや", "090-0000-4103"), 9,
        VisitWishes(hours=read_hours("sun 10:00-12:00"), subjects=("mathematics",), area="naka"),
    ),
    Waits(
        Profile("西田 ゆい", "にしだ ゆい"), Profile("西田 ひろし", "にしだ ひろし", "090-0000-4104"), 14,
        VisitWishes(
            hours=read_hours("sat 10:00-13:00"), subjects=("english",), area="kita", minds="呼ぶときは「ゆいさん」で",
        ),
        asked=True,
    ),
)  # fmt: skip


async def enter_supporters(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters records, training, insurance, whom they visit, who waits; the demo's own supporter is asked for one child."""
    staff = ids["coordinator"]
    async with opened.work(opened.clock.now() - timedelta(days=35)) as uow:
        people = await _people(opened, uow, ids)
        await uow.commit()
    async with opened.work(opened.clock.now()) as uow:
        terms = visit_terms(opened.house, SAKAI, uow.now)
        await _prepare(opened, uow, terms, people, staff)
        await _matches_of_visits(opened, uow, staff)
        await uow.commit()
    for one in WAITING:
        async with opened.work(opened.clock.now() - timedelta(days=one.days + 5)) as uow:
            case_id = await _child(opened, uow, one, staff)
            await uow.commit()
        if one.asked:
            async with opened.work(opened.clock.now() - timedelta(minutes=95)) as uow:
                await open_web_chat(uow, opened.house, ids["supporter"])  # commits
            async with opened.work(opened.clock.now()) as uow:
                coordinator = await uow.people.get(staff)
                await propose_match(uow, opened.house, coordinator, case_id, ids["supporter"], 5, time(10))


async def _people(opened: OpenedHouse, uow: UnitOfWork, ids: Mapping[str, str]) -> list[tuple[Helper, str]]:
    """Everybody with their id, entered where they are not there yet."""
    there = await uow.people.all_in(SAKAI, roles=frozenset({Role.SUPPORTER}))
    known = {(await uow.people.profile(one.id)).name: one.id for one in there}
    found = []
    for one in HELPERS:
        person_id = ids.get(one.key) or known.get(one.key)
        if person_id is None:
            person = new_person(opened.house.chance.new_id(), SAKAI, Role.SUPPORTER, PersonState.ACTIVE, uow.now)
            await uow.people.add(person, one.profile)
            person_id = person.id
        found.append((one, person_id))
    return found


async def _prepare(
    opened: OpenedHouse, uow: UnitOfWork, terms: HomeVisitTerms, people: list[tuple[Helper, str]], staff: str
) -> None:
    today, new_id = uow.now.astimezone(JST).date(), opened.house.chance.new_id
    held_on = min(today - timedelta(days=30), date(today.year, today.month, 1) - timedelta(days=5))
    topics = terms.training.topics
    first = TrainingHeld(new_id(), SAKAI, held_on, 75, topics[:3], held_on - timedelta(days=10), "研修講師 はやし")
    second = TrainingHeld(
        new_id(), SAKAI, held_on + timedelta(days=1), 60, topics[3:], held_on - timedelta(days=10), "研修講師 はやし"
    )
    for training in (first, second):
        await uow.trainings.add(training)
    for one, person_id in people:
        areas = [part.split() for part in one.areas.split(",") if part]
        facts = SupporterFacts(
            sex=one.sex,
            born_year=one.born,
            in_city=one.in_city,
            areas=tuple(Reach(area, int(minutes), Way(way)) for area, minutes, way in areas),
            subjects=one.subjects,
            hours=read_hours(one.hours),
            remarks=one.remarks,
        )
        await uow.supporters.save(Supporter(person_id, SAKAI, one.most, uow.now, facts))
        for criterion in terms.supporters.criteria if one.chosen else ():
            await uow.supporters.confirm(Confirmed(person_id, criterion, staff, uow.now - timedelta(days=40)))
        for training in (first, second) if one.trained else ():
            await uow.trainings.save_attendance(Attendance(training.id, person_id, training.minutes, 420, True, staff, uow.now))
        if one.chosen:
            await _insure(uow, terms, new_id(), person_id, today, one.insured)


async def _insure(uow: UnitOfWork, terms: HomeVisitTerms, policy_id: str, person_id: str, today: date, insured: bool) -> None:
    """A policy of one's own, as volunteers have them: until the end of the term, or ended a fortnight ago."""
    sums = {name: getattr(terms.insurance, name) for name in SUMS}
    last_on = terms.term.ends_on if insured else today - timedelta(days=14)
    policy = Insurance(
        policy_id, SAKAI, "まちのボランティア保険", **sums, first_on=terms.term.starts_on, last_on=last_on, person_id=person_id
    )
    await uow.insurances.add(policy)


async def _matches_of_visits(opened: OpenedHouse, uow: UnitOfWork, staff: str) -> None:
    """Whoever has visits ahead with a child is matched with it; one of them had another supporter before."""
    before = uow.now - timedelta(days=25)
    for number, case in enumerate(await uow.cases.in_states(SAKAI, {InquiryState.APPROVED})):
        ahead = await uow.visits.of_case(case.id, OPEN)
        if not ahead or await uow.matches.live_of_case(case.id) is not None:
            continue
        here = ahead[-1].starts_at.astimezone(JST)
        supporter_id = ahead[-1].supporter_id
        new_id = opened.house.chance.new_id
        if number == 0:
            others = [
                one.id for one in await uow.people.with_roles(SAKAI, frozenset({Role.SUPPORTER})) if one.id != supporter_id
            ]
            earlier = Match(new_id(), SAKAI, case.id, others[-1], MatchState.ACCEPTED, before, staff, before)
            await uow.matches.add(ended(earlier, before + timedelta(days=3)))
            await uow.matches.save(ended(earlier, before + timedelta(days=3)), "通学の都合で続けられなくなった")
        match = Match(
            new_id(), SAKAI, case.id, supporter_id, MatchState.ACCEPTED, before, staff, before,
            weekday=here.weekday(), starts=here.time(),
        )  # fmt: skip
        await uow.matches.add(match)


async def _child(opened: OpenedHouse, uow: UnitOfWork, one: Waits, staff: str) -> str:
    members = [NewMember(Part.CHILD, one.child), NewMember(Part.GUARDIAN, one.guardian)]
    case = await open_case(
        uow,
        opened.house,
        programme_id=SAKAI,
        members=members,
        source=Source.LIST,
        by=staff,
        facts=CaseFacts(None, "second"),
        state=InquiryState.APPROVED,
        why="市の決定通知（初回募集）",
    )
    child = next(each.person_id for each in await uow.cases.members(case.id) if each.part is Part.CHILD)
    day = uow.now + timedelta(days=5)
    interview = Appointment(
        id=opened.house.chance.new_id(),
        programme_id=SAKAI,
        case_id=case.id,
        kind=InterviewKind.FIRST,
        form=InterviewForm.ROOM,
        place="kita",
        starts_at=day,
        ends_at=day + timedelta(hours=1),
        officer_attends=False,
        state=InterviewState.HELD,
        booked_by=staff,
        booked_at=uow.now,
        remind_at=day - timedelta(days=1),
        ended_at=day + timedelta(hours=1),
        ended_by=staff,
        heard_child=True,
        heard_guardian=True,
    )
    await uow.interviews.add(interview)
    await uow.wills.add(Will("", case.id, child, Willing.YES, child, day, HeardBy.CHAT, day), "")
    await uow.wishes.save(case.id, one.wishes, by=staff, at=day)
    await enter_sheets(uow, case.id, staff, day)
    return case.id
