"""What the desk itself keeps, on both databases: browsers that wait, reply templates, open screens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.doors import PageLink, Session
from core.errors import ConflictError, NotFoundError
from core.knocks import Browser, Knock
from core.messages import Channel, Kind, MediaRef
from core.people import AccountState, Language, Role
from core.reply_templates import ReplyTemplate
from core.threads import Direction, NewEntry
from storage.engine import Database
from storage.tables import audit
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, new_id


def made_up_knock(after: timedelta = timedelta()) -> Knock:
    return Knock(new_id(), Browser.WINDOWS, NOW + after, NOW + after + timedelta(minutes=5))


async def test_a_browser_that_waits_is_found_by_its_secret_and_by_its_number(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    first, second = made_up_knock(), made_up_knock(SECOND)
    async with database.work(NOW) as uow:
        await uow.knocks.add(first, "secret-1", "048273")
        await uow.knocks.add(second, "secret-2", "048273")
        assert await uow.knocks.by_secret("secret-1") == first
        assert await uow.knocks.by_secret("048273") is None
        assert await uow.knocks.by_number("048273", NOW - SECOND) == second, "the newest"
        assert await uow.knocks.by_number("048273", NOW + SECOND) is None
        assert await uow.knocks.by_number("048274", NOW - SECOND) is None
        assert [await uow.knocks.count(NOW - SECOND), await uow.knocks.count(NOW)] == [2, 1]
        changed = replace(first, asked_by=staff.id, confirmed_at=NOW, used_at=NOW, session_id=new_id())
        await uow.knocks.save(changed)
        assert await uow.knocks.lock(first.id) == changed
        with pytest.raises(NotFoundError):
            await uow.knocks.lock("nothing")
        await uow.commit()
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.knocks.add(made_up_knock(), "secret-1", "111111")
    assert await database.tidy(NOW + timedelta(minutes=5)) == 0
    assert await database.tidy(NOW + timedelta(minutes=6)) == 2


async def test_templates_come_by_language_and_in_order(database: Database) -> None:
    def made_up(language: Language, position: int, programme: str = PROGRAMME) -> ReplyTemplate:
        return ReplyTemplate(new_id(), programme, language, position, "お礼", "ありがとう\nございます", NOW, "staff")

    later, first, english = made_up(Language.JA, 1), made_up(Language.JA, 0), made_up(Language.EN, 0)
    async with database.work(NOW) as uow:
        for one in (later, first, english, made_up(Language.JA, 0, "kyoto-ibasho-2026")):
            await uow.reply_templates.save(one)
        assert await uow.reply_templates.of_programme(PROGRAMME) == [english, first, later]
        changed = replace(first, title="はじめに", language=Language.EASY)
        await uow.reply_templates.save(changed)
        assert await uow.reply_templates.get(first.id) == changed
        await uow.reply_templates.remove(english.id)
        assert await uow.reply_templates.of_programme(PROGRAMME) == [later, changed]
        with pytest.raises(NotFoundError):
            await uow.reply_templates.get(english.id)


async def test_open_screens_of_the_desk_and_no_others(database: Database) -> None:
    staff, account = await enter(database, Role.COORDINATOR)
    ends = NOW + timedelta(hours=9)
    desk = Session(new_id(), "desk", staff.id, None, NOW, ends, None)
    newer = replace(desk, id=new_id(), created_at=NOW + SECOND)
    chat = Session(new_id(), "chat", staff.id, account.id, NOW, ends, None)
    link = PageLink(new_id(), "desk", staff.id, "/desk", NOW, ends, None, None)
    answer = replace(link, id=new_id(), purpose="answer")
    async with database.work(NOW) as uow:
        for one in (desk, newer, chat):
            await uow.doors.add_session(one, f"token-{one.id}")
        for each in (link, answer):
            await uow.doors.add_link(each, f"token-{each.id}")
        assert await uow.doors.desk_sessions(staff.id, NOW) == [newer, desk]
        assert await uow.doors.desk_sessions(staff.id, ends) == []
        await uow.doors.close_session(newer.id, NOW)
        assert await uow.doors.desk_sessions(staff.id, NOW) == [desk]
        await uow.doors.close_desk_links(staff.id, NOW)
        shut = [await uow.doors.find_link(f"token-{each.id}") for each in (link, answer)]
        assert [one is not None and one.revoked_at is not None for one in shut] == [True, False]


async def test_a_platform_fetches_only_what_is_still_its_persons(database: Database) -> None:
    person, account = await enter(database)
    said = NewEntry(
        person.id, account.id, Channel.LINE, Direction.FROM_STAFF, Kind.TEXT, NOW, NOW, "地図です", author_id=new_id()
    )
    async with database.work(NOW) as uow:
        ours = await uow.threads.add_stored(
            await uow.threads.add(said), MediaRef(Kind.IMAGE, "", "image/jpeg", "photo.jpg", 3), b"jpg"
        )
        theirs = replace(said, direction=Direction.FROM_PERSON, author_id=None, text="見てください")
        their_entry = await uow.threads.add(theirs)
        from_person = await uow.threads.add_stored(their_entry, MediaRef(Kind.IMAGE, "", "image/jpeg", "a.jpg", 3), b"jpg")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert (await uow.threads.attachment_for_platform(ours, Channel.LINE))[1] == b"jpg"
        for attachment, channel in ((ours, Channel.DISCORD), (from_person, Channel.LINE), ("nothing", Channel.LINE)):
            with pytest.raises(NotFoundError):
                await uow.threads.attachment_for_platform(attachment, channel)
        await uow.accounts.set_state(account.id, AccountState.CLOSED)
        with pytest.raises(NotFoundError):
            await uow.threads.attachment_for_platform(ours, Channel.LINE)
        await uow.commit()
    async with database.connector.reading() as transaction:
        lines = await transaction.rows(select(audit.c.actor, audit.c.person_id).where(audit.c.action == "attachment-fetched"))
    assert [tuple(line) for line in lines] == [("line", person.id)]
