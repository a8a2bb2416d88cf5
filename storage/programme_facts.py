"""What the rules about a programme as a whole count: one read over indexes, whatever is stored."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, String, and_, bindparam, exists, func, or_, select

from core.contacts import ContactOutcome, ContactWay, ContactWith
from core.inquiries import ChangeKind, InquiryState
from core.interviews import InterviewKind, InterviewState
from core.obligations.history import Months
from core.ports.programme_facts import MonthSpan
from storage.columns import UtcMoment
from storage.tables import cases
from storage.tables_before_visits import interviews
from storage.tables_contacts import contacts
from storage.tables_inquiries import case_changes
from storage.tables_supporters import matches
from storage.transaction import Transaction

_FAMILY = (ContactWith.GUARDIAN.value, ContactWith.CHILD.value, ContactWith.PARTICIPANT.value)
Bound = BindParameter[datetime]
Condition = Callable[[BindParameter[str], Bound, Bound], ColumnElement[bool]]


def _interviews(kind: InterviewKind) -> Condition:
    def held(programme_id: BindParameter[str], since: Bound, until: Bound) -> ColumnElement[bool]:
        return exists().where(
            interviews.c.programme_id == programme_id, interviews.c.starts_at >= since, interviews.c.starts_at < until,
            interviews.c.kind == kind.value, interviews.c.state == InterviewState.HELD.value,
        )  # fmt: skip

    return held


def _spoken(programme_id: BindParameter[str], since: Bound, until: Bound) -> ColumnElement[bool]:
    return exists().where(
        contacts.c.programme_id == programme_id, contacts.c.at >= since, contacts.c.at < until,
        contacts.c.with_whom.in_(_FAMILY),
        or_(contacts.c.outcome == ContactOutcome.REACHED.value, contacts.c.way == ContactWay.CHAT.value),
        contacts.c.withdrawn_at.is_(None),
    )  # fmt: skip


def _matched(programme_id: BindParameter[str], since: Bound, until: Bound) -> ColumnElement[bool]:
    in_time = and_(matches.c.proposed_at >= since, matches.c.proposed_at < until)
    return exists().where(matches.c.programme_id == programme_id, in_time)


_FACTS: Mapping[str, tuple[Condition, ...]] = {
    "matched": (_matched,),
    "interviewed": (_interviews(InterviewKind.FIRST),),
    "heard": (_spoken, _interviews(InterviewKind.FINAL)),
}


@cache
def _of_months(many: int) -> Select[Any]:
    """The read for so many months: put together once, since that takes longer than answering it."""
    programme_id = bindparam("programme_id", type_=String)
    asked = [
        condition(programme_id, _moment(f"since_{number}"), _moment(f"until_{number}")).label(f"{name}_{number}_{part}")
        for number in range(many)
        for name, conditions in _FACTS.items()
        for part, condition in enumerate(conditions)
    ]
    return select(*asked)  # type: ignore[return-value]  # as many columns as are asked for


def _moment(name: str) -> Bound:
    return bindparam(name, type_=UtcMoment)


class ProgrammeFactsRepository:
    """Implements core.ports.ProgrammeFacts."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def months(self, programme_id: str, spans: Sequence[MonthSpan]) -> Months:
        """In which of these months there was something to be told of."""
        bounds = {f"since_{number}": since for number, (_, since, _) in enumerate(spans)}
        bounds |= {f"until_{number}": until for number, (_, _, until) in enumerate(spans)}
        asked = {"programme_id": programme_id, **bounds}
        row = await self._transaction.first(_of_months(len(spans)), asked) if spans else None
        there = {} if row is None else row._mapping
        found = {
            name: frozenset(
                month
                for number, (month, _, _) in enumerate(spans)
                if any(there[f"{name}_{number}_{part}"] for part in range(len(conditions)))
            )
            for name, conditions in _FACTS.items()
        }
        return Months(**found)

    async def approved_at(self, programme_id: str, limit: int) -> list[datetime]:
        """When each child was first approved, in order."""
        first = func.min(case_changes.c.at).label("first")
        query = (
            select(first)
            .join(cases, cases.c.id == case_changes.c.case_id)
            .where(
                cases.c.programme_id == programme_id,
                cases.c.merged_into.is_(None),
                case_changes.c.kind == ChangeKind.STATE.value,
                case_changes.c.after == InquiryState.APPROVED.value,
            )
            .group_by(case_changes.c.case_id)
        )
        return [row.first for row in await self._transaction.rows(query.order_by(first).limit(limit))]
