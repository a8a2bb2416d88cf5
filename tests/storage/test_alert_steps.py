"""Alerts on both databases: who is first, in what order locks are taken, what is due by index, words sealed, boards."""

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from core.alerts import Alert, AlertKind, AlertNote, AlertState, Severity, TakeResult, taken
from core.errors import NotFoundError
from core.people import Profile, Role
from core.safety import Disclosure, Speech
from core.staff_presence import Leave, OwnHours
from core.texts import load_texts
from core.usecases.context import House
from core.usecases.cut_off import cut_off
from core.usecases.invite_person import invite_again, invite_person
from core.usecases.link_account import redeem
from core.usecases.take_alert import take_alert
from storage.chance import SecretChance
from storage.engine import Database
from storage.tables_alerts import alert_notes
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, new_id, write
from tomoshibi.programmes import read_programmes

HOUSE = House(read_programmes(), load_texts(), SecretChance(), "https://tomoshibi.example")


async def raised(database: Database, matter: str, severity: Severity = Severity.SOON, **more: object) -> Alert:
    async with database.work(NOW) as uow:
        given = {"act_by": NOW + timedelta(hours=1), "next_at": NOW + timedelta(minutes=10)} | more
        alert, _ = await uow.alerts.open(
            programme_id=PROGRAMME, kind=AlertKind.MESSAGE, severity=severity, matter=matter, reason="message", at=NOW, **given
        )
        await uow.commit()
    return alert


async def test_of_two_who_press_at_the_same_moment_one_has_it_and_the_other_hears_that(database: Database) -> None:
    one, _ = await enter(database, Role.COORDINATOR)
    other, _ = await enter(database, Role.DEPUTY)
    person, _ = await enter(database)
    for round_number in range(5):
        alert = await raised(database, f"m{round_number}", person_id=person.id)

        async def press(staff, alert_id: str) -> TakeResult:
            async with database.work(NOW) as uow:
                return await take_alert(uow, HOUSE, staff, alert_id)

        results = await asyncio.gather(press(one, alert.id), press(other, alert.id))
        assert sorted(results) == [TakeResult.SOMEBODY_ELSE, TakeResult.TAKEN]
        async with database.work(NOW, writes=False) as uow:
            held = [await uow.alerts.board(PROGRAMME, staff.id, 10) for staff in (one, other)]
        assert sum(alert.id in {mine.id for mine in board.mine} for board in held) == 1


async def test_a_code_is_redeemed_while_its_person_is_cut_off_or_invited_anew(database: Database) -> None:
    """In one order of locks: nobody waits for somebody who waits for them."""
    for _ in range(6):
        await _all_at_once(database)


async def _all_at_once(database: Database) -> None:
    async with database.work(NOW) as uow:
        invited = await invite_person(uow, HOUSE, programme_id=PROGRAMME, role=Role.GUARDIAN, name="佐伯", by="test")
    visitor, account = await enter(database, Role.VISITOR)

    async def link() -> None:
        async with database.work(NOW) as uow:
            holder = await uow.people.lock(visitor.id)
            await redeem(uow, HOUSE, account, holder, invited.code.replace("-", ""))
            await asyncio.sleep(0.01)
            await uow.commit()

    async def cut() -> None:
        async with database.work(NOW) as uow:
            await cut_off(uow, HOUSE, invited.person_id, "test")

    async def again() -> None:
        async with database.work(NOW) as uow:
            await invite_again(uow, HOUSE, invited.person_id, "test")

    await asyncio.gather(link(), cut(), again())


async def test_what_is_due_is_asked_by_its_moment(database: Database) -> None:
    late, soon = await raised(database, "late", next_at=NOW + SECOND), await raised(database, "soon", next_at=NOW)
    await raised(database, "taken", next_at=None)
    async with database.work(NOW, writes=False) as uow:
        assert await uow.alerts.due(NOW - SECOND) == []
        assert await uow.alerts.due(NOW) == [soon.id]
        assert await uow.alerts.due(NOW + SECOND) == [soon.id, late.id]
        assert await uow.alerts.due(NOW + SECOND, limit=1) == [soon.id]


async def test_a_raised_severity_brings_the_steps_forward_never_back(database: Database) -> None:
    calm = await raised(database, "m", Severity.CALM, act_by=NOW + timedelta(hours=9), next_at=NOW + timedelta(hours=4))
    urgent = await raised(database, "m", Severity.URGENT, act_by=NOW + timedelta(hours=1), next_at=NOW + timedelta(hours=1))
    assert (urgent.id, urgent.severity) == (calm.id, Severity.URGENT)
    assert (urgent.act_by, urgent.next_at) == (NOW + timedelta(hours=1), NOW + timedelta(hours=1))
    again = await raised(database, "m", Severity.SOON, act_by=NOW, next_at=NOW)
    assert again == urgent


async def test_a_board_has_three_groups_and_nothing_of_whom_one_is_kept_from(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    other, _ = await enter(database, Role.DEPUTY)
    secret, _ = await enter(database)
    mine, theirs, free = [await raised(database, name) for name in ("mine", "theirs", "free")]
    hidden = await raised(database, "hidden", person_id=secret.id)
    async with database.work(NOW) as uow:
        for alert, by in ((mine, staff), (theirs, other)):
            await uow.alerts.save(taken(await uow.alerts.lock(alert.id), by.id, NOW))
        assert await uow.safety.pass_by(secret.id, staff.id, "named", NOW)
        assert not await uow.safety.pass_by(secret.id, staff.id, "named", NOW)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        board = await uow.alerts.board(PROGRAMME, staff.id, 10)
        assert [[one.id for one in group] for group in (board.mine, board.nobodys, board.others)] == [
            [mine.id], [free.id], [theirs.id],
        ]  # fmt: skip
        assert board.numbers == (1, 1, 1)
        assert hidden.id in {one.id for one in (await uow.alerts.board(PROGRAMME, other.id, 10)).nobodys}
        assert (await uow.alerts.board(PROGRAMME, other.id, 1)).numbers == (1, 2, 1)
        assert await uow.safety.kept_from(staff.id) == {secret.id}
        assert await uow.alerts.count_open(PROGRAMME, other.id) == 2
        assert await uow.alerts.count_open(PROGRAMME, staff.id) == 1, "no more than their board shows"


async def test_who_was_freed_can_be_passed_by_again(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    person, _ = await enter(database)
    async with database.work(NOW) as uow:
        assert await uow.safety.pass_by(person.id, staff.id, "named", NOW)
        assert await uow.safety.free(person.id, staff.id, "somebody", NOW)
        assert not await uow.safety.free(person.id, staff.id, "somebody", NOW)
        assert not await uow.safety.is_passed_by(person.id, staff.id)
        assert await uow.safety.pass_by(person.id, staff.id, "wished", NOW + SECOND)
        assert [(one.staff_id, one.why) for one in await uow.safety.passed_by(person.id)] == [(staff.id, "wished")]
        await uow.commit()


async def test_a_word_at_an_alert_is_sealed_and_told_back(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR, profile=Profile(name="中村"))
    person, _ = await enter(database)
    alert = await raised(database, "m", person_id=person.id)
    async with database.work(NOW) as uow:
        await uow.tellings.add_word(AlertNote(alert.id, staff.id, "done", NOW, "夕方に電話で話した"), person.id)
        await uow.tellings.add_word(AlertNote(alert.id, staff.id, "not_ours", NOW, ""), person.id)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert [word.text for word in await uow.tellings.words_of_person(person.id)] == ["", "夕方に電話で話した"]
    async with database.connector.reading() as transaction:
        [sealed] = [row.sealed for row in await transaction.rows(select(alert_notes)) if row.sealed is not None]
    assert "電話".encode() not in bytes(sealed)


async def test_notices_since_somebody_last_looked(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    alert = await raised(database, "m")
    async with database.work(NOW) as uow:
        assert await uow.tellings.unread(staff.id, "notice-message") == (0, None)
        for seconds in (0, 1):
            await uow.tellings.note(alert.id, staff.id, "notice-message", NOW + seconds * SECOND)
        assert await uow.tellings.unread(staff.id, "notice-message") == (2, NOW + SECOND)
        assert await uow.tellings.unread(staff.id, "notice-danger") == (0, None)
        await uow.tellings.looked(staff.id, NOW)
        assert await uow.tellings.unread(staff.id, "notice-message") == (1, NOW + SECOND)
        await uow.tellings.looked(staff.id, NOW + SECOND)
        assert await uow.tellings.unread(staff.id, "notice-message") == (0, None)
        assert await uow.tellings.told_of(alert.id) == [staff.id]
        await uow.commit()


async def test_leave_and_own_hours_are_kept(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    leave = Leave(new_id(), staff.id, date(2026, 11, 24), date(2026, 11, 25))
    own = OwnHours(staff.id, ("mon", "wed"), time(10), time(15, 30))
    async with database.work(NOW) as uow:
        await uow.staff_time.add_leave(leave)
        await uow.staff_time.set_hours(staff.id, own)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.staff_time.leave_of([staff.id], date(2026, 11, 25)) == [leave]
        assert await uow.staff_time.leave_of([staff.id], date(2026, 11, 26)) == []
        assert await uow.staff_time.hours_of([staff.id]) == {staff.id: own}
        await uow.staff_time.remove_leave(leave.id)
        await uow.staff_time.set_hours(staff.id, None)
        with pytest.raises(NotFoundError):
            await uow.staff_time.find_leave(leave.id)
        assert await uow.staff_time.hours_of([staff.id]) == {}
        await uow.commit()


async def test_the_newest_disclosure_counts(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        assert await uow.safety.disclosure(person.id) is None
        for speech in (Speech.ASKED, Speech.WATCHED):
            await uow.safety.note_disclosure(Disclosure(person.id, speech, account.id, NOW))
        assert await uow.safety.disclosure(person.id) == Disclosure(person.id, Speech.WATCHED, account.id, NOW)
        await uow.commit()


async def test_a_message_taken_back_before_it_came(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        assert not await uow.threads.forget(account.channel, account.id, "m1", NOW)
        assert not await uow.threads.forget(account.channel, account.id, "m1", NOW)
        await write(uow, person, account, "言わなければよかった", "m1")
        await write(uow, person, account, "これは残る", "m2")
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        lines = await uow.threads.entries_of_account(account.id)
    assert [(entry.text, entry.unsent) for _, entry in lines] == [("", True), ("これは残る", False)]


async def test_a_departed_holder_is_found_by_what_they_hold(database: Database) -> None:
    staff, _ = await enter(database, Role.COORDINATOR)
    alert = await raised(database, "m")
    async with database.work(NOW) as uow:
        await uow.alerts.save(taken(alert, staff.id, NOW))
        assert [one.id for one in await uow.alerts.held_by(staff.id)] == [alert.id]
        await uow.alerts.save(replace(taken(alert, staff.id, NOW), state=AlertState.DONE, done_at=NOW))
        assert await uow.alerts.held_by(staff.id) == []
        await uow.commit()
