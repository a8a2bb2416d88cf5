"""Questions and messages passed on, on both databases: sealed, in order, locked, once; a code asked for twice at one moment."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.consultations import Consultation, ConsultationWords, Post
from core.errors import NotFoundError
from core.people import Profile, Role
from core.relayed import Relayed, RelayState
from core.texts import load_texts
from core.threads import Viewer
from core.usecases.context import House
from core.usecases.invite_person import Invited, invite_person
from storage.chance import SecretChance
from storage.engine import Database
from storage.tables import audit
from storage.tables_consultations import consultations, relayed
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id
from tests.storage.test_contacts import a_case
from tomoshibi.programmes import read_programmes

HOUR = timedelta(hours=1)
VIEWER = Viewer("staff", "test")
ASKED, ANSWERED = "𠮷野家の近くの、学び直しの場所は？", "いっしょにさがしましょう。"


def a_question(case_id: str | None, hours: int, post: Post = Post.LEARNING) -> Consultation:
    return Consultation(new_id(), PROGRAMME, new_id(), case_id, post, NOW, NOW + hours * HOUR)


async def openings_logged(database: Database, action: str) -> int:
    async with database.connector.reading() as transaction:
        return len(await transaction.rows(select(audit.c.seq).where(audit.c.action == action)))


async def test_questions_wait_the_soonest_first_and_their_words_lie_sealed(database: Database) -> None:
    case_id = await a_case(database)
    late, soon, alone = a_question(case_id, 24), a_question(case_id, 2, Post.DEVICE), a_question(None, 24)
    other = replace(a_question(None, 1), programme_id="kyoto-ibasho-2026")
    async with database.work(NOW) as uow:
        for one in (late, soon, alone, other):
            await uow.consultations.add(one, ConsultationWords(ASKED))
        await uow.commit()
    async with database.work(NOW) as uow:
        waits = await uow.consultations.open_in(PROGRAMME)
        assert waits[0] == soon
        assert sorted(waits[1:], key=lambda one: one.id) == sorted((late, alone), key=lambda one: one.id)
        assert [one.id for one in await uow.consultations.open_in(PROGRAMME, limit=1)] == [soon.id]
        assert await uow.consultations.words_for_eyes(alone, VIEWER) == ConsultationWords(ASKED)
        taken = replace(await uow.consultations.lock(late.id), taken_by="staff", post=Post.COORDINATOR)
        await uow.consultations.save(taken, await uow.consultations.words(taken))
        done = replace(soon, answered_by="helper", answered_at=NOW + HOUR)
        await uow.consultations.save(done, ConsultationWords(ASKED, ANSWERED))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.consultations.get(late.id) == taken
        assert await uow.consultations.answered_in(PROGRAMME) == [done]
        assert await uow.consultations.words(done) == ConsultationWords(ASKED, ANSWERED)
        assert [one.id for one in await uow.consultations.open_of(late.person_id)] == [late.id]
        assert await uow.consultations.open_of(soon.person_id) == []
        rows = await transaction_of(uow).rows(select(consultations.c.sealed))
        assert all("学び".encode() not in bytes(row.sealed) for row in rows)
        for gone in (uow.consultations.get, uow.consultations.lock):
            with pytest.raises(NotFoundError):
                await gone(new_id())
        with pytest.raises(NotFoundError):
            await uow.consultations.save(a_question(None, 1), ConsultationWords())
    assert await openings_logged(database, "consultation-opened") == 1


async def test_a_message_is_kept_once_and_stands_where_it_was_decided(database: Database) -> None:
    case_id = await a_case(database)
    first = Relayed(new_id(), PROGRAMME, case_id, "supporter", "guardian", NOW, RelayState.HELD, ("private_data", "slander"))
    second = Relayed(new_id(), PROGRAMME, case_id, "guardian", "supporter", NOW + HOUR, RelayState.SENT, entered_by="staff")
    async with database.work(NOW) as uow:
        assert await uow.relays.add(first, "090-0000-0000 の𠮷田です")
        assert not await uow.relays.add(first, "二度目")
        assert await uow.relays.add(second, "わかりました")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.relays.of_case(case_id) == [second, first]
        assert await uow.relays.words_for_eyes(case_id, [first, second], VIEWER) == {
            first.id: "090-0000-0000 の𠮷田です",
            second.id: "わかりました",
        }
        decided = replace(await uow.relays.lock(first.id), state=RelayState.DROPPED, decided_by="staff", decided_at=NOW + HOUR)
        await uow.relays.save(decided)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.relays.lock(first.id) == decided
        assert await uow.relays.words(decided) == "090-0000-0000 の𠮷田です", "deciding leaves the words as they are"
        rows = await transaction_of(uow).rows(select(relayed.c.sealed))
        assert all(b"090" not in bytes(row.sealed) for row in rows)
        with pytest.raises(NotFoundError):
            await uow.relays.save(replace(first, id=new_id()))
    assert await openings_logged(database, "relayed-opened") == 1, "once for all that was shown"


async def test_two_presses_at_one_moment_invite_one_person(database: Database) -> None:
    house = House(read_programmes(), load_texts(), SecretChance(), "https://tomoshibi.example")
    staff, _ = await enter(database, Role.COORDINATOR)

    async def press(key: str) -> Invited:
        async with database.work(NOW) as uow:
            return await invite_person(
                uow, house, programme_id=PROGRAMME, role=Role.GUARDIAN, name="𠮷田 はな", by=staff.id, key=key
            )

    first, second, another = await asyncio.gather(press("page-1"), press("page-1"), press("page-2"))
    assert first.person_id == second.person_id
    assert another.person_id != first.person_id
    async with database.work(NOW) as uow:
        assert len(await uow.people.all_in(PROGRAMME, roles=frozenset({Role.GUARDIAN}))) == 2
        live = [one for one in await uow.invitations.of_person(first.person_id) if one.revoked_at is None]
        assert len(live) == 1, "the newest code counts"
        assert (await uow.people.profile(first.person_id)) == Profile(name="𠮷田 はな")
