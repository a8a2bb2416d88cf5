"""What happened in a room of the place: a Discord server's room, a LINE group, a room in the browser."""

from dataclasses import dataclass

from core.messages import Inbound
from core.people import Account, Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms, Programme, Terms
from core.usecases.context import House


@dataclass(slots=True)
class PlaceTurn:
    """`speaker` is who did it, None where the platform does not say or nobody we know; `account` is theirs."""

    uow: UnitOfWork
    house: House
    inbound: Inbound
    speaker: Person | None = None
    account: Account | None = None

    @property
    def programme(self) -> Programme:
        """The programme of the place."""
        return self.house.programme(self.inbound.programme_id)

    @property
    def terms(self) -> Terms:
        """The terms in force when it happened."""
        return self.programme.terms_at(self.inbound.sent_at)

    @property
    def place_terms(self) -> OnlinePlaceTerms | None:
        """Those of an online place; None in a programme of another kind."""
        terms = self.terms
        return terms if isinstance(terms, OnlinePlaceTerms) else None
