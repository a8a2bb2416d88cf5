"""People, accounts, invitations and doors: what is kept, and how it is found while the phone is ringing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from core.doors import PageLink, Session
from core.errors import ConflictError, NotFoundError, TomoshibiError
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.invitations import ALPHABET, Invitation, read_code
from core.messages import Channel
from core.people import AccountState, Profile, Role
from core.threads import Viewer
from storage.chance import SecretChance
from storage.engine import Database
from storage.search import FOUND
from storage.tables import audit, vault_tokens
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, event, made_up_account, made_up_person, new_id

HANAKO = Profile(name="灯野 花子", kana="トモノ ハナコ", phone="090-1234-5678", remarks="夕方がよい")


FOUND_BY = [
    *("ト", "とも", "トモノ", "ﾄﾓﾉ", "ともの はなこ", "トモノハナコ", "とものはな", "ﾄﾓﾉ　ﾊﾅ", "はな", "ハナコ"),
    *("灯", "灯野", "灯野花子", "灯野 花", "花子"),
    *("5678", "45678", "０９０－１２３４－５６７８", "090 1234 5678", "+81 90-1234-5678", "9012345678"),
    *("U0123456789", " U0123456789 "),
]
NOT_FOUND_BY = ["", " ", "モノ", "野花", "678", "1234", "0901234567", "u0123456789", "U012", "夕方", "%", "_"]


async def test_found_by_what_is_heard_on_the_phone(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO, address="U0123456789")
    await enter(database, profile=Profile("別 人", "ベツ ヒト", "080-9999-0000"), address="U999")
    async with database.work(NOW, writes=False) as uow:
        found = {query: await uow.people.search(PROGRAMME, query) for query in FOUND_BY + NOT_FOUND_BY}
        elsewhere = [await uow.people.search("kyoto-ibasho-2026", query) for query in FOUND_BY]
    assert found == {query: [person.id] for query in FOUND_BY} | {query: [] for query in NOT_FOUND_BY}
    assert not any(elsewhere)


async def test_search_before_anybody_was_entered(database: Database) -> None:
    async with database.work(NOW, writes=False) as uow:
        assert await uow.people.search(PROGRAMME, "とも") == []


async def test_a_changed_profile_is_found_by_its_new_words_alone(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO)
    async with database.work(NOW) as uow:
        await uow.people.save_profile(person.id, replace(HANAKO, kana="アカリ ハナコ", phone=""))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.people.search(PROGRAMME, "あかり") == [person.id]
        assert await uow.people.search(PROGRAMME, "5678") == []
        assert (await uow.people.profile(person.id)).kana == "アカリ ハナコ"
        with pytest.raises(NotFoundError):
            await uow.people.save_profile("nobody", HANAKO)


async def test_a_person_as_saved(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO)
    changed = replace(person, shared_device=True, reach_channel=Channel.MAIL, reach_from=9, reach_until=18)
    async with database.work(NOW) as uow:
        assert await uow.people.lock(person.id) == person
        await uow.people.save(changed)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.people.get(person.id) == changed
        assert await uow.people.profile(person.id) == HANAKO
        for asked in (uow.people.get("nobody"), uow.people.profile("nobody"), uow.people.save(made_up_person())):
            with pytest.raises(NotFoundError):
                await asked


async def test_lists_of_people(database: Database) -> None:
    roles = (Role.MANAGER, Role.COORDINATOR, Role.VISITOR, Role.GUARDIAN)
    people = [made_up_person(role, NOW + number * SECOND) for number, role in enumerate(roles)]
    async with database.work(NOW) as uow:
        for person in reversed(people):
            await uow.people.add(person, Profile())
        manager, coordinator, _, guardian = people
        desk = frozenset({Role.MANAGER, Role.COORDINATOR})
        assert await uow.people.with_roles(PROGRAMME, desk) == [manager, coordinator]
        assert await uow.people.all_in(PROGRAMME) == [guardian, coordinator, manager]
        assert await uow.people.all_in(PROGRAMME, limit=1) == [guardian]
        assert await uow.people.all_in("kyoto-ibasho-2026") == []


async def test_an_address_is_one_account_within_its_scope(database: Database) -> None:
    person, account = await enter(database, address="U0123")
    elsewhere = replace(made_up_account(person), programme_id="kyoto-ibasho-2026")
    async with database.work(NOW) as uow:
        await uow.accounts.add(elsewhere, "U0123")
        assert await uow.accounts.find(Channel.LINE, PROGRAMME, "U0123") == account
        assert await uow.accounts.find(Channel.LINE, "kyoto-ibasho-2026", "U0123") == elsewhere
        assert await uow.accounts.find(Channel.DISCORD, PROGRAMME, "U0123") is None
        discord = made_up_account(person, Channel.DISCORD)
        await uow.accounts.add(discord, "777")
        assert await uow.accounts.find(Channel.DISCORD, "kyoto-ibasho-2026", "777") == discord, "one everywhere"
        await uow.commit()
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.accounts.add(made_up_account(person), "U0123")
    async with database.work(NOW) as uow:
        assert {a.id for a in await uow.accounts.of_person(person.id)} == {account.id, elsewhere.id, discord.id}
        with pytest.raises(NotFoundError):
            await uow.accounts.get("nothing")


async def test_upkeep_of_accounts(database: Database) -> None:
    guardian, hers = await enter(database, address="U1")
    _, his = await enter(database, Role.SUPPORTER, address="U2")
    async with database.work(NOW) as uow:
        await uow.accounts.seen(hers.id, NOW + SECOND)
        await uow.accounts.seen(hers.id, NOW)
        assert (await uow.accounts.get(hers.id)).last_seen_at == NOW + SECOND
        assert sorted(await uow.accounts.addresses(Channel.LINE, PROGRAMME)) == ["U1", "U2"]
        assert await uow.accounts.addresses(Channel.LINE, PROGRAMME, Role.SUPPORTER) == ["U2"]
        await uow.accounts.set_state(his.id, AccountState.CLOSED)
        assert await uow.accounts.addresses(Channel.LINE, PROGRAMME, Role.SUPPORTER) == []
        supporter = made_up_person(Role.SUPPORTER)
        await uow.people.add(supporter, Profile())
        await uow.accounts.save(replace(hers, person_id=supporter.id))
        assert await uow.accounts.addresses(Channel.LINE, PROGRAMME, Role.SUPPORTER) == ["U1"], "sealed for its new person"
        assert await uow.accounts.of_person(guardian.id) == []


async def test_a_code_is_found_by_its_token(database: Database) -> None:
    person, account = await enter(database)
    code = SecretChance().code()
    assert read_code(code) == code
    assert set(code) <= set(ALPHABET)
    invitation = Invitation(new_id(), PROGRAMME, person.id, NOW, NOW + timedelta(days=7), None, None, None)
    async with database.work(NOW) as uow:
        await uow.invitations.add(invitation, code)
        used = replace(invitation, used_at=NOW, used_by_account=account.id)
        assert await uow.invitations.find(code) == invitation
        assert await uow.invitations.find(code[:-1]) is None
        await uow.invitations.save(used)
        assert await uow.invitations.get(invitation.id) == used
        assert await uow.invitations.of_person(person.id) == [used]
        with pytest.raises(NotFoundError):
            await uow.invitations.get("nothing")
        await uow.commit()
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.invitations.add(replace(invitation, id=new_id()), code)


async def test_links_and_sessions(database: Database) -> None:
    person, account = await enter(database)
    link = PageLink(new_id(), "desk", person.id, "/desk/threads/1", NOW, NOW + timedelta(minutes=15), None, None)
    session = Session(new_id(), "chat", person.id, account.id, NOW, NOW + timedelta(days=1), None)
    async with database.work(NOW) as uow:
        await uow.doors.add_link(link, "link-token")
        await uow.doors.add_session(session, "session-token")
        assert await uow.doors.find_link("link-token") == link
        assert await uow.doors.find_session("session-token") == session
        assert await uow.doors.find_link("session-token") is None
        assert await uow.doors.find_session("link-token") is None
        assert [await uow.doors.use_link(link.id, NOW), await uow.doors.use_link(link.id, NOW)] == [True, False]
        assert await uow.doors.close_all(person.id, NOW + SECOND) == 2
        assert await uow.doors.close_all(person.id, NOW + SECOND) == 0
        assert (await uow.doors.find_link("link-token")).revoked_at == NOW + SECOND
        other = replace(session, id=new_id())
        await uow.doors.add_session(other, "other-token")
        await uow.doors.close_session(other.id, NOW)
        assert (await uow.doors.find_session("other-token")).revoked_at == NOW


async def test_wrong_tries_are_counted_for_each(database: Database) -> None:
    async with database.work(NOW) as uow:
        for second in range(3):
            await uow.doors.note_wrong_try("203.0.113.7", NOW + second * SECOND)
        assert await uow.doors.wrong_tries("203.0.113.7", NOW) == 3
        assert await uow.doors.wrong_tries("203.0.113.7", NOW + SECOND) == 2
        assert await uow.doors.wrong_tries("203.0.113.8", NOW) == 0


async def test_cases_of_whoever_rings(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO)
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.INQUIRY, NOW, Source.PHONE, NOW)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.cases.add_member(case.id, person.id, "guardian")
        (found,) = await uow.people.search(PROGRAMME, "5678")
        assert await uow.cases.of_person(found) == [case]


async def test_names_are_found_however_they_are_written_or_heard(database: Database) -> None:
    written = [
        "𠮷村 かおり|よしむら かおり",
        "髙𣘺 翔太|ﾀｶﾊｼ ｼﾖｳﾀ",
        "山﨑 花|やまざき はな",
        "渡邉󠄂 薫|わたなべ かおる",
        "齋藤 恵|サイトウ メグミ",
    ]
    people = {}
    for one in written:
        name, _, kana = one.partition("|")
        people[name] = (await enter(database, profile=Profile(name, kana)))[0].id
    asked = {
        "𠮷村 かおり": ("吉村", "よし", "かおり", "ﾖｼﾑﾗ", "よしむらか"),
        "髙𣘺 翔太": ("高橋", "髙橋", "たかはしし", "しょうた", "しようた", "翔太"),
        "山﨑 花": ("山崎", "山嵜", "やまさき", "やまざき", "ヤマザキ"),
        "渡邉󠄂 薫": ("渡辺", "渡邊", "渡邉", "わたなへ"),
        "齋藤 恵": ("斉藤", "斎藤", "齊藤", "さいどう"),
    }
    async with database.work(NOW, writes=False) as uow:
        for name, queries in asked.items():
            found = {query: await uow.people.search(PROGRAMME, query) for query in queries}
            assert found == {query: [people[name]] for query in queries}
        assert len(await uow.people.search(PROGRAMME, "かお")) == 2
        assert await uow.people.search(PROGRAMME, "谷") == []


async def test_a_search_reads_no_further_than_its_limit_and_never_another_programme(database: Database) -> None:
    for number in range(5):
        await enter(database, profile=Profile(f"佐藤 {number}", "さとう"))
    async with database.work(NOW, writes=False) as uow:
        assert len(await uow.people.search(PROGRAMME, "さとう", limit=3)) == 3
        assert await uow.people.search("kyoto-ibasho-2026", "さとう") == []


async def test_the_log_has_one_line_a_person_and_page_of_a_search(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO)
    for page in ("look-1", "look-1", "look-2"):
        async with database.work(NOW) as uow:
            found = await uow.people.found_for_eyes([person.id], Viewer("staff", page))
            assert found == {person.id: (person, HANAKO)}
            await uow.commit()
    async with database.work(NOW) as uow:
        await uow.people.found_for_eyes([person.id], Viewer("another", "look-1"))
        await uow.commit()
    async with database.connector.reading() as transaction:
        lines = await transaction.rows(select(audit.c.actor, audit.c.page).where(audit.c.action == FOUND).order_by(audit.c.seq))
    assert [tuple(line) for line in lines] == [("staff", "look-1"), ("staff", "look-2"), ("another", "look-1")]


async def test_tokens_of_an_older_form_are_made_anew_once(database: Database) -> None:
    person, _ = await enter(database, profile=HANAKO)
    async with database.connector.writing(NOW) as transaction:
        await transaction.execute(delete(vault_tokens))
    assert await database.renew_search() == 1
    assert await database.renew_search() == 0
    async with database.work(NOW, writes=False) as uow:
        assert await uow.people.search(PROGRAMME, "とも") == [person.id]


async def test_a_unit_that_only_reads_refuses_to_write_or_to_show(database: Database) -> None:
    person, account = await enter(database, profile=HANAKO)
    viewer = Viewer("staff", "thread")
    async with database.work(NOW, writes=False) as uow:
        assert await uow.people.get(person.id) == person
        for asked in (
            uow.people.save(person),
            uow.people.profile_for_eyes(person.id, viewer),
            uow.threads.entries_for_eyes(person.id, viewer),
            uow.accounts.seen(account.id, NOW + SECOND),
        ):
            with pytest.raises(TomoshibiError, match="unit-only-reads"):
                await asked


async def test_a_unit_is_used_up_after_its_commit(database: Database) -> None:
    async with database.work(NOW) as uow:
        await uow.commit()
        with pytest.raises(TomoshibiError, match="unit-ended"):
            await uow.commit()


async def test_upkeep_removes_what_ended(database: Database) -> None:
    person, account = await enter(database)
    link = PageLink(new_id(), "desk", person.id, "/desk", NOW, NOW + timedelta(minutes=15), None, None)
    session = Session(new_id(), "chat", person.id, account.id, NOW, NOW + timedelta(days=90), None)
    async with database.work(NOW) as uow:
        await uow.doors.add_link(link, "link-token")
        await uow.doors.add_session(session, "session-token")
        await uow.doors.note_wrong_try("203.0.113.7", NOW)
        await uow.commit()
    await database.inbox.store([event("waiting")])
    assert await database.tidy(NOW) == 0
    assert await database.tidy(NOW + timedelta(days=60)) == 2
    async with database.work(NOW) as uow:
        assert await uow.doors.find_link("link-token") is None
        assert await uow.doors.find_session("session-token") == session
    assert await database.inbox.store([event("waiting")]) == [False], "what waits is never removed"
