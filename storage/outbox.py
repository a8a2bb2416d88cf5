"""Messages to be sent, as a unit of work writes them; the pump's side is storage.outbox_store."""

import json
import uuid
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Row, select, update

from core.errors import ConflictError, NotFoundError
from core.messages import Outgoing, Urgency
from core.people import Account
from storage.outbox_payload import open_outgoing, seal_outgoing
from storage.tables import outbox
from storage.transaction import Transaction

_FRESH = {"attempts": 0, "maybe_accepted": False, "first_tried_at": None, "settled_at": None}
_UNKNOWN = {"outcome": None, "error_code": "", "announced_at": None}
_FREE = {"lease_owner": None, "lease_until": None, "state": "waiting", "carried_by": None}


class OutboxRepository:
    """Implements core.ports.Outbox."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, outgoing: Outgoing, account: Account) -> str | None:
        """Queues it and returns its id; None if this key was queued before. Raises ConflictError for another's account."""
        if account.person_id != outgoing.person_id:
            raise ConflictError("outbox-other-person", account=account.id)
        outbox_id = str(uuid.uuid4())
        row = {
            "id": outbox_id,
            "key_token": await self._transaction.token("outbox", outgoing.key),
            "account_id": account.id,
            "person_id": outgoing.person_id,
            "programme_id": account.programme_id,
            "urgency": outgoing.urgency.value,
            "rank": 0 if outgoing.urgency is Urgency.SAFETY else 1,
            "due_at": outgoing.due_at,
            "created_at": self._transaction.now,
            "tried_accounts": "[]",
            "message_ids": "[]",
            "counted": 0,
            "sealed": await seal_outgoing(self._transaction, outbox_id, outgoing),
        }
        insert = self._transaction.insert(outbox).values(**row, **_FRESH, **_FREE, **_UNKNOWN)
        once = insert.on_conflict_do_nothing(index_elements=["key_token"]).returning(outbox.c.id)
        return outbox_id if (await self._transaction.execute(once)).first() is not None else None

    async def reroute(self, outbox_id: str, account: Account, at: datetime) -> None:
        """Puts a message that was not sent on another account of the same person, to go at `at`.

        Raises NotFoundError, ConflictError when it was sent meanwhile, is being sent, or the account is another's.
        """
        row = await self._settled(outbox_id)
        if row.person_id != account.person_id:
            raise ConflictError("outbox-other-person", account=account.id)
        # the free right to answer belongs to the way the question came by
        outgoing = await open_outgoing(self._transaction, outbox_id, row.person_id, row.sealed)
        changed = replace(outgoing, account_id=account.id, reply=None)
        values = {
            "account_id": account.id,
            "tried_accounts": json.dumps(sorted({*json.loads(row.tried_accounts), row.account_id} - {account.id})),
            "sealed": await seal_outgoing(self._transaction, outbox_id, changed),
            "due_at": at,
        }
        await self._transaction.execute(
            update(outbox).where(outbox.c.id == outbox_id).values(**values, **_FRESH, **_FREE, **_UNKNOWN)
        )

    async def resend(self, outbox_id: str, at: datetime) -> None:
        """A person decided that an uncertain or refused message goes again. Raises as reroute does."""
        row = await self._settled(outbox_id)
        again = update(outbox).where(outbox.c.id == row.id)
        await self._transaction.execute(again.values(due_at=at, **_FRESH, **_FREE, **_UNKNOWN))

    async def _settled(self, outbox_id: str) -> Row[tuple[object, ...]]:
        row = await self._transaction.first(select(outbox).where(outbox.c.id == outbox_id).with_for_update())
        if row is None:
            raise NotFoundError("outbox-unknown", outbox=outbox_id)
        if row.state in ("sending", "sent") or row.sealed is None:
            raise ConflictError("outbox-settled", outbox=outbox_id, state=row.state)
        return row

    async def is_surely_unsent(self, outbox_id: str) -> bool:
        """Whether it waits, and no platform can have it."""
        row = await self._transaction.first(select(outbox.c.state, outbox.c.maybe_accepted).where(outbox.c.id == outbox_id))
        return row is not None and row.state == "waiting" and not row.maybe_accepted

    async def last_notice_at(self, person_id: str) -> datetime | None:
        """When the newest notice to somebody goes or went."""
        mine = select(outbox.c.due_at).where(outbox.c.person_id == person_id, outbox.c.urgency == Urgency.NOTICE.value)
        row = await self._transaction.first(mine.order_by(outbox.c.number.desc()).limit(1))
        return None if row is None else row.due_at

    async def tried_accounts(self, outbox_id: str) -> frozenset[str]:
        """Accounts by which it could not be sent. Raises NotFoundError."""
        row = await self._transaction.first(select(outbox.c.tried_accounts).where(outbox.c.id == outbox_id))
        if row is None:
            raise NotFoundError("outbox-unknown", outbox=outbox_id)
        return frozenset(json.loads(row.tried_accounts))

    async def person_of(self, outbox_id: str) -> tuple[str, Urgency]:
        """Whom it is for, and why. Raises NotFoundError."""
        row = await self._transaction.first(select(outbox.c.person_id, outbox.c.urgency).where(outbox.c.id == outbox_id))
        if row is None:
            raise NotFoundError("outbox-unknown", outbox=outbox_id)
        return row.person_id, Urgency(row.urgency)

    async def announced(self, outbox_id: str) -> None:
        """Notes that what follows from this row's failure has been done."""
        await self._transaction.execute(
            update(outbox).where(outbox.c.id == outbox_id).values(announced_at=self._transaction.now)
        )
