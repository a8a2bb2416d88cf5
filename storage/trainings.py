"""Trainings, who was there and understood, and the programme's insurance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from core.errors import NotFoundError
from core.supporters import Attendance, Attended, Insurance, TrainingHeld
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_supporters import insurances, training_attendance, trainings
from storage.transaction import Transaction
from storage.vault import Place

_ATTENDED = [
    *training_attendance.c,
    trainings.c.id,
    trainings.c.programme_id,
    trainings.c.held_on,
    trainings.c.minutes.label("training_minutes"),
    trainings.c.topics,
    trainings.c.contents_seen_on,
]


def training_owner(training_id: str) -> str:
    """The owner of what is personal about a training: its trainer's name."""
    return f"training:{training_id}"


def _place(training_id: str) -> Place:
    return Place("trainings", training_id, training_owner(training_id), "trainer")


class TrainingsRepository:
    """Implements core.ports.Trainings."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, training: TrainingHeld) -> None:
        """Enters a training."""
        await self._transaction.execute(insert(trainings).values(**await self._row(training)))
        self._transaction.touch_programme(training.programme_id)

    async def save(self, training: TrainingHeld) -> None:
        """Writes it anew. Raises NotFoundError."""
        written = update(trainings).where(trainings.c.id == training.id).values(**await self._row(training))
        if (await self._transaction.execute(written)).rowcount == 0:
            raise NotFoundError("training-unknown", training=training.id)
        self._transaction.touch_programme(training.programme_id)

    async def get(self, training_id: str) -> TrainingHeld:
        """The training, without its trainer's name. Raises NotFoundError."""
        return _training(await self._found(training_id))

    async def get_for_eyes(self, training_id: str, viewer: Viewer) -> TrainingHeld:
        """With the trainer's name; logged."""
        row = await self._found(training_id)
        training = _training(row)
        if row.sealed is None:
            return training
        name = (await self._transaction.open(_place(training_id), row.sealed)).decode()
        line = AuditLine(self._transaction.now, viewer.actor_id, "trainer-opened", None, None, training_id)
        self._transaction.note(line, is_opening=True)
        return replace(training, trainer=name)

    async def all_in(self, programme_id: str) -> list[TrainingHeld]:
        """The newest first."""
        query = select(trainings).where(trainings.c.programme_id == programme_id)
        rows = await self._transaction.rows(query.order_by(trainings.c.held_on.desc(), trainings.c.id))
        return [_training(row) for row in rows]

    async def attendance(self, training_id: str) -> list[Attendance]:
        """Who was there."""
        query = select(training_attendance).where(training_attendance.c.training_id == training_id)
        rows = await self._transaction.rows(query.order_by(training_attendance.c.person_id))
        return [build(Attendance, row, {}) for row in rows]

    async def save_attendance(self, attendance: Attendance) -> None:
        """Writes it, new or known."""
        values = plain(attendance)
        written = self._transaction.insert(training_attendance).values(**values)
        keys = ["training_id", "person_id"]
        await self._transaction.execute(written.on_conflict_do_update(index_elements=keys, set_=values))
        await self._touch(attendance.training_id)

    async def remove_attendance(self, training_id: str, person_id: str) -> None:
        """They were not there after all."""
        mine = (training_attendance.c.training_id == training_id, training_attendance.c.person_id == person_id)
        await self._transaction.execute(delete(training_attendance).where(*mine))
        await self._touch(training_id)

    async def _touch(self, training_id: str) -> None:
        """What is owed of training follows from who was there."""
        row = await self._transaction.first(select(trainings.c.programme_id).where(trainings.c.id == training_id))
        if row is not None:
            self._transaction.touch_programme(row.programme_id)

    async def of_person(self, person_id: str) -> list[Attended]:
        """What somebody attended, the oldest first."""
        rows = await self._transaction.rows(_attended().where(training_attendance.c.person_id == person_id))
        return [_one(row) for row in rows]

    async def of_programme(self, programme_id: str) -> Mapping[str, Sequence[Attended]]:
        """By person."""
        found: dict[str, list[Attended]] = {}
        for row in await self._transaction.rows(_attended().where(trainings.c.programme_id == programme_id)):
            found.setdefault(row.person_id, []).append(_one(row))
        return found

    async def _found(self, training_id: str) -> Row[Any]:
        row = await self._transaction.first(select(trainings).where(trainings.c.id == training_id))
        if row is None:
            raise NotFoundError("training-unknown", training=training_id)
        return row

    async def _row(self, training: TrainingHeld) -> dict[str, Any]:
        values = plain(training)
        name = values.pop("trainer")
        sealed = await self._transaction.seal(_place(training.id), name) if name else None
        return {**values, "topics": " ".join(training.topics), "sealed": sealed}


def _attended() -> Any:  # a select of mixed columns
    query = select(*_ATTENDED).join(trainings, trainings.c.id == training_attendance.c.training_id)
    return query.order_by(trainings.c.held_on, trainings.c.id, training_attendance.c.person_id)


def _training(row: Row[Any]) -> TrainingHeld:
    topics = tuple(row.topics.split())
    return TrainingHeld(row.id, row.programme_id, row.held_on, row.minutes, topics, row.contents_seen_on)


def _one(row: Row[Any]) -> Attended:
    topics = tuple(row.topics.split())
    held = TrainingHeld(row.id, row.programme_id, row.held_on, row.training_minutes, topics, row.contents_seen_on)
    return Attended(held, build(Attendance, row, {}))


class InsurancesRepository:
    """Implements core.ports.Insurances."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, insurance: Insurance) -> None:
        """Enters a policy."""
        await self._transaction.execute(insert(insurances).values(**plain(insurance)))

    async def get(self, insurance_id: str) -> Insurance:
        """The policy. Raises NotFoundError."""
        row = await self._transaction.first(select(insurances).where(insurances.c.id == insurance_id))
        if row is None:
            raise NotFoundError("insurance-unknown", insurance=insurance_id)
        return build(Insurance, row, {})

    async def remove(self, insurance_id: str) -> None:
        """Takes a policy out that was entered wrongly."""
        await self._transaction.execute(delete(insurances).where(insurances.c.id == insurance_id))

    async def all_in(self, programme_id: str) -> list[Insurance]:
        """By first day."""
        query = select(insurances).where(insurances.c.programme_id == programme_id)
        rows = await self._transaction.rows(query.order_by(insurances.c.first_on, insurances.c.id))
        return [build(Insurance, row, {}) for row in rows]

    async def in_force(self, programme_id: str, day: date) -> list[Insurance]:
        """Those of this day."""
        return [one for one in await self.all_in(programme_id) if one.first_on <= day <= one.last_on]
