"""The hours that planned visits hold: one row an owner and five minutes, so that the database itself allows no clash."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import and_, delete, func, or_, select

from core.visits import BLOCK_MINUTES, Visit, VisitState, blocks
from storage.tables_visits import visit_hours, visits
from storage.transaction import Transaction


class VisitHours:
    """Takes and gives back hours within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def take(self, visit: Visit) -> bool:
        """Takes the child's and the supporter's hours; False, and nothing is taken, when somebody else holds one of them."""
        holder, span = visit.joint_id or visit.id, blocks(visit.starts_at, visit.minutes)
        mine: list[dict[str, Any]] = [{"owner_id": visit.case_id, "block": block, "holder": visit.id} for block in span]
        theirs: list[dict[str, Any]] = [{"owner_id": visit.supporter_id, "block": block, "holder": holder} for block in span]
        rows = sorted(
            mine + theirs, key=lambda row: (row["owner_id"], row["block"])
        )  # one order: two never wait for each other
        await self._transaction.execute(self._transaction.insert(visit_hours).values(rows).on_conflict_do_nothing())
        held = or_(
            and_(visit_hours.c.owner_id == visit.case_id, visit_hours.c.holder == visit.id),
            and_(visit_hours.c.owner_id == visit.supporter_id, visit_hours.c.holder == holder),
        )
        counted = select(func.count()).where(held, visit_hours.c.block.between(span.start, span.stop - 1))
        row = await self._transaction.first(counted)
        if row is not None and row[0] == 2 * len(span):
            return True
        await self.give_back(visit)
        return False

    async def give_back(self, visit: Visit) -> None:
        """Gives the hours back; the supporter's stay where a sibling's visit at the same time needs them."""
        await self._transaction.execute(delete(visit_hours).where(visit_hours.c.holder == visit.id))
        if visit.joint_id is not None:
            await self._leave_joint(visit.joint_id, [visit.id])

    async def shift(self, olds: Sequence[Visit], news: Sequence[Visit]) -> bool:
        """Gives the hours of `olds` back and takes those of `news`; False, and all is as it was, when somebody holds them."""
        before = await self._held_by(olds)
        await self._transaction.execute(delete(visit_hours).where(visit_hours.c.holder.in_([one.id for one in olds])))
        for joint_id in {one.joint_id for one in olds if one.joint_id is not None}:
            await self._leave_joint(joint_id, [one.id for one in olds])
        for number, new in enumerate(news):
            if not await self.take(new):
                for taken in news[:number]:
                    await self.give_back(taken)
                if before:
                    await self._transaction.execute(
                        self._transaction.insert(visit_hours).values(before).on_conflict_do_nothing()
                    )
                return False
        return True

    async def _held_by(self, visits_: Sequence[Visit]) -> list[dict[str, Any]]:
        holders = {one.id for one in visits_} | {one.joint_id for one in visits_ if one.joint_id is not None}
        rows = await self._transaction.rows(select(visit_hours).where(visit_hours.c.holder.in_(sorted(holders))))
        held = [{"owner_id": row.owner_id, "block": row.block, "holder": row.holder} for row in rows]
        return sorted(held, key=lambda row: (row["owner_id"], row["block"]))

    async def _leave_joint(self, joint_id: str, leaving: Sequence[str]) -> None:
        """The supporter's hours go back, unless somebody else of these siblings still has them planned."""
        others = select(visits.c.id).where(
            visits.c.joint_id == joint_id, visits.c.id.not_in(leaving), visits.c.state == VisitState.PLANNED.value
        )
        if await self._transaction.first(others.limit(1)) is None:
            await self._transaction.execute(delete(visit_hours).where(visit_hours.c.holder == joint_id))

    async def taken(self, owner_ids: Collection[str], since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """Spans within which one of these owners is taken, by when they begin; those that touch are one."""
        first, last = (int(at.timestamp()) // 60 // BLOCK_MINUTES for at in (since, until))
        query = select(visit_hours.c.block).where(
            visit_hours.c.owner_id.in_(list(owner_ids)), visit_hours.c.block >= first, visit_hours.c.block < last
        )
        numbers = sorted({row.block for row in await self._transaction.rows(query)})
        runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
        return [(_moment(run[0]), _moment(run[-1] + 1)) for run in runs]


def _moment(block: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=block * BLOCK_MINUTES)
