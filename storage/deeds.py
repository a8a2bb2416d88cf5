"""Deeds, as a unit of work writes them; the pump's side is storage.deed_store."""

import json
import uuid
from typing import Any

from sqlalchemy import Row, select, update

from core.deeds import CANNOT, Deed, DeedKind, DeedState, KeptDeed, can_do
from core.messages import Channel
from storage.columns import in_state
from storage.tables_deeds import deeds
from storage.transaction import Transaction

_UNTRIED = {"attempts": 0, "first_tried_at": None, "lease_owner": None, "lease_until": None, "result": ""}
_UNSEEN = {"told_at": None, "seen_at": None, "seen_by": None}


class DeedsRepository:
    """Implements core.ports.Deeds."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, deed: Deed) -> bool:
        """Keeps a deed to be done; False when one of this key is there already.

        What the channel cannot do at all is kept as failed at once, so that staff are told and nothing pretends to be done.
        """
        row = {
            "id": str(uuid.uuid4()),
            "key": deed.key,
            "programme_id": deed.programme_id,
            "channel": deed.channel.value,
            "kind": deed.kind.value,
            "subject": deed.subject,
            "account_id": deed.account_id,
            "args": json.dumps(dict(deed.args), ensure_ascii=False),
            "wanted_at": deed.due_at,
            "due_at": deed.due_at,
            **self._beginning(deed),
        }
        insert = self._transaction.insert(deeds).values(**row, **_UNTRIED, **_UNSEEN)
        once = insert.on_conflict_do_nothing(index_elements=["key"]).returning(deeds.c.number)
        return (await self._transaction.execute(once)).first() is not None

    def _beginning(self, deed: Deed) -> dict[str, object]:
        if can_do(deed.channel, deed.kind):
            return {"state": DeedState.WAITING.value, "code": "", "settled_at": None}
        return {"state": DeedState.FAILED.value, "code": CANNOT, "settled_at": self._transaction.now}

    async def find(self, key: str) -> KeptDeed | None:
        """The deed of this key."""
        row = await self._transaction.first(select(deeds).where(deeds.c.key == key))
        return None if row is None else read_deed(row)

    async def failed(self, programme_id: str, limit: int = 50) -> list[KeptDeed]:
        """What could not be done and nobody has put away, the newest first, for the desk."""
        mine = select(deeds).where(in_state(deeds.c.state, "failed"), deeds.c.programme_id == programme_id)
        unseen = mine.where(deeds.c.seen_at.is_(None)).order_by(deeds.c.settled_at.desc(), deeds.c.number.desc())
        return [read_deed(row) for row in await self._transaction.rows(unseen.limit(limit))]

    async def is_any_tried_on(self, programme_id: str) -> bool:
        """Whether something was tried in vain and is to be tried again."""
        unsettled = select(deeds.c.number).where(in_state(deeds.c.state, "waiting", "doing"), deeds.c.code != "")
        row = await self._transaction.first(unsettled.where(deeds.c.programme_id == programme_id).limit(1))
        return row is not None

    async def told(self, key: str) -> None:
        """Notes that staff were told of its failure."""
        await self._transaction.execute(update(deeds).where(deeds.c.key == key).values(told_at=self._transaction.now))

    async def again(self, key: str) -> bool:
        """Puts a failed one back to be done from now on; False when it is not failed (any more)."""
        now = self._transaction.now
        waiting = {"state": DeedState.WAITING.value, "code": "", "settled_at": None, "wanted_at": now, "due_at": now}
        return await self._settle_failed(key, waiting | _UNTRIED | _UNSEEN)

    async def put_away(self, key: str, staff_id: str) -> bool:
        """Notes that somebody saw a failed one and did by hand what was needed; False when it is not failed."""
        return await self._settle_failed(key, {"seen_at": self._transaction.now, "seen_by": staff_id})

    async def _settle_failed(self, key: str, values: dict[str, Any]) -> bool:
        failed = update(deeds).where(deeds.c.key == key, in_state(deeds.c.state, "failed"), deeds.c.seen_at.is_(None))
        return (await self._transaction.execute(failed.values(**values))).rowcount > 0


def read_deed(row: Row[Any]) -> KeptDeed:
    """A row as the nouns have it."""
    deed = Deed(
        key=row.key,
        programme_id=row.programme_id,
        channel=Channel(row.channel),
        kind=DeedKind(row.kind),
        subject=row.subject,
        due_at=row.wanted_at,
        account_id=row.account_id,
        args=json.loads(row.args),
    )
    return KeptDeed(deed, DeedState(row.state), row.result, row.code, row.settled_at)
