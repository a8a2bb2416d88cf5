"""Meetings and trainings attended, with minutes by version; names, guests and minutes sealed under the programme's key."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from core.errors import ConflictError, NotFoundError
from core.meetings import Meeting, MeetingKind, MinutesVersion
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_notes import meeting_minutes, meetings
from storage.transaction import Transaction
from storage.vault import Place, programme_owner

_ROW = [column for column in meetings.c if column.name not in ("number", "sealed")]
_VERSION = [column for column in meeting_minutes.c if column.name not in ("number", "sealed")]
_COUNTS = meetings.c.withdrawn_at.is_(None)


def _place(meeting: Meeting) -> Place:
    return Place("meetings", meeting.id, programme_owner(meeting.programme_id), "words")


def _minutes_place(meeting: Meeting, version: int) -> Place:
    return Place("meeting_minutes", f"{meeting.id}:{version}", programme_owner(meeting.programme_id), "minutes")


class MeetingsRepository:
    """Implements core.ports.Meetings."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, meeting: Meeting, words: str) -> bool:
        """Keeps it; False when one of this id is there already."""
        sealed = await self._transaction.seal(_place(meeting), words) if words else None
        row = plain(meeting) | {"people": list(meeting.people), "sealed": sealed}
        put = self._transaction.insert(meetings).values(**row)
        once = put.on_conflict_do_nothing(index_elements=["id"]).returning(meetings.c.id)
        is_new = (await self._transaction.execute(once)).first() is not None
        if is_new:
            self._transaction.touch_programme(meeting.programme_id)
        return is_new

    async def get(self, meeting_id: str) -> Meeting:
        """Raises NotFoundError."""
        found = await self._found(meetings.c.id == meeting_id)
        if not found:
            raise NotFoundError("meeting-unknown", meeting=meeting_id)
        return found[0]

    async def all_in(self, programme_id: str) -> list[Meeting]:
        """The newest day first, with those taken back."""
        return await self._found(meetings.c.programme_id == programme_id)

    async def held(self, programme_id: str, since: date, until: date) -> list[Meeting]:
        """Those that count, of these days."""
        within = meetings.c.held_on >= since, meetings.c.held_on <= until
        return await self._found(meetings.c.programme_id == programme_id, *within, _COUNTS)

    async def withdraw(self, meeting: Meeting, by: str) -> None:
        """Counts no more; the row stays."""
        mine = update(meetings).where(meetings.c.id == meeting.id, _COUNTS)
        await self._transaction.execute(mine.values(withdrawn_at=self._transaction.now, withdrawn_by=by))
        self._transaction.touch_programme(meeting.programme_id)

    async def write(self, meeting: Meeting, minutes: MinutesVersion, words: str) -> None:
        """Adds a version. Raises ConflictError when this number is there already."""
        sealed = await self._transaction.seal(_minutes_place(meeting, minutes.version), words)
        put = self._transaction.insert(meeting_minutes).values(**plain(minutes), sealed=sealed)
        once = put.on_conflict_do_nothing(index_elements=["meeting_id", "version"]).returning(meeting_minutes.c.version)
        if (await self._transaction.execute(once)).first() is None:
            raise ConflictError("minutes-newer")
        self._transaction.touch_programme(meeting.programme_id)

    async def versions(self, meeting_id: str) -> list[MinutesVersion]:
        """Oldest first."""
        query = select(*_VERSION).where(meeting_minutes.c.meeting_id == meeting_id).order_by(meeting_minutes.c.version)
        return [build(MinutesVersion, row, {}) for row in await self._transaction.rows(query)]

    async def words_for_eyes(self, meeting: Meeting, viewer: Viewer) -> tuple[str, Mapping[int, str]]:
        """What was noted with it, and the minutes by version; logged."""
        row = await self._transaction.first(select(meetings.c.sealed).where(meetings.c.id == meeting.id))
        own = await self._transaction.open(_place(meeting), row.sealed) if row is not None and row.sealed else b""
        query = select(meeting_minutes.c.version, meeting_minutes.c.sealed).where(meeting_minutes.c.meeting_id == meeting.id)
        minutes = {
            one.version: (await self._transaction.open(_minutes_place(meeting, one.version), one.sealed)).decode()
            for one in await self._transaction.rows(query.order_by(meeting_minutes.c.version))
        }
        line = AuditLine(self._transaction.now, viewer.actor_id, "meeting-opened", None, None, viewer.page)
        self._transaction.note(line, is_opening=True)
        return own.decode(), minutes

    async def first_minutes(self, programme_id: str) -> dict[str, datetime]:
        """When the first minutes were written, by meeting."""
        first = func.min(meeting_minutes.c.at, type_=meeting_minutes.c.at.type).label("first")
        query = select(meeting_minutes.c.meeting_id, first).join(meetings, meetings.c.id == meeting_minutes.c.meeting_id)
        rows = await self._transaction.rows(
            query.where(meetings.c.programme_id == programme_id).group_by(meeting_minutes.c.meeting_id)
        )
        return {row.meeting_id: row.first for row in rows}

    async def _found(self, *where: ColumnElement[bool]) -> list[Meeting]:
        query = select(*_ROW).where(*where).order_by(meetings.c.held_on.desc(), meetings.c.number.desc())
        return [_meeting(row) for row in await self._transaction.rows(query)]


def _meeting(row: Row[Any]) -> Meeting:
    values = dict(row._mapping)
    return Meeting(**(values | {"kind": MeetingKind(values["kind"]), "people": tuple(values["people"])}))
