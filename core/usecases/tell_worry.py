"""A worry in a report, or words of danger in any of its fields: the highest alert at once, about the child (S6.14.3).

Whom the words accuse is passed by before anybody is told. What is answered says who was told, and nothing goes to any device.
"""

from collections.abc import Mapping

from core.alerts import AlertKind, Severity
from core.inquiries import Part
from core.language.danger import Danger
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.pass_by import hear_accused
from core.usecases.see_danger import danger_in
from core.visit_reports import long_words
from core.visits import Visit

Told = tuple[str, ...]
"""Roles of those who were told, () when nothing was to be told."""
NOBODY: Told = ("nobody",)
_SAID_AS = {Role.PLACE: Role.OFFICER}


async def hear_report(uow: UnitOfWork, house: House, visit: Visit, answers: Mapping[str, str]) -> Told:
    """Alerts when a worry is ticked or the words speak of danger or accuse somebody; () when nothing does. No commit."""
    text = long_words(answers)
    danger = danger_in(text)
    if danger is not None:
        return await _alert(uow, house, visit, f"report-danger-{danger.kind.value}", text, danger)
    if answers.get("worry") == "yes":
        return await _alert(uow, house, visit, "report-worry", text, None)
    about = await _about(uow, visit)
    return await _alert(uow, house, visit, "concern", text, None) if await hear_accused(uow, about, text, None) else ()


async def tell_at_once(uow: UnitOfWork, house: House, visit: Visit, answers: Mapping[str, str]) -> Told:
    """Somebody pressed いますぐ知らせる while writing. Does not commit."""
    text = long_words(answers)
    return await _alert(uow, house, visit, "report-worry", text, danger_in(text))


async def _alert(uow: UnitOfWork, house: House, visit: Visit, reason: str, text: str, danger: Danger | None) -> Told:
    about = await _about(uow, visit)
    await hear_accused(uow, about, text, danger.kind if danger is not None else None)
    alert, _ = await alert_staff(
        uow,
        house,
        programme_id=visit.programme_id,
        kind=AlertKind.CONCERN if reason == "concern" else AlertKind.DANGER,
        severity=Severity.URGENT,
        matter=f"report:{visit.id}",
        reason=reason,
        person_id=about.id,
        case_id=visit.case_id,
    )
    if alert.told_at is None:
        return NOBODY
    told = await uow.people.of_ids(await uow.tellings.told_of(alert.id))
    # the commissioner's mailbox is a place, and stands for its officers
    return tuple(sorted({_SAID_AS.get(one.role, one.role).value for one in told.values()})) or NOBODY


async def _about(uow: UnitOfWork, visit: Visit) -> Person:
    """The child; where none is entered the first member of the case, or else who visits."""
    return await uow.people.get(await child_of(uow, visit.case_id) or visit.supporter_id)


async def child_of(uow: UnitOfWork, case_id: str) -> str | None:
    """The child a case is about, None where no child is entered (then its first member)."""
    members = await uow.cases.members(case_id)
    children = [one.person_id for one in members if one.part is Part.CHILD]
    return children[0] if children else members[0].person_id if members else None
