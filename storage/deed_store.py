"""Deeds as their pump sees them: claim with a lease, settle. Every method is its own transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, exists, func, or_, select, update

from core.deeds import KeptDeed
from core.errors import VaultError
from core.ports.deeds import ClaimedDeed
from storage.accounts import address_place
from storage.columns import UtcMoment, in_state
from storage.database import Connector
from storage.deeds import read_deed
from storage.tables import accounts
from storage.tables_deeds import deeds
from storage.transaction import Transaction
from storage.vault import person_owner

_NOW = bindparam("now", type_=UtcMoment)
_UNSETTLED = in_state(deeds.c.state, "waiting", "doing")


def _due() -> ColumnElement[bool]:
    """Waiting and due, or in the hands of somebody whose lease has ended."""
    waiting, doing = in_state(deeds.c.state, "waiting"), in_state(deeds.c.state, "doing")
    return and_(_UNSETTLED, deeds.c.due_at <= _NOW, or_(waiting, and_(doing, deeds.c.lease_until <= _NOW)))


def _waits_for_another() -> ColumnElement[bool]:
    """Another of the same subject is being done, or an earlier one is to be tried again."""
    other = deeds.alias("other")
    of_subject = and_(other.c.subject == deeds.c.subject, other.c.programme_id == deeds.c.programme_id)
    unsettled = in_state(other.c.state, "waiting", "doing")
    flying = and_(other.c.state == "doing", other.c.lease_until > _NOW)
    before = or_(
        other.c.wanted_at < deeds.c.wanted_at,
        and_(other.c.wanted_at == deeds.c.wanted_at, other.c.number < deeds.c.number),
    )
    tried = and_(other.c.state == "waiting", other.c.attempts > 0, other.c.due_at > _NOW, before)
    return exists().where(of_subject, unsettled, or_(flying, tried))


def _claimable() -> Select[Any]:
    place = func.row_number().over(
        partition_by=(deeds.c.programme_id, deeds.c.subject), order_by=(deeds.c.wanted_at, deeds.c.number)
    )
    ordered = select(deeds.c.number, place.label("place")).where(_due(), ~_waits_for_another()).subquery("ordered")
    first = select(ordered.c.number).where(ordered.c.place == 1)
    with_account = (
        select(deeds, accounts.c.person_id.label("holder_id"), accounts.c.sealed.label("address_sealed"))
        .outerjoin(accounts, accounts.c.id == deeds.c.account_id)
        .where(deeds.c.number.in_(first), _due())
    )
    in_order = with_account.order_by(deeds.c.wanted_at, deeds.c.number).limit(bindparam("limit", type_=Integer))
    return in_order.with_for_update(of=deeds, skip_locked=True)


# built once: putting such a statement together takes longer than running it
_ANY_DUE = select(deeds.c.number).where(_due()).limit(1)
_CLAIMABLE = _claimable()


class StorageDeeds:
    """Implements core.ports.DeedStore."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def claim(self, now: datetime, owner: str, lease_s: float, limit: int) -> list[ClaimedDeed]:
        """Leases what is due, at most one a subject, by when it was wanted and then as decided.

        One that is to be tried again holds back the later ones of its subject. What a dead pump had is claimed again.
        """
        async with self._connector.reading() as transaction:
            if await transaction.first(_ANY_DUE, {"now": now}) is None:
                return []
        async with self._connector.writing(now) as transaction:
            await transaction.take_turn("deeds-claim")
            rows = await transaction.rows(_CLAIMABLE, {"now": now, "limit": limit})
            await transaction.load_keys({person_owner(row.holder_id) for row in rows if row.holder_id})
            until = now + timedelta(seconds=lease_s)
            claimed = [await _claim(transaction, row, owner, until) for row in rows]
        return [one for one in claimed if one is not None]

    async def done(self, deed_id: str, owner: str, result: str, now: datetime) -> bool:
        """Settles it as done; False when the lease was lost."""
        return await self._settle(deed_id, owner, now, state="done", result=result, code="", settled_at=now)

    async def later(self, deed_id: str, owner: str, code: str, due_at: datetime) -> bool:
        """It is to be tried again then; False when the lease was lost."""
        return await self._settle(deed_id, owner, due_at, state="waiting", code=code[:120], due_at=due_at)

    async def failed(self, deed_id: str, owner: str, code: str, now: datetime) -> bool:
        """Settles it as failed: staff are shown it; False when the lease was lost."""
        return await self._settle(deed_id, owner, now, state="failed", code=code[:120], settled_at=now, told_at=None)

    async def _settle(self, deed_id: str, owner: str, now: datetime, **values: object) -> bool:
        mine = update(deeds).where(deeds.c.id == deed_id, deeds.c.lease_owner == owner, deeds.c.state == "doing")
        async with self._connector.writing(now) as transaction:
            return (await transaction.execute(mine.values(**values, lease_owner=None, lease_until=None))).rowcount > 0

    async def untold(self, limit: int = 50) -> list[KeptDeed]:
        """Failed ones nobody was told of yet, oldest first."""
        untold = select(deeds).where(in_state(deeds.c.state, "failed"), deeds.c.told_at.is_(None))
        async with self._connector.reading() as transaction:
            return [read_deed(row) for row in await transaction.rows(untold.order_by(deeds.c.number).limit(limit))]

    async def lease_owners(self, now: datetime) -> list[str]:
        """Who holds leases that have not ended."""
        held = select(deeds.c.lease_owner).where(_UNSETTLED, deeds.c.state == "doing", deeds.c.lease_until > now)
        async with self._connector.reading() as transaction:
            return [row.lease_owner for row in await transaction.rows(held.distinct())]

    async def release_leases(self, owners: Sequence[str], now: datetime) -> int:
        """What these dead processes had is claimable at once; how many."""
        if not owners:
            return 0
        held = update(deeds).where(_UNSETTLED, deeds.c.state == "doing", deeds.c.lease_owner.in_(owners))
        async with self._connector.writing(now) as transaction:
            return (await transaction.execute(held.where(deeds.c.lease_until > now).values(lease_until=now))).rowcount


async def _claim(transaction: Transaction, row: Row[Any], owner: str, until: datetime) -> ClaimedDeed | None:
    mine = update(deeds).where(deeds.c.number == row.number)
    kept = read_deed(row)
    try:
        address = await _address(transaction, row)
    except VaultError as error:
        failed = {"state": "failed", "code": error.code, "settled_at": transaction.now, "told_at": None}
        await transaction.execute(mine.values(**failed, lease_owner=None, lease_until=None))
        return None
    first = row.first_tried_at or transaction.now
    leased = {"state": "doing", "lease_owner": owner, "lease_until": until, "first_tried_at": first}
    await transaction.execute(mine.values(**leased, attempts=row.attempts + 1))
    made = await _made(transaction, kept.deed.args.get("of", ""))
    return ClaimedDeed(row.id, kept.deed, address, made, row.attempts + 1, first)


async def _address(transaction: Transaction, row: Row[Any]) -> str:
    if row.address_sealed is None:
        return ""
    return (await transaction.open(address_place(row.account_id, row.holder_id), row.address_sealed)).decode()


async def _made(transaction: Transaction, key: str) -> str:
    """What the deed of this key made on the platform."""
    row = await transaction.first(select(deeds.c.result).where(deeds.c.key == key)) if key else None
    return "" if row is None else str(row.result)
