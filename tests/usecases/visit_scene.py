"""Children with guardians, supporters and planned visits, for tests of the calendar and the ledger."""

from datetime import UTC, datetime, timedelta

from core.agreements import Agreement, AgreementAnswer, AgreementKind, AgreementWords
from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN, SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.errors import Refusal
from core.free_hours import read_hours
from core.inquiries import Case, CaseFacts, InquiryState, Part, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.matches import Match, MatchState
from core.messages import Outcome, Settlement
from core.people import Role
from core.ports import ClaimedParcel, UnitOfWork
from core.supporters import SUMS, Attendance, Confirmed, Insurance, Supporter, SupporterFacts, TrainingHeld
from core.terms import JST, HomeVisitTerms
from core.visit_wishes import VisitWishes
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


async def make_ready(scene: Scene, case_id: str, supporter_id: str, wishes: VisitWishes | None = None) -> None:
    """Everything there before visits may be planned: interview, will, sheets, wishes, an accepted match with a trained,
    insured supporter.
    """
    chance, terms = scene.house.chance, home_terms(scene)
    before = MORNING - timedelta(days=14)
    async with scene.database.work(MORNING) as uow:
        child = next(one.person_id for one in await uow.cases.members(case_id) if one.part is Part.CHILD)
        held = Appointment(
            chance.new_id(), PROGRAMME, case_id, InterviewKind.FIRST, InterviewForm.ROOM, "kita", before,
            before + timedelta(hours=1), False, InterviewState.HELD, "test", before, before,
            heard_child=True, heard_guardian=True,
        )  # fmt: skip
        await uow.interviews.add(held)
        await uow.wills.add(Will("", case_id, child, Willing.YES, child, before, HeardBy.CHAT, before), "")
        for form in (INDIVIDUAL_SHEET, SUPPORT_PLAN):
            await uow.sheets.add(SheetVersion(case_id, form.id, form.version, 1, "test", before), {})
        asked = wishes or VisitWishes(hours=read_hours("tue 16:00-20:00,wed 16:00-20:00"))
        await uow.wishes.save(case_id, asked, by="test", at=before)
        await uow.matches.add(
            Match(chance.new_id(), PROGRAMME, case_id, supporter_id, MatchState.ACCEPTED, before, "test", before)
        )
        if await uow.supporters.get(supporter_id) is None:
            await make_fit(uow, scene, terms, supporter_id, before)
        await uow.commit()


async def make_fit(uow: UnitOfWork, scene: Scene, terms: HomeVisitTerms, supporter_id: str, before: datetime) -> None:
    chance, day = scene.house.chance, before.date()
    facts = SupporterFacts(hours=read_hours("tue 10:00-20:00,wed 10:00-20:00"))
    await uow.supporters.save(Supporter(supporter_id, PROGRAMME, 5, before, facts))
    for criterion in terms.supporters.criteria:
        await uow.supporters.confirm(Confirmed(supporter_id, criterion, "test", before))
    training = TrainingHeld(chance.new_id(), PROGRAMME, day, terms.training.minutes_at_least, terms.training.topics, day)
    await uow.trainings.add(training)
    await uow.trainings.save_attendance(Attendance(training.id, supporter_id, training.minutes, 0, True, "test", before))
    sums = {name: getattr(terms.insurance, name) for name in SUMS}
    policy = Insurance(
        chance.new_id(), PROGRAMME, "保険", **sums, first_on=day, last_on=day + timedelta(days=365), person_id=supporter_id
    )
    await uow.insurances.add(policy)


async def agree(scene: Scene, kind: AgreementKind, case_id: str | None = None) -> None:
    """The city said yes."""
    day = MORNING.date() - timedelta(days=1)
    agreement = Agreement("", PROGRAMME, case_id, kind, day, "test", AgreementAnswer.YES, day, "test")
    async with scene.database.work(MORNING) as uow:
        await uow.agreements.add(agreement, AgreementWords("協議", "担当課", "協議記録"))
        await uow.commit()


def home_terms(scene: Scene, now: datetime = MORNING) -> HomeVisitTerms:
    """The contract's terms."""
    terms = scene.house.programme(PROGRAMME).terms_at(now)
    assert isinstance(terms, HomeVisitTerms)
    return terms


async def heard(scene: Scene, now: datetime = MORNING) -> dict[str, list[ClaimedParcel]]:
    """What lies in the outbox by person, all of it due by now."""
    found: dict[str, list[ClaimedParcel]] = {}
    while parcels := await scene.database.outbox.claim(now, "test", 30.0, 50):
        for one in parcels:
            await scene.database.outbox.settle(one.outbox_id, "test", Settlement(Outcome.SENT), now, None)
            found.setdefault(one.outgoing.person_id, []).append(one)
    return found


def said(parcels: list[ClaimedParcel]) -> list[list[str]]:
    """Text ids of each message."""
    parts = [part for one in parcels for part in (one.outgoing, *(carried.outgoing for carried in one.along))]
    return [[line.text_id for b in part.bubbles for line in b.lines] for part in parts]  # type: ignore[union-attr]
