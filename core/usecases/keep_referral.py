"""Referrals at the desk: what was offered, wished for, made, and what came of it, step by step (K2.3.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from core.errors import NotFoundError, Refusal
from core.inquiries import Case, Part
from core.people import Person
from core.ports import UnitOfWork
from core.referrals import ANY_PLACE, Referral, ReferralStep, StepMade, decide_referral, next_steps
from core.terms.elsewhere import Elsewhere
from core.threads import Viewer
from core.usecases.context import House, desk_person_for_case


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One place with its steps, oldest first, and what may be noted next. `place` None: which one is not known yet."""

    place: Elsewhere | None
    place_id: str
    steps: Sequence[StepMade]
    next_steps: Sequence[ReferralStep]


@dataclass(frozen=True, slots=True)
class ReferralsView:
    """One person's page. `begun` are places something was noted of, `others` the rest of the directory."""

    case: Case
    name: str
    begun: Sequence[ReferralRow]
    others: Sequence[ReferralRow]
    words: Mapping[str, str]
    names: Mapping[str, str]


async def read_referrals(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> ReferralsView:
    """Everything noted of one person; logged. Does not commit. Raises NotFoundError when it is not for these eyes."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    directory = {one.id: one for one in house.programme(case.programme_id).elsewhere}
    viewer = Viewer(staff.id, "desk-referrals", case_id)
    found = await uow.referrals.of_case(case_id)
    begun = [ReferralRow(directory.get(one.place), one.place, steps, next_steps(steps, one.place)) for one, steps in found]
    known = {row.place_id for row in begun}
    others = [ReferralRow(one, one.id, (), next_steps((), one.id)) for one in directory.values() if one.id not in known]
    members = [one.person_id for one in await uow.cases.members(case_id) if one.part is Part.PARTICIPANT]
    nicknames = [await uow.memberships.nickname_for_eyes(person_id, viewer) for person_id in members]
    people = sorted({step.by for _, steps in found for step in steps})
    names = await uow.people.names_for_eyes(people, viewer) if people else {}
    names |= {person_id: nickname for person_id, nickname in zip(members, nicknames, strict=True) if nickname}
    return ReferralsView(
        case=case,
        name=next(filter(None, nicknames), ""),
        begun=begun,
        others=others,
        words=await uow.referrals.words_for_eyes(case_id, viewer),
        names=names,
    )


async def note_referral(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, place: str, kind: ReferralStep, words: str, key: str
) -> Refusal | None:
    """Notes a step at the desk, once for its key. Commits. Raises NotFoundError for a case not for these eyes, or no place."""
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    refusal = await keep_step(uow, house, case, place, kind, words, by=staff.id, key=f"{staff.id}:{key}")
    if refusal is None:
        await uow.audit.note(actor=staff.id, action=f"referral-{kind.value}", at=uow.now, page=case_id)
        await uow.commit()
    return refusal


async def keep_step(
    uow: UnitOfWork, house: House, case: Case, place: str, kind: ReferralStep, words: str, *, by: str, key: str
) -> Refusal | None:
    """The step itself; the case is locked. Does not commit. A double press is one step. Raises NotFoundError for no place."""
    directory = {one.id for one in house.programme(case.programme_id).elsewhere}
    if place not in directory | {ANY_PLACE}:
        raise NotFoundError("place-unknown", place=place)
    found = await uow.referrals.of_case(case.id)
    done = next((steps for one, steps in found if one.place == place), ())
    step_id = str(uuid5(NAMESPACE_URL, f"referral:{case.id}:{place}:{kind.value}:{key}"))
    if any(step.id == step_id for step in done):
        return None
    refusal = decide_referral(done, kind, place, words)
    if refusal is not None:
        return refusal
    new = Referral(str(uuid5(NAMESPACE_URL, f"referral:{case.id}:{place}")), case.programme_id, case.id, place, uow.now)
    referral = await uow.referrals.begin(new)
    await uow.referrals.add(referral, StepMade(step_id, referral.id, kind, uow.now, by), words)
    return None
