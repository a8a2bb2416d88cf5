"""Who was told of which alert, when staff last looked, and the words left at alerts (sealed)."""

import uuid
from datetime import datetime

from sqlalchemy import func, insert, select

from core.alerts import AlertNote
from core.errors import VaultError
from storage.tables_alerts import alert_notes, alert_tellings, desk_looks
from storage.transaction import Transaction
from storage.vault import Place, person_owner


class TellingsRepository:
    """Implements core.ports.Tellings."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def note(self, alert_id: str, staff_id: str, text_id: str, at: datetime) -> None:
        """Notes that somebody was told."""
        row = {"alert_id": alert_id, "staff_id": staff_id, "text_id": text_id, "told_at": at}
        await self._transaction.execute(insert(alert_tellings).values(**row))

    async def told_of(self, alert_id: str) -> list[str]:
        """Ids of staff who were told, in the order of their first notice."""
        query = select(alert_tellings.c.staff_id).where(alert_tellings.c.alert_id == alert_id)
        rows = await self._transaction.rows(query.order_by(alert_tellings.c.number))
        return list(dict.fromkeys(row.staff_id for row in rows))

    async def unread(self, staff_id: str, text_id: str) -> tuple[int, datetime | None]:
        """How often this notice went to somebody since they last looked, and when last."""
        looked = select(desk_looks.c.looked_at).where(desk_looks.c.staff_id == staff_id)
        row = await self._transaction.first(looked)
        query = select(func.count().label("number"), func.max(alert_tellings.c.told_at).label("last_at")).where(
            alert_tellings.c.staff_id == staff_id, alert_tellings.c.text_id == text_id
        )
        if row is not None:
            query = query.where(alert_tellings.c.told_at > row.looked_at)
        found = await self._transaction.first(query)
        return (0, None) if found is None else (int(found.number), found.last_at)

    async def looked(self, staff_id: str, at: datetime) -> None:
        """Notes that somebody looks at the desk now."""
        row = self._transaction.insert(desk_looks).values(staff_id=staff_id, looked_at=at)
        await self._transaction.execute(row.on_conflict_do_update(index_elements=["staff_id"], set_={"looked_at": at}))

    async def add_word(self, note: AlertNote, person_id: str | None) -> None:
        """Keeps a word, sealed for the person it is about; for its author where it is about nobody."""
        note_id = str(uuid.uuid4())
        place = _place(note_id, person_id or note.author_id)
        row = {
            "id": note_id,
            "alert_id": note.alert_id,
            "person_id": person_id,
            "author_id": note.author_id,
            "action": note.action,
            "at": note.at,
            "sealed": await self._transaction.seal(place, note.text) if note.text else None,
        }
        await self._transaction.execute(insert(alert_notes).values(**row))

    async def words_of_person(self, person_id: str, limit: int = 20) -> list[AlertNote]:
        """The newest words at alerts of this person, newest first."""
        query = select(alert_notes).where(alert_notes.c.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(alert_notes.c.number.desc()).limit(limit))
        found = []
        for row in rows:
            try:
                text = b"" if row.sealed is None else await self._transaction.open(_place(row.id, person_id), row.sealed)
            except VaultError:
                continue  # moved to another person or erased meanwhile: nobody can read it any more
            found.append(AlertNote(row.alert_id, row.author_id, row.action, row.at, text.decode()))
        return found


def _place(note_id: str, owner_id: str) -> Place:
    return Place("alert_notes", note_id, person_owner(owner_id), "word")
