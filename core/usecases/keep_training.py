"""Trainings and insurance at the desk: what was taught when, who was there and understood it, which sums are insured (S8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from core.errors import NotFoundError, Refusal
from core.people import DESK_ROLES, Person, PersonState, Role
from core.ports import UnitOfWork
from core.supporters import SUMS, Attendance, Insurance, TrainingHeld
from core.terms.home_visits import Insurance as InsuranceTerms
from core.terms.home_visits import TrainingTopic
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for
from core.usecases.lock_visits import visit_terms

TOPICS: tuple[str, ...] = get_args(TrainingTopic)
MOST_MINUTES = 24 * 60
MOST_FARES = 100_000
MOST_YEN = 10_000_000_000
LONGEST_NAME = 100
LEARNERS = DESK_ROLES | {Role.SUPPORTER}
"""Who is trained: supporters, and those who guide them (S8)."""
PASSED = {"yes": True, "no": False, "": None}

Filled = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class TrainingView:
    """One training with who was there; `people` are all who could be, by name."""

    training: TrainingHeld
    attendance: Mapping[str, Attendance]
    people: Sequence[tuple[Person, str]]


@dataclass(frozen=True, slots=True)
class TrainingList:
    """All trainings, the newest first, and the insurance."""

    trainings: Sequence[TrainingHeld]
    attendees: Mapping[str, int]
    policies: Sequence[Insurance]
    names: Mapping[str, str]
    required: InsuranceTerms


async def list_trainings(uow: UnitOfWork, house: House, staff: Person) -> TrainingList:
    """For the desk; names of those a policy is for are logged. Commits."""
    desk_person(staff, staff.programme_id)
    terms = visit_terms(house, staff.programme_id, uow.now)
    found = await uow.trainings.all_in(staff.programme_id)
    attendees = {one.id: len(await uow.trainings.attendance(one.id)) for one in found}
    policies = await uow.insurances.all_in(staff.programme_id)
    hidden = await uow.safety.kept_from(staff.id)
    named = sorted({one.person_id for one in policies if one.person_id} - set(hidden))
    names = await uow.people.names_for_eyes(named, Viewer(staff.id, "desk-insurance")) if named else {}
    await uow.commit()
    return TrainingList(found, attendees, policies, names, terms.insurance)


async def read_training(uow: UnitOfWork, staff: Person, training_id: str) -> TrainingView:
    """One training; its trainer's and the people's names are logged. Commits. Raises NotFoundError."""
    training = await _mine(uow, staff, training_id)
    viewer = Viewer(staff.id, "desk-training")
    training = await uow.trainings.get_for_eyes(training.id, viewer)
    hidden = await uow.safety.kept_from(staff.id)
    people = await uow.people.all_in(staff.programme_id, roles=LEARNERS)
    seen = [one for one in people if one.state is not PersonState.DEPARTED and one.id not in hidden]
    names = await uow.people.names_for_eyes([one.id for one in seen], viewer) if seen else {}
    attendance = {one.person_id: one for one in await uow.trainings.attendance(training_id)}
    await uow.commit()
    return TrainingView(training, attendance, sorted(((one, names.get(one.id, "")) for one in seen), key=lambda two: two[1]))


async def keep_training(
    uow: UnitOfWork, house: House, staff: Person, filled: Filled, training_id: str = ""
) -> TrainingHeld | Refusal:
    """Enters or changes a training; or says why not. Commits. Raises NotFoundError for another programme's."""
    desk_person(staff, staff.programme_id)
    if training_id:
        await _mine(uow, staff, training_id)
    held_on, seen_on = _day(filled, "held_on"), _day(filled, "contents_seen_on")
    minutes, topics = _number(filled, "minutes", MOST_MINUTES), tuple(one for one in TOPICS if one in filled.get("topics", ()))
    if held_on is None or isinstance(held_on, Refusal) or isinstance(seen_on, Refusal):
        return Refusal("refusal-training-day")
    if not minutes:
        return Refusal("refusal-training-minutes", {"most": MOST_MINUTES})
    if not topics:
        return Refusal("refusal-training-topics")
    trainer = _one(filled, "trainer")[:LONGEST_NAME]
    made = TrainingHeld(training_id or house.chance.new_id(), staff.programme_id, held_on, minutes, topics, seen_on, trainer)
    await (uow.trainings.save(made) if training_id else uow.trainings.add(made))
    await uow.audit.note(actor=staff.id, action="training-kept", at=uow.now, page=made.id)
    await uow.commit()
    return made


async def keep_attendance(uow: UnitOfWork, staff: Person, training_id: str, person_id: str, filled: Filled) -> Refusal | None:
    """Notes that somebody was there, for how long, with which fares, and whether they understood; or that they were not."""
    training = await _mine(uow, staff, training_id)
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    if person.role not in LEARNERS:
        raise NotFoundError("person-unknown", person=person_id)
    if _one(filled, "there") != "yes":
        await uow.trainings.remove_attendance(training_id, person_id)
    else:
        minutes = _number(filled, "minutes", MOST_MINUTES) if _one(filled, "minutes") else training.minutes
        fares = _number(filled, "fares", MOST_FARES) if _one(filled, "fares") else 0
        if minutes is None or not 0 < minutes <= training.minutes:
            return Refusal("refusal-attendance-minutes", {"most": training.minutes})
        if fares is None:
            return Refusal("refusal-attendance-fares", {"most": MOST_FARES})
        passed = PASSED.get(_one(filled, "passed"))
        there = Attendance(training_id, person_id, minutes, fares, passed, staff.id, uow.now)
        await uow.trainings.save_attendance(there)
    await uow.audit.note(actor=staff.id, action="attendance-kept", at=uow.now, person_id=person_id, page=training_id)
    await uow.commit()
    return None


async def keep_insurance(uow: UnitOfWork, house: House, staff: Person, filled: Filled) -> Insurance | Refusal:
    """Enters a policy; or says why not. Commits. Raises NotFoundError for a supporter who is not for these eyes."""
    desk_person(staff, staff.programme_id)
    visit_terms(house, staff.programme_id, uow.now)
    first_on, last_on = _day(filled, "first_on"), _day(filled, "last_on")
    sums = {name: _number(filled, name, MOST_YEN) if _one(filled, name) else 0 for name in SUMS}
    if not isinstance(first_on, date) or not isinstance(last_on, date) or last_on < first_on:
        return Refusal("refusal-insurance-days")
    if any(one is None for one in sums.values()) or not any(sums.values()):
        return Refusal("refusal-insurance-sums")
    insurer, person_id = _one(filled, "insurer")[:LONGEST_NAME], _one(filled, "person") or None
    if not insurer:
        return Refusal("refusal-insurance-insurer")
    if person_id is not None:
        await desk_person_for(uow, staff, await uow.people.get(person_id))
    known = {name: one or 0 for name, one in sums.items()}
    made = Insurance(
        house.chance.new_id(), staff.programme_id, insurer, **known, first_on=first_on, last_on=last_on, person_id=person_id
    )
    await uow.insurances.add(made)
    await uow.audit.note(actor=staff.id, action="insurance-kept", at=uow.now, person_id=person_id, page=made.id)
    await uow.commit()
    return made


async def remove_insurance(uow: UnitOfWork, staff: Person, insurance_id: str) -> None:
    """Takes a policy out that was entered wrongly. Commits. Raises NotFoundError for another programme's."""
    policy = await uow.insurances.get(insurance_id)
    desk_person(staff, policy.programme_id)
    await uow.insurances.remove(insurance_id)
    await uow.audit.note(actor=staff.id, action="insurance-removed", at=uow.now, page=insurance_id)
    await uow.commit()


async def _mine(uow: UnitOfWork, staff: Person, training_id: str) -> TrainingHeld:
    training = await uow.trainings.get(training_id)
    desk_person(staff, training.programme_id)
    return training


def _day(filled: Filled, name: str) -> date | Refusal | None:
    said = _one(filled, name)
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return Refusal("refusal-training-day")


def _number(filled: Filled, name: str, most: int) -> int | None:
    """A whole number from 0 to `most`; separators are allowed (6,000,000)."""
    said = _one(filled, name).replace(",", "").replace("，", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 12 and int(said) <= most else None


def _one(filled: Filled, name: str) -> str:
    found = filled.get(name) or ("",)
    return found[0].strip()
