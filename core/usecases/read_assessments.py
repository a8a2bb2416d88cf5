"""Assessments as the desk sees them: one person's course, everybody's for the change report (K2.3.1, K2.3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.assessments import ASSESSMENT, Course, WholeChange, courses, whole_change
from core.errors import NotFoundError
from core.memberships import Membership
from core.people import Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case, is_kept_from


@dataclass(frozen=True, slots=True)
class PersonCourse:
    """One member: what they are called in the place, how many assessments there are, their scales over time."""

    membership: Membership
    name: str
    held: int
    courses: Sequence[Course]


@dataclass(frozen=True, slots=True)
class PlaceCourse:
    """The whole place: every member these eyes may see, and the change by scale."""

    people: Sequence[PersonCourse]
    changes: Sequence[WholeChange]


async def read_courses(uow: UnitOfWork, staff: Person, case_id: str) -> tuple[Course, ...]:
    """One person's scales over time; logged. Raises NotFoundError when it is not for these eyes."""
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    return courses(await uow.sheets.for_eyes(case_id, ASSESSMENT.id, Viewer(staff.id, "desk-assessment", case_id)))


async def read_place_course(uow: UnitOfWork, house: House, staff: Person) -> PlaceCourse:
    """Everybody who belongs or belonged to the place; each opening is logged. Raises NotFoundError outside an online place."""
    desk_person(staff, staff.programme_id)
    if not isinstance(house.programme(staff.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        raise NotFoundError("not-for-you")
    found = []
    for one in await uow.memberships.of_programme(staff.programme_id):
        if one.joined_at is None or await is_kept_from(uow, staff, one.person_id):
            continue
        viewer = Viewer(staff.id, "desk-assessments", one.case_id)
        kept = await uow.sheets.for_eyes(one.case_id, ASSESSMENT.id, viewer)
        name = await uow.memberships.nickname_for_eyes(one.person_id, viewer)
        found.append(PersonCourse(one, name, len(kept), courses(kept)))
    return PlaceCourse(found, whole_change([one.courses for one in found]))
