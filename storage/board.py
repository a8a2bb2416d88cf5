"""The board's counts, made by the database, and the rows behind one clause of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, literal_column, or_, select

from core.obligations import Act, Owed, OwedState
from core.obligations.clause_state import Tally
from core.obligations.counted import Cell, Counted, Counting
from core.obligations.hidden import Hidden
from core.surveys import SurveyReturn, SurveyRound
from storage.columns import Number, in_state
from storage.obligations import COLUMNS, read_owed
from storage.tables_obligations import obligations as table
from storage.tables_surveys import survey_copies as copies
from storage.transaction import Transaction

_OPEN = in_state(table.c.state, OwedState.OPEN.value)
_KEPT = in_state(table.c.state, OwedState.KEPT.value)
_WAIVED = in_state(table.c.state, OwedState.WAIVED.value)
_ENDED = in_state(table.c.state, OwedState.KEPT.value, OwedState.WAIVED.value)


class BoardRepository:
    """Implements core.ports.Board."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def count(self, programme_id: str, asked: Counting, hidden: Hidden) -> Counted:
        """Everything but what was dropped, counted by the database."""
        now, due_at = asked.now, table.c.due_at
        mine = (table.c.programme_id == programme_id, *_seen(hidden))
        month = _month(asked.months).label("month")
        can_be_done = _OPEN & (table.c.opens_at <= now)
        query = select(
            table.c.clause_id,
            month,
            _many(_KEPT & (table.c.ended_at <= due_at)).label("in_time"),
            _many(_KEPT & (table.c.ended_at > due_at)).label("late"),
            _many(can_be_done & (due_at >= now)).label("due"),
            _many(_OPEN & (due_at < now)).label("overdue"),
            _many(_WAIVED).label("waived"),
            _many(_OPEN & (table.c.opens_at > now) & (due_at >= now)).label("ahead"),
            func.min(case((_OPEN, due_at))).label("next_due_at"),
            func.max(case((_KEPT, table.c.ended_at))).label("last_kept_at"),
            _many(can_be_done & (due_at < asked.week_ends)).label("this_week"),
        )
        query = query.where(*mine, _OPEN | _ENDED).group_by(table.c.clause_id, literal_column("month"))
        cells = [_cell(_plain(row)) for row in await self._transaction.rows(query)]
        calls = select(table.c.rule, table.c.reason, func.count(), func.min(due_at))
        calls = calls.where(*mine, can_be_done, table.c.act == Act.CALL.value).group_by(table.c.rule, table.c.reason)
        called = await self._transaction.rows(calls.order_by(func.min(due_at), table.c.rule, table.c.reason))
        return Counted(cells, {(rule, reason): many for rule, reason, many, _ in map(_plain, called)})

    async def open_by(self, programme_id: str, clauses: Collection[str], hidden: Hidden) -> Sequence[Owed]:
        """What these clauses ask for and is not done, the soonest due first; what lies ahead as well."""
        query = select(*COLUMNS).where(*_by(programme_id, clauses, hidden), _OPEN).order_by(table.c.due_at, table.c.key)
        return [read_owed(row) for row in await self._transaction.rows(query)]

    async def ended_by(
        self, programme_id: str, clauses: Collection[str], hidden: Hidden, *, skip: int, limit: int
    ) -> tuple[Sequence[Owed], int]:
        """What was kept or waived of these clauses, the newest first, so many of it; and how many there are in all."""
        mine = (*_by(programme_id, clauses, hidden), _ENDED)
        newest = func.coalesce(table.c.ended_at, table.c.due_at).desc()
        query = select(*COLUMNS).where(*mine).order_by(newest, table.c.key).offset(skip).limit(limit)
        found = [read_owed(row) for row in await self._transaction.rows(query)]
        counted = await self._transaction.first(select(func.count()).select_from(table).where(*mine))
        return found, 0 if counted is None else int(counted[0])

    async def survey_returns(self, programme_id: str, hidden: Hidden) -> Mapping[SurveyRound, SurveyReturn]:
        """Of each round that went out: how many copies, how many came back, how many would rather not."""
        came = copies.c.answered_at.is_not(None)
        refused = copies.c.declined_at.is_not(None) & copies.c.answered_at.is_(None)
        query = select(copies.c.round, func.count(), _many(came), _many(refused)).group_by(copies.c.round)
        query = query.where(copies.c.programme_id == programme_id, copies.c.case_id.not_in(sorted(hidden.cases)))
        rows = await self._transaction.rows(query)
        found = {SurveyRound(which): SurveyReturn(*many) for which, *many in map(_plain, rows)}
        return {which: found[which] for which in SurveyRound if which in found}


def _plain(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(row)


def _cell(row: tuple[Any, ...]) -> Cell:
    clause_id, month, *tally, this_week = row
    return Cell(clause_id, month, Tally(*tally), this_week)


def _by(programme_id: str, clauses: Collection[str], hidden: Hidden) -> tuple[ColumnElement[bool], ...]:
    return table.c.programme_id == programme_id, table.c.clause_id.in_(sorted(clauses)), *_seen(hidden)


def _seen(hidden: Hidden) -> list[ColumnElement[bool]]:
    """What is left when nothing is said of whom somebody is kept from; columns without a value hide nothing."""
    kept = ((table.c.case_id, hidden.cases), (table.c.person_id, hidden.people), (table.c.subject_id, hidden.incidents))
    return [or_(column.is_(None), column.not_in(sorted(ids))) for column, ids in kept if ids]


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, literal_column("1", Number)), else_=literal_column("0", Number))), 0)


def _month(months: Sequence[datetime]) -> ColumnElement[int]:
    """The place of the month in which a row falls due; what lies before the first or after the last is in the nearest."""
    places = [(table.c.due_at < first, literal_column(str(number), Number)) for number, first in enumerate(months[1:])]
    return case(*places, else_=literal_column(str(len(months) - 1), Number))
