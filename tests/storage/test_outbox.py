"""The outbox: once a key, one row an account in flight, leases to the second, every ending."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import ConflictError, NotFoundError
from core.messages import Channel, Outcome, ReplyHandle, Settlement, Urgency
from core.people import AccountState, Role
from storage.engine import Database
from storage.next_due import next_due
from tests.storage.people_made_up import NOW, SECOND, enter, event, made_up_account, outgoing, queue

LEASE_S = 30.0
LEASE = timedelta(seconds=LEASE_S)
MINUTE = timedelta(minutes=1)


async def claim(database: Database, at=NOW, owner="pump", limit=10):
    return await database.outbox.claim(at, owner, LEASE_S, limit)


async def settle(database: Database, outbox_id: str, outcome: Outcome, at=NOW, retry_at=None, owner="pump", **more) -> bool:
    return await database.outbox.settle(outbox_id, owner, Settlement(outcome, **more), at, retry_at)


async def test_a_key_is_queued_once_for_ever(database: Database) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "in:1")
    async with database.work(NOW) as uow:
        assert await uow.outbox.put(outgoing(person, "in:1"), account) is None
        await uow.commit()
    assert [parcel.outbox_id for parcel in await claim(database)] == [outbox_id]
    await settle(database, outbox_id, Outcome.SENT)
    async with database.work(NOW) as uow:
        assert await uow.outbox.put(outgoing(person, "in:1"), account) is None
        await uow.commit()
    assert await claim(database) == []


async def test_a_parcel_holds_what_a_sender_needs(database: Database) -> None:
    person, account = await enter(database, address="U0123")
    said = replace(outgoing(person, "k"), reply=ReplyHandle("line_reply", "token", NOW + MINUTE), account_id=account.id)
    async with database.work(NOW) as uow:
        outbox_id = await uow.outbox.put(said, account)
        await uow.commit()
    (parcel,) = await claim(database, NOW + SECOND)
    assert parcel.outgoing == said
    assert (parcel.outbox_id, parcel.account, parcel.address, parcel.language) == (outbox_id, account, "U0123", "ja")
    assert (parcel.attempt, parcel.maybe_accepted, parcel.first_tried_at) == (1, False, NOW + SECOND)


async def test_what_somebody_had_in_hand_is_due_when_their_lease_ends(database: Database) -> None:
    person, account = await enter(database)
    await queue(database, person, account, "k")
    await claim(database)
    assert (await next_due(database.connector))["outbox"] == NOW + LEASE
    await database.outbox.release_leases(["pump"], NOW + SECOND)
    assert (await next_due(database.connector))["outbox"] == NOW + SECOND
    (again,) = await claim(database, NOW + SECOND, owner="next life")
    assert again.maybe_accepted


@pytest.mark.parametrize(("moment", "due"), [(-SECOND, 0), (timedelta(), 1), (SECOND, 1)])
async def test_nothing_goes_before_its_time(database: Database, moment, due) -> None:
    person, account = await enter(database)
    await queue(database, person, account, "k", due_at=NOW + MINUTE)
    assert len(await claim(database, NOW + MINUTE + moment)) == due


async def test_one_row_an_account_safety_first_then_in_order(database: Database) -> None:
    hanako, hers = await enter(database)
    taro, his = await enter(database)
    first = await queue(database, hanako, hers, "1")
    second = await queue(database, hanako, hers, "2")
    urgent = await queue(database, hanako, hers, "3", urgency=Urgency.SAFETY)
    other = await queue(database, taro, his, "4")
    assert [parcel.outbox_id for parcel in await claim(database)] == [urgent, other]
    assert await claim(database) == []
    await settle(database, urgent, Outcome.SENT)
    assert [parcel.outbox_id for parcel in await claim(database)] == [first]
    await settle(database, first, Outcome.SENT)
    assert [parcel.outbox_id for parcel in await claim(database, limit=1)] == [second]


HELD = timedelta(minutes=2)


@pytest.mark.parametrize(
    ("after", "urgency", "goes"),
    [
        (SECOND, Urgency.ANSWER, False),
        (HELD - SECOND, Urgency.ANSWER, False),
        (HELD, Urgency.ANSWER, True),
        (HELD + SECOND, Urgency.ANSWER, True),
        (SECOND, Urgency.SAFETY, True),
    ],
)
async def test_a_message_that_is_tried_again_is_not_overtaken_for_two_minutes(database: Database, after, urgency, goes) -> None:
    hanako, hers = await enter(database)
    taro, his = await enter(database)
    first = await queue(database, hanako, hers, "1")
    await claim(database)
    await settle(database, first, Outcome.LATER, retry_at=NOW + 2 * HELD)
    later = await queue(database, hanako, hers, "2", urgency=urgency)
    other = await queue(database, taro, his, "3")
    assert {parcel.outbox_id for parcel in await claim(database, NOW + after)} == ({later, other} if goes else {other})


async def test_once_the_earlier_one_has_gone_the_later_one_follows(database: Database) -> None:
    person, account = await enter(database)
    first = await queue(database, person, account, "1")
    second = await queue(database, person, account, "2")
    await claim(database)
    await settle(database, first, Outcome.LATER, retry_at=NOW + SECOND)
    assert [parcel.outbox_id for parcel in await claim(database, NOW + SECOND)] == [first]
    await settle(database, first, Outcome.SENT)
    assert [parcel.outbox_id for parcel in await claim(database, NOW + SECOND)] == [second]


@pytest.mark.parametrize(("moment", "free"), [(-SECOND, False), (timedelta(), True), (SECOND, True)])
async def test_a_lease_ends_to_the_second_and_leaves_a_doubt(database: Database, moment, free) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    await claim(database, owner="crashed")
    found = await claim(database, NOW + LEASE + moment)
    assert [parcel.outbox_id for parcel in found] == ([outbox_id] if free else [])
    if free:
        assert (found[0].attempt, found[0].maybe_accepted, found[0].first_tried_at) == (2, True, NOW)
        assert not await settle(database, outbox_id, Outcome.SENT, owner="crashed")
        assert await settle(database, outbox_id, Outcome.SENT)


async def test_later_adds_no_doubt_and_takes_none_away(database: Database) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    await claim(database)
    assert await settle(database, outbox_id, Outcome.LATER, retry_at=NOW + MINUTE, code="rate-limit")
    assert await claim(database, NOW + MINUTE - SECOND) == []
    (again,) = await claim(database, NOW + MINUTE)
    assert (again.attempt, again.maybe_accepted) == (2, False)
    await settle(database, outbox_id, Outcome.MAYBE, retry_at=NOW + 2 * MINUTE)
    (third,) = await claim(database, NOW + 2 * MINUTE)
    assert third.maybe_accepted
    await settle(database, outbox_id, Outcome.LATER, retry_at=NOW + 3 * MINUTE)
    (fourth,) = await claim(database, NOW + 3 * MINUTE)
    assert fourth.maybe_accepted, "an earlier try may still have reached the platform"
    assert fourth.first_tried_at == NOW


@pytest.mark.parametrize(
    ("outcome", "announced"),
    [
        (Outcome.SENT, None),
        (Outcome.UNCERTAIN, "uncertain"),
        (Outcome.UNREACHABLE, "unreachable"),
        (Outcome.REFUSED, "refused"),
    ],
)
async def test_endings(database: Database, outcome, announced) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    await claim(database)
    assert await settle(database, outbox_id, outcome, code="why")
    assert not await settle(database, outbox_id, Outcome.SENT), "only once"
    assert await claim(database, NOW + 10 * LEASE) == []
    untold = await database.outbox.unannounced()
    assert untold == ([] if announced is None else [(outbox_id, account.id, outcome, "why")])
    async with database.work(NOW) as uow:
        await uow.outbox.announced(outbox_id)
        assert await uow.outbox.tried_accounts(outbox_id) == ({account.id} if outcome is Outcome.UNREACHABLE else set())
        assert await uow.outbox.person_of(outbox_id) == (person.id, Urgency.ANSWER)
        await uow.commit()
    assert await database.outbox.unannounced() == []


@pytest.mark.parametrize(("outcome", "ended"), [(Outcome.LATER, Outcome.UNREACHABLE), (Outcome.MAYBE, Outcome.UNCERTAIN)])
async def test_giving_up_is_loud(database: Database, outcome, ended) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    await claim(database)
    await settle(database, outbox_id, outcome, retry_at=None, code="too-often")
    assert await database.outbox.unannounced() == [(outbox_id, account.id, ended, "too-often")]


async def test_another_way(database: Database) -> None:
    person, line = await enter(database)
    mail = made_up_account(person, Channel.MAIL)
    stranger, _ = await enter(database)
    strange = made_up_account(stranger, Channel.MAIL)
    outbox_id = await queue(database, person, line, "k")
    await claim(database)
    await settle(database, outbox_id, Outcome.UNREACHABLE, code="blocked")
    async with database.work(NOW) as uow:
        await uow.accounts.add(mail, "hanako@example.test")
        with pytest.raises(ConflictError):
            await uow.outbox.reroute(outbox_id, strange, NOW)
        await uow.outbox.reroute(outbox_id, mail, NOW + SECOND)
        await uow.outbox.announced(outbox_id)
        await uow.commit()
    (parcel,) = await claim(database, NOW + SECOND)
    assert (parcel.outbox_id, parcel.account, parcel.address) == (outbox_id, mail, "hanako@example.test")
    assert (parcel.attempt, parcel.maybe_accepted, parcel.outgoing.reply) == (1, False, None)
    await settle(database, outbox_id, Outcome.UNREACHABLE, code="no-such-mailbox")
    assert [row[0] for row in await database.outbox.unannounced()] == [outbox_id], "a second failure is told again"
    async with database.work(NOW) as uow:
        assert await uow.outbox.tried_accounts(outbox_id) == {line.id, mail.id}


async def test_a_person_sends_an_uncertain_message_again(database: Database) -> None:
    person, account = await enter(database)
    outbox_id = await queue(database, person, account, "k")
    await claim(database)
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.outbox.resend(outbox_id, NOW)
    await settle(database, outbox_id, Outcome.UNCERTAIN)
    async with database.work(NOW) as uow:
        await uow.outbox.resend(outbox_id, NOW)
        await uow.commit()
    (parcel,) = await claim(database)
    assert not parcel.maybe_accepted, "a person has decided"
    await settle(database, outbox_id, Outcome.SENT)
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.outbox.resend(outbox_id, NOW)
        with pytest.raises(NotFoundError):
            await uow.outbox.resend("nothing", NOW)


async def test_a_dead_process_gives_its_rows_back_at_once(database: Database) -> None:
    people = [await enter(database) for _ in range(3)]
    ids = [await queue(database, *one, f"k{number}") for number, one in enumerate(people)]
    await claim(database, owner="dead", limit=2)
    await claim(database, owner="alive", limit=1)
    moment = NOW + SECOND
    owners = await database.outbox.lease_owners(moment)
    assert sorted(owners) == ["alive", "dead"]
    async with database.presence("alive") as presence:
        assert await presence.dead_among(owners) == ["dead"]
        assert await database.outbox.release_leases(["dead"], moment) == 2
    found = await claim(database, NOW + SECOND, owner="alive")
    assert [(parcel.outbox_id, parcel.maybe_accepted) for parcel in found] == [(ids[0], True), (ids[1], True)]


async def test_two_pumps_never_get_the_same_row(database: Database) -> None:
    people = [await enter(database) for _ in range(15)]
    for number, one in enumerate(people):
        await queue(database, *one, f"a{number}")
        await queue(database, *one, f"b{number}")
    claims = await asyncio.gather(*(claim(database, owner=f"pump-{number}", limit=4) for number in range(8)))
    ids = [parcel.outbox_id for found in claims for parcel in found]
    accounts = [parcel.account.id for found in claims for parcel in found]
    assert len(ids) == len(set(ids)) == len(set(accounts))
    assert await claim(database, limit=50) is not None
    assert len(ids) + len(await claim(database, NOW, "late", 50)) <= 15


async def test_a_shut_account_turns_away_what_waits(database: Database) -> None:
    person, account = await enter(database)
    waiting = await queue(database, person, account, "k")
    async with database.work(NOW) as uow:
        await uow.accounts.set_state(account.id, AccountState.BLOCKED)
        await uow.commit()
    assert await database.outbox.unannounced() == [(waiting, account.id, Outcome.UNREACHABLE, "account-blocked")]
    meant = await queue(database, person, account, "after")
    assert [parcel.outbox_id for parcel in await claim(database)] == [meant], "what is put later is meant as it is"


@pytest.mark.parametrize("role", [Role.VISITOR, Role.GUARDIAN])
async def test_what_waits_when_an_account_changes_hands(database: Database, role: Role) -> None:
    before, account = await enter(database, role)
    after, _ = await enter(database)
    outbox_id = await queue(database, before, account, "k")
    async with database.work(NOW) as uow:
        await uow.accounts.save(replace(account, person_id=after.id))
        await uow.commit()
    (parcel,) = await claim(database)
    assert parcel.outbox_id == outbox_id
    assert parcel.account.person_id == after.id
    # a visitor's message goes along; anybody else's keeps its person, so that the pump sees the account is another's
    assert parcel.outgoing.person_id == (after.id if role is Role.VISITOR else before.id)


async def test_a_unit_that_is_undone_sends_nothing(database: Database) -> None:
    person, account = await enter(database)
    async with database.work(NOW) as uow:
        await uow.outbox.put(outgoing(person, "k"), account)
    assert await claim(database) == []
    assert await queue(database, person, account, "k")


async def test_what_waits_is_counted(database: Database) -> None:
    person, account = await enter(database)
    await queue(database, person, account, "k")
    await database.inbox.store([event("1"), event("2")])
    counts = await database.counts()
    assert (counts["outbox", "waiting"], counts["inbox", "waiting"], counts["inbox", "dead"]) == (1, 2, 0)
