"""Notices that become one message, on both databases: claimed, settled, dropped and failed together, each under its own key."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.messages import Channel, Outcome, Settlement, Urgency
from core.people import Account, Person
from core.ports import ClaimedParcel
from storage.engine import Database
from tests.storage.people_made_up import NOW, enter, outgoing

pytestmark = pytest.mark.asyncio

N, A = Urgency.NOTICE, Urgency.ANSWER
LATER = NOW + timedelta(minutes=1)


def plain(person: Person, key: str, urgency: Urgency = N) -> object:
    full = outgoing(person, key, urgency)
    return replace(full, bubbles=tuple(replace(one, lines=one.lines[:1]) for one in full.bubbles))


async def put(database: Database, person: Person, account: Account, *what: tuple[str, Urgency]) -> dict[str, str]:
    ids = {}
    async with database.work(NOW) as uow:
        for key, urgency in what:
            ids[key] = await uow.outbox.put(plain(person, key, urgency), account)  # type: ignore[arg-type]
        await uow.commit()
    return ids  # type: ignore[return-value]


async def claimed(database: Database, at: object = NOW) -> list[tuple[str, list[str]]]:
    found: list[ClaimedParcel] = await database.outbox.claim(at, "we", 30.0, 10)  # type: ignore[arg-type]
    return [(one.outgoing.key, [part.outgoing.key for part in one.along]) for one in found]


@pytest.mark.parametrize(
    ("channel", "waiting", "expected"),
    [
        (Channel.LINE, "NNN", [("0", ["1", "2"])]),
        (Channel.MAIL, "NN", [("0", ["1"])]),
        (Channel.WEB, "NN", [("0", [])]),
        (Channel.LINE, "NAN", [("0", [])]),
        (Channel.LINE, "ANN", [("0", [])]),
        (Channel.LINE, "NNNNNNN", [("0", ["1", "2", "3", "4"])]),
    ],
)
async def test_what_waits_right_behind_a_notice_goes_along(
    database: Database, channel: Channel, waiting: str, expected: list[tuple[str, list[str]]]
) -> None:
    person, account = await enter(database, channel=channel)
    await put(database, person, account, *((str(number), {"N": N, "A": A}[one]) for number, one in enumerate(waiting)))
    assert await claimed(database) == expected
    assert await claimed(database) == [], "one at a time to an account"


async def test_all_arrive_or_fail_together_and_a_repeated_try_is_the_same_message(database: Database) -> None:
    person, account = await enter(database)
    ids = await put(database, person, account, ("a", N), ("b", N))
    assert await claimed(database) == [("a", ["b"])]
    assert await database.outbox.settle(ids["a"], "we", Settlement(Outcome.MAYBE, "timeout"), NOW, LATER)
    await put(database, person, account, ("c", N))
    assert await claimed(database) == [], "the conversation waits for it"
    assert await claimed(database, LATER) == [("a", ["b"])], "c would make another message of it"
    assert await database.outbox.settle(ids["a"], "we", Settlement(Outcome.SENT, message_ids=("1",), counted=1), LATER, None)
    assert await claimed(database, LATER) == [("c", [])]
    assert await put(database, person, account, ("a", N), ("b", N)) == {"a": None, "b": None}, "nothing is sent twice"


async def test_a_way_that_is_shut_leaves_each_to_go_its_own_way(database: Database) -> None:
    person, account = await enter(database)
    ids = await put(database, person, account, ("a", N), ("b", N))
    assert await claimed(database) == [("a", ["b"])]
    await database.outbox.settle(ids["a"], "we", Settlement(Outcome.UNREACHABLE, "line-blocked"), NOW, None)
    assert {row[0] for row in await database.outbox.unannounced()} == set(ids.values())
    async with database.work(NOW) as uow:
        for outbox_id in ids.values():
            assert await uow.outbox.tried_accounts(outbox_id) == {account.id}
            await uow.outbox.reroute(outbox_id, account, NOW)
        await uow.commit()
    assert await claimed(database) == [("a", ["b"])], "and together again on the next one"


async def test_a_process_that_died_leaves_the_same_message_to_the_next(database: Database) -> None:
    person, account = await enter(database)
    await put(database, person, account, ("a", N), ("b", N))
    await database.outbox.claim(NOW, "dead", 30.0, 10)
    assert await claimed(database) == []
    assert await database.outbox.release_leases(["dead"], NOW) == 2
    [again] = await database.outbox.claim(NOW, "we", 30.0, 10)
    assert again.maybe_accepted
    assert [part.outgoing.key for part in again.along] == ["b"]


async def test_what_is_true_no_more_is_dropped_alone_whichever_it_is(database: Database) -> None:
    person, account = await enter(database)
    ids = await put(database, person, account, ("a", N), ("b", N), ("c", N))
    assert await claimed(database) == [("a", ["b", "c"])]
    await database.outbox.drop([ids["b"]], "we", "no-longer-true", NOW)
    await database.outbox.settle(ids["a"], "we", Settlement(Outcome.DROPPED, "no-longer-true"), NOW, None)
    assert await claimed(database) == [("c", [])]
    assert await database.outbox.unannounced() == []
