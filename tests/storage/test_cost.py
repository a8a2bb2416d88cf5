"""What a message costs does not grow with what is stored: every query of its way finds an index."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from core.deeds import Deed, DeedKind
from core.messages import Channel, Outcome, Settlement
from core.people import Profile
from core.threads import Viewer
from storage.engine import Database
from storage.next_due import next_due_statement
from tests.storage.people_made_up import NOW, PROGRAMME, enter, queue, write
from tests.storage.people_made_up import event as came
from tests.support.database import fresh_database


async def test_no_query_of_a_message_scans_a_table(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    statements: list[tuple[str, Any]] = []

    @event.listens_for(database.connector.engine.sync_engine, "before_cursor_execute")
    def _seen(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            statements.append((statement, parameters))

    await _a_day(database)
    seen = list(statements)
    scans = []
    async with database.connector.engine.connect() as connection:
        for statement, parameters in seen:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            scans += [(row[3], statement) for row in plan if _is_scan(row[3])]
    await database.close()
    assert len(seen) > 40
    assert not scans, "\n".join(f"{step}: {statement}" for step, statement in scans)


def _is_scan(step: str) -> bool:
    """Whether a step of SQLite's plan reads a whole table or index; partial indexes hold what waits only."""
    if not step.startswith("SCAN"):
        return False
    partial = (
        "ix_inbox_waiting",
        "ix_inbox_kept",
        "ix_outbox_due",
        "ix_outbox_unannounced",
        "ix_deeds_due",
        "ix_deeds_untold",
        "ix_attachments_waiting",
        "ix_alerts_next",
    )
    # the newest line of the log is read from the end; what a subquery found by an index is then read whole
    return not any(
        name in step for name in (*partial, "SCAN audit", "ordered", "anon_", "subquery", "CONSTANT ROW", "uq_alerts_matter")
    )


async def _a_day(database: Database) -> None:
    person, account = await enter(database, profile=Profile("灯野 花子", "トモノ ハナコ", "09012345678"), address="U1")
    await database.inbox.store([came("1"), came("2")])
    for sender in await database.inbox.waiting_senders(NOW):
        async with database.work(NOW) as uow:
            found = await database.inbox.next_for(uow, sender)
            await uow.accounts.find(account.channel, PROGRAMME, "U1")
            await uow.accounts.seen(account.id, NOW)
            await uow.people.lock(person.id)
            await uow.dialogs.get(person.id)
            await write(uow, person, account, "言葉", "m-1")
            await uow.threads.forget(account.channel, account.id, "m-1", NOW)
            await uow.accounts.of_person(person.id)
            await uow.alerts.of_person(person.id)
            await uow.alerts.due(NOW)
            await uow.alerts.held_by(person.id)
            await uow.alerts.board(PROGRAMME, person.id, 50)
            await uow.alerts.count_open(PROGRAMME, person.id)
            await uow.safety.passed_by(person.id)
            await uow.safety.kept_from(person.id)
            await uow.safety.disclosure(person.id)
            await uow.tellings.unread(person.id, "notice-message")
            await uow.tellings.told_of("x")
            await uow.tellings.words_of_person(person.id)
            await uow.staff_time.leave_of([person.id], NOW.date())
            await uow.staff_time.hours_of([person.id])
            await uow.people.search(PROGRAMME, "とも")
            await uow.people.search(PROGRAMME, "5678")
            await uow.threads.entries_for_eyes(person.id, Viewer("staff", "thread"))
            await uow.threads.entries_of_account(account.id)
            await uow.doors.find_link("x")
            await uow.doors.find_session("x")
            await uow.doors.wrong_tries("x", NOW)
            await uow.invitations.find("ABCDEFG2")
            await database.inbox.handled(uow, found.id)
            await uow.commit()
    await queue(database, person, account, "k")
    (parcel,) = await database.outbox.claim(NOW, "pump", 30, 4)
    await database.outbox.settle(parcel.outbox_id, "pump", Settlement(Outcome.UNREACHABLE), NOW, None)
    await database.outbox.unannounced()
    await _deeds(database)
    await database.inbox.dead()
    await database.media.claim_waiting(NOW)
    await database.screens.screen(account.id)
    await database.counts()


async def _deeds(database: Database) -> None:
    async with database.work(NOW) as uow:
        for number in range(3):
            deed = Deed(f"hide:{number}", PROGRAMME, Channel.DISCORD, DeedKind.HIDE, f"message:{number}", NOW)
            await uow.deeds.put(deed)
        await uow.deeds.find("hide:1")
        await uow.deeds.failed(PROGRAMME)
        await uow.deeds.is_any_tried_on(PROGRAMME)
        await uow.deeds.again("hide:1")
        await uow.commit()
    first, second, third = await database.deeds.claim(NOW, "pump", 30.0, 10)
    await database.deeds.done(first.id, "pump", "", NOW)
    await database.deeds.later(second.id, "pump", "code", NOW)
    await database.deeds.failed(third.id, "pump", "code", NOW)
    await database.deeds.untold()
    await database.deeds.lease_owners(NOW)
    await database.deeds.release_leases(["dead"], NOW)


async def test_what_is_due_next_is_read_from_indexes_alone(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    told = next_due_statement(database.connector.engine.dialect)
    async with database.connector.engine.connect() as connection:
        steps = [row[3] for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}")]
    await database.close()
    read = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
    assert len(read) > 5
    assert not [step for step in read if "USING" not in step]
