"""One database transaction with the vault at hand: what every repository works on.

Audit lines are collected and written last, just before the commit, so that the lock of the hash chain is held for a
moment only and always taken after every other lock.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table, bindparam, func, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import UpdateBase

from core.errors import TomoshibiError, VaultError
from storage.audit_chain import AuditLine, append_lines
from storage.master_key import MasterKeys
from storage.tables import vault_keys
from storage.vault import AUDIT, INDEX, DataKey, Place, Vault

_KEY_OF = select(vault_keys).where(vault_keys.c.owner == bindparam("owner"))


class Transaction:
    """A running transaction. `writes` False means that anything which would change a row is refused.

    A statement that is asked often is built once, at the top of its module (`where(id == bindparam("id"))`), and given its
    values here: putting it together anew takes longer than SQLite needs to answer it.
    """

    def __init__(self, connection: AsyncConnection, vault: Vault, now: datetime, *, writes: bool) -> None:
        self._connection = connection
        self._vault = vault
        self.now = now
        self.writes = writes
        self.is_postgres = connection.dialect.name == "postgresql"
        self._keys: dict[str, DataKey] = {}
        self._destroyed: set[str] = set()
        self._lines: list[AuditLine] = []
        self.openings: list[AuditLine] = []
        self.touched_cases: set[str] = set()
        self.touched_programmes: set[str] = set()

    def touch(self, case_id: str | None) -> None:
        """Says that something happened to a case from which what is owed is derived; None says nothing."""
        if case_id is not None:
            self.touched_cases.add(case_id)

    def touch_programme(self, programme_id: str) -> None:
        """Says the same of a programme as a whole."""
        self.touched_programmes.add(programme_id)

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Runs a statement. Raises TomoshibiError("unit-only-reads") for a change in a unit that only reads."""
        if isinstance(statement, UpdateBase):
            self._must_write()
        return await self._connection.execute(statement, parameters)

    async def first(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Row[Any] | None:
        """The first row, or None."""
        return (await self._connection.execute(statement, parameters)).first()

    async def rows(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """All rows."""
        return (await self._connection.execute(statement, parameters)).all()

    async def has_tables(self) -> bool:
        """Whether the database has been made."""
        return await self._connection.run_sync(lambda connection: inspect(connection).has_table(vault_keys.name))

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insert that knows ON CONFLICT, in this database's dialect."""
        return postgresql.insert(table) if self.is_postgres else sqlite.insert(table)

    async def take_turn(self, name: str, *, shared: bool = False) -> None:
        """Waits for everybody else who took the turn of this name (for those alone in it when `shared`), until the end.

        On SQLite a writing transaction is alone anyway.
        """
        if self.is_postgres:
            number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
            lock = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
            await self._connection.execute(select(lock(number)))

    async def key(self, owner: str) -> DataKey:
        """The owner's key, made if there is none yet. Raises VaultError("erased") when it was destroyed."""
        found = await self.known_key(owner)
        if found is not None:
            return found
        self._must_write()
        await self.take_turn("master-key", shared=True)  # a rotation waits, so that it misses no new key
        _, row = self._vault.new_key(owner, self.now)
        # somebody else may be making it at this moment: whoever is first wins, and what is in the table counts
        await self.execute(self.insert(vault_keys).values(row).on_conflict_do_nothing())
        kept = await self.known_key(owner)
        if kept is None:
            raise VaultError("key-missing", owner=owner)
        return kept

    async def known_key(self, owner: str) -> DataKey | None:
        """The owner's key, None if there never was one. Raises VaultError("erased") when it was destroyed."""
        known = self._keys.get(owner) or (None if owner in self._destroyed else self._vault.cached(owner))
        if known is not None:
            return known
        row = await self.first(_KEY_OF, {"owner": owner})
        if row is None:
            return None
        return self._learnt(row)

    def _learnt(self, row: Row[Any]) -> DataKey:
        key = self._vault.unwrap(row)
        self._keys[row.owner] = key
        return key

    async def load_keys(self, owners: Iterable[str]) -> None:
        """Fetches many owners' keys at once, before their values are opened one by one."""
        missing = {owner for owner in owners if owner not in self._keys and self._vault.cached(owner) is None}
        if missing:
            for row in await self.rows(select(vault_keys).where(vault_keys.c.owner.in_(missing))):
                if row.wrapped is not None:
                    self._learnt(row)

    async def seal(self, place: Place, plain: str | bytes) -> bytes:
        """The value sealed for its place."""
        key = await self.key(place.owner)
        return key.seal(place, plain.encode() if isinstance(plain, str) else plain)

    async def open(self, place: Place, sealed: bytes) -> bytes:
        """The value. Raises VaultError: erased, wrong place, tampered with."""
        key = await self.known_key(place.owner)
        if key is None:
            raise VaultError("key-missing", table=place.table)
        return key.open(place, bytes(sealed))

    async def token(self, purpose: str, value: str) -> str:
        """The keyed token of a value; "" (which no row has) when only reading a database that has no tokens yet."""
        if not self.writes:
            key = await self.known_key(INDEX)
            return key.token(purpose, value) if key is not None else ""
        return (await self.key(INDEX)).token(purpose, value)

    def rewrap(self, row: Row[Any], old: MasterKeys, new: MasterKeys) -> tuple[str, bytes]:
        """A row of vault_keys wrapped by other master keys: (master id, wrapped)."""
        return self._vault.rewrap(row, old, new)

    def mark_destroyed(self, owner: str) -> None:
        """Forgets a key that this transaction destroys."""
        self._keys.pop(owner, None)
        self._destroyed.add(owner)

    def note(self, line: AuditLine, *, is_opening: bool = False) -> None:
        """Collects a line for the log; an opening is logged even when the unit is left without a commit."""
        self._must_write()
        self._lines.append(line)
        if is_opening:
            self.openings.append(line)

    async def commit(self) -> None:
        """Writes the log and commits; only then are new keys remembered."""
        if self._lines:
            is_first = await self.known_key(AUDIT) is None
            await append_lines(self, await self.key(AUDIT), self._lines, is_first=is_first)
            self._lines = []
        await self._connection.commit()
        self.openings = []
        for owner in self._destroyed:
            self._vault.forget(owner)
        for owner, key in self._keys.items():
            self._vault.remember(owner, key)

    async def close(self) -> None:
        """Undoes what was not committed and gives the connection back."""
        await self._connection.close()

    def _must_write(self) -> None:
        if not self.writes:
            raise TomoshibiError("unit-only-reads")
