"""Two cases about one child become one, and a wrong merge is undone; a wrong member is taken out, and put back. By staff.

Nothing is moved: the case that is taken in names the one that is kept, so undoing it leaves both as they were. Threads
always stay with their persons.
"""

from dataclasses import replace

from core.errors import NotFoundError, Refusal
from core.inquiries import LONGEST_WHY, Case, ChangeKind, Part, decide_merge
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.approve_case import mark_doubles, note_change
from core.usecases.context import House, desk_person_for, desk_person_for_case


async def merge_cases(uow: UnitOfWork, house: House, staff: Person, kept_id: str, taken_id: str, why: str) -> Refusal | None:
    """Takes one case into another; None when it was done. Commits."""
    kept, taken = await _locked(uow, staff, kept_id, taken_id)
    refusal = decide_merge(kept, taken) or _needs_why(why)
    if refusal is not None:
        return refusal
    if await uow.cases.merged(taken.id):
        return Refusal("refusal-case-merge-chain")
    await uow.cases.save(replace(taken, merged_into=kept.id))
    for case, other in ((kept, taken), (taken, kept)):
        await note_change(uow, house, case, ChangeKind.MERGED, by=staff.id, why=why, other_id=other.id)
    await uow.audit.note(actor=staff.id, action="case-merged", at=uow.now, page=kept.id)
    await uow.commit()
    return None


async def part_cases(uow: UnitOfWork, house: House, staff: Person, kept_id: str, taken_id: str, why: str) -> Refusal | None:
    """Undoes a merge: both cases are as they were, with whatever was said since. None when it was done. Commits."""
    kept, taken = await _locked(uow, staff, kept_id, taken_id)
    if taken.merged_into != kept.id:
        return Refusal("refusal-case-not-merged")
    if (refusal := _needs_why(why)) is not None:
        return refusal
    await uow.cases.save(replace(taken, merged_into=None))
    for case, other in ((kept, taken), (taken, kept)):
        await note_change(uow, house, case, ChangeKind.PARTED, by=staff.id, why=why, other_id=other.id)
    await uow.audit.note(actor=staff.id, action="case-parted", at=uow.now, page=kept.id)
    await uow.commit()
    return None


async def hold_apart(uow: UnitOfWork, house: House, staff: Person, one_id: str, other_id: str) -> None:
    """Notes that two cases are not about the same child, so that they are not shown as doubles again. Commits."""
    one, other = await _locked(uow, staff, one_id, other_id)
    for case, second in ((one, other), (other, one)):
        await note_change(uow, house, case, ChangeKind.APART, by=staff.id, other_id=second.id)
    await uow.audit.note(actor=staff.id, action="case-held-apart", at=uow.now, page=one.id)
    await uow.commit()


async def take_out(uow: UnitOfWork, house: House, staff: Person, case_id: str, person_id: str, why: str) -> Refusal | None:
    """Takes a wrong member out of a case; their thread and their words stay theirs. None when it was done. Commits."""
    await uow.people.lock(person_id)
    [case] = await _locked(uow, staff, case_id)
    member = next((one for one in await uow.cases.members(case_id) if one.person_id == person_id), None)
    if member is None or member.case_id != case.id:
        return Refusal("refusal-case-not-member")
    if (refusal := _needs_why(why)) is not None:
        return refusal
    await uow.cases.remove_member(case_id, person_id)
    await note_change(uow, house, case, ChangeKind.LEFT, before=member.part.value, by=staff.id, why=why, other_id=person_id)
    await mark_doubles(uow, case_id)
    await uow.audit.note(actor=staff.id, action="case-member-out", at=uow.now, person_id=person_id, page=case_id)
    await uow.commit()
    return None


async def put_in(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, person_id: str, part: Part, why: str = ""
) -> Refusal | None:
    """Makes somebody known a member of a case: who was taken out, or who came in by a case that was merged into it. Commits.

    From now on they hear of its visits. None when it was done.
    """
    person = await uow.people.lock(person_id)
    [case] = await _locked(uow, staff, case_id)
    await desk_person_for(uow, staff, person)
    if any(one.person_id == person_id and one.case_id == case_id for one in await uow.cases.members(case_id)):
        return Refusal("refusal-case-member")
    await uow.cases.add_member(case_id, person_id, part.value)
    await note_change(uow, house, case, ChangeKind.JOINED, after=part.value, by=staff.id, why=why, other_id=person_id)
    await mark_doubles(uow, case_id)
    await uow.audit.note(actor=staff.id, action="case-member-in", at=uow.now, person_id=person_id, page=case_id)
    await uow.commit()
    return None


async def _locked(uow: UnitOfWork, staff: Person, *case_ids: str) -> list[Case]:
    """The cases, locked in one order for everybody, given in the order asked for. Raises NotFoundError."""
    if len(set(case_ids)) < len(case_ids):
        raise NotFoundError("case-unknown")
    found = {case_id: await uow.cases.lock(case_id) for case_id in sorted(case_ids)}
    for case in found.values():
        await desk_person_for_case(uow, staff, case)
    return [found[case_id] for case_id in case_ids]


def _needs_why(why: str) -> Refusal | None:
    if not why.strip():
        return Refusal("refusal-case-why")
    return Refusal("refusal-case-why-long", {"limit": LONGEST_WHY}) if len(why) > LONGEST_WHY else None
