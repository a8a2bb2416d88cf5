"""Requests to move a visit (at most one open a visit, by a partial unique index), and outages of ours."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import ColumnElement, select, text, update

from core.errors import NotFoundError
from core.move_requests import OPEN, MoveRequest, MoveState
from core.outages import Outage
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables_moves import OPEN_MOVE, move_requests, outages, pulses
from storage.transaction import Transaction

_ENUMS: Mapping[str, type[Enum]] = {"state": MoveState}
_PULSE = "service"


class MovesRepository:
    """Implements core.ports.Moves."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, request: MoveRequest) -> bool:
        """Opens a request; False, and nothing is written, when its visit has an open one."""
        insert = self._transaction.insert(move_requests).values(**plain(request))
        unless = insert.on_conflict_do_nothing(index_elements=["visit_id"], index_where=text(OPEN_MOVE))
        made = await self._transaction.execute(unless.returning(move_requests.c.id))
        return made.first() is not None

    async def get(self, request_id: str) -> MoveRequest:
        """The request. Raises NotFoundError."""
        found = await self._found(move_requests.c.id == request_id)
        if not found:
            raise NotFoundError("move-unknown", move=request_id)
        return found[0]

    async def save(self, request: MoveRequest) -> None:
        """Writes it. Raises NotFoundError."""
        statement = update(move_requests).where(move_requests.c.id == request.id).values(**plain(request))
        if (await self._transaction.execute(statement)).rowcount == 0:
            raise NotFoundError("move-unknown", move=request.id)

    async def open_of(self, visit_id: str) -> MoveRequest | None:
        """The open request about this visit."""
        is_open = in_state(move_requests.c.state, *sorted(state.value for state in OPEN))
        found = await self._found(move_requests.c.visit_id == visit_id, is_open)
        return found[0] if found else None

    async def that_made(self, new_visit_id: str) -> MoveRequest | None:
        """The newest request that moved some visit to this one."""
        found = await self._found(move_requests.c.new_visit_id == new_visit_id)
        return found[0] if found else None

    async def of_visit(self, visit_id: str) -> list[MoveRequest]:
        """Every request about this visit, the newest first."""
        return await self._found(move_requests.c.visit_id == visit_id)

    async def chosen_by(self, person_id: str) -> list[MoveRequest]:
        """Those for which this person looks for an hour now, the newest first."""
        return await self._found(move_requests.c.person_id == person_id, move_requests.c.state == MoveState.CHOOSING.value)

    async def in_states(self, programme_id: str, states: Collection[MoveState]) -> list[MoveRequest]:
        """Those of a programme in these states, the longest waiting first."""
        known = [state.value for state in states]
        found = await self._found(move_requests.c.programme_id == programme_id, move_requests.c.state.in_(known))
        return sorted(found, key=lambda one: (one.changed_at, one.id))

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of requests to be looked at by now, the longest due first."""
        query = select(move_requests.c.id).where(move_requests.c.next_at.is_not(None), move_requests.c.next_at <= now)
        ordered = query.order_by(move_requests.c.next_at, move_requests.c.id).limit(limit)
        return [row.id for row in await self._transaction.rows(ordered)]

    async def _found(self, *where: ColumnElement[bool]) -> list[MoveRequest]:
        query = select(move_requests).where(*where).order_by(move_requests.c.opened_at.desc(), move_requests.c.id)
        return [build(MoveRequest, row, _ENUMS) for row in await self._transaction.rows(query)]


class OutagesRepository:
    """Implements core.ports.Outages."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def pulse(self, at: datetime) -> datetime | None:
        """Notes that the service is there, and tells when it was noted before."""
        row = await self._transaction.first(select(pulses.c.at).where(pulses.c.name == _PULSE))
        insert = self._transaction.insert(pulses).values(name=_PULSE, at=at)
        await self._transaction.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"at": at}))
        return None if row is None else row.at

    async def add(self, outage: Outage) -> None:
        """Writes down an outage."""
        await self._transaction.execute(self._transaction.insert(outages).values(**plain(outage)))

    async def near(self, moment: datetime, reach: timedelta) -> list[Outage]:
        """Those that touch the time from `reach` before a moment to `reach` after it, by when they began."""
        touching = (outages.c.until >= moment - reach, outages.c.since <= moment + reach)
        query = select(outages).where(*touching).order_by(outages.c.since)
        return [build(Outage, row, {}) for row in await self._transaction.rows(query)]

    async def latest(self, limit: int = 20) -> list[Outage]:
        """The newest first."""
        query = select(outages).order_by(outages.c.since.desc()).limit(limit)
        return [build(Outage, row, {}) for row in await self._transaction.rows(query)]
