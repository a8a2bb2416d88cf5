"""The code of the last recorded try outlives a crash, and starts anew when a message is given another life."""

from datetime import timedelta

from core.messages import Outcome, Settlement
from storage.engine import Database
from tests.storage.people_made_up import NOW, enter, queue

LEASE = timedelta(seconds=31)


async def last_code(database: Database, at) -> str | None:
    (parcel,) = await database.outbox.claim(at, "pump", 30.0, 10)
    return parcel.last_code


async def test_what_a_sender_is_told_of_the_tries_before(database: Database) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "in:1")
    assert await last_code(database, NOW) == ""
    assert await last_code(database, NOW + LEASE) == ""  # a crash records nothing
    unknown = Settlement(Outcome.MAYBE, "line-reply-unknown")
    assert await database.outbox.settle(outbox_id, "pump", unknown, NOW + LEASE, NOW + LEASE)
    assert await last_code(database, NOW + LEASE) == "line-reply-unknown"
    assert await last_code(database, NOW + 2 * LEASE) == "line-reply-unknown"
    ended = Settlement(Outcome.UNCERTAIN, "line-unknown-end")
    assert await database.outbox.settle(outbox_id, "pump", ended, NOW + 2 * LEASE, None)
    async with database.work(NOW + 2 * LEASE) as uow:
        await uow.outbox.resend(outbox_id, NOW + 2 * LEASE)
        await uow.commit()
    assert await last_code(database, NOW + 2 * LEASE) == ""
