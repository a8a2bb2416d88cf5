"""Who of a programme gets the morning's message at all: asked by `check`, by /metrics and by the message itself.

/healthz does not ask it: that is about what a restart could mend, and no restart brings a coordinator.
"""

from dataclasses import dataclass

from core.escalation import FIRST_LINE
from core.people import DESK_ROLES, AccountState, Person, Role
from core.ports import UnitOfWork
from core.usecases.context import House


@dataclass(frozen=True, slots=True)
class MorningReaders:
    """How many coordinators and managers, deputies, officers of the commissioner have an open account of their own; whether
    the office has a mailbox.
    """

    first: int
    deputies: int
    officers: int
    has_mailbox: bool

    @property
    def staff(self) -> int:
        """Those who work at the desk."""
        return self.first + self.deputies

    @property
    def who(self) -> str:
        """Who hears: "staff"; where none of the first line is, "deputy"; where nobody works here, "officer", "mailbox" or
        "nobody".
        """
        if self.staff:
            return "staff" if self.first else "deputy"
        if self.officers:
            return "officer"
        return "mailbox" if self.has_mailbox else "nobody"


async def morning_readers(uow: UnitOfWork, house: House, programme_id: str) -> MorningReaders:
    """Who would be told, on leave or not. Does not commit."""
    desk = await _reached(uow, programme_id, DESK_ROLES)
    first = sum(person.role in FIRST_LINE for person in desk)
    mail = house.programme(programme_id).channels.mail
    officers = await officers_reached(uow, programme_id)
    return MorningReaders(first, len(desk) - first, len(officers), mail is not None and bool(mail.office_address))


async def officers_reached(uow: UnitOfWork, programme_id: str) -> list[Person]:
    """The commissioner's officers with an open account. Does not commit."""
    return await _reached(uow, programme_id, frozenset({Role.OFFICER}))


async def _reached(uow: UnitOfWork, programme_id: str, roles: frozenset[Role]) -> list[Person]:
    found = []
    for person in await uow.people.with_roles(programme_id, roles):
        if any(one.state is AccountState.OPEN for one in await uow.accounts.of_person(person.id)):
            found.append(person)
    return found
