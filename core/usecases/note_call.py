"""Staff write down what was said on the phone, or that nobody answered; nothing of it is sent to anybody."""

from datetime import datetime, timedelta

from core.alerts import AlertKind
from core.errors import Refusal
from core.messages import Kind
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Direction, NewEntry
from core.usecases.context import House, desk_person_for
from core.usecases.take_alert import finish

LONGEST = 4000
EARLIEST = timedelta(days=366)
"""A call from before is a slip of the pen: a wrong year."""


async def note_call(
    uow: UnitOfWork, house: House, staff: Person, person_id: str, text: str, *, called_at: datetime, reached: bool
) -> Refusal | None:
    """Keeps a call in the person's thread, marked as such, under the time of the call; None when it was kept. Commits.

    `reached`: the calls that were owed to this person are done with it. Otherwise only the try is noted and they stay.
    `called_at` is aware and not later than now. Refused: a moment that cannot be, a talk without a word about it, too many
    words. Raises NotFoundError.
    """
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    house.programme(person.programme_id)
    words = text.strip()
    refusal = decide_call(words, called_at, uow.now, reached=reached)
    if refusal is not None:
        return refusal
    kind = Kind.CALL if reached else Kind.MISSED_CALL
    await uow.threads.add(
        NewEntry(person_id, None, None, Direction.FROM_STAFF, kind, called_at, uow.now, text=words, author_id=staff.id)
    )
    if reached:
        for alert in await uow.alerts.of_person(person_id):
            if alert.kind is AlertKind.PHONE:
                await finish(uow, staff, await uow.alerts.lock(alert.id))
    await uow.audit.note(actor=staff.id, action="call-noted" if reached else "call-tried", at=uow.now, person_id=person_id)
    await uow.commit()
    return None


def decide_call(words: str, called_at: datetime, now: datetime, *, reached: bool) -> Refusal | None:
    """Why a call cannot be kept as it was written down, or None."""
    if called_at > now:
        return Refusal("refusal-call-future")
    if called_at < now - EARLIEST:
        return Refusal("refusal-call-long-ago")
    if reached and not words:
        return Refusal("refusal-call-empty")
    return Refusal("refusal-call-long", {"limit": LONGEST}) if len(words) > LONGEST else None
