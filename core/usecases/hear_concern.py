"""Words, not of danger, that accuse somebody of the staff or ask not to tell them: they are passed by (S14.6)."""

from core.alerts import AlertKind, Severity
from core.messages import Kind
from core.people import DESK_ROLES, Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.pass_by import hear_accused
from core.usecases.turn import Turn


async def hear_concern(turn: Turn) -> bool:
    """Passes by whom the words name, before anybody is told of the message; the message itself goes on to its own route.

    An urgent alert goes to the rest of the desk. Always False: nothing is answered here.
    """
    if turn.inbound.kind is not Kind.TEXT or turn.person.role in DESK_ROLES:
        return False
    if await hear_accused(turn.uow, turn.person, turn.inbound.text, None):
        if not turn.has_kept:
            await turn.keep()
        await alert_concern(turn.uow, turn.house, turn.person)
    return False


async def alert_concern(uow: UnitOfWork, house: House, person: Person) -> None:
    """Opens or continues the alert of somebody who spoke of a member of staff. Does not commit."""
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.CONCERN,
        severity=Severity.URGENT,
        matter=f"concern:{person.id}",
        reason="concern",
        person_id=person.id,
    )
