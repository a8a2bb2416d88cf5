"""What was done for an online place as a whole; its words, and the paper that was made, sealed under the programme's key."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from core.errors import NotFoundError
from core.place_records import PlaceRecord, RecordKind
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import plain
from storage.tables_place_records import place_records
from storage.transaction import Transaction
from storage.vault import Place, programme_owner

_ROW = [column for column in place_records.c if column.name not in ("number", "sealed")]
_COUNTS = place_records.c.withdrawn_at.is_(None)


def _place(record: PlaceRecord) -> Place:
    return Place("place_records", record.id, programme_owner(record.programme_id), "words")


class PlaceRecordsRepository:
    """Implements core.ports.PlaceRecords."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, record: PlaceRecord, words: str) -> bool:
        """Keeps it; False when one of this id is there already."""
        sealed = await self._transaction.seal(_place(record), words)
        put = self._transaction.insert(place_records).values(**plain(record), sealed=sealed)
        once = put.on_conflict_do_nothing(index_elements=["id"]).returning(place_records.c.id)
        is_new = (await self._transaction.execute(once)).first() is not None
        if is_new:
            self._transaction.touch_programme(record.programme_id)
        return is_new

    async def get(self, record_id: str) -> PlaceRecord:
        """Raises NotFoundError."""
        found = await self._found(place_records.c.id == record_id)
        if not found:
            raise NotFoundError("record-unknown", record=record_id)
        return found[0]

    async def of_programme(self, programme_id: str) -> list[PlaceRecord]:
        """The newest day first, with those taken back."""
        return await self._found(place_records.c.programme_id == programme_id)

    async def withdraw(self, record: PlaceRecord, by: str) -> None:
        """Counts no more; the row stays."""
        mine = update(place_records).where(place_records.c.id == record.id, _COUNTS)
        await self._transaction.execute(mine.values(withdrawn_at=self._transaction.now, withdrawn_by=by))
        self._transaction.touch_programme(record.programme_id)

    async def words_for_eyes(self, records: Sequence[PlaceRecord], viewer: Viewer) -> dict[str, str]:
        """What was written with each, by id; logged."""
        rows = {one.id: one for one in records}
        if not rows:
            return {}
        query = select(place_records.c.id, place_records.c.sealed).where(place_records.c.id.in_(rows))
        found = {
            row.id: (await self._transaction.open(_place(rows[row.id]), row.sealed)).decode()
            for row in await self._transaction.rows(query)
            if row.sealed
        }
        line = AuditLine(self._transaction.now, viewer.actor_id, "place-record-opened", None, None, viewer.page)
        self._transaction.note(line, is_opening=True)
        return found

    async def _found(self, *where: ColumnElement[bool]) -> list[PlaceRecord]:
        query = select(*_ROW).where(*where).order_by(place_records.c.on.desc(), place_records.c.number.desc())
        return [_record(row) for row in await self._transaction.rows(query)]


def _record(row: Row[Any]) -> PlaceRecord:
    values = dict(row._mapping)
    return PlaceRecord(**(values | {"kind": RecordKind(values["kind"])}))
