"""The log: every opening is in it, and whoever changes, removes, reorders or cuts off lines is found out."""

import asyncio

import pytest
from sqlalchemy import delete, select, update

from core.people import Profile
from core.threads import Viewer
from storage.audit_chain import HEAD
from storage.engine import Database
from storage.tables import audit, facts
from tests.storage.people_made_up import NOW, SECOND, enter, verified, write

VIEWER = Viewer("staff-1", "/desk/threads/1", "case-1")


async def lines(database: Database):
    async with database.connector.reading() as transaction:
        return await transaction.rows(select(audit).order_by(audit.c.seq))


async def note(database: Database, *actions: str) -> None:
    async with database.work(NOW) as uow:
        for action in actions:
            await uow.audit.note(actor="staff-1", action=action, at=NOW)
        await uow.commit()


async def test_an_empty_log_is_whole(database: Database) -> None:
    assert await verified(database) == (0, None)


async def test_each_opening_for_eyes_is_a_line(database: Database) -> None:
    person, account = await enter(database, profile=Profile(name="灯野 花子"))
    async with database.work(NOW) as uow:
        await write(uow, person, account, "言葉")
        await uow.answers.submit(form="card", form_version=1, person_id=person.id, by=person.id, at=NOW, values={"a": "b"})
        await uow.people.profile_for_eyes(person.id, VIEWER)
        await uow.people.names_for_eyes([person.id, person.id, "nobody"], VIEWER)
        await uow.threads.entries_for_eyes(person.id, VIEWER)
        assert await uow.answers.latest_for_eyes("card", person.id, VIEWER) == {"a": "b"}
        assert await uow.answers.latest_for_eyes("other", person.id, VIEWER) is None
        await uow.people.profile(person.id)
        await uow.audit.note(actor="staff-1", action="invited", at=NOW + SECOND, person_id=person.id, page="/desk")
        await uow.commit()
    rows = await lines(database)
    opened = ["profile-opened", "name-opened", "thread-opened", "answer-opened:card"]
    assert [row.action for row in rows] == [*opened, "invited"]
    assert {(row.actor, row.person_id, row.case_id, row.page, row.at) for row in rows[:4]} == {
        ("staff-1", person.id, "case-1", "/desk/threads/1", NOW)
    }
    assert [action for _, _, action, _ in await database.audit_of_case("case-1")] == opened
    assert await verified(database) == (5, None)


async def test_what_was_seen_is_logged_even_if_the_unit_was_undone(database: Database) -> None:
    person, _ = await enter(database, profile=Profile(name="灯野 花子"))
    async with database.work(NOW) as uow:
        await uow.people.profile_for_eyes(person.id, VIEWER)
        await uow.audit.note(actor="staff-1", action="undone", at=NOW)

    async def look_and_fail() -> None:
        async with database.work(NOW) as uow:
            await uow.people.names_for_eyes([person.id], VIEWER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await look_and_fail()
    assert [row.action for row in await lines(database)] == ["profile-opened", "name-opened"]
    assert await verified(database) == (2, None)


async def test_many_writers_make_one_chain(database: Database) -> None:
    await asyncio.gather(*(note(database, f"a{number}", f"b{number}") for number in range(20)))
    rows = await lines(database)
    assert [row.seq for row in rows] == list(range(1, 41))
    assert all(rows[number].action[1:] == rows[number + 1].action[1:] for number in range(0, 40, 2)), "a unit stays together"
    assert await verified(database) == (40, None)


CHANGES = {
    "changed": (update(audit).where(audit.c.seq == 3).values(actor="somebody else"), 3),
    "moment": (update(audit).where(audit.c.seq == 2).values(at=NOW + SECOND), 2),
    "removed": (delete(audit).where(audit.c.seq == 3), 3),
    "first removed": (delete(audit).where(audit.c.seq == 1), 1),
    "end cut off": (delete(audit).where(audit.c.seq >= 4), 4),
    "all removed": (delete(audit), 1),
    "head removed": (delete(facts).where(facts.c.key == HEAD), 6),
    "head forged": (update(facts).where(facts.c.key == HEAD).values(value='{"seq": 5, "hash": "x", "sign": "y"}'), 1),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_tampering_shows_and_stays_visible(database: Database, change: str) -> None:
    await note(database, "a", "b", "c", "d", "e")
    statement, broken_from = CHANGES[change]
    async with database.connector.writing() as transaction:
        await transaction.execute(statement)
    assert (await verified(database))[1] == broken_from
    await note(database, "later")
    if change != "head forged":
        assert (await verified(database))[1] is not None, "what comes later does not cover it"


async def test_reordering_shows(database: Database) -> None:
    await note(database, "a", "b", "c")
    async with database.connector.writing() as transaction:
        for before, after in ((2, 99), (3, 2), (99, 3)):
            await transaction.execute(update(audit).where(audit.c.seq == before).values(seq=after))
    assert (await verified(database))[1] == 2


async def test_rewriting_the_whole_chain_shows(database: Database) -> None:
    await note(database, "a", "b", "c")
    (before,) = [row for row in await lines(database) if row.seq == 3]
    async with database.connector.writing() as transaction:
        from storage.audit_chain import AuditLine, line_hash

        forged = AuditLine(NOW, "staff-1", "nothing happened")
        values = {"action": forged.action, "hash": line_hash(3, forged, before.prev_hash)}
        await transaction.execute(update(audit).where(audit.c.seq == 3).values(**values))
    assert not (await database.verify_audit()).whole
