"""Learning as the desk sees it: who would like what, the plan made with them, what was done last (K2.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.contacts import Contact, ContactWords, Topic
from core.errors import NotFoundError
from core.inquiries import OPEN_STATES, Case, InquiryState, Part
from core.learning import LEARNING_PLAN, LEARNING_WISH, LearningStand, learning_stand
from core.openings import Opening
from core.people import Person, PersonState, Role, may_use_desk
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, is_kept_from_case
from core.usecases.openings_ahead import openings_ahead

STANDS = tuple(LearningStand)
OPEN = (*OPEN_STATES, InquiryState.APPROVED)


@dataclass(frozen=True, slots=True)
class Learner:
    """One person: `wish` and `plan` as they stand now (empty where there is none), `last` the newest note about learning."""

    case_id: str
    person_id: str
    name: str
    stand: LearningStand
    wish: Mapping[str, str]
    plan: Mapping[str, str]
    done: int
    last: Contact | None
    words: ContactWords | None


@dataclass(frozen=True, slots=True)
class LearningView:
    """Everybody who would like to learn, those to be planned with first, and the next learning openings."""

    learners: Sequence[Learner]
    ahead: Sequence[Opening]


async def read_learning(uow: UnitOfWork, house: House, staff: Person) -> LearningView:
    """For the desk and for planners; logged. Does not commit. Raises NotFoundError for others and outside an online place."""
    is_place = isinstance(house.programme(staff.programme_id).terms_at(uow.now), OnlinePlaceTerms)
    if not is_place or not (may_use_desk(staff) or (staff.role is Role.PLANNER and staff.state is PersonState.ACTIVE)):
        raise NotFoundError("not-for-you")
    found = []
    for case in await uow.cases.in_states(staff.programme_id, OPEN):
        if case.merged_into is None and not await is_kept_from_case(uow, staff.id, case.id):
            one = await _learner(uow, staff, case)
            found += [one] if one is not None else []
    found.sort(key=lambda one: (STANDS.index(one.stand), one.name))
    ahead = await openings_ahead(uow, staff.programme_id, announced=False)
    return LearningView(found, [one.opening for one in ahead if one.opening.kind == "learning"])


async def _learner(uow: UnitOfWork, staff: Person, case: Case) -> Learner | None:
    wished = await uow.sheets.versions(case.id, LEARNING_WISH.id)
    planned = await uow.sheets.versions(case.id, LEARNING_PLAN.id)
    if not wished and not planned:
        return None
    person_id = next((one.person_id for one in await uow.cases.members(case.id) if one.part is Part.PARTICIPANT), None)
    if person_id is None:
        return None
    membership = await uow.memberships.find(person_id)
    if membership is not None and membership.left_at is not None:
        return None
    notes = [one for one in await uow.contacts.of_case(case.id) if one.topic == Topic.LEARNING]
    stand = learning_stand(wished[-1].at if wished else None, [one.at for one in planned], [one.at for one in notes])
    viewer = Viewer(staff.id, "desk-learning", case.id)
    words = await uow.contacts.words_for_eyes(notes[-1:], viewer) if notes else {}
    wish, plan = [await uow.sheets.for_eyes(case.id, form.id, viewer) for form in (LEARNING_WISH, LEARNING_PLAN)]
    return Learner(
        case_id=case.id,
        person_id=person_id,
        name=await uow.memberships.nickname_for_eyes(person_id, viewer)
        or (await uow.cases.facts_for_eyes(case.id, viewer)).nickname,
        stand=stand or LearningStand.TO_PLAN,
        wish=wish[-1][1] if wish else {},
        plan=plan[-1][1] if plan else {},
        done=len(notes),
        last=notes[-1] if notes else None,
        words=words.get(notes[-1].id) if notes else None,
    )
