"""The vault: what is sealed opens in its place only, keys can be destroyed and rotated, files hold no word in the clear."""

import json
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.errors import TomoshibiError, VaultError
from core.messages import Channel, Kind, MediaRef, Outcome, Settlement
from core.people import Profile
from core.ports import DialogState
from core.threads import Viewer
from storage.backup import backup
from storage.engine import Database, open_database
from storage.master_key import create_master_key, new_master_keys, read_master_keys, rotate_master
from storage.tables import accounts, entries, people, vault_keys
from storage.vault import Place, person_owner
from tests.storage.people_made_up import NOW, PROGRAMME, enter, event, outgoing, write

HERE = Place("entries", "row-1", "person:1", "text")


async def sealed_in(database: Database, place: Place, plain: str) -> bytes:
    async with database.connector.writing(NOW) as transaction:
        return await transaction.seal(place, plain)


ELSEWHERE = [replace(HERE, table="answers"), replace(HERE, row="row-2"), replace(HERE, column="name")]


async def test_what_is_sealed_opens_in_its_place_only(database: Database) -> None:
    sealed = await sealed_in(database, HERE, "ひみつ")
    await sealed_in(database, replace(HERE, owner="person:2"), "別のひみつ")
    async with database.connector.reading() as transaction:
        assert (await transaction.open(HERE, sealed)).decode() == "ひみつ"
        for place in [*ELSEWHERE, replace(HERE, owner="person:2"), replace(HERE, owner="person:3")]:
            with pytest.raises(VaultError):
                await transaction.open(place, sealed)


async def test_a_changed_byte_is_noticed(database: Database) -> None:
    sealed = await sealed_in(database, HERE, "ひみつ")
    async with database.connector.reading() as transaction:
        for at in (0, 1, 8, 9, 20, 21, len(sealed) - 1):
            changed = bytearray(sealed)
            changed[at] ^= 1
            for wrong in (bytes(changed), sealed[:at]):
                with pytest.raises(VaultError):
                    await transaction.open(HERE, wrong)


async def test_rows_cannot_be_swapped_in_the_table(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        first, second = await write(uow, person, account, "一"), await write(uow, person, account, "二")
        await uow.commit()
    async with database.connector.writing(NOW) as transaction:
        row = await transaction.first(select(entries.c.sealed).where(entries.c.id == first))
        await transaction.execute(update(entries).where(entries.c.id == second).values(sealed=row.sealed))
    async with database.work(NOW) as uow:
        with pytest.raises(VaultError, match="sealed-unreadable"):
            await uow.threads.entries_for_eyes(person.id, Viewer("staff", "thread"))


async def test_a_key_made_in_a_unit_that_was_undone_is_not_used_again(database: Database) -> None:
    async with database.work(NOW) as uow:
        await uow.transaction.seal(HERE, "verworfen")
    assert database.connector.vault.cached(HERE.owner) is None
    sealed = await sealed_in(database, HERE, "gilt")
    database.connector.vault.forget()
    async with database.connector.reading() as transaction:
        assert await transaction.open(HERE, sealed) == b"gilt"


async def test_a_destroyed_key_ends_everything_sealed_for_its_owner(database: Database) -> None:
    person, _ = await enter(database, profile=Profile(name="灯野 花子"))
    other, _ = await enter(database, profile=Profile(name="別 人"))
    assert await database.destroy_key(person_owner(person.id), NOW)
    assert not await database.destroy_key(person_owner(person.id), NOW)
    async with database.work(NOW) as uow:
        with pytest.raises(VaultError, match="erased"):
            await uow.people.profile(person.id)
        with pytest.raises(VaultError, match="erased"):
            await uow.people.save_profile(person.id, Profile(name="新しい"))
        assert (await uow.people.profile(other.id)).name == "別 人"


async def test_rotation_wraps_every_key_anew(database: Database, url: str, tmp_path: Path) -> None:
    key_file = tmp_path / "master.key"
    person, _ = await enter(database, profile=Profile(name="灯野 花子", kana="トモノ"))
    before = read_master_keys(key_file)
    beside = await open_database(url, key_file)
    assert await rotate_master(database, NOW) == 2, "the index and one person"
    after = read_master_keys(key_file)
    assert set(after.keys) > set(before.keys)
    assert after.current != before.current
    assert await rotate_master(database, NOW, forget_old=True) == 2
    last = read_master_keys(key_file)
    assert list(last.keys) == [last.current]
    async with database.connector.reading() as transaction:
        assert {row.master_id for row in await transaction.rows(select(vault_keys.c.master_id))} == {last.current}
    for opened in (database, beside):
        opened.connector.vault.forget()
        async with opened.work(NOW) as uow:
            assert (await uow.people.profile(person.id)).name == "灯野 花子", "also in a process that was running"
            assert await uow.people.search(PROGRAMME, "とも") == [person.id], "tokens survive"
    await enter(beside)
    await beside.close()
    assert (await database.verify_audit()).whole
    with pytest.raises(VaultError, match="master-key-unknown"):
        await open_database(url, before)


async def test_another_master_key_is_refused_at_once(database: Database, url: str) -> None:
    await enter(database)
    with pytest.raises(VaultError, match="master-key-unknown"):
        await open_database(url, new_master_keys())


def test_the_key_file(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    with pytest.raises(TomoshibiError, match="master-key-missing"):
        read_master_keys(path)
    keys = create_master_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_master_keys(path) == keys
    with pytest.raises(TomoshibiError, match="master-key-exists"):
        create_master_key(path)
    secret = json.loads(path.read_text())["keys"][keys.current]
    assert secret not in repr(keys)
    for wrong in ("", "{}", '{"current": "a", "keys": {"b": "AAAA"}}', '{"current": "a", "keys": {"a": "AAAA"}}', "[]"):
        path.write_text(wrong)
        with pytest.raises(TomoshibiError, match="master-key-wrong"):
            read_master_keys(path)


CANARIES = {
    "name": "金糸雀 さえずり",
    "kana": "カナリヤ サエズリ",
    "phone": "09055501234",
    "remarks": "薬を飲んでいる事",
    "address": "Ucanary0123456789abcdef",
    "said": "だれにも言えない相談",
    "edited": "書きなおした言葉",
    "answer": "フォームの答え",
    "dialog": "途中まで書いた事",
    "file": "ひみつの診断書.pdf",
    "content": "診断書の中身そのもの",
    "inbox": "受信箱に来た言葉",
    "dead": "処理できなかった言葉",
    "sender": "Usender-canary-99",
    "event": "event-canary-key",
    "outgoing": "返事に書いた言葉",
    "message": "message-canary-id",
    "token": "link-token-canary",
    "code": "CANARY22",
}


async def test_no_canary_is_found_in_any_file(tmp_path: Path) -> None:
    key_file = tmp_path / "keys" / "master.key"
    create_master_key(key_file)
    database = await open_database(f"sqlite:///{tmp_path / 'data' / 'tomoshibi.sqlite3'}", key_file)
    await database.create_tables()
    await _plant(database)
    in_log = _found(tmp_path / "data")
    await backup(database, tmp_path / "data" / "backup.sealed", NOW)
    await database.connector.fold_log()
    assert (in_log, _found(tmp_path / "data")) == ([], [])
    log = tmp_path / "data" / "tomoshibi.sqlite3-wal"
    assert not log.exists() or log.stat().st_size == 0
    await database.close()
    assert len(list((tmp_path / "data").iterdir())) == 2
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "data").iterdir())


async def _plant(database: Database) -> None:
    profile = Profile(CANARIES["name"], CANARIES["kana"], CANARIES["phone"], CANARIES["remarks"])
    person, account = await enter(database, profile=profile, address=CANARIES["address"])
    async with database.work(NOW) as uow:
        entry_id = await write(uow, person, account, CANARIES["said"], CANARIES["message"])
        await uow.threads.edit(Channel.LINE, account.id, CANARIES["message"], CANARIES["edited"], NOW)
        media = MediaRef(Kind.FILE, CANARIES["event"], "application/pdf", CANARIES["file"], 3)
        await uow.threads.add_stored(entry_id, media, CANARIES["content"].encode())
        values = {"q": CANARIES["answer"]}
        await uow.answers.submit(form="card", form_version=1, person_id=person.id, by=person.id, at=NOW, values=values)
        await uow.dialogs.save(DialogState(person.id, "card", "1", {"q": CANARIES["dialog"]}, 0, NOW, NOW + timedelta(1)))
        await uow.doors.note_wrong_try(CANARIES["address"], NOW)
        await uow.outbox.put(outgoing(person, CANARIES["event"], text=CANARIES["outgoing"]), account)
        await uow.commit()
    (parcel,) = await database.outbox.claim(NOW, "pump", 30, 1)
    await database.outbox.settle(parcel.outbox_id, "pump", Settlement(Outcome.SENT), NOW, None)
    raws = (CANARIES["inbox"].encode(), CANARIES["dead"].encode())
    events = [event(f"{CANARIES['event']}{n}", f"{CANARIES['sender']}{n}", raw=raw) for n, raw in enumerate(raws)]
    await database.inbox.store(events)
    first, second = await database.inbox.waiting_senders(NOW)
    async with database.work(NOW) as uow:
        await database.inbox.handled(uow, (await database.inbox.next_for(uow, first)).id)
        dead = await database.inbox.next_for(uow, second)
        await uow.commit()
    await database.inbox.failed(dead.id, "odd-event", None)


def _found(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        for name, canary in CANARIES.items():
            forms = {canary.encode(), canary.encode("utf-16-le"), json.dumps(canary).strip('"').encode()}
            forms |= {part.encode() for part in canary.split()}
            found += [(path.name, name) for form in forms if form in content]
    return found


async def test_errors_tell_nothing_of_the_values(database: Database) -> None:
    person, _ = await enter(database, address=CANARIES["address"])
    async with database.work(NOW) as uow:
        with pytest.raises(TomoshibiError) as caught:
            await uow.accounts.add(replace((await uow.accounts.of_person(person.id))[0], id="x" * 36), CANARIES["address"])
    chain: BaseException | None = caught.value
    while chain is not None:
        assert CANARIES["address"] not in repr(chain)
        chain = chain.__cause__ or chain.__context__


async def test_sealed_columns_are_not_readable_as_text(database: Database) -> None:
    await enter(database, profile=Profile(name=CANARIES["name"]), address=CANARIES["address"])
    async with database.connector.reading() as transaction:
        for table in (people, accounts):
            for row in await transaction.rows(select(table)):
                for value in row:
                    assert CANARIES["name"].encode() not in (value if isinstance(value, bytes) else str(value).encode())
