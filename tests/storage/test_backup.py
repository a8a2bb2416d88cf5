"""Backup and restore: whole, sealed, from one kind of database to the other, refused when anything is wrong with it."""

import hashlib
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import TomoshibiError, VaultError
from core.messages import Channel, Kind, MediaRef, Outcome, Settlement
from core.people import Profile
from core.threads import Viewer
from storage.backup import backup, restore
from storage.engine import Database, open_database
from storage.master_key import new_master_keys
from storage.sealed_file import SealedReader, SealedWriter
from tests.storage.people_made_up import NOW, PROGRAMME, enter, event, queue, verified, write
from tests.support.database import fresh_database

VIEWER = Viewer("staff-1", "thread")
PHOTO = MediaRef(Kind.IMAGE, "", "image/jpeg", "写真.jpg")


async def fill(database: Database) -> str:
    person, account = await enter(database, profile=Profile("灯野 花子", "トモノ ハナコ"), channel=Channel.WEB)
    async with database.work(NOW) as uow:
        entry_id = await write(uow, person, account, "言葉")
        await uow.threads.add_stored(entry_id, PHOTO, bytes(3_000_000))
        await uow.threads.entries_for_eyes(person.id, VIEWER)
        await uow.commit()
    await queue(database, person, account, "waiting")
    await database.inbox.store([event(str(number)) for number in range(700)])
    return person.id


async def check(database: Database, person_id: str) -> None:
    """Everything is there, opens, and goes on."""
    async with database.work(NOW) as uow:
        assert await uow.people.search(PROGRAMME, "とも") == [person_id]
        (entry,) = await uow.threads.entries_for_eyes(person_id, VIEWER)
        _, _, content = await uow.threads.attachment_for_eyes(entry.attachments[0].id, VIEWER)
        await uow.commit()
    assert (entry.text, content) == ("言葉", bytes(3_000_000))
    assert await database.inbox.store([event("699"), event("700")]) == [False, True]
    (parcel,) = await database.outbox.claim(NOW, "pump", 30, 5)
    assert await database.outbox.settle(parcel.outbox_id, "pump", Settlement(Outcome.SENT), NOW, None)
    assert [type(line).__name__ for _, line in await database.screens.screen(parcel.account.id)] == ["Entry", "Outgoing"]
    assert (await verified(database))[1] is None


async def another(database: Database, folder: Path, name: str = "other.sqlite3") -> Database:
    """A second, empty SQLite database under the same master key."""
    opened = await open_database(f"sqlite:///{folder / name}", database.connector.key_file or folder / "master.key")
    await opened.create_tables()
    return opened


async def test_there_and_back(database: Database, tmp_path: Path) -> None:
    """SQLite to SQLite and back; PostgreSQL to SQLite and back to PostgreSQL."""
    person_id = await fill(database)
    file = tmp_path / "backups" / "1.sealed"
    rows = await backup(database, file, NOW)
    assert rows > 700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    other = await another(database, tmp_path)
    assert await restore(file, other) == rows
    await check(other, person_id)
    assert await backup(other, tmp_path / "2.sealed", NOW) > rows
    with pytest.raises(TomoshibiError, match="database-not-empty"):
        await restore(tmp_path / "2.sealed", database)
    await restore(tmp_path / "2.sealed", database, replace=True)
    assert await database.inbox.store([event("700"), event("701")]) == [False, True]
    assert (await verified(database))[1] is None
    assert await restore(file, database, replace=True) == rows
    await check(database, person_id)
    await other.close()


async def test_a_damaged_file_changes_nothing(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    person_id = await fill(database)
    file = tmp_path / "1.sealed"
    await backup(database, file, NOW)
    whole = file.read_bytes()
    damaged = {
        "a byte": whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :],
        "cut short": whole[:-1],
        "a chunk less": _without_last_chunk(whole),
        "no head": whole[100:],
        "half a head": whole[:40],
        "empty": b"",
        "more": whole + b"\0",
        "something else": b"PK\x03\x04 not ours",
    }
    for name, content in damaged.items():
        file.write_bytes(content)
        with pytest.raises(TomoshibiError, match=r"backup-damaged|key-unreadable"):
            await restore(file, database, replace=True)
        assert await verified(database) == (1, None), name
    await check(database, person_id)
    with pytest.raises(TomoshibiError, match="backup-missing"):
        await restore(tmp_path / "nothing", database, replace=True)
    await database.close()


def _without_last_chunk(whole: bytes) -> bytes:
    at = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    ends = [at]
    while at < len(whole):
        at += 4 + int.from_bytes(whole[at : at + 4], "big")
        ends.append(at)
    assert len(ends) > 3
    return whole[: ends[-2]]


async def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    await fill(database)
    await backup(database, tmp_path / "1.sealed", NOW)
    stranger = await open_database(f"sqlite:///{tmp_path / 'stranger.sqlite3'}", new_master_keys())
    await stranger.create_tables()
    with pytest.raises(VaultError, match="master-key-unknown"):
        await restore(tmp_path / "1.sealed", stranger)
    with SealedWriter(tmp_path / "old.sealed", database.connector.vault.masters, "0000") as writer:
        writer.write(b"{}\n")
    with pytest.raises(TomoshibiError, match="backup-other-form"):
        await restore(tmp_path / "old.sealed", database, replace=True)
    await stranger.close()
    await database.close()


async def test_a_backup_of_an_older_form_is_taken(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    person_id = await fill(database)
    await backup(database, tmp_path / "1.sealed", NOW)
    reader = SealedReader(tmp_path / "1.sealed", database.connector.vault.masters)
    lines = [json.loads(line) for line in reader.lines()]
    reader.close()
    with SealedWriter(tmp_path / "old.sealed", database.connector.vault.masters, "0001") as writer:
        checksum = hashlib.sha256()
        for content in _without(lines[:-1], "people", "reach_until"):
            line = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            checksum.update(line)
            writer.write(line)
        writer.write(json.dumps({**lines[-1], "checksum": checksum.hexdigest()}).encode() + b"\n")
    await restore(tmp_path / "old.sealed", database, replace=True)
    await check(database, person_id)
    await database.close()


def _without(lines: list[Any], table: str, column: str) -> Iterator[Any]:
    """The lines of a backup as a form made them that did not yet know this column."""
    at: int | None = None
    for line in lines:
        if isinstance(line, dict) and "columns" in line:
            at = line["columns"].index(column) if line["table"] == table else None
            yield {**line, "columns": [name for name in line["columns"] if at is None or name != column]}
        elif at is not None and isinstance(line, list):
            yield line[:at] + line[at + 1 :]
        else:
            yield line


def test_a_backup_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def write_half() -> None:
        with SealedWriter(tmp_path / "1.sealed", new_master_keys(), "1") as writer:
            writer.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_lines_come_back_across_chunks(tmp_path: Path) -> None:
    masters = new_master_keys()
    lines = [bytes([65 + number % 26]) * (number * 40_000) for number in range(1, 60)]
    with SealedWriter(tmp_path / "1.sealed", masters, "1") as writer:
        for line in lines:
            writer.write(line + b"\n")
    reader = SealedReader(tmp_path / "1.sealed", masters)
    assert list(reader.lines()) == lines
    reader.close()
