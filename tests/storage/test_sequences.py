"""Random sequences: whatever order stores, failures, crashes and settlements come in, nothing is lost or done twice."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from core.messages import Outcome, Settlement, Urgency
from storage.tables import outbox
from tests.storage.people_made_up import NOW, SECOND, enter, event, outgoing
from tests.support.database import fresh_database

QUICK = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
LEASE_S = 30.0


class OnDatabase(RuleBasedStateMachine):
    """A machine with a database of its own and a clock that only it moves."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.database = self.wait(fresh_database(Path(self.folder.name)))
        self.now = NOW

    def wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(coroutine)

    @rule(seconds=st.integers(1, 40))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds * SECOND

    def teardown(self) -> None:
        self.wait(self.database.close())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.folder.cleanup()


class InboxSequences(OnDatabase):
    """The inbox beside a list in memory that does the same."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()
        self.waiting: dict[str, list[dict[str, Any]]] = {"a": [], "b": []}
        self.keys: dict[str, str] = {}
        self.dead = 0

    @rule(batch=st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab"), st.integers(0, 3)), max_size=4))
    def store(self, batch: list[tuple[int, str, int]]) -> None:
        new = self.wait(self.database.inbox.store([event(f"{n}", who, NOW + at * SECOND) for n, who, at in batch]))
        for (number, who, at), is_new in zip(batch, new, strict=True):
            assert is_new is (str(number) not in self.known)
            if is_new:
                self.known.add(str(number))
                self.waiting[who].append({"key": str(number), "at": at, "order": len(self.known), "again": None})

    @rule(ending=st.sampled_from(["handled", "undone", "again", "dead"]))
    def serve(self, ending: str) -> None:
        ready = self.wait(self.database.inbox.waiting_senders(self.now))
        expected = [who for who in self.waiting if self._head(who) is not None]
        assert len(ready) == len(expected)
        for sender in ready:
            self.wait(self._serve(sender, ending))

    def _head(self, who: str) -> dict[str, Any] | None:
        first = min(self.waiting[who], key=lambda one: (one["at"], one["order"]), default=None)
        return None if first is None or (first["again"] is not None and first["again"] > self.now) else first

    async def _serve(self, sender: str, ending: str) -> None:
        async with self.database.work(self.now) as uow:
            found = await self.database.inbox.next_for(uow, sender)
            assert found is not None
            who = found.envelope.sender
            expected = self._head(who)
            assert expected is not None
            assert found.envelope.event_key == expected["key"]
            if ending in ("handled", "undone"):
                await self.database.inbox.handled(uow, found.id)
            if ending == "handled":
                await uow.commit()
                self.waiting[who].remove(expected)
        if ending == "again":
            expected["again"] = self.now + 10 * SECOND
            await self.database.inbox.failed(found.id, "odd", expected["again"])
        if ending == "dead":
            self.waiting[who].remove(expected)
            self.dead += 1
            await self.database.inbox.failed(found.id, "odd", None)

    @invariant()
    def dead_events_are_all_shown(self) -> None:
        assert len(self.wait(self.database.inbox.dead())) == self.dead


class OutboxSequences(OnDatabase):
    """The outbox with two pumps, one of which may die at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.accounts = [self.wait(enter(self.database)) for _ in range(2)]
        self.keys: dict[str, str] = {}
        self.state: dict[str, str] = {}
        self.flying: dict[str, tuple[str, Any, str]] = {}
        self.doubt: dict[str, bool] = {}

    @rule(key=st.integers(0, 12), which=st.integers(0, 1), urgency=st.sampled_from(Urgency))
    def put(self, key: int, which: int, urgency: Urgency) -> None:
        person, account = self.accounts[which]

        async def work() -> str | None:
            async with self.database.work(self.now) as uow:
                outbox_id = await uow.outbox.put(outgoing(person, str(key), urgency, self.now), account)
                await uow.commit()
            return outbox_id

        outbox_id = self.wait(work())
        assert (outbox_id is None) is (str(key) in self.keys)
        if outbox_id is not None:
            self.keys[str(key)] = outbox_id
            self.state[outbox_id] = "open"
            self.doubt[outbox_id] = False

    @rule(owner=st.sampled_from(["one", "two"]), limit=st.integers(1, 3))
    def claim(self, owner: str, limit: int) -> None:
        for parcel in self.wait(self.database.outbox.claim(self.now, owner, LEASE_S, limit)):
            assert self.state[parcel.outbox_id] == "open"
            before = self.flying.get(parcel.outbox_id)
            if before is not None:
                assert before[1] <= self.now, "its lease had ended"
                self.doubt[parcel.outbox_id] = True
            assert parcel.maybe_accepted is self.doubt[parcel.outbox_id]
            self.flying[parcel.outbox_id] = (owner, self.now + timedelta(seconds=LEASE_S), parcel.account.id)
            held = [account for _, until, account in self.flying.values() if until > self.now]
            assert len(held) == len(set(held)), "one row an account in flight"

    @rule(outcome=st.sampled_from(Outcome), owner=st.sampled_from(["one", "two"]))
    def settle(self, outcome: Outcome, owner: str) -> None:
        for outbox_id, (holder, _, _) in list(self.flying.items()):
            done = self.wait(
                self.database.outbox.settle(outbox_id, owner, Settlement(outcome, "code"), self.now, self.now + SECOND)
            )
            assert done is (holder == owner)
            if done:
                del self.flying[outbox_id]
                self.doubt[outbox_id] |= outcome is Outcome.MAYBE
                if outcome not in (Outcome.LATER, Outcome.MAYBE):
                    self.state[outbox_id] = outcome.value

    @invariant()
    def every_row_is_accounted_for(self) -> None:
        counts = self.wait(self._states())
        assert sum(counts.values()) == len(self.keys)
        assert counts.get("sent", 0) == list(self.state.values()).count("sent")
        untold = {row[0] for row in self.wait(self.database.outbox.unannounced())}
        assert untold == {one for one, state in self.state.items() if state not in ("open", "sent")}

    async def _states(self) -> Counter[str]:
        async with self.database.connector.reading() as transaction:
            return Counter(row.state for row in await transaction.rows(select(outbox.c.state)))


InboxSequences.TestCase.settings = QUICK
OutboxSequences.TestCase.settings = QUICK
TestInboxSequences = InboxSequences.TestCase
TestOutboxSequences = OutboxSequences.TestCase
