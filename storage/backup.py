"""Backup and restore: one logical dump of all tables as JSON lines in a sealed file, the same for both databases.

What is sealed stays sealed by the vault's keys, which are in the dump as well, wrapped: a backup opens with the master key
file alone. Lines: {"table": name} before the rows of a table, then a list of values a row, at the end the counts and a
checksum over all that went before.
"""

import base64
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, LargeBinary, Row, Table, func, insert, select, text

from core.errors import TomoshibiError
from storage.columns import UtcMoment
from storage.engine import Database
from storage.migrate import forms_up_to_newest, newest_revision
from storage.sealed_file import SealedReader, SealedWriter
from storage.tables import metadata
from storage.transaction import Transaction

_PIECE = 500


async def backup(database: Database, file: Path, now: datetime | None = None) -> int:
    """Writes everything as of one moment into a sealed file (mode 0600); returns the number of rows."""
    connector = database.connector
    counts: dict[str, int] = {}
    checksum = hashlib.sha256()
    async with connector.reading() as transaction:
        with SealedWriter(file, connector.vault.masters, newest_revision()) as writer:
            head = {"tomoshibi": 1, "made_at": None if now is None else now.astimezone(UTC).isoformat()}
            _write(writer, checksum, head)
            for table in metadata.sorted_tables:
                _write(writer, checksum, {"table": table.name, "columns": [column.name for column in table.columns]})
                counts[table.name] = 0
                async for row in _all_rows(transaction, table):
                    _write(writer, checksum, [_said(value) for value in row])
                    counts[table.name] += 1
            _write(writer, None, {"counts": counts, "checksum": checksum.hexdigest()})
    return sum(counts.values())


def _write(writer: SealedWriter, checksum: Any, content: object) -> None:
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    if checksum is not None:
        checksum.update(line)
    writer.write(line)


async def _all_rows(transaction: Transaction, table: Table) -> AsyncIterator[Row[Any]]:
    """Every row, in pieces in the order of the primary key, within the transaction's snapshot."""
    keys = list(table.primary_key.columns)
    after: tuple[Any, ...] | None = None
    while True:
        query = select(table).order_by(*keys).limit(_PIECE)
        if after is not None:
            query = query.where(_above(keys, after))
        rows = await transaction.rows(query)
        for row in rows:
            yield row
        if len(rows) < _PIECE:
            return
        after = tuple(rows[-1]._mapping[key.name] for key in keys)


def _above(keys: list[Column[Any]], after: tuple[Any, ...]) -> Any:
    first, *others = keys
    if not others:
        return first > after[0]
    return (first > after[0]) | ((first == after[0]) & _above(others, after[1:]))


def _said(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _read(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    return datetime.fromisoformat(value) if isinstance(column.type, UtcMoment) else value


async def restore(file: Path, database: Database, *, replace: bool = False) -> int:
    """Reads a backup into a database of the newest form, all in one transaction; returns the number of rows.

    A backup of an older form is taken where what came since are tables, or columns that may be empty or have a default.

    Raises TomoshibiError("backup-missing"), ("backup-damaged"), ("backup-other-form"), ("database-not-empty") without
    `replace`, and VaultError("master-key-unknown") for a file of another installation. Then nothing has changed.
    """
    connector = database.connector
    reader = SealedReader(file, connector.vault.masters)
    try:
        if reader.form not in forms_up_to_newest():
            raise TomoshibiError("backup-other-form", backup=reader.form, database=newest_revision())
        async with connector.writing() as transaction:
            await _make_room(transaction, replace=replace)
            count = await _read_all(transaction, reader, file)
    finally:
        reader.close()
    connector.vault.forget()
    await connector.fold_log()
    return count


async def _make_room(transaction: Transaction, *, replace: bool) -> None:
    for table in reversed(metadata.sorted_tables):
        if replace:
            await transaction.execute(table.delete())
        elif await transaction.first(select(table).limit(1)) is not None:
            raise TomoshibiError("database-not-empty", table=table.name)


async def _read_all(transaction: Transaction, reader: SealedReader, file: Path) -> int:
    checksum, counts, end = hashlib.sha256(), dict[str, int](), None
    table: Table | None = None
    columns: list[Column[Any]] = []
    waiting: list[dict[str, Any]] = []
    for line, content in _parsed(reader, file):
        if isinstance(content, dict) and "checksum" in content:
            end = content
            break
        checksum.update(line + b"\n")
        if isinstance(content, dict):
            await _insert(transaction, table, waiting)
            table, columns = _begin(content, file) if "table" in content else (None, [])
            if table is not None:
                counts[table.name] = 0
        elif table is not None:
            counts[table.name] += 1
            waiting.append({column.name: _read(column, value) for column, value in zip(columns, content, strict=True)})
            if len(waiting) >= _PIECE:
                await _insert(transaction, table, waiting)
    await _insert(transaction, table, waiting)
    if end is None or end["counts"] != counts or end["checksum"] != checksum.hexdigest():
        raise TomoshibiError("backup-damaged", file=str(file))
    await _set_sequences(transaction)
    return sum(counts.values())


def _parsed(reader: SealedReader, file: Path) -> Iterator[tuple[bytes, Any]]:
    for line in reader.lines():
        try:
            yield line, json.loads(line)
        except ValueError:
            raise TomoshibiError("backup-damaged", file=str(file)) from None


def _begin(content: dict[str, Any], file: Path) -> tuple[Table, list[Column[Any]]]:
    table = metadata.tables.get(content["table"])
    if table is None or not set(content["columns"]) <= set(table.columns.keys()):
        raise TomoshibiError("backup-damaged", file=str(file))
    missing = [column for name, column in table.columns.items() if name not in content["columns"]]
    if not all(column.nullable or column.server_default is not None for column in missing):
        raise TomoshibiError("backup-other-form", backup=table.name, database=newest_revision())
    return table, [table.columns[name] for name in content["columns"]]


async def _insert(transaction: Transaction, table: Table | None, waiting: list[dict[str, Any]]) -> None:
    if table is not None and waiting:
        await transaction.execute(insert(table), waiting)
        waiting.clear()


async def _set_sequences(transaction: Transaction) -> None:
    """PostgreSQL counts on from what was read; SQLite does so by itself."""
    if not transaction.is_postgres:
        return
    for table in metadata.sorted_tables:
        if "number" in table.columns:
            highest = await transaction.first(select(func.max(table.c.number)))
            if highest is not None and highest[0] is not None:
                sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'number'), :highest)")
                await transaction.first(sequence, {"name": table.name, "highest": highest[0]})
