"""The inbox: what came in, unique on channel and event, sealed with the day's own key until it is handled.

The hot path of the service: a batch is one transaction, one statement, one flush to the disk.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, Select, and_, bindparam, exists, func, or_, select, tuple_, update

from core.errors import NotFoundError, VaultError
from core.messages import Channel, Envelope
from core.ports import UnitOfWork, WaitingEvent
from storage.columns import UtcMoment, in_state, not_in_state
from storage.database import Connector
from storage.tables import inbox
from storage.transaction import Transaction
from storage.unit_of_work import transaction_of
from storage.vault import INDEX, DataKey, Place, inbox_owner
from storage.vault_keys import destroy_key, owners_like


def _waiting_senders() -> Select[Any]:
    earlier, now = inbox.alias("earlier"), bindparam("now", type_=UtcMoment)
    blocked = exists().where(
        earlier.c.sender_key == inbox.c.sender_key,
        in_state(earlier.c.state, "waiting"),
        earlier.c.not_before > now,
        tuple_(earlier.c.sent_at, earlier.c.number) < tuple_(inbox.c.sent_at, inbox.c.number),
    )
    ripe = or_(inbox.c.not_before.is_(None), inbox.c.not_before <= now)
    waiting = select(inbox.c.sender_key).where(in_state(inbox.c.state, "waiting"), ripe, ~blocked)
    by_sender = waiting.group_by(inbox.c.sender_key).order_by(func.min(inbox.c.number))
    return by_sender.limit(bindparam("limit", type_=Integer))


# built once: putting such a statement together takes longer than running it
_WAITING_SENDERS = _waiting_senders()
_EARLIEST_OF = (
    select(inbox)
    .where(inbox.c.sender_key == bindparam("sender"), in_state(inbox.c.state, "waiting"))
    .order_by(inbox.c.sent_at, inbox.c.number)
    .limit(1)
)


class StorageInbox:
    """Implements core.ports.InboxStore."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def store(self, envelopes: Sequence[Envelope]) -> list[bool]:
        """Keeps all in one transaction; True where new, False where it was there already. Durable when it returns."""
        if not envelopes:
            return []
        async with self._connector.writing(max(each.received_at for each in envelopes), urgent=True) as transaction:
            index = await transaction.key(INDEX)
            rows: dict[tuple[str, str, str], dict[str, Any]] = {}
            order: list[tuple[str, str, str]] = []
            for envelope in envelopes:
                row = await _row(transaction, index, envelope)
                order.append(place := (row["channel"], row["programme_id"], row["event_token"]))
                rows.setdefault(place, row)
            new = await _insert(transaction, list(rows.values()))
        return [_first_time(place, new) for place in order]

    async def waiting_senders(self, now: datetime, limit: int = 100) -> list[str]:
        """Keys of senders whose earliest event can be handled now, the longest waiting first."""
        async with self._connector.reading() as transaction:
            return [row.sender_key for row in await transaction.rows(_WAITING_SENDERS, {"now": now, "limit": limit})]

    async def next_for(self, uow: UnitOfWork, sender_key: str) -> WaitingEvent | None:
        """Takes the sender's turn and returns their earliest waiting event; None when there is none, or it must wait.

        An event whose seal does not open comes with empty bytes, so that it is found odd and put aside, not lost.
        """
        transaction = transaction_of(uow)
        await transaction.take_turn(f"inbox|{sender_key}")
        row = await transaction.first(_EARLIEST_OF, {"sender": sender_key})
        if row is None or (row.not_before is not None and row.not_before > uow.now):
            return None
        return WaitingEvent(row.number, await _open(transaction, row), row.attempts)

    async def handled(self, uow: UnitOfWork, event_id: int) -> None:
        """Inside the unit of work: marks it done and removes its sealed content."""
        done = update(inbox).where(inbox.c.number == event_id)
        values = {"state": "done", "sealed": None, "not_before": None, "error_code": ""}
        await transaction_of(uow).execute(done.values(**values))

    async def failed(self, event_id: int, code: str, not_before: datetime | None) -> None:
        """In its own transaction: counts the failure; again at `not_before`, or dead when None (content kept).

        Never to be called inside an open unit of work that writes: SQLite has one writer.
        """
        state = "dead" if not_before is None else "waiting"
        counted = update(inbox).where(inbox.c.number == event_id, inbox.c.state == "waiting")
        values = {"state": state, "attempts": inbox.c.attempts + 1, "not_before": not_before, "error_code": code[:120]}
        async with self._connector.writing() as transaction:
            await transaction.execute(counted.values(**values))

    async def dead(self, limit: int = 100) -> list[tuple[int, str, str, datetime]]:
        """Dead events, oldest first: id, channel, code, received_at."""
        kept = not_in_state(inbox.c.state, "done")
        query = (
            select(inbox)
            .where(kept, in_state(inbox.c.state, "dead"))
            .order_by(inbox.c.received_at, inbox.c.number)
            .limit(limit)
        )
        async with self._connector.reading() as transaction:
            rows = await transaction.rows(query)
        return [(row.number, row.channel, row.error_code, row.received_at) for row in rows]

    async def replay(self, event_id: int, now: datetime) -> None:
        """A dead event waits again, from this moment. Raises NotFoundError if there is no such dead event."""
        again = update(inbox).where(inbox.c.number == event_id, inbox.c.state == "dead")
        async with self._connector.writing(now) as transaction:
            changed = await transaction.execute(again.values(state="waiting", not_before=now, attempts=0))
            if changed.rowcount == 0:
                raise NotFoundError("inbox-event-unknown", event=event_id)

    async def forget_days(self, before: date) -> list[str]:
        """Destroys the inbox keys of past days with nothing waiting or dead; returns those days (ISO)."""
        forgotten = []
        async with self._connector.writing() as transaction:
            for owner in await owners_like(transaction, "inbox:"):
                day = date.fromisoformat(owner.removeprefix("inbox:"))
                if day < before and not await _has_kept(transaction, day):
                    await destroy_key(transaction, owner, leave_trace=False)
                    forgotten.append(day.isoformat())
        if forgotten:
            await self._connector.fold_log()
        return forgotten


async def _row(transaction: Transaction, index: DataKey, envelope: Envelope) -> dict[str, Any]:
    channel, programme = envelope.channel.value, envelope.programme_id
    event_token = index.token("event", envelope.event_key)
    key = await transaction.key(inbox_owner(envelope.received_at))
    head = json.dumps([envelope.event_key, envelope.sender], ensure_ascii=False).encode()
    return {
        "channel": channel,
        "programme_id": programme,
        "event_token": event_token,
        "sender_key": index.token("sender", f"{channel}|{programme}|{envelope.sender}"),
        "sent_at": envelope.sent_at,
        "received_at": envelope.received_at,
        "state": "waiting",
        "attempts": 0,
        "not_before": None,
        "error_code": "",
        "sealed": key.seal(_place(channel, programme, event_token, envelope.received_at), head + b"\n" + envelope.raw),
    }


def _first_time(place: tuple[str, str, str], new: set[tuple[str, str, str]]) -> bool:
    """Whether this event was new; of two alike in one batch only the first is."""
    if place not in new:
        return False
    new.remove(place)
    return True


def _place(channel: str, programme_id: str, event_token: str, received_at: datetime) -> Place:
    return Place("inbox", f"{channel}|{programme_id}|{event_token}", inbox_owner(received_at), "event")


async def _insert(transaction: Transaction, rows: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    insert = transaction.insert(inbox).on_conflict_do_nothing(index_elements=["channel", "programme_id", "event_token"])
    added = await transaction.execute(insert.returning(inbox.c.channel, inbox.c.programme_id, inbox.c.event_token), rows)
    return {(row.channel, row.programme_id, row.event_token) for row in added}


async def _open(transaction: Transaction, row: Row[Any]) -> Envelope:
    channel = Channel(row.channel)
    try:
        place = _place(row.channel, row.programme_id, row.event_token, row.received_at)
        head, _, raw = (await transaction.open(place, row.sealed)).partition(b"\n")
        event_key, sender = json.loads(head)
    except VaultError:
        event_key, sender, raw = row.event_token, "", b""
    return Envelope(channel, row.programme_id, event_key, sender, row.sent_at, row.received_at, raw)


async def _has_kept(transaction: Transaction, day: date) -> bool:
    start = datetime.fromisoformat(f"{day.isoformat()}T00:00:00+00:00")
    within = and_(inbox.c.received_at >= start, inbox.c.received_at < start + timedelta(days=1))
    return (
        await transaction.first(select(inbox.c.number).where(not_in_state(inbox.c.state, "done"), within).limit(1)) is not None
    )
