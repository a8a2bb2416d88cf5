"""Somebody said what they would like to learn and from where on: kept sealed in their case (K2.1)."""

from collections.abc import Mapping

from core.alerts import AlertKind, Severity
from core.case_sheets import SheetVersion
from core.learning import LEARNING_WISH
from core.people import Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.read_calls import main_case


async def after_learning_wish(
    uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str
) -> str:
    """Keeps it as a version of the case; whoever is at the desk hears of it once, calmly. Does not commit."""
    if not isinstance(house.programme(person.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        return about
    case_id = main_case(case for case in await uow.cases.of_person(person.id) if case.merged_into is None)
    if case_id is not None:
        await uow.cases.lock(case_id)
        number = len(await uow.sheets.versions(case_id, LEARNING_WISH.id)) + 1
        version = SheetVersion(case_id, LEARNING_WISH.id, LEARNING_WISH.version, number, by, uow.now)
        await uow.sheets.add(version, {name: value for name, value in answers.items() if value})
    if by == person.id:
        await alert_staff(
            uow,
            house,
            programme_id=person.programme_id,
            kind=AlertKind.MESSAGE,
            severity=Severity.CALM,
            matter=f"learning:{person.id}",
            reason="learning-wish",
            person_id=person.id,
        )
    return about
