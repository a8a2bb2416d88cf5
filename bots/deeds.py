"""The pump of deeds: claim with a lease, do, settle, back off, give up loudly (docs/decisions/deeds.md).

The claim is committed before the platform is asked, the settlement after it. After a crash in between the deed is done once
more, which every kind bears.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bots.delivery import LEASE_S, LONGEST_CALL_S, PATIENCE, wait_before_retry
from bots.inbound import code_of
from core.deeds import PRESSING, Deed, DeedEnd, KeptDeed, Performed
from core.errors import TomoshibiError
from core.messages import Channel
from core.ports import ClaimedDeed, DeedStore, Performer

log = structlog.get_logger(__name__)

PATIENCE_PRESSING = timedelta(minutes=1)
"""How long what keeps somebody from harm is tried before staff hear of it."""

GIVES_UP_AFTER = timedelta(hours=24)
"""How long the rest of the world may be away; after that nobody expects it to be done any more."""

TellFailed = Callable[[KeptDeed], Awaitable[None]]
"""Tells staff of a deed that failed, and notes that they were told."""

TellLate = Callable[[Deed], Awaitable[None]]
"""Tells staff that a deed is still not done, or that it has come to an end after all; telling twice is harmless."""


def is_late(claimed: ClaimedDeed, now: datetime) -> bool:
    """Whether staff should hear that this is still not done."""
    patience = PATIENCE_PRESSING if claimed.deed.kind in PRESSING else PATIENCE
    return now - claimed.first_tried_at >= patience


class DeedPump:
    """Does what is due, several subjects side by side, each one's deeds one at a time and in order."""

    def __init__(
        self,
        *,
        store: DeedStore,
        performers: Mapping[Channel, Performer],
        tell_failed: TellFailed,
        tell_late: TellLate,
        tell_at_last: TellLate,
        now: Callable[[], datetime],
        owner: str,
        side_by_side: int = 8,
    ) -> None:
        self._store = store
        self._performers = performers
        self._tell_failed = tell_failed
        self._tell_late = tell_late
        self._tell_at_last = tell_at_last
        self._now = now
        self.owner = owner
        self._side_by_side = side_by_side
        self._flying: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self.last_beat_at: datetime | None = None

    def wake(self) -> None:
        """Says that there may be something to do."""
        self._woken.set()

    async def do_in_turn(self) -> int:
        """Does what is due, one after the other, until nothing is; how many tries. For whoever moves the time by hand."""
        tries = 0
        while claimed := await self._store.claim(self._now(), self.owner, LEASE_S, self._side_by_side):
            for one in claimed:
                await self._do(one)
            tries += len(claimed)
        await self._tell_failures()
        return tries

    async def run(self, idle_s: float = 1.0) -> None:
        """Runs until cancelled."""
        try:
            while True:
                self._woken.clear()
                await self._do_due()
                await self._tell_failures()
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_s):
                        await self._woken.wait()
        finally:
            for task in self._flying:
                task.cancel()
            await asyncio.gather(*self._flying, return_exceptions=True)

    async def _do_due(self) -> None:
        room = self._side_by_side - len(self._flying)
        if room <= 0:
            return
        try:
            claimed = await self._store.claim(self._now(), self.owner, LEASE_S, room)
        except TomoshibiError as error:
            log.warning("deeds-unreadable", code=error.code)
            return
        self.last_beat_at = self._now()
        for one in claimed:
            task = asyncio.create_task(self._do(one))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self.wake()

    async def _do(self, claimed: ClaimedDeed) -> None:
        performed = await self._try(claimed)
        now = self._now()
        if performed.end is not DeedEnd.DONE:
            log.warning("not-done", deed=claimed.id, what=claimed.deed.kind.value, code=performed.code)
        try:
            is_tried_on = await self._settle(claimed, performed, now)
            if is_late(claimed, now):
                await (self._tell_late if is_tried_on else self._tell_at_last)(claimed.deed)
        except Exception as error:  # noqa: BLE001 - as after a crash: the lease ends and it is done once more
            log.error("deed-not-settled", deed=claimed.id, code=code_of(error))

    async def _settle(self, claimed: ClaimedDeed, performed: Performed, now: datetime) -> bool:
        """Settles it; whether it is tried on."""
        if performed.end is DeedEnd.DONE:
            await self._store.done(claimed.id, self.owner, performed.result, now)
        elif performed.end is DeedEnd.FAILED or now - claimed.first_tried_at >= GIVES_UP_AFTER:
            await self._store.failed(claimed.id, self.owner, performed.code, now)
        else:
            due_at = now + wait_before_retry(claimed.attempt, performed.retry_after_s)
            return await self._store.later(claimed.id, self.owner, performed.code, due_at)
        return False

    async def _try(self, claimed: ClaimedDeed) -> Performed:
        performer = self._performers.get(claimed.deed.channel)
        if performer is None:
            return Performed(DeedEnd.FAILED, code="channel-off")
        try:
            async with asyncio.timeout(LONGEST_CALL_S):
                return await performer.perform(claimed, self._now())
        except TimeoutError:
            return Performed(DeedEnd.LATER, code="timeout")
        except Exception as error:  # noqa: BLE001 - one deed must not stop the pump
            code = code_of(error)
            log.error("performer-raised", deed=claimed.id, code=code)
            return Performed(DeedEnd.LATER if code.startswith("storage-") else DeedEnd.FAILED, code=code)

    async def _tell_failures(self) -> None:
        """Finds failed ones nobody was told of yet (also those of a process that died) and tells staff."""
        try:
            untold = await self._store.untold()
        except TomoshibiError as error:
            log.warning("deeds-unreadable", code=error.code)
            return
        for kept in untold:
            try:
                await self._tell_failed(kept)
            except Exception as error:  # noqa: BLE001 - one that cannot be told of must not hide the others
                log.error("failed-deed-not-told", what=kept.deed.kind.value, code=code_of(error))
