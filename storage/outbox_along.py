"""Notices that go along with another in one message: taken when it is claimed, settled with it, each under its own key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from core.manners import MOST_TOGETHER, fits_along, may_go_along
from core.messages import Channel, Outcome, Urgency
from core.ports import CarriedParcel, ClaimedParcel
from storage.columns import in_state
from storage.outbox_payload import open_outgoing
from storage.tables import outbox
from storage.transaction import Transaction

_UNSETTLED = in_state(outbox.c.state, "waiting", "sending")
_ALONE = frozenset({Channel.WEB})
"""A screen shows each line by itself; nothing rings there."""


async def take_along(transaction: Transaction, parcel: ClaimedParcel, owner: str, until: datetime) -> ClaimedParcel:
    """The claimed message with the notices that go along: those of its earlier tries, or else what waits right behind it."""
    if parcel.account.channel in _ALONE or not may_go_along(parcel.outgoing):
        return parcel
    query = select(outbox).where(outbox.c.account_id == parcel.account.id, _UNSETTLED).order_by(outbox.c.number)
    if parcel.attempt > 1:
        mine = query.where(outbox.c.carried_by == parcel.outbox_id)
    else:
        behind = select(outbox.c.number).where(outbox.c.id == parcel.outbox_id).scalar_subquery()
        mine = query.where(outbox.c.number > behind, in_state(outbox.c.state, "waiting"), outbox.c.due_at <= transaction.now)
    rows = await transaction.rows(mine.limit(MOST_TOGETHER).with_for_update())
    along: list[CarriedParcel] = []
    for row in rows:
        is_new = parcel.attempt == 1
        if is_new and (row.urgency != Urgency.NOTICE.value or row.attempts > 0 or row.person_id != parcel.outgoing.person_id):
            break
        outgoing = await open_outgoing(transaction, row.id, row.person_id, row.sealed)
        bubbles = [bubble for one in (parcel.outgoing, *(one.outgoing for one in along)) for bubble in one.bubbles]
        if is_new and not fits_along(bubbles, outgoing):
            break
        along.append(CarriedParcel(row.id, outgoing))
        values = {"state": "sending", "lease_owner": owner, "lease_until": until, "carried_by": parcel.outbox_id}
        values |= {"attempts": row.attempts + 1, "first_tried_at": row.first_tried_at or transaction.now}
        await transaction.execute(update(outbox).where(outbox.c.id == row.id).values(**values))
    return replace(parcel, along=tuple(along))


async def settle_along(transaction: Transaction, outbox_id: str, owner: str, values: dict[str, Any]) -> None:
    """What went along ends as the message did; where that did not arrive, each goes its own way from here."""
    mine = update(outbox).where(outbox.c.carried_by == outbox_id, _UNSETTLED, outbox.c.lease_owner == owner)
    if values["state"] == "dropped":
        own: dict[str, Any] = {"state": "waiting", "due_at": transaction.now, "attempts": 0, "first_tried_at": None}
        own |= {"lease_owner": None, "lease_until": None}
    else:
        own = {name: value for name, value in values.items() if name not in ("message_ids", "counted")}
    if values["state"] in ("dropped", "failed", "uncertain"):
        own["carried_by"] = None
    await transaction.execute(mine.values(**own))


async def drop_along(transaction: Transaction, outbox_ids: Sequence[str], owner: str, code: str) -> None:
    """These are not true any more: never sent."""
    mine = update(outbox).where(outbox.c.id.in_(outbox_ids), _UNSETTLED, outbox.c.lease_owner == owner)
    values = {"state": "dropped", "outcome": Outcome.DROPPED.value, "error_code": code, "settled_at": transaction.now}
    await transaction.execute(mine.values(**values, lease_owner=None, lease_until=None, carried_by=None, sealed=None))
