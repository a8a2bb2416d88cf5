"""Somebody said what they would like to learn and from where on: kept sealed in their case (K2.1)."""

from collections.abc import Mapping

from core.alerts import AlertKind, Severity
from core.case_sheets import SheetVersion
from core.consultations import Post
from core.learning import LEARNING_WISH
from core.messages import Bubble, Said, Urgency
from core.people import Person, Role
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.ask_right_person import holding
from core.usecases.context import House
from core.usecases.greet import DESK_BUTTON
from core.usecases.read_calls import main_case
from core.usecases.say import say


async def after_learning_wish(
    uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str
) -> str:
    """Keeps it as a version of the case; the desk and the planners hear of it once, calmly. Does not commit."""
    if not isinstance(house.programme(person.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        return about
    case_id = main_case(case for case in await uow.cases.of_person(person.id) if case.merged_into is None)
    if case_id is not None:
        await uow.cases.lock(case_id)
        number = len(await uow.sheets.versions(case_id, LEARNING_WISH.id)) + 1
        version = SheetVersion(case_id, LEARNING_WISH.id, LEARNING_WISH.version, number, by, uow.now)
        await uow.sheets.add(version, {name: value for name, value in answers.items() if value})
    if by == person.id:
        alert, is_new = await alert_staff(
            uow,
            house,
            programme_id=person.programme_id,
            kind=AlertKind.MESSAGE,
            severity=Severity.CALM,
            matter=f"learning:{person.id}",
            reason="learning-wish",
            person_id=person.id,
        )
        if is_new:
            await _tell_planners(uow, house, person, f"learning:{alert.id}")
    return about


async def _tell_planners(uow: UnitOfWork, house: House, person: Person, key: str) -> None:
    """Who plans the next opening and who else is a planner, as with questions; they read it at /desk/learning."""
    said = Bubble((Said("learning-wish-for-you"),), buttons=(DESK_BUTTON,))
    for holder in await holding(uow, person.programme_id, Post.LEARNING, person.id):
        if holder.role is Role.PLANNER:
            await say(uow, house, holder, [said], key=f"{key}:{holder.id}", urgency=Urgency.NOTICE)
