"""Inquiries and one case as the desk sees them; every name and answer opened is logged (S12.1).

A member of staff who is passed by for somebody sees neither their name nor their words, and not that there is more to see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.forms import Form
from core.inquiries import (
    OPEN_STATES,
    Actor,
    Case,
    CaseFacts,
    Change,
    InquiryState,
    Member,
    Part,
    Places,
    may_be_same,
    next_states,
)
from core.inquiry_forms import CHILD_WORDS, POSTED_PAPERS, SIGN_UP_FORMS
from core.people import Account, Person, Profile
from core.ports import Consent, UnitOfWork
from core.threads import Viewer
from core.usecases.approve_case import count_places
from core.usecases.consent import NOTICE
from core.usecases.context import House, desk_person, desk_person_for_case, is_kept_from

LISTED = (
    InquiryState.INQUIRY, InquiryState.APPLIED, InquiryState.WAITING, InquiryState.APPROVED, InquiryState.DECLINED,
    InquiryState.WITHDRAWN,
)  # fmt: skip
"""The order of the list: what waits for us first."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list: the name of its child or participant ("" where none is known), who has it (None: nobody)."""

    case: Case
    name: str
    school_year: str
    is_untaken: bool
    has_doubles: bool


@dataclass(frozen=True, slots=True)
class InquiriesView:
    """The list by state, with the counts and the places there are."""

    rows: Mapping[InquiryState, Sequence[CaseRow]]
    counts: Mapping[InquiryState, int]
    places: Places


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member: who they are, what they answered, by which case they came in."""

    member: Member
    person: Person
    profile: Profile
    accounts: Sequence[Account]
    consent: Consent | None
    answers: Sequence[tuple[Form, Mapping[str, str]]]
    own_words: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with all that is known; `names` of staff and of the children of other cases, by id."""

    case: Case
    facts: CaseFacts
    members: Sequence[MemberView]
    history: Sequence[Change]
    doubles: Sequence[CaseRow]
    merged: Sequence[CaseRow]
    nexts: Sequence[InquiryState]
    places: Places
    names: Mapping[str, str]


async def read_inquiries(uow: UnitOfWork, house: House, staff: Person) -> InquiriesView:
    """Live cases by state; in each, those nobody has taken yet stand first, then the longest waiting. Commits."""
    desk_person(staff, staff.programme_id)
    alerts = await uow.alerts.not_done(staff.programme_id)
    untaken = {alert.person_id for alert in alerts if alert.kind.value == "inquiry" and alert.taken_by is None}
    viewer = Viewer(staff.id, "desk-inquiries")
    rows: dict[InquiryState, list[CaseRow]] = {}
    for state in LISTED:
        found = [
            await _row(uow, staff, case, viewer, untaken) for case in await uow.cases.in_states(staff.programme_id, {state})
        ]
        rows[state] = sorted((row for row in found if row is not None), key=lambda row: not row.is_untaken)
    counts = await uow.cases.counts(staff.programme_id)
    places = await count_places(uow, house, staff.programme_id)
    await uow.commit()
    return InquiriesView(rows, counts, places)


async def read_case(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> CaseView:
    """One case for these eyes. Commits. Raises NotFoundError when it is not for them."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    viewer = Viewer(staff.id, "desk-case", case_id)
    members = [await _member(uow, member, viewer) for member in await uow.cases.members(case_id)]
    history = await uow.cases.history_for_eyes(case_id, viewer)
    people = {line.by for line in history if len(line.by) == 36} | {
        line.other_id for line in history if line.other_id and line.kind.value in ("joined", "left")
    }
    view = CaseView(
        case=case,
        facts=await uow.cases.facts_for_eyes(case_id, viewer),
        members=members,
        history=history,
        doubles=await _rows(uow, staff, await _doubles(uow, case), viewer),
        merged=await _rows(uow, staff, await uow.cases.merged(case_id), viewer),
        nexts=next_states(case, Actor.STAFF),
        places=await count_places(uow, house, case.programme_id),
        names=await uow.people.names_for_eyes(sorted(people), viewer) if people else {},
    )
    await uow.commit()
    return view


async def _rows(uow: UnitOfWork, staff: Person, cases: Sequence[Case], viewer: Viewer) -> list[CaseRow]:
    rows = [await _row(uow, staff, case, viewer, set()) for case in cases]
    return [row for row in rows if row is not None]


async def _doubles(uow: UnitOfWork, case: Case) -> list[Case]:
    """The cases that may be about the same child; siblings, who share guardian and number, are none."""
    facts, child = await uow.cases.facts(case.id), await _subject(uow, case)
    found = []
    for other in await uow.cases.doubles(case.id):
        if may_be_same(facts, child, await uow.cases.facts(other.id), await _subject(uow, other)):
            found.append(other)
    return found


async def _subject(uow: UnitOfWork, case: Case) -> Profile:
    for member in await uow.cases.members(case.id):
        if member.part in (Part.CHILD, Part.PARTICIPANT):
            return await uow.people.profile(member.person_id)
    return Profile()


async def _row(uow: UnitOfWork, staff: Person, case: Case, viewer: Viewer, untaken: set[str | None]) -> CaseRow | None:
    members = await uow.cases.members(case.id)
    for member in members:
        if await is_kept_from(uow, staff, member.person_id):
            return None
    subject = next((one for one in members if one.part in (Part.CHILD, Part.PARTICIPANT)), members[0] if members else None)
    names = await uow.people.names_for_eyes([subject.person_id], viewer) if subject else {}
    facts = await uow.cases.facts(case.id)
    name = names.get(subject.person_id, "") if subject else ""
    return CaseRow(
        case=case,
        name=name or facts.nickname,
        school_year=facts.school_year,
        is_untaken=any(one.person_id in untaken for one in members),
        has_doubles=case.state in OPEN_STATES and bool(await _doubles(uow, case)),
    )


async def _member(uow: UnitOfWork, member: Member, viewer: Viewer) -> MemberView:
    person_id = member.person_id
    answers = []
    for form in SIGN_UP_FORMS:
        about = "" if form in (CHILD_WORDS, POSTED_PAPERS) else member.case_id
        values = await uow.answers.about_for_eyes(form.id, person_id, about, viewer) if form is not CHILD_WORDS else None
        if values is not None:
            answers.append((form, values))
    return MemberView(
        member=member,
        person=await uow.people.get(person_id),
        profile=await uow.people.profile_for_eyes(person_id, viewer),
        accounts=await uow.accounts.of_person(person_id),
        consent=await uow.consents.latest(person_id, NOTICE),
        answers=answers,
        own_words=await uow.answers.latest_for_eyes(CHILD_WORDS.id, person_id, viewer) if member.part is Part.CHILD else None,
    )
