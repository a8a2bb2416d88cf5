"""A call that is owed because no chat reaches the person: they blocked us, closed their messages, or never had an account."""

from core.alerts import AlertKind, Severity
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House


async def owe_phone_call(uow: UnitOfWork, house: House, person: Person, *, reason: str, outbox_id: str | None = None) -> None:
    """Puts the person on the list of calls, once however often it happens. `reason` is a code. Does not commit."""
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.PHONE,
        severity=Severity.SOON,
        matter=f"phone:{person.id}",
        reason=reason,
        person_id=person.id,
        outbox_id=outbox_id,
    )
