"""An outgoing message as sealed bytes of its outbox row, and back."""

from pydantic import TypeAdapter

from core.messages import Outgoing
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_JSON = TypeAdapter(Outgoing)


def _place(outbox_id: str, person_id: str) -> Place:
    return Place("outbox", outbox_id, person_owner(person_id), "outgoing")


async def seal_outgoing(transaction: Transaction, outbox_id: str, outgoing: Outgoing) -> bytes:
    """Sealed for the person it goes to."""
    return await transaction.seal(_place(outbox_id, outgoing.person_id), _JSON.dump_json(outgoing))


async def open_outgoing(transaction: Transaction, outbox_id: str, person_id: str, sealed: bytes) -> Outgoing:
    """The message. Raises VaultError."""
    return _JSON.validate_json(await transaction.open(_place(outbox_id, person_id), sealed))
