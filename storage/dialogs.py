"""Open conversations, one a person. A version that only rises tells two devices apart, across conversations as well."""

import json
from typing import Any

from sqlalchemy import select, update

from core.errors import ConflictError
from core.ports import DialogState
from storage.tables import dialogs
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_NONE = ""


def _place(person_id: str) -> Place:
    return Place("dialogs", person_id, person_owner(person_id), "data")


class DialogsRepository:
    """Implements core.ports.Dialogs. The row of an ended conversation stays, empty, to keep its version."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, person_id: str) -> DialogState | None:
        """The conversation; None if there is none. Whether it has expired is for the caller to say."""
        row = await self._transaction.first(select(dialogs).where(dialogs.c.person_id == person_id))
        if row is None or row.kind == _NONE:
            return None
        data = json.loads(await self._transaction.open(_place(person_id), row.sealed))
        return DialogState(person_id, row.kind, row.step, data, row.version, row.updated_at, row.expires_at)

    async def save(self, state: DialogState) -> None:
        """Writes it with version + 1; version 0 begins one where none is open (or the open one has expired).

        Raises ConflictError if it was changed meanwhile.
        """
        values = {
            "kind": state.kind,
            "step": state.step,
            "updated_at": state.updated_at,
            "expires_at": state.expires_at,
            "sealed": await self._transaction.seal(_place(state.person_id), json.dumps(dict(state.data), ensure_ascii=False)),
        }
        if state.version:
            known = update(dialogs).where(dialogs.c.person_id == state.person_id, dialogs.c.version == state.version)
            changed = await self._transaction.execute(
                known.where(dialogs.c.kind != _NONE).values(version=state.version + 1, **values)
            )
            done = changed.rowcount == 1
        else:
            done = await self._begin(state.person_id, values)
        if not done:
            raise ConflictError("dialog-changed", person=state.person_id)

    async def _begin(self, person_id: str, values: dict[str, Any]) -> bool:
        insert = self._transaction.insert(dialogs).values(person_id=person_id, version=1, **values)
        free = (dialogs.c.kind == _NONE) | (dialogs.c.expires_at <= self._transaction.now)
        over = values | {"version": dialogs.c.version + 1}
        unless = insert.on_conflict_do_update(index_elements=["person_id"], set_=over, where=free)
        return (await self._transaction.execute(unless.returning(dialogs.c.version))).first() is not None

    async def end(self, person_id: str) -> None:
        """Ends it and removes what was said; harmless when there is none."""
        ended = update(dialogs).where(dialogs.c.person_id == person_id, dialogs.c.kind != _NONE)
        await self._transaction.execute(ended.values(kind=_NONE, step=_NONE, sealed=None, version=dialogs.c.version + 1))
