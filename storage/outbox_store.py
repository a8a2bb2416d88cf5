"""The outbox as the delivery pump sees it: claim with a lease, settle. Every method is its own transaction."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, exists, func, or_, select, update

from core.errors import VaultError
from core.messages import Channel, Outcome, Settlement
from core.people import Account, AccountState
from core.ports import ClaimedParcel
from storage.accounts import address_place
from storage.columns import UtcMoment, in_state
from storage.database import Connector
from storage.outbox_along import drop_along, settle_along, take_along
from storage.outbox_payload import open_outgoing
from storage.screens import hide_outgoing, show_outgoing
from storage.tables import accounts, outbox, people
from storage.transaction import Transaction
from storage.vault import person_owner

_CLOSED = {
    Outcome.SENT: "sent",
    Outcome.UNCERTAIN: "uncertain",
    Outcome.UNREACHABLE: "failed",
    Outcome.REFUSED: "failed",
    Outcome.DROPPED: "dropped",
}


HOLDS_BACK_FOR = timedelta(minutes=2)
"""A message that fails again and again must not silence a person's conversation for longer than this."""


def _due() -> ColumnElement[bool]:
    """Waiting and due, or being sent by somebody whose lease has ended (then it was due before)."""
    waiting, sending = in_state(outbox.c.state, "waiting"), in_state(outbox.c.state, "sending")
    alone = outbox.c.carried_by.is_(None)
    return and_(_UNSETTLED, alone, outbox.c.due_at <= _NOW, or_(waiting, and_(sending, outbox.c.lease_until <= _NOW)))


def _with_account() -> Select[Any]:
    told = [accounts.c[name].label(f"account_{name}") for name in ("programme_id", "state", "linked_at", "last_seen_at")]
    sealed = accounts.c.sealed.label("address_sealed")
    return (
        select(outbox, *told, sealed, accounts.c.channel, accounts.c.person_id.label("holder_id"), people.c.language)
        .join(accounts, accounts.c.id == outbox.c.account_id)
        .join(people, people.c.id == outbox.c.person_id)
    )


def _claimable() -> Select[Any]:
    flying = outbox.alias("flying")
    in_flight = exists().where(
        flying.c.account_id == outbox.c.account_id,
        in_state(flying.c.state, "waiting", "sending"),
        flying.c.state == "sending",
        flying.c.lease_until > _NOW,
    )
    earlier = outbox.alias("earlier")
    waits_for_earlier = exists().where(
        outbox.c.rank > 0,
        earlier.c.account_id == outbox.c.account_id,
        in_state(earlier.c.state, "waiting", "sending"),
        earlier.c.state == "waiting",
        earlier.c.number < outbox.c.number,
        earlier.c.attempts > 0,
        earlier.c.due_at > _NOW,
        earlier.c.first_tried_at > _HELD_SINCE,
    )
    place = func.row_number().over(partition_by=outbox.c.account_id, order_by=(outbox.c.rank, outbox.c.number))
    ordered = select(outbox.c.number, place.label("place")).where(_due(), ~in_flight, ~waits_for_earlier).subquery("ordered")
    first = select(ordered.c.number).where(ordered.c.place == 1)
    # asked again of the locked row, because another process may have claimed it since the snapshot
    mine = accounts.c.channel.in_(bindparam("channels", expanding=True))
    query = _with_account().where(outbox.c.number.in_(first), _due(), mine)
    in_order = query.order_by(outbox.c.rank, outbox.c.number).limit(bindparam("limit", type_=Integer))
    return in_order.with_for_update(of=outbox, skip_locked=True)


# built once: putting such a statement together takes longer than running it
_UNSETTLED = in_state(outbox.c.state, "waiting", "sending")
_NOW = bindparam("now", type_=UtcMoment)
_HELD_SINCE = bindparam("held_since", type_=UtcMoment)
_ANY_DUE = select(outbox.c.number).where(_due()).limit(1)
_CLAIMABLE = _claimable()
_THIS = update(outbox).where(outbox.c.id == bindparam("this"))
_UNTOLD = (
    select(outbox)
    .where(in_state(outbox.c.state, "failed", "uncertain"), outbox.c.announced_at.is_(None))
    .order_by(outbox.c.number)
    .limit(bindparam("limit", type_=Integer))
)
_BEING_SENT = (
    _with_account()
    .where(outbox.c.id == bindparam("id"), outbox.c.lease_owner == bindparam("owner"), outbox.c.state == "sending")
    .with_for_update(of=outbox)
)


class StorageOutbox:
    """Implements core.ports.OutboxStore."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def claim(
        self, now: datetime, owner: str, lease_s: float, limit: int, channels: Collection[Channel] = tuple(Channel)
    ) -> list[ClaimedParcel]:
        """Leases what is due on these channels: at most one row an account, safety first, then in order; marks it as tried.

        A row that waits for its next try holds back the account's later ones (not safety) for HOLDS_BACK_FOR from its first
        try, so that trouble of a moment does not turn a conversation around. A row whose lease ended while it was being sent
        is claimed again and may have been accepted already.
        """
        if await self._nothing_due(now):
            return []
        async with self._connector.writing(now) as transaction:
            await transaction.take_turn("outbox-claim")
            asked = {
                "now": now,
                "held_since": now - HOLDS_BACK_FOR,
                "limit": limit,
                "channels": [one.value for one in channels],
            }
            rows = await transaction.rows(_CLAIMABLE, asked)
            await transaction.load_keys({person_owner(row.person_id) for row in rows})
            until = now + timedelta(seconds=lease_s)
            parcels = [await _claim(transaction, row, owner, until) for row in rows]
            return [await take_along(transaction, parcel, owner, until) for parcel in parcels if parcel is not None]

    async def _nothing_due(self, now: datetime) -> bool:
        """Asked without a lock first, since most of the time there is nothing to do."""
        async with self._connector.reading() as transaction:
            return await transaction.first(_ANY_DUE, {"now": now}) is None

    async def settle(
        self, outbox_id: str, owner: str, settlement: Settlement, now: datetime, retry_at: datetime | None
    ) -> bool:
        """Records the end of a try; False if the lease was lost meanwhile.

        LATER or MAYBE without `retry_at` give up: failed, or uncertain when it may have been accepted.
        """
        async with self._connector.writing(now) as transaction:
            row = await transaction.first(_BEING_SENT, {"id": outbox_id, "owner": owner})
            if row is None:
                return False
            values = _settled(row, settlement, now, retry_at)
            on_screen = row.channel == Channel.WEB.value
            if values["state"] == "sent" and not on_screen:
                values["sealed"] = None  # what was said is in the thread; the buttons are with the platform
            elif values["state"] in ("failed", "dropped") and on_screen:
                await hide_outgoing(transaction, outbox_id)
            await transaction.execute(_THIS, {"this": outbox_id, **values})
            await settle_along(transaction, outbox_id, owner, values)
        return True

    async def drop(self, outbox_ids: Sequence[str], owner: str, code: str, now: datetime) -> None:
        """What went along and is not true any more is not sent."""
        async with self._connector.writing(now) as transaction:
            await drop_along(transaction, outbox_ids, owner, code)

    async def note_start(self, outbox_id: str) -> None:
        """Notes that from now on the platform may have it: for channels without a key to repeat safely with (mail)."""
        async with self._connector.writing() as transaction:
            await transaction.execute(update(outbox).where(outbox.c.id == outbox_id).values(maybe_accepted=True))

    async def lease_owners(self, now: datetime) -> list[str]:
        """Who holds leases that have not ended; see storage.presence for who of them is alive."""
        held = select(outbox.c.lease_owner).where(_UNSETTLED, outbox.c.state == "sending", outbox.c.lease_until > now)
        async with self._connector.reading() as transaction:
            return [row.lease_owner for row in await transaction.rows(held.distinct())]

    async def release_leases(self, owners: Sequence[str], now: datetime) -> int:
        """What these dead processes held becomes claimable at once; how many rows."""
        if not owners:
            return 0
        held = update(outbox).where(
            _UNSETTLED, outbox.c.state == "sending", outbox.c.lease_owner.in_(owners), outbox.c.lease_until > now
        )
        async with self._connector.writing(now) as transaction:
            return (await transaction.execute(held.values(lease_until=now))).rowcount

    async def unannounced(self, limit: int = 50) -> list[tuple[str, str, Outcome, str]]:
        """Failed and uncertain rows nobody was told of yet, oldest first: outbox id, account id, outcome, code."""
        async with self._connector.reading() as transaction:
            rows = await transaction.rows(_UNTOLD, {"limit": limit})
        return [(row.id, row.account_id, Outcome(row.outcome), row.error_code) for row in rows]


async def _claim(transaction: Transaction, row: Row[Any], owner: str, until: datetime) -> ClaimedParcel | None:
    # a mail says itself when it begins to be handed over (note_start); before that moment a crash leaves no doubt
    maybe_accepted = row.maybe_accepted or (row.state == "sending" and row.channel != Channel.MAIL.value)
    try:
        outgoing = await open_outgoing(transaction, row.id, row.person_id, row.sealed)
        address = (await transaction.open(address_place(row.account_id, row.holder_id), row.address_sealed)).decode()
    except VaultError as error:
        values = {"state": "failed", "outcome": Outcome.REFUSED.value, "error_code": error.code, "announced_at": None}
        await transaction.execute(_THIS, {"this": row.id, **values, "settled_at": transaction.now, "lease_owner": None})
        return None
    first_tried_at = row.first_tried_at or transaction.now
    last_code = row.error_code if row.attempts else ""  # before a reroute or resend is another life
    leased = {"state": "sending", "lease_owner": owner, "lease_until": until, "attempts": row.attempts + 1}
    leased |= {"maybe_accepted": maybe_accepted, "first_tried_at": first_tried_at, "error_code": last_code}
    await transaction.execute(_THIS, {"this": row.id, **leased})
    if row.channel == Channel.WEB.value:
        await show_outgoing(transaction, row.account_id, row.id)  # before the page is woken, which the sender does
    return ClaimedParcel(
        outbox_id=row.id,
        account=_account(row),
        address=address,
        outgoing=outgoing,
        language=row.language,
        programme_id=row.programme_id,
        attempt=row.attempts + 1,
        maybe_accepted=maybe_accepted,
        first_tried_at=first_tried_at,
        last_code=last_code,
    )


def _account(row: Row[Any]) -> Account:
    return Account(
        id=row.account_id,
        programme_id=row.account_programme_id,
        person_id=row.holder_id,
        channel=Channel(row.channel),
        state=AccountState(row.account_state),
        linked_at=row.account_linked_at,
        last_seen_at=row.account_last_seen_at,
    )


def _settled(row: Row[Any], settlement: Settlement, now: datetime, retry_at: datetime | None) -> dict[str, Any]:
    """The row after a try. `maybe_accepted` is about the tries so far: LATER adds no doubt, but takes none away either."""
    outcome = settlement.outcome
    values: dict[str, Any] = {"lease_owner": None, "lease_until": None, "error_code": settlement.code[:120]}
    values |= {"outcome": outcome.value, "announced_at": None}
    if outcome is Outcome.MAYBE:
        values["maybe_accepted"] = True
    elif outcome is Outcome.LATER and row.channel == Channel.MAIL.value:
        values["maybe_accepted"] = False  # the server itself said no, after note_start
    if outcome in (Outcome.LATER, Outcome.MAYBE) and retry_at is not None:
        return values | {"state": "waiting", "due_at": retry_at}
    if outcome in (Outcome.LATER, Outcome.MAYBE):
        doubtful = outcome is Outcome.MAYBE or row.maybe_accepted
        ended = Outcome.UNCERTAIN if doubtful else Outcome.UNREACHABLE
        return values | {"state": _CLOSED[ended], "outcome": ended.value, "settled_at": now}
    values |= {"state": _CLOSED[outcome], "settled_at": now, "counted": settlement.counted}
    values["message_ids"] = json.dumps(list(settlement.message_ids))
    if outcome is Outcome.UNREACHABLE:
        values["tried_accounts"] = _with(row.tried_accounts, [row.account_id])
    return values


def _with(tried: str, more: Sequence[str]) -> str:
    return json.dumps(sorted({*json.loads(tried), *more}))
