"""What happened in a case, for the rules of obligations: few trips, and none for what a case has nothing of.

A unit that changes anything of a case pays for this before its commit, so what lies in one place is read in one trip: visits
with reports and feedback; members with their accounts and open questions; wills, sheets and matches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Row, select

from core.asking import Unanswered
from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.errors import NotFoundError
from core.feedback import OwedFeedback
from core.inquiries import Case, InquiryState, Member, Part, Source
from core.matches import Match, MatchState
from core.obligations import CaseHistory, Owed
from core.people import AccountState
from core.visit_reports import Report, ReportState
from core.visits import Visit, VisitPlace, VisitState
from storage.agreements import AgreementsRepository
from storage.alerts import AlertsRepository
from storage.contacts import ContactsRepository
from storage.history_statements import BEFORE_VISITS, CASE_AND_TAKEN, MAYBE, PEOPLE, VISITS
from storage.incidents import IncidentsRepository
from storage.interviews import InterviewsRepository
from storage.mapping import build
from storage.memberships import MembershipsRepository
from storage.obligations import ObligationsRepository
from storage.surveys import SurveysRepository
from storage.tables import cases
from storage.tables_owed_more import owed_derived
from storage.transaction import Transaction

Value = TypeVar("Value")

_ORDER = {Part.CHILD: 0, Part.PARTICIPANT: 1, Part.GUARDIAN: 2, Part.OTHER: 3}
_STATES: Mapping[str, type[Enum]] = {"state": InquiryState, "source": Source}
_ANYWHERE = frozenset({"contacts", "incidents", "memberships"})
"""What counts in a case that is not approved."""


class HistoriesRepository:
    """Implements core.ports.Histories."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_case(self, case_id: str) -> CaseHistory:
        """What happened in a case and in those taken into it. Raises NotFoundError."""
        await self._transaction.take_turn(f"owe:{case_id}")
        rows = await self._transaction.rows(CASE_AND_TAKEN, {"case_id": case_id})
        own = next((row for row in rows if row.id == case_id), None)
        if own is None:
            raise NotFoundError("case-unknown", case=case_id)
        case, family = _case(own), [row.id for row in rows]
        kept = await ObligationsRepository(self._transaction).of_family(case_id, family)
        if case.merged_into is not None:
            return CaseHistory(case, (), None, kept=kept)
        has = {name for name in MAYBE if any(getattr(row, f"has_{name}") for row in rows)}
        if case.state is not InquiryState.APPROVED:
            return await self._not_approved(case, family, kept, has)
        approved = [row.approved_at or row.changed_at for row in rows if row.state == InquiryState.APPROVED.value]
        return CaseHistory(
            case=case,
            approved_at=min(approved),
            kept=kept,
            **await self._people(case_id, family),
            **await self._visits(family),
            **await self._before_visits(family, case.programme_id),
            **await self._more(case_id, has),
        )

    async def _not_approved(self, case: Case, family: Sequence[str], kept: Mapping[str, Owed], has: set[str]) -> CaseHistory:
        """What holds wherever a case stands: incidents, and visits that were held before a family left."""
        visited = {**await self._people(case.id, family), **await self._visits(family)} if "visits" in has else {"members": ()}
        return CaseHistory(case=case, approved_at=None, kept=kept, **visited, **await self._more(case.id, has & _ANYWHERE))

    async def _people(self, case_id: str, family: Sequence[str]) -> dict[str, Any]:
        """Members, who of them nothing reaches any more, who was asked something, calls owed because a message failed."""
        rows = await self._transaction.rows(PEOPLE, {"family": list(family)})
        asked = {row.person_id: Unanswered(row.first_at, row.last_at) for row in rows if row.first_at is not None}
        called = {row.person_id for row in rows if row.has_calls}
        return {
            "members": _members(case_id, rows),
            "blocked_since": _blocked(rows),
            "unanswered": asked,
            "reached": frozenset(row.person_id for row in rows if row.state == AccountState.OPEN.value),
            "phone_tasks": await AlertsRepository(self._transaction).unreachable(sorted(called)) if called else (),
        }

    async def _visits(self, family: Sequence[str]) -> dict[str, Any]:
        """Visits by when they begin, with their reports and the feedback owed for them."""
        rows = await self._transaction.rows(VISITS, {"family": list(family)})
        return {
            "visits": [_of(Visit, row, "v_", {"state": VisitState, "place": VisitPlace}) for row in rows],
            "reports": [
                _of(Report, row, "r_", {"state": ReportState})
                for row in rows
                if row.r_visit_id is not None and row.v_state == VisitState.HELD.value
            ],
            "feedback": [_of(OwedFeedback, row, "f_", {}) for row in rows if row.f_visit_id is not None],
        }

    async def _before_visits(self, family: Sequence[str], programme_id: str) -> dict[str, Any]:
        """Wills, sheets and matches, each in the order kept."""
        rows = await self._transaction.rows(BEFORE_VISITS, {"family": list(family)})
        ordered = sorted(rows, key=lambda row: row.n1)
        return {
            "wills": [_will(row) for row in ordered if row.kind == "will"],
            "sheets": [_sheet(row) for row in ordered if row.kind == "sheet"],
            "matches": [_match(row, programme_id) for row in ordered if row.kind == "match"],
        }

    async def _more(self, case_id: str, has: set[str]) -> dict[str, Any]:
        """What most cases have nothing of for most of the time."""
        of_case = {
            "contacts": ContactsRepository(self._transaction).of_case,
            "surveys": SurveysRepository(self._transaction).of_case,
            "incidents": IncidentsRepository(self._transaction).of_case,
            "agreements": AgreementsRepository(self._transaction).of_case,
            "interviews": InterviewsRepository(self._transaction).of_case,
        }
        found: dict[str, Any] = {name: await of_case[name](case_id) for name in sorted(has & of_case.keys())}
        if "memberships" in has:
            found["membership"] = next(iter(await MembershipsRepository(self._transaction).of_case(case_id)), None)
        return found

    async def live_cases(self, programme_id: str, after: str = "", limit: int = 200) -> Sequence[str]:
        """Ids of approved cases that were not taken into another."""
        query = select(cases.c.id).where(
            cases.c.programme_id == programme_id,
            cases.c.state == InquiryState.APPROVED.value,
            cases.c.merged_into.is_(None),
            cases.c.id > after,
        )
        return [row.id for row in await self._transaction.rows(query.order_by(cases.c.id).limit(limit))]

    async def derived_with(self, programme_id: str) -> str:
        """The fingerprint kept last."""
        row = await self._transaction.first(select(owed_derived).where(owed_derived.c.programme_id == programme_id))
        return "" if row is None else str(row.fingerprint)

    async def note_derived(self, programme_id: str, fingerprint: str) -> None:
        """Keeps it."""
        values = {"fingerprint": fingerprint, "at": self._transaction.now}
        put = self._transaction.insert(owed_derived).values(programme_id=programme_id, **values)
        await self._transaction.execute(put.on_conflict_do_update(index_elements=["programme_id"], set_=values))


def _case(row: Row[Any]) -> Case:
    return build(Case, row, _STATES)


def _members(case_id: str, rows: Sequence[Row[Any]]) -> list[Member]:
    """Each person once, children first, as storage.cases gives them."""
    found = {Member(row.person_id, Part(row.part), row.case_id) for row in rows}
    ordered = sorted(found, key=lambda one: (one.case_id != case_id, _ORDER[one.part], one.person_id))
    once = {one.person_id: one for one in reversed(ordered)}
    return sorted(once.values(), key=lambda one: (_ORDER[one.part], one.case_id != case_id, one.person_id))


def _blocked(rows: Sequence[Row[Any]]) -> dict[str, datetime]:
    """Who has blocked us and has no other way open, since when."""
    states: dict[str, list[Row[Any]]] = {}
    for row in rows:
        if row.state is not None:
            states.setdefault(row.person_id, []).append(row)
    shut = {
        person_id: [row.shut_at for row in mine if row.state == AccountState.BLOCKED.value and row.shut_at is not None]
        for person_id, mine in states.items()
        if all(row.state != AccountState.OPEN.value for row in mine)
    }
    return {person_id: max(moments) for person_id, moments in shut.items() if moments}


def _of(kind: type[Value], row: Row[Any], prefix: str, enums: Mapping[str, type[Enum]]) -> Value:
    """The dataclass whose columns stand in the row under a prefix."""
    given = row._mapping
    values = {field.name: given[f"{prefix}{field.name}"] for field in fields(kind)}  # type: ignore[arg-type]
    for name, enum in enums.items():
        values[name] = enum(values[name])
    return kind(**values)


def _will(row: Row[Any]) -> Will:
    return Will(row.id, row.case_id, row.w1, Willing(row.w2), row.w3, row.m1, HeardBy(row.w4), row.m2)


def _sheet(row: Row[Any]) -> SheetVersion:
    return SheetVersion(row.case_id, row.w1, row.n2, row.n1, row.w2, row.m1)


def _match(row: Row[Any], programme_id: str) -> Match:
    """A match without its hour, which no rule asks for."""
    state = MatchState(row.w2)
    return Match(
        row.id, programme_id, row.case_id, row.w1, state, row.m1, row.w3, row.m2, row.m3, row.n2, None, row.m4, row.w4
    )  # fmt: skip
