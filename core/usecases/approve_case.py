"""Open a case, change where it stands, approve it: the one way for chat, desk and the commissioner's list alike.

None of these functions commits; whoever calls them does, in the last line. They take the locks of the people concerned
before the case's. An import calls `open_case(..., state=InquiryState.APPROVED, source=Source.LIST)` with its members.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError, Refusal
from core.inquiries import (
    ROLE_OF,
    Actor,
    Case,
    CaseFacts,
    Change,
    ChangeKind,
    InquiryState,
    NewMember,
    Part,
    Places,
    Source,
    decide_change,
    double_marks,
)
from core.people import Language, Person, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.end_visits_ahead import cancel_ahead, supporters_ahead


async def open_case(
    uow: UnitOfWork,
    house: House,
    *,
    programme_id: str,
    members: Sequence[NewMember],
    source: Source,
    by: str,
    facts: CaseFacts | None = None,
    state: InquiryState = InquiryState.INQUIRY,
    why: str = "",
) -> Case:
    """Enters a case with its members; people who are not known yet are entered too, as INVITED.

    `by` is a person id or a name of the machine ("import"). `why` is sealed (for example the list and its date). A case
    opened as approved is not refused for want of places: the commissioner has decided (S5.2); the coordinator hears when
    the last places go. Does not commit.
    """
    known = [member.person_id for member in members if member.person_id is not None]
    for person_id in sorted(known):
        if (await uow.people.lock(person_id)).programme_id != programme_id:
            raise NotFoundError("not-for-you")
    case = Case(
        id=house.chance.new_id(),
        programme_id=programme_id,
        kind=house.programme(programme_id).kind,
        state=state,
        opened_at=uow.now,
        source=source,
        changed_at=uow.now,
    )
    await uow.cases.add(case, facts or CaseFacts())
    for member in members:
        person_id = member.person_id or await _enter(uow, house, programme_id, member)
        await uow.cases.add_member(case.id, person_id, member.part.value)
    await note_change(uow, house, case, ChangeKind.STATE, before="", after=state.value, by=by, why=why)
    await uow.audit.note(actor=by, action="case-opened-new", at=uow.now, page=case.id)
    if state is InquiryState.APPROVED:
        await _arrived(uow, house, case)
    await mark_doubles(uow, case.id)
    return case


async def change_case(
    uow: UnitOfWork,
    house: House,
    case_id: str,
    after: InquiryState,
    *,
    actor: Actor,
    by: str,
    why: str = "",
    over: bool = False,
) -> Case | Refusal:
    """Takes a case on to another state, with who, when and why; or says why not. Does not commit."""
    people = {member.person_id for member in await uow.cases.members(case_id)} | await supporters_ahead(uow, case_id)
    for person_id in sorted(people):
        await uow.people.lock(person_id)
    case = await uow.cases.lock(case_id)
    terms = house.programme(case.programme_id).terms_at(uow.now)
    refusal = decide_change(
        case,
        after,
        actor,
        why,
        places=await count_places(uow, house, case.programme_id),
        family_applies=terms.applications.taken_by == "contractor",
        over=over,
    )
    if refusal is not None:
        return refusal
    changed = replace(case, state=after, changed_at=uow.now)
    await uow.cases.save(changed)
    await note_change(uow, house, case, ChangeKind.STATE, before=case.state.value, after=after.value, by=by, why=why.strip())
    await uow.audit.note(actor=by, action=f"case-{after.value}", at=uow.now, page=case.id)
    if after is InquiryState.APPROVED:
        await _arrived(uow, house, changed)
    elif case.state is InquiryState.APPROVED:
        await cancel_ahead(uow, house, case_id, by=by, reason=f"case-{after.value}")
    return changed


async def approve(uow: UnitOfWork, house: House, case_id: str, *, by: str, why: str, over: bool = False) -> Case | Refusal:
    """Notes that the commissioner approved it; its members take part from now on. Does not commit."""
    return await change_case(uow, house, case_id, InquiryState.APPROVED, actor=Actor.STAFF, by=by, why=why, over=over)


async def count_places(uow: UnitOfWork, house: House, programme_id: str) -> Places:
    """How many places there are and are taken, from the counts (S5.2)."""
    terms = house.programme(programme_id).terms_at(uow.now)
    counts = await uow.cases.counts(programme_id)
    approved, waiting = counts.get(InquiryState.APPROVED, 0), counts.get(InquiryState.WAITING, 0)
    if not isinstance(terms, HomeVisitTerms):
        return Places(None, approved, waiting)
    return Places(terms.capacity.children, approved, waiting, terms.capacity.warn_when_places_left)


async def note_change(
    uow: UnitOfWork,
    house: House,
    case: Case,
    kind: ChangeKind,
    *,
    before: str = "",
    after: str = "",
    by: str,
    why: str = "",
    other_id: str | None = None,
) -> None:
    """Adds a line to a case's history. Does not commit."""
    change = Change(house.chance.new_id(), case.id, kind, before, after, by, uow.now, why, other_id)
    await uow.cases.note(change)


async def mark_doubles(uow: UnitOfWork, case_id: str) -> None:
    """Renews what doubles of a case are found by: to be called when names, birth date or numbers changed. No commit."""
    subject, others = Profile(), []
    for member in await uow.cases.members(case_id):
        if member.case_id != case_id:
            continue
        profile = await uow.people.profile(member.person_id)
        if member.part in (Part.CHILD, Part.PARTICIPANT):
            subject = profile
        else:
            others.append(profile)
    await uow.cases.mark(case_id, double_marks(await uow.cases.facts(case_id), subject, others))


async def _enter(uow: UnitOfWork, house: House, programme_id: str, member: NewMember) -> str:
    role = ROLE_OF[member.part]
    language = Language.EASY if role is Role.CHILD else Language.JA
    state = PersonState.VISITING if role is Role.VISITOR else PersonState.INVITED
    person = new_person(house.chance.new_id(), programme_id, role, state, uow.now, language)
    await uow.people.add(person, member.profile)
    return person.id


async def _arrived(uow: UnitOfWork, house: House, case: Case) -> None:
    """Members who only visited are taken for what they are; the coordinator hears when the last places go (S5.2)."""
    for member in await uow.cases.members(case.id):
        person = await uow.people.get(member.person_id)
        if member.part is not Part.OTHER and person.state is PersonState.VISITING:
            await uow.people.save(_settled(person, member.part, bool(await uow.accounts.of_person(person.id))))
    places = await count_places(uow, house, case.programme_id)
    if places.word in ("few", "full"):
        await alert_staff(
            uow,
            house,
            programme_id=case.programme_id,
            kind=AlertKind.INQUIRY,
            severity=Severity.SOON if places.word == "full" else Severity.CALM,
            matter="places",
            reason=f"places-{places.word}",
        )


def _settled(person: Person, part: Part, has_account: bool) -> Person:
    state = PersonState.ACTIVE if has_account else PersonState.INVITED
    return replace(person, role=ROLE_OF[part], state=state)
