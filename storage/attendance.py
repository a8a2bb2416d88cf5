"""Who was there, and who is in a voice room now: ids and moments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import delete, func, select, update

from core.attendance import InVoice, Stay, Way
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables_duty import in_voice, stays
from storage.tables_openings import openings
from storage.transaction import Transaction

_WAYS: Mapping[str, type[Enum]] = {"way": Way}


class AttendanceRepository:
    """Implements core.ports.Attendance."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def begin(self, stay: Stay) -> bool:
        """Keeps a stay; False when it was kept, or when one in a voice room goes on."""
        entered = self._transaction.insert(stays).values(**plain(stay)).on_conflict_do_nothing()
        return (await self._transaction.execute(entered.returning(stays.c.number))).first() is not None

    async def extend(self, stay: Stay) -> bool:
        """Keeps one stay a person, opening and way, from the earliest to the latest moment."""
        mine = (
            stays.c.opening_id == stay.opening_id,
            stays.c.person_id == stay.person_id,
            stays.c.way == stay.way.value,
        )
        row = await self._transaction.first(
            select(stays.c.number, stays.c.began_at, stays.c.ended_at).where(*mine).with_for_update()
        )
        if row is None:
            return await self.begin(stay)
        until = stay.ended_at or stay.began_at
        span = {"began_at": min(row.began_at, stay.began_at), "ended_at": max(row.ended_at or until, until)}
        await self._transaction.execute(update(stays).where(stays.c.number == row.number).values(**span))
        return False

    async def end_voice(self, opening_id: str, at: datetime, person_id: str = "", *, is_uncertain: bool = False) -> None:
        """Ends the stays in voice rooms that go on, of one person or of everybody; never before they began."""
        going_on = update(stays).where(
            stays.c.opening_id == opening_id, in_state(stays.c.way, "voice"), stays.c.ended_at.is_(None)
        )
        if person_id:
            going_on = going_on.where(stays.c.person_id == person_id)
        later = func.max if not self._transaction.is_postgres else func.greatest
        ended = {"ended_at": later(stays.c.began_at, at, type_=stays.c.ended_at.type)}
        if is_uncertain:
            ended["is_uncertain"] = True  # type: ignore[assignment]
        await self._transaction.execute(going_on.values(**ended))

    async def stays(self, opening_id: str) -> list[Stay]:
        """In the order they were kept."""
        query = select(stays).where(stays.c.opening_id == opening_id).order_by(stays.c.number)
        return [build(Stay, row, _WAYS) for row in await self._transaction.rows(query)]

    async def stays_between(self, programme_id: str, begins: datetime, ends: datetime) -> dict[str, list[Stay]]:
        """Those of openings that start within, by opening."""
        query = select(stays).join(openings, openings.c.id == stays.c.opening_id)
        query = query.where(
            openings.c.programme_id == programme_id, openings.c.starts_at >= begins, openings.c.starts_at < ends
        )
        found: dict[str, list[Stay]] = {}
        for row in await self._transaction.rows(query.order_by(stays.c.number)):
            found.setdefault(row.opening_id, []).append(build(Stay, row, _WAYS))
        return found

    async def stays_of(self, person_id: str) -> dict[str, list[Stay]]:
        """All of one person, by opening."""
        found: dict[str, list[Stay]] = {}
        for row in await self._transaction.rows(select(stays).where(stays.c.person_id == person_id).order_by(stays.c.number)):
            found.setdefault(row.opening_id, []).append(build(Stay, row, _WAYS))
        return found

    async def came_before(self, person_ids: Sequence[str], opening_id: str) -> frozenset[str]:
        """Which of them were in an opening that starts before this one."""
        if not person_ids:
            return frozenset()
        begins = select(openings.c.starts_at).where(openings.c.id == opening_id).scalar_subquery()
        query = select(stays.c.person_id).join(openings, openings.c.id == stays.c.opening_id)
        query = query.where(stays.c.person_id.in_(person_ids), openings.c.starts_at < begins).distinct()
        return frozenset(row.person_id for row in await self._transaction.rows(query))

    async def enter_voice(self, one: InVoice) -> None:
        """Somebody is in a voice room; in another one no more."""
        row = plain(one)
        entered = self._transaction.insert(in_voice).values(**row)
        await self._transaction.execute(entered.on_conflict_do_update(index_elements=["person_id"], set_=row))

    async def leave_voice(self, person_id: str) -> None:
        """Somebody is in none."""
        await self._transaction.execute(delete(in_voice).where(in_voice.c.person_id == person_id))

    async def in_voice(self, programme_id: str, places: Sequence[str]) -> list[InVoice]:
        """Who is in one of these rooms, the longest there first."""
        if not places:
            return []
        query = select(in_voice).where(in_voice.c.programme_id == programme_id, in_voice.c.place.in_(places))
        rows = await self._transaction.rows(query.order_by(in_voice.c.since, in_voice.c.person_id))
        return [build(InVoice, row, {}) for row in rows]

    async def where(self, person_id: str) -> str | None:
        """The address of the voice room somebody is in."""
        row = await self._transaction.first(select(in_voice.c.place).where(in_voice.c.person_id == person_id))
        return None if row is None else str(row.place)

    async def move(self, from_id: str, to_id: str) -> None:
        """What was seen of one person is another's; a stay both have at the same moment stays once."""
        theirs = select(stays).where(stays.c.person_id == from_id).order_by(stays.c.number)
        found = [build(Stay, row, _WAYS) for row in await self._transaction.rows(theirs)]
        await self._transaction.execute(delete(stays).where(stays.c.person_id == from_id))
        for stay in found:
            moved = Stay(**{**plain(stay), "way": stay.way, "person_id": to_id})
            await (self.begin(moved) if stay.way in (Way.VOICE, Way.STAFF) else self.extend(moved))
        query = select(in_voice).where(in_voice.c.person_id == from_id)
        row = await self._transaction.first(query)
        if row is not None:
            await self.leave_voice(from_id)
            await self.enter_voice(InVoice(**{**plain(build(InVoice, row, {})), "person_id": to_id}))
