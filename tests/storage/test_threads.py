"""Threads: what was said and taken back, attachments, what a web chat screen shows, an account that changes hands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.messages import Channel, Kind, MediaRef, Outcome, Outgoing, Settlement
from core.people import Role
from core.threads import Direction, Entry, NewEntry, Viewer
from storage.engine import Database
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, queue, write

VIEWER = Viewer("staff-1", "thread", "case-1")
PHOTO = MediaRef(Kind.IMAGE, "content:123", "image/jpeg", "写真.jpg", 12)


async def read(database: Database, person_id: str, limit: int = 200) -> list[Entry]:
    async with database.work(NOW) as uow:
        entries = await uow.threads.entries_for_eyes(person_id, VIEWER, limit)
        await uow.commit()
    return entries


async def test_the_newest_lines_oldest_first(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        for number in range(5):
            await write(uow, person, account, f"言葉{number}")
        await uow.commit()
    assert [entry.text for entry in await read(database, person.id)] == [f"言葉{number}" for number in range(5)]
    assert [entry.text for entry in await read(database, person.id, limit=2)] == ["言葉3", "言葉4"]
    async with database.work(NOW, writes=False) as uow:
        numbered = await uow.threads.entries_of_account(account.id)
        assert [entry.text for _, entry in numbered] == [f"言葉{number}" for number in range(5)]
        assert await uow.threads.entries_of_account(account.id, after=numbered[2][0]) == numbered[3:]
        assert await uow.threads.entries_of_account(account.id, limit=2) == numbered[:2]


async def test_the_trace_of_a_message_tells_what_became_of_it(database: Database) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    async with database.work(NOW) as uow:
        trace = NewEntry(
            person.id,
            account.id,
            Channel.LINE,
            Direction.FROM_STAFF,
            Kind.TEXT,
            NOW,
            NOW,
            "はい",
            "staff-1",
            outbox_id=outbox_id,
        )
        await uow.threads.add(trace)
        await uow.commit()
    (entry,) = await read(database, person.id)
    assert (entry.delivery, entry.author_id, entry.direction) == ("waiting", "staff-1", Direction.FROM_STAFF)
    await database.outbox.claim(NOW, "pump", 30, 1)
    await database.outbox.settle(outbox_id, "pump", Settlement(Outcome.UNCERTAIN), NOW, None)
    assert (await read(database, person.id))[0].delivery == "uncertain"


async def test_an_unsent_message_is_gone_and_the_fact_stays(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        entry_id = await write(uow, person, account, "見られたくない", "m-1")
        attachment_id = await uow.threads.add_stored(entry_id, PHOTO, b"JPEG")
        await write(uow, person, account, "のこる", "m-2")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert not await uow.threads.forget(Channel.LINE, account.id, "m-3", NOW)
        assert not await uow.threads.forget(Channel.LINE, account.id, "", NOW)
        assert not await uow.threads.forget(Channel.DISCORD, account.id, "m-1", NOW)
        assert await uow.threads.forget(Channel.LINE, account.id, "m-1", NOW)
        assert not await uow.threads.edit(Channel.LINE, account.id, "m-1", "戻す", NOW)
        await uow.commit()
    gone, kept = await read(database, person.id)
    assert (gone.text, gone.unsent, kept.text, kept.unsent) == ("", True, "のこる", False)
    assert [(one.state, one.size, one.name) for one in gone.attachments] == [("gone", 0, "")]
    async with database.work(NOW) as uow:
        with pytest.raises(NotFoundError):
            await uow.threads.attachment_content(attachment_id)


async def test_an_edited_message(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        await write(uow, person, account, "七時", "m-1")
        assert await uow.threads.edit(Channel.LINE, account.id, "m-1", "八時", NOW)
        assert not await uow.threads.edit(Channel.LINE, account.id, "m-9", "九時", NOW)
        await uow.commit()
    (entry,) = await read(database, person.id)
    assert (entry.text, entry.edited) == ("八時", True)


async def test_a_picture_is_fetched_once_it_is_due(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        said = NewEntry(person.id, account.id, Channel.LINE, Direction.FROM_PERSON, Kind.IMAGE, NOW, NOW)
        await uow.threads.add(said, [PHOTO])
        await uow.commit()
    assert await database.media.claim_waiting(NOW - SECOND) == []
    ((attachment_id, channel, programme_id, media),) = await database.media.claim_waiting(NOW)
    assert (channel, programme_id, media) == (Channel.LINE, PROGRAMME, PHOTO)
    assert await database.media.claim_waiting(NOW + timedelta(seconds=59)) == [], "leased for a minute"
    await database.media.failed(attachment_id, "waiting", NOW + timedelta(minutes=5))
    assert await database.media.claim_waiting(NOW + timedelta(minutes=5) - SECOND) == []
    assert len(await database.media.claim_waiting(NOW + timedelta(minutes=5))) == 1
    await database.media.stored(attachment_id, b"\xff\xd8JPEG", "image/png")
    await database.media.stored(attachment_id, b"again", "image/png")
    await database.media.failed(attachment_id, "gone", None)
    async with database.work(NOW) as uow:
        attachment, owner, content = await uow.threads.attachment_for_eyes(attachment_id, VIEWER)
        assert (owner, content) == (person.id, b"\xff\xd8JPEG")
        assert (attachment.mime, attachment.size, attachment.state) == ("image/png", 6, "stored")
        assert attachment.name == "写真.jpg"
        assert await uow.threads.attachment_content(attachment_id) == (attachment, content)
        await uow.commit()


async def test_a_picture_unsent_while_it_was_fetched_is_not_kept(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        said = NewEntry(person.id, account.id, Channel.LINE, Direction.FROM_PERSON, Kind.IMAGE, NOW, NOW, message_id="m-1")
        await uow.threads.add(said, [PHOTO])
        await uow.commit()
    ((attachment_id, *_),) = await database.media.claim_waiting(NOW)
    async with database.work(NOW) as uow:
        assert await uow.threads.forget(Channel.LINE, account.id, "m-1", NOW)
        await uow.commit()
    await database.media.stored(attachment_id, b"JPEG", "image/jpeg")
    async with database.work(NOW) as uow:
        with pytest.raises(NotFoundError):
            await uow.threads.attachment_content(attachment_id)


async def test_a_picture_that_is_gone(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        said = NewEntry(person.id, account.id, Channel.LINE, Direction.FROM_PERSON, Kind.IMAGE, NOW, NOW)
        await uow.threads.add(said, [PHOTO])
        await uow.commit()
    ((attachment_id, *_),) = await database.media.claim_waiting(NOW)
    await database.media.failed(attachment_id, "gone", None)
    assert [one.state for one in (await read(database, person.id))[0].attachments] == ["gone"]


@pytest.mark.parametrize("role", [Role.VISITOR, Role.GUARDIAN])
async def test_an_account_that_changes_hands_takes_its_words_along(database: Database, role: Role) -> None:
    before, account = await enter(database, role, Channel.WEB)
    after, _ = await enter(database)
    sent = await queue(database, before, account, "sent")
    await database.outbox.claim(NOW, "pump", 30, 1)
    await database.outbox.settle(sent, "pump", Settlement(Outcome.SENT), NOW, None)
    async with database.work(NOW) as uow:
        await uow.threads.add(replace(_said(before, account), recorded_at=NOW - SECOND, text="前から"))
        entry_id = await write(uow, before, account, "はじめまして", "m-1")
        attachment_id = await uow.threads.add_stored(entry_id, PHOTO, b"JPEG")
        assert await uow.threads.move(account.id, before.id, after.id, NOW) == 1
        await uow.accounts.save(replace(account, person_id=after.id))
        await uow.commit()
    assert [entry.text for entry in await read(database, before.id)] == ["前から"]
    (moved,) = await read(database, after.id)
    assert (moved.text, moved.person_id, moved.attachments[0].name) == ("はじめまして", after.id, "写真.jpg")
    screen = await database.screens.screen(account.id)
    assert [line.person_id for _, line in screen] == [after.id, before.id, after.id]
    async with database.work(NOW) as uow:
        _, owner, content = await uow.threads.attachment_for_eyes(attachment_id, VIEWER)
        assert (owner, content) == (after.id, b"JPEG")
        assert await uow.threads.forget(Channel.WEB, account.id, "m-1", NOW), "still found by its message"


def _said(person, account) -> NewEntry:
    return NewEntry(person.id, account.id, account.channel, Direction.FROM_PERSON, Kind.TEXT, NOW, NOW, "")


async def test_a_screen_shows_each_line_when_it_becomes_visible(database: Database) -> None:
    person, account = await enter(database, channel=Channel.WEB)
    outbox_id = await queue(database, person, account, "k")
    async with database.work(NOW) as uow:
        await write(uow, person, account, "書きました")
        await uow.commit()
    (first,) = await database.screens.screen(account.id)
    assert isinstance(first[1], Entry)
    assert first[1].text == "書きました"
    await database.outbox.claim(NOW, "pump", 30, 1)
    ((number, line),) = await database.screens.screen(account.id, after=first[0])
    assert isinstance(line, Outgoing), "the pump has it, so the page that is woken finds it"
    assert number > first[0]
    await database.outbox.settle(outbox_id, "pump", Settlement(Outcome.SENT), NOW, None)
    assert [one[0] for one in await database.screens.screen(account.id)] == [first[0], number]
    assert await database.screens.screen(account.id, limit=1) == [first]
    assert await database.screens.screen("another") == []


async def test_a_message_that_failed_leaves_the_screen(database: Database) -> None:
    person, account = await enter(database, channel=Channel.WEB)
    outbox_id = await queue(database, person, account, "k")
    await database.outbox.claim(NOW, "pump", 30, 1)
    await database.outbox.settle(outbox_id, "pump", Settlement(Outcome.REFUSED), NOW, None)
    assert await database.screens.screen(account.id) == []
