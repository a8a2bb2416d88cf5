"""One-time codes, kept as keyed tokens only."""

from sqlalchemy import insert, select, update

from core.errors import NotFoundError
from core.invitations import Invitation
from storage.mapping import build, plain
from storage.tables import invitations
from storage.transaction import Transaction


class InvitationsRepository:
    """Implements core.ports.Invitations."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, invitation: Invitation, code: str) -> None:
        """Keeps an invitation under its code. Raises ConflictError when the code exists."""
        token = await self._transaction.token("code", code)
        await self._transaction.execute(insert(invitations).values(**plain(invitation), code_token=token))

    async def find(self, code: str) -> Invitation | None:
        """By the code as normalised by core.invitations; locked, so that a code is used once."""
        token = await self._transaction.token("code", code)
        row = await self._transaction.first(select(invitations).where(invitations.c.code_token == token).with_for_update())
        return None if row is None else build(Invitation, row, {})

    async def whose(self, code: str) -> str | None:
        """The id of the person a code was made for; not locked."""
        token = await self._transaction.token("code", code)
        row = await self._transaction.first(select(invitations.c.person_id).where(invitations.c.code_token == token))
        return None if row is None else str(row.person_id)

    async def get(self, invitation_id: str) -> Invitation:
        """The invitation. Raises NotFoundError."""
        row = await self._transaction.first(select(invitations).where(invitations.c.id == invitation_id).with_for_update())
        if row is None:
            raise NotFoundError("invitation-unknown", invitation=invitation_id)
        return build(Invitation, row, {})

    async def save(self, invitation: Invitation) -> None:
        """Writes an invitation."""
        await self._transaction.execute(
            update(invitations).where(invitations.c.id == invitation.id).values(**plain(invitation))
        )

    async def of_person(self, person_id: str) -> list[Invitation]:
        """All of a person, oldest first."""
        query = select(invitations).where(invitations.c.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(invitations.c.created_at, invitations.c.id))
        return [build(Invitation, row, {}) for row in rows]
