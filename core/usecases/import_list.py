"""Take in the city's list: approved cases with child and guardians, supporters, staff; one transaction, nothing twice.

A child who is known from an inquiry is linked to it and approved, not entered again; one who came by an earlier list stays
as they are. The same file once more changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.approved_list import ListedAdult, ListedChild, ReadList
from core.approved_list.entries import ListEntry
from core.approved_list.matching import Outcome, digits, same_adult, school_year_of
from core.approved_list.values import same_name
from core.errors import Refusal
from core.inquiries import CaseFacts, ChangeKind, InquiryState, NewMember, Part, Source
from core.people import Language, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.usecases.approve_case import approve, mark_doubles, note_change, open_case
from core.usecases.context import House
from core.usecases.plan_import import Plan, PlannedChild, PlannedWorker, plan_import


@dataclass(slots=True)
class _Import:
    """One run; `guardians` are those of this file, so that brothers and sisters share theirs."""

    uow: UnitOfWork
    house: House
    programme_id: str
    by: str
    guardians: dict[tuple[str, str, int], str] = field(default_factory=dict)

    @property
    def why(self) -> str:
        return self.house.texts.say("import-why", Language.JA)


async def import_list(
    uow: UnitOfWork, house: House, programme_id: str, read: ReadList, *, by: str, skip_bad: bool = False
) -> Plan | Refusal:
    """Takes in every row that can be, and says what each came to; refuses while rows are wrong, unless they are left out.

    `by` is a person id or "command-line". Commits.
    """
    house.programme(programme_id)
    if read.bad_rows and not skip_bad:
        return Refusal("refusal-list-bad-rows", {"count": read.bad_rows})
    await uow.approved_list.take_turn(programme_id)
    plan = await plan_import(uow, house, programme_id, read)
    run = _Import(uow, house, programme_id, by)
    for one in plan.children:
        if one.outcome in (Outcome.NEW, Outcome.LINKED):
            await _take_in(run, one)
        elif one.child.is_protected and one.entry is not None:
            # The one thing a later list changes by itself: a family that must not be found from now on.
            await _protect(uow, (one.entry.child_id, *one.entry.guardian_ids))
    for worker in plan.workers:
        if worker.outcome is Outcome.NEW:
            await _enter_worker(run, worker)
    new, linked = plan.count(Outcome.NEW), plan.count(Outcome.LINKED)
    if new or linked:
        await uow.audit.note(actor=by, action="list-imported", at=uow.now, page=f"new={new} linked={linked}")
    await uow.commit()
    return plan


async def _take_in(run: _Import, one: PlannedChild) -> None:
    known = [await _known_guardian(run, one.child, adult) for adult in one.child.guardians]
    if one.outcome is Outcome.LINKED and one.case_id is not None:
        case_id = one.case_id
        await _fill_case(run, one.child, case_id, known)
    else:
        case_id = await _open(run, one.child, known)
    child_id, guardian_ids = await _who_is_who(run, one.child, case_id, known)
    for adult, guardian_id in zip(one.child.guardians, guardian_ids, strict=True):
        run.guardians[_key(one.child, adult)] = guardian_id
    if one.child.is_protected:
        await _protect(run.uow, (child_id, *guardian_ids))
    entry = ListEntry(run.house.chance.new_id(), run.programme_id, case_id, child_id, tuple(guardian_ids), run.uow.now, run.by)
    await run.uow.approved_list.add(entry, one.child)


def _key(child: ListedChild, adult: ListedAdult) -> tuple[str, str, int]:
    """Who is the same guardian within a file: by name and number; without a number only within the family."""
    return same_name(adult.name), digits(adult.phone), -1 if adult.phone else child.family


async def _known_guardian(run: _Import, child: ListedChild, adult: ListedAdult) -> str | None:
    known = run.guardians.get(_key(child, adult))
    if known is None and adult.phone:
        known = await run.uow.approved_list.find_guardian(run.programme_id, adult.name, adult.phone)
    return known


async def _open(run: _Import, child: ListedChild, known: Sequence[str | None]) -> str:
    guardians = zip(child.guardians, known, strict=True)
    members = [
        NewMember(Part.CHILD, Profile(name=child.name, kana=child.kana)),
        *(NewMember(Part.GUARDIAN, _profile(adult), person_id) for adult, person_id in guardians),
    ]
    case = await open_case(
        run.uow,
        run.house,
        programme_id=run.programme_id,
        members=members,
        source=Source.LIST,
        by=run.by,
        facts=_facts(child, CaseFacts()),
        state=InquiryState.APPROVED,
        why=run.why,
    )
    return case.id


async def _fill_case(run: _Import, child: ListedChild, case_id: str, known: Sequence[str | None]) -> None:
    """Brings the city's words into a case that an inquiry began, and approves it: the city has decided (S5.2)."""
    uow = run.uow
    members = await uow.cases.members(case_id)
    for person_id in sorted(member.person_id for member in members):
        await uow.people.lock(person_id)
    subject = next((member for member in members if member.part is Part.CHILD), None)
    if subject is None:
        await _add_member(run, case_id, Part.CHILD, Profile(name=child.name, kana=child.kana))
    else:
        await _correct(uow, subject.person_id, Profile(name=child.name, kana=child.kana))
    adults = [(m.person_id, await uow.people.profile(m.person_id)) for m in members if m.part is not Part.CHILD]
    for adult, known_id in zip(child.guardians, known, strict=True):
        found = known_id if known_id in {person_id for person_id, _ in adults} else same_adult(adult, adults)
        if found is not None:
            await _correct(uow, found, _profile(adult))
        else:
            await _add_member(run, case_id, Part.GUARDIAN, _profile(adult), known_id)
    await uow.cases.save_facts(case_id, _facts(child, await uow.cases.facts(case_id)))
    await mark_doubles(uow, case_id)
    case = await uow.cases.get(case_id)
    if case.state is not InquiryState.APPROVED:
        await approve(uow, run.house, case_id, by=run.by, why=run.why, over=True)


async def _correct(uow: UnitOfWork, person_id: str, listed: Profile) -> None:
    """The city's spelling counts; what the family called itself stays among the remarks, what the list lacks is kept."""
    own = await uow.people.profile(person_id)
    other = own.name if own.name and same_name(own.name) != same_name(listed.name) else ""
    more = [own.remarks, other, own.phone if digits(own.phone) != digits(listed.phone) and listed.phone else "", listed.remarks]
    remarks = " / ".join(dict.fromkeys(one for one in more if one))
    changed = Profile(listed.name, listed.kana or own.kana, listed.phone or own.phone, remarks)
    if changed != own:
        await uow.people.save_profile(person_id, changed)


async def _add_member(run: _Import, case_id: str, part: Part, profile: Profile, person_id: str | None = None) -> None:
    uow = run.uow
    if person_id is None:
        role, language = (Role.CHILD, Language.EASY) if part is Part.CHILD else (Role.GUARDIAN, Language.JA)
        person = new_person(run.house.chance.new_id(), run.programme_id, role, PersonState.INVITED, uow.now, language)
        await uow.people.add(person, profile)
        person_id = person.id
    await uow.cases.add_member(case_id, person_id, part.value)
    case = await uow.cases.get(case_id)
    await note_change(uow, run.house, case, ChangeKind.JOINED, after=part.value, by=run.by, other_id=person_id)


async def _who_is_who(run: _Import, child: ListedChild, case_id: str, known: Sequence[str | None]) -> tuple[str, list[str]]:
    members = await run.uow.cases.members(case_id)
    child_id = next(member.person_id for member in members if member.part is Part.CHILD)
    adults = [(m.person_id, await run.uow.people.profile(m.person_id)) for m in members if m.part is not Part.CHILD]
    guardians = []
    for adult, known_id in zip(child.guardians, known, strict=True):
        found = known_id or same_adult(adult, adults)
        assert found is not None
        guardians.append(found)
    return child_id, guardians


async def _protect(uow: UnitOfWork, person_ids: Sequence[str]) -> None:
    """Marks a family under address protection; the mark is never taken away by a list."""
    for person_id in sorted(set(person_ids)):
        person = await uow.people.lock(person_id)
        if not person.place_protected:
            await uow.people.save(replace(person, place_protected=True))


async def _enter_worker(run: _Import, one: PlannedWorker) -> None:
    worker, uow = one.worker, run.uow
    person = new_person(run.house.chance.new_id(), run.programme_id, worker.role, PersonState.INVITED, uow.now)
    remarks = " / ".join(word for word in (worker.mail, worker.remarks) if word)
    await uow.people.add(person, Profile(worker.name, worker.kana, worker.phone, remarks))
    await uow.approved_list.add_worker(run.programme_id, person.id, worker)
    await uow.audit.note(actor=run.by, action="entered", at=uow.now, person_id=person.id)


def _profile(adult: ListedAdult) -> Profile:
    remarks = " / ".join(word for word in (adult.relation, adult.more_phones, adult.mail) if word)
    return Profile(adult.name, adult.kana, adult.phone, remarks)


def _facts(child: ListedChild, own: CaseFacts) -> CaseFacts:
    words = [own.remarks, child.school, child.grade, child.remarks]
    remarks = " / ".join(dict.fromkeys(word for word in words if word))
    school_year = school_year_of(child.grade) or own.school_year
    return replace(own, born_on=child.born_on, school_year=school_year, remarks=remarks)
