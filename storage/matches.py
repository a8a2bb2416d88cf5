"""Matches; at most one live match a case, held by a partial unique index; why one ended is sealed under the case's key."""

from typing import Any

from sqlalchemy import ColumnElement, Select, insert, select, update

from core.errors import NotFoundError
from core.inquiries import InquiryState
from core.matches import Match, MatchState
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_supporters import matches
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS = {"state": MatchState}
_LIVE = in_state(matches.c.state, MatchState.PROPOSED.value, MatchState.ACCEPTED.value)


def _place(match_id: str, case_id: str) -> Place:
    return Place("matches", match_id, case_owner(case_id), "why")


class MatchesRepository:
    """Implements core.ports.Matches."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, match: Match) -> None:
        """Enters a match. Raises ConflictError when the case has a live one already."""
        await self._transaction.execute(insert(matches).values(**plain(match)))
        self._transaction.touch(match.case_id)

    async def get(self, match_id: str) -> Match:
        """The match. Raises NotFoundError."""
        return await self._one(select(matches).where(matches.c.id == match_id), match_id)

    async def lock(self, match_id: str) -> Match:
        """The match, which nobody else changes until the transaction ends. Raises NotFoundError."""
        return await self._one(select(matches).where(matches.c.id == match_id).with_for_update(), match_id)

    async def save(self, match: Match, why: str = "") -> None:
        """Writes it; `why` is sealed, and kept when left out. Raises NotFoundError."""
        values = plain(match)
        if why:
            values["sealed"] = await self._transaction.seal(_place(match.id, match.case_id), why)
        changed = await self._transaction.execute(update(matches).where(matches.c.id == match.id).values(**values))
        if changed.rowcount == 0:
            raise NotFoundError("match-unknown", match=match.id)
        self._transaction.touch(match.case_id)

    async def why_for_eyes(self, match_id: str, viewer: Viewer) -> str:
        """Why it ended; logged when there is something."""
        query = select(matches.c.case_id, matches.c.sealed).where(matches.c.id == match_id)
        row = await self._transaction.first(query)
        if row is None or row.sealed is None:
            return ""
        line = AuditLine(self._transaction.now, viewer.actor_id, "match-why-opened", None, row.case_id, viewer.page)
        self._transaction.note(line, is_opening=True)
        return (await self._transaction.open(_place(match_id, row.case_id), row.sealed)).decode()

    async def of_case(self, case_id: str) -> list[Match]:
        """All of them, the newest first."""
        return await self._list(matches.c.case_id == case_id)

    async def live_of_case(self, case_id: str) -> Match | None:
        """The one that is proposed or accepted."""
        found = await self._list(matches.c.case_id == case_id, _LIVE)
        return found[0] if found else None

    async def of_supporter(self, supporter_id: str) -> list[Match]:
        """All of them, the newest first."""
        return await self._list(matches.c.supporter_id == supporter_id)

    async def live_of_supporter(self, supporter_id: str) -> list[Match]:
        """Those that are proposed or accepted, the newest first."""
        return await self._list(matches.c.supporter_id == supporter_id, _LIVE)

    async def live_in(self, programme_id: str) -> list[Match]:
        """Live matches of a programme, the oldest first."""
        return (await self._list(matches.c.programme_id == programme_id, _LIVE))[::-1]

    async def all_in(self, programme_id: str) -> list[Match]:
        """Every match of a programme, the oldest first."""
        return (await self._list(matches.c.programme_id == programme_id))[::-1]

    async def waiting_cases(self, programme_id: str) -> list[str]:
        """Approved cases without a live match, the longest waiting first."""
        matched = select(matches.c.case_id).where(_LIVE).scalar_subquery()
        query = select(cases.c.id).where(
            cases.c.programme_id == programme_id,
            in_state(cases.c.state, InquiryState.APPROVED.value),
            cases.c.merged_into.is_(None),
            cases.c.id.not_in(matched),
        )
        rows = await self._transaction.rows(query.order_by(cases.c.changed_at, cases.c.id))
        return [row.id for row in rows]

    async def _list(self, *conditions: ColumnElement[bool]) -> list[Match]:
        rows = await self._transaction.rows(select(matches).where(*conditions).order_by(matches.c.number.desc()))
        return [build(Match, row, _ENUMS) for row in rows]

    async def _one(self, query: Select[Any], match_id: str) -> Match:
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("match-unknown", match=match_id)
        return build(Match, row, _ENUMS)
