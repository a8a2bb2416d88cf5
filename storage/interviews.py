"""Interviews with child and guardian; what was said in one is sealed under the case's key."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum

from sqlalchemy import Select, insert, literal_column, or_, select, update

from core.errors import NotFoundError
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState, Slot
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import in_state
from storage.interview_slots import SlotRows
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_before_visits import interview_guests, interviews
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS: Mapping[str, type[Enum]] = {"kind": InterviewKind, "form": InterviewForm, "state": InterviewState}
_COLUMNS = [column for column in interviews.c if column.name != "sealed"]


def _place(interview_id: str, case_id: str) -> Place:
    return Place("interviews", interview_id, case_owner(case_id), "note")


class InterviewsRepository:
    """Implements core.ports.Interviews."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._slots = SlotRows(transaction)

    async def add_slot(self, slot: Slot) -> bool:
        """Enters a free hour; False when this room has one at that moment already."""
        return await self._slots.add(slot)

    async def remove_slot(self, slot_id: str) -> bool:
        """Takes a free hour out; False when it is taken or unknown."""
        return await self._slots.remove(slot_id)

    async def slot(self, slot_id: str) -> Slot | None:
        """The hour, locked until the transaction ends."""
        return await self._slots.get(slot_id)

    async def slot_of(self, interview_id: str) -> Slot | None:
        """The hour an interview has taken."""
        return await self._slots.of_interview(interview_id)

    async def slots(self, programme_id: str, since: datetime, until: datetime) -> list[Slot]:
        """Free and taken ones that begin in this span, in order."""
        return await self._slots.between(programme_id, since, until)

    async def free_slots(
        self, programme_id: str, kind: InterviewKind, since: datetime, limit: int, skip: int = 0
    ) -> list[Slot]:
        """The soonest free ones from a moment on."""
        return await self._slots.free(programme_id, kind, since, limit, skip)

    async def take_slot(self, slot_id: str, interview_id: str) -> bool:
        """Gives a free hour to an interview; False when somebody was quicker."""
        return await self._slots.take(slot_id, interview_id)

    async def free_slot_of(self, interview_id: str) -> None:
        """Gives back the hour of an interview, if it has one."""
        await self._slots.give_back(interview_id)

    async def add(self, interview: Appointment) -> None:
        """Enters an interview. Raises ConflictError when one of this kind is booked for the case already."""
        await self._transaction.execute(insert(interviews).values(**plain(interview)))
        self._transaction.touch(interview.case_id)

    async def get(self, interview_id: str) -> Appointment:
        """The interview. Raises NotFoundError."""
        found = await self._found(select(*_COLUMNS).where(interviews.c.id == interview_id))
        if not found:
            raise NotFoundError("interview-unknown", interview=interview_id)
        return found[0]

    async def save(self, interview: Appointment) -> None:
        """Writes all but the note."""
        await self._transaction.execute(update(interviews).where(interviews.c.id == interview.id).values(**plain(interview)))
        self._transaction.touch(interview.case_id)

    async def of_case(self, case_id: str) -> list[Appointment]:
        """All of this case and those taken into it, by their beginning."""
        family = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.merged_into == case_id))
        query = select(*_COLUMNS).where(interviews.c.case_id.in_(family.scalar_subquery()))
        return await self._found(query.order_by(interviews.c.starts_at))

    async def of_cases(self, case_ids: Collection[str]) -> list[Appointment]:
        """All of these cases, by their beginning."""
        query = select(*_COLUMNS).where(interviews.c.case_id.in_(case_ids))
        return await self._found(query.order_by(interviews.c.starts_at))

    async def between(self, programme_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that begin in this span, in order."""
        query = select(*_COLUMNS).where(
            interviews.c.programme_id == programme_id, interviews.c.starts_at >= since, interviews.c.starts_at < until
        )
        return await self._found(query.order_by(interviews.c.starts_at, interviews.c.id))

    async def due_reminders(self, now: datetime, limit: int = 100) -> list[Appointment]:
        """Booked ones to be recalled by now; by a partial index that holds only those that wait."""
        waits = in_state(interviews.c.state, "booked") & interviews.c.reminded_at.is_(literal_column("NULL"))
        query = select(*_COLUMNS).where(waits, interviews.c.remind_at <= now)
        return await self._found(query.order_by(interviews.c.remind_at).limit(limit))

    async def note(self, interview_id: str, case_id: str, words: str) -> None:
        """What was said in it; written anew each time."""
        sealed = await self._transaction.seal(_place(interview_id, case_id), words) if words else None
        await self._transaction.execute(update(interviews).where(interviews.c.id == interview_id).values(sealed=sealed))

    async def notes_for_eyes(self, case_id: str, viewer: Viewer) -> Mapping[str, str]:
        """Notes of a case's interviews by id; logged when there are any."""
        mine = [one.id for one in await self.of_case(case_id)]
        query = select(interviews.c.id, interviews.c.case_id, interviews.c.sealed).where(
            interviews.c.id.in_(mine), interviews.c.sealed.is_not(None)
        )
        rows = await self._transaction.rows(query)
        notes = {row.id: (await self._transaction.open(_place(row.id, row.case_id), row.sealed)).decode() for row in rows}
        if notes:
            line = AuditLine(self._transaction.now, viewer.actor_id, "interview-opened", None, case_id, viewer.page)
            self._transaction.note(line, is_opening=True)
        return notes

    async def invite(self, case_id: str, kind: InterviewKind, person_id: str, at: datetime) -> None:
        """That somebody was offered this interview; harmless when they were already."""
        row = {"case_id": case_id, "kind": kind.value, "person_id": person_id, "offered_at": at}
        new = self._transaction.insert(interview_guests).values(row)
        await self._transaction.execute(
            new.on_conflict_do_update(index_elements=["case_id", "kind", "person_id"], set_={"offered_at": at})
        )

    async def invited(self, case_id: str, kind: InterviewKind) -> Mapping[str, datetime]:
        """Who was offered it, and when last."""
        guests = interview_guests
        query = select(guests).where(guests.c.case_id == case_id, guests.c.kind == kind.value)
        rows = await self._transaction.rows(query.order_by(guests.c.offered_at, guests.c.person_id))
        return {row.person_id: row.offered_at for row in rows}

    async def _found(self, query: Select[tuple[object, ...]]) -> list[Appointment]:
        return [build(Appointment, row, _ENUMS) for row in await self._transaction.rows(query)]
