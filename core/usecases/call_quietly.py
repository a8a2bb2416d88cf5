"""Somebody in the place calls whoever is on duty, quietly: nobody else in the room sees it."""

from core.alerts import AlertKind, Severity
from core.duty import on_duty
from core.messages import Bubble, Button, Said, Urgency
from core.openings import Opening
from core.people import Person, may_use_desk
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, is_kept_from
from core.usecases.say import say
from core.usecases.tell_staff import desk_link


async def call_quietly(uow: UnitOfWork, house: House, opening: Opening, person: Person, key: str) -> None:
    """Tells whoever is on duty at once, and keeps it as a matter that goes on until somebody has it. Does not commit.

    A manager who must learn nothing of this person hears nothing. `key` is of this one call.
    """
    await alert_staff(
        uow,
        house,
        programme_id=opening.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.URGENT,
        matter=f"message:{person.id}",
        reason="asked-for-person",
        person_id=person.id,
    )
    people = await uow.people.of_ids(list(on_duty(await uow.duty.marks(opening.id))))
    for staff in people.values():
        if not may_use_desk(staff) or await is_kept_from(uow, staff, person.id):
            continue
        link = await desk_link(uow, house, staff, f"/desk/threads/{person.id}")
        called = Bubble((Said("duty-called"),), buttons=(Button(Said("button-read"), link=link, strong=True),))
        await say(uow, house, staff, [called], key=f"duty:{opening.id}:call:{key}:{staff.id}", urgency=Urgency.ANSWER)
