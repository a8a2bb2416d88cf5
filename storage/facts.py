"""Small things worth remembering across restarts (the month's use of LINE's quota): a key and a little JSON."""

import json
from typing import Any

from sqlalchemy import select

from storage.database import Connector
from storage.tables import facts

_OURS = "audit-"


class Facts:
    """Facts by key; never personal. Every method is its own transaction."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def get(self, key: str) -> Any:
        """The value, None if there is none."""
        async with self._connector.reading() as transaction:
            row = await transaction.first(select(facts.c.value).where(facts.c.key == key))
        return None if row is None else json.loads(row.value)

    async def put(self, key: str, value: Any) -> None:
        """Keeps a value (anything JSON can say) over the one before. Raises ValueError for the log's own keys."""
        if key.startswith(_OURS):
            raise ValueError("this fact belongs to the log")
        written = json.dumps(value, ensure_ascii=False)
        async with self._connector.writing() as transaction:
            insert = transaction.insert(facts).values(key=key, value=written)
            await transaction.execute(insert.on_conflict_do_update(index_elements=["key"], set_={"value": written}))
