"""Staff note for somebody on the phone that they take their consent back (K6.8): the same as the button in a chat."""

from dataclasses import replace

from core.alerts import AlertKind, Severity
from core.errors import Refusal
from core.messages import Bubble, Said
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.enter_rooms import shut_rooms
from core.usecases.greet import PERSON_BUTTON
from core.usecases.on_the_way import note, of_case, tell


async def note_withdrawn(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """They leave at once, also on the way in; what was kept of them has to be dealt with, which goes on until somebody has it.

    Who left before may take it back later. Commits. Raises NotFoundError for a case that is not for these eyes.
    """
    one = await of_case(uow, house, staff, case_id)
    if one.membership.left_at is None:
        left = replace(one.membership, left_at=uow.now)
        await uow.memberships.save(left)
        await shut_rooms(uow, house, one.person, left)
        said = Bubble((Said("place-left-withdraw"),), buttons=(PERSON_BUTTON,))
        await tell(uow, house, one.person, f"left:{uow.now.isoformat()}", [said])
    await alert_staff(
        uow,
        house,
        programme_id=one.case.programme_id,
        kind=AlertKind.INQUIRY,
        severity=Severity.SOON,
        matter=f"joining-withdraw-yes:{one.person.id}",
        reason="joining-withdraw-yes",
        person_id=one.person.id,
    )
    await note(uow, staff, one, "withdraw-yes")
    return None
