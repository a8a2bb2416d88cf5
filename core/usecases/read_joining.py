"""The way into the online place as the desk sees it: everybody's next step, and one person's steps (K2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.inquiries import OPEN_STATES, Case, InquiryState, Part
from core.inquiry_forms import POSTED_PAPERS
from core.lacks import Lack
from core.memberships import RULES_NOTICE, Audience, Membership, Step, audience_on, counted, step_of
from core.obligations.moments import day_of
from core.people import Person
from core.ports import Consent, UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case, is_kept_from
from core.usecases.open_joining import lacks_of


@dataclass(frozen=True, slots=True)
class JoiningRow:
    """One person in the list; `name` is what they are called, "" where nothing is chosen."""

    membership: Membership
    step: Step
    name: str


@dataclass(frozen=True, slots=True)
class JoiningList:
    """Those on the way, by what comes next; those who take part; how many in which rooms; members whose age nobody noted."""

    ahead: Sequence[JoiningRow]
    members: Sequence[JoiningRow]
    counts: Mapping[Audience, int]
    ageless: Sequence[JoiningRow] = ()


@dataclass(frozen=True, slots=True)
class JoiningView:
    """One person's way in. `address` is the form for the post, None where it was not filled in; `asks_at` when papers are
    asked after; `rules` what they agreed to; `audience` the rooms of their age, None while nobody knows it.
    """

    case: Case
    person: Person
    membership: Membership
    step: Step
    nickname: str
    address: Mapping[str, str] | None
    asks_at: datetime | None
    rules: Consent | None
    rules_now: int
    lacks: Sequence[Lack]
    audience: Audience | None
    knows_birthday: bool = True


WAY = (Step.TALK, Step.BOOKED, Step.DECIDE, Step.POST, Step.PAPERS, Step.OPEN, Step.ELSEWHERE, Step.LEFT)
"""The order of the list: what staff have to do soonest comes with the steps, what is over last."""


async def list_joining(uow: UnitOfWork, house: House, staff: Person) -> JoiningList:
    """Everybody on the way in and in the place, without those these eyes are kept from. Names are logged. Does not commit."""
    desk_person(staff, staff.programme_id)
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        return JoiningList((), (), counted(()))
    viewer, rows = Viewer(staff.id, "desk-joining"), []
    known = [*await uow.memberships.of_programme(staff.programme_id), *await _not_begun(uow, staff.programme_id)]
    for one in known:
        if not await is_kept_from(uow, staff, one.person_id):
            rows.append(JoiningRow(one, step_of(one, terms.intake), await _called(uow, one, viewer)))
    ahead = sorted((row for row in rows if not row.membership.is_in), key=lambda row: WAY.index(row.step))
    members = [row for row in rows if row.membership.is_in]
    ageless = [row for row in members if await _audience(uow, row.membership.case_id) is None]
    return JoiningList(ahead, members, counted(known), ageless)


async def _audience(uow: UnitOfWork, case_id: str) -> Audience | None:
    facts = await uow.cases.facts(case_id)
    return audience_on(facts.born_on, day_of(uow.now), said_adult=facts.said_adult)


async def read_joining(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> JoiningView | None:
    """One person's way in; None for a case without a participant. Names are logged. Raises NotFoundError."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = house.programme(case.programme_id).terms_at(uow.now)
    member = next((one for one in await uow.cases.members(case_id) if one.part is Part.PARTICIPANT), None)
    if member is None or not isinstance(terms, OnlinePlaceTerms):
        return None
    person = await uow.people.get(member.person_id)
    one = await uow.memberships.find(person.id) or Membership(person.id, case_id, case.programme_id, uow.now)
    viewer = Viewer(staff.id, "desk-joining", case_id)
    agreed = await uow.consents.latest(person.id, RULES_NOTICE)
    asks_after = timedelta(days=terms.intake.ask_after_papers_days)
    born_on = (await uow.cases.facts(case_id)).born_on
    return JoiningView(
        case=case,
        person=person,
        membership=one,
        step=step_of(one, terms.intake),
        nickname=await _called(uow, one, viewer),
        address=await uow.answers.latest_for_eyes(POSTED_PAPERS.id, person.id, viewer),
        asks_at=one.posted_at + asks_after if one.posted_at is not None else None,
        rules=agreed if agreed is not None and agreed.agreed_at is not None else None,
        rules_now=terms.talk.rules_version,
        lacks=await lacks_of(uow, one, terms),
        audience=await _audience(uow, case_id),
        knows_birthday=born_on is not None,
    )


async def _not_begun(uow: UnitOfWork, programme_id: str) -> list[Membership]:
    """Those who asked to join and for whom no step was noted yet."""
    found = []
    for case in await uow.cases.in_states(programme_id, (*OPEN_STATES, InquiryState.APPROVED)):
        for member in await uow.cases.members(case.id):
            if member.part is Part.PARTICIPANT and await uow.memberships.find(member.person_id) is None:
                found.append(Membership(member.person_id, case.id, programme_id, case.opened_at))
    return found


async def _called(uow: UnitOfWork, one: Membership, viewer: Viewer) -> str:
    """The nickname in the place, else what they called themselves when they asked."""
    known = await uow.memberships.nickname_for_eyes(one.person_id, viewer)
    return known or (await uow.cases.facts_for_eyes(one.case_id, viewer)).nickname
