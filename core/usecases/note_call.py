"""Staff write down beside a thread what was said on the phone, or that nobody answered; nothing of it is sent to anybody."""

from datetime import datetime

from core.contact_rules import LONGEST as LONGEST
from core.contact_rules import ToldContact
from core.contacts import ContactOutcome, ContactWords
from core.errors import Refusal
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.close_call import close_call
from core.usecases.context import House


async def note_call(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    person_id: str,
    text: str,
    *,
    called_at: datetime,
    reached: bool,
    key: str = "",
) -> Refusal | None:
    """Keeps a call in the person's thread and in the record of their case; None when it was kept. Commits.

    `reached`: the calls that were owed to this person are done with it. Otherwise only the try is noted and they stay.
    `called_at` is aware and not later than now. `key` is made by the page, so that a double press is one call. Refused: a
    moment that cannot be, a talk without a word about it, too many words. Raises NotFoundError.
    """
    outcome = ContactOutcome.REACHED if reached else ContactOutcome.NOT_REACHED
    told = ToldContact(key or house.chance.new_id(), called_at, outcome, words=ContactWords(heard=text.strip()))
    made = await close_call(uow, house, staff, person_id, told, even_if_nothing_is_owed=True)
    return made if isinstance(made, Refusal) else None
