"""What stands before the first visit as the desk sees it: a case's interview, will, sheets, wishes; all interviews at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.agreements import Agreement
from core.case_sheets import CASE_SHEETS, SheetVersion
from core.childs_will import Will, latest_will
from core.errors import NotFoundError
from core.inquiries import Case, InquiryState, Member, Part
from core.interviews import Appointment, InterviewKind, InterviewState, Slot, current_of, opens_from, terms_of
from core.lacks import Lack
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.threads import Viewer
from core.usecases.book_interview import home_terms, is_of_family
from core.usecases.case_lacks import case_lacks
from core.usecases.context import House, desk_person, desk_person_for_case
from core.visit_wishes import VisitWishes

SLOTS_SHOWN = 30
LOOKED_BACK = timedelta(days=31)
LOOKED_AHEAD = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the family who can be offered an interview."""

    member: Member
    person: Person
    name: str
    has_chat: bool
    was_offered: bool


@dataclass(frozen=True, slots=True)
class BeforeVisits:
    """A case before its first visit. Words of wills and notes of interviews by id, names by person."""

    case: Case
    child_name: str
    lacks: Sequence[Lack]
    interviews: Sequence[Appointment]
    notes: Mapping[str, str]
    guests: Sequence[Guest]
    slots: Sequence[Slot]
    wills: Sequence[Will]
    words: Mapping[str, str]
    sheets: Mapping[str, SheetVersion | None]
    wishes: VisitWishes | None
    agreements: Sequence[Agreement]
    names: Mapping[str, str]
    subjects_at_most: int

    @property
    def first(self) -> Appointment | None:
        """The first interview that counts."""
        return current_of(self.interviews, InterviewKind.FIRST)

    @property
    def will(self) -> Will | None:
        """The child's latest word."""
        return latest_will(self.wills)


async def read_before_visits(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, kind: InterviewKind = InterviewKind.FIRST
) -> BeforeVisits | None:
    """All of it for these eyes, with the free hours for an interview of this kind; logged. Does not commit.

    None in a programme without visits. Raises NotFoundError when the case is not for them.
    """
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = home_terms(house, case.programme_id, uow.now)
    if terms is None:
        return None
    viewer = Viewer(staff.id, "desk-case-before", case_id)
    interviews, wills = await uow.interviews.of_case(case_id), await uow.wills.of_case(case_id)
    versions = {form_id: await uow.sheets.versions(case_id, form_id) for form_id in CASE_SHEETS}
    members = await uow.cases.members(case_id)
    people = {one.person_id for one in members} | {one.heard_by for one in wills} | {one.booked_by for one in interviews}
    people |= {found[-1].by for found in versions.values() if found}
    names = await uow.people.names_for_eyes(sorted(people), viewer) if people else {}
    since = opens_from(uow.now, terms_of(terms, kind))
    return BeforeVisits(
        case=case,
        child_name=names.get(members[0].person_id, "") if members else "",
        lacks=await case_lacks(uow, house, case_id, uow.now.astimezone(JST).date()),
        interviews=interviews,
        notes=await uow.interviews.notes_for_eyes(case_id, viewer),
        guests=[await _guest(uow, one, names, case_id, kind) for one in members if is_of_family(one.part)],
        slots=await uow.interviews.free_slots(case.programme_id, kind, min(since, uow.now), SLOTS_SHOWN),
        wills=wills,
        words=await uow.wills.words_for_eyes(case_id, viewer),
        sheets={form_id: found[-1] if found else None for form_id, found in versions.items()},
        wishes=await uow.wishes.for_eyes(case_id, viewer),
        agreements=await uow.agreements.of_case(case_id),
        names=names,
        subjects_at_most=terms.materials.subjects_per_child,
    )


async def _guest(uow: UnitOfWork, member: Member, names: Mapping[str, str], case_id: str, kind: InterviewKind) -> Guest:
    person = await uow.people.get(member.person_id)
    account = decide_account(person, await uow.accounts.of_person(person.id))
    invited = await uow.interviews.invited(case_id, kind)
    return Guest(member, person, names.get(person.id, ""), account is not None, person.id in invited)


async def name_of_case(uow: UnitOfWork, staff: Person, case_id: str) -> str:
    """The child's name ("" where none is known), for these eyes; logged. Does not commit. Raises NotFoundError."""
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    members = await uow.cases.members(case_id)
    if not members:
        return ""
    names = await uow.people.names_for_eyes([members[0].person_id], Viewer(staff.id, "desk-case-before", case_id))
    return names.get(members[0].person_id, "")


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One approved case in the list of interviews: the child's name, its appointment, whether it was offered."""

    case: Case
    name: str
    appointment: Appointment | None
    offered: bool
    will: Will | None


@dataclass(frozen=True, slots=True)
class InterviewList:
    """Who needs one, booked ones by their beginning, held ones; the hours the city holds."""

    needing: Sequence[InterviewRow]
    booked: Sequence[InterviewRow]
    held: Sequence[InterviewRow]
    slots: Sequence[Slot]
    about_minutes: int


async def read_interviews(uow: UnitOfWork, house: House, staff: Person, kind: InterviewKind) -> InterviewList:
    """Every approved case with where its interview stands; those this member of staff may not know are left out. Commits."""
    desk_person(staff, staff.programme_id)
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        raise NotFoundError("not-for-you")
    cases = await uow.cases.in_states(staff.programme_id, {InquiryState.APPROVED})
    rows = [row for case in cases if (row := await _row(uow, staff, case, kind)) is not None]
    slots = await uow.interviews.slots(staff.programme_id, uow.now - LOOKED_BACK, uow.now + LOOKED_AHEAD)
    await uow.commit()
    states = {state: [row for row in rows if row.appointment and row.appointment.state is state] for state in InterviewState}
    by_start = {state: sorted(found, key=_starts) for state, found in states.items()}
    return InterviewList(
        [row for row in rows if row.appointment is None],
        by_start[InterviewState.BOOKED],
        by_start[InterviewState.HELD],
        [slot for slot in slots if slot.kind is kind and slot.starts_at >= uow.now],
        terms_of(terms, kind).about_minutes,
    )


def _starts(row: InterviewRow) -> str:
    return row.appointment.starts_at.isoformat() if row.appointment else ""


async def _row(uow: UnitOfWork, staff: Person, case: Case, kind: InterviewKind) -> InterviewRow | None:
    try:
        await desk_person_for_case(uow, staff, case)
    except NotFoundError:
        return None
    members = await uow.cases.members(case.id)
    child = next((one for one in members if one.part is Part.CHILD), members[0] if members else None)
    viewer = Viewer(staff.id, "desk-interviews")
    names = await uow.people.names_for_eyes([child.person_id], viewer) if child else {}
    return InterviewRow(
        case,
        names.get(child.person_id, "") if child else "",
        current_of(await uow.interviews.of_case(case.id), kind),
        bool(await uow.interviews.invited(case.id, kind)),
        latest_will(await uow.wills.of_case(case.id)),
    )
