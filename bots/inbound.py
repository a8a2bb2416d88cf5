"""Accept and process: what comes through any door is stored first and handled after, one sender at a time and in order.

`InboxWriter` turns many requests that arrive together into one transaction; `InboxWorker` handles what waits. A crash at any
point loses nothing: an event is marked as handled in the same commit that holds everything it caused.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound
from core.ports import InboxStore, Translator, UnitOfWork, WaitingEvent, Work

log = structlog.get_logger(__name__)

RETRY_AFTER_S = (0.2, 1.0, 5.0)
"""Waits before an event that failed is tried again; after the last it is dead and shown to staff."""

DOORS_FIRST_S = 0.5
"""How long handling lets a flood at the doors go first, each time."""

SLOW_AFTER_S = 1.0
"""An answer that takes longer is announced where the platform has a sign for it."""

STORAGE_TROUBLE = frozenset({"storage-busy", "storage-full", "storage-broken"})

REST_S = 1.0
"""While the database is in trouble its senders are left alone so long, lest the trouble be asked for without a pause."""

Handle = Callable[[UnitOfWork, Inbound], Awaitable[None]]


class InboxWriter:
    """Group commit: everything that arrives while one transaction runs goes into the next one together."""

    def __init__(self, store: InboxStore, wake: Callable[[], None], *, largest_batch: int = 200) -> None:
        self._store = store
        self._wake = wake
        self._largest_batch = largest_batch
        self._queue: list[tuple[Sequence[Envelope], asyncio.Future[list[bool]]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def until_idle(self) -> None:
        """Waits until nobody stands at a door, at most half a second: whoever waits there has LINE's two seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DOORS_FIRST_S):
                await self._is_idle.wait()

    async def accept(self, envelopes: Sequence[Envelope]) -> list[bool]:
        """Stores events and returns, once they are durable, which of them were new.

        Raises TomoshibiError("storage-busy") or ("storage-full"); then nothing of this call was stored.
        """
        if not envelopes:
            return []
        future: asyncio.Future[list[bool]] = asyncio.get_running_loop().create_future()
        self._queue.append((envelopes, future))
        self._is_idle.clear()
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await future

    async def _write_all(self) -> None:
        while self._queue:
            batch = self._take_batch()
            try:
                new = await self._store.store([envelope for envelopes, _ in batch for envelope in envelopes])
            except Exception as error:  # noqa: BLE001 - one event or batch must not stop the others
                # Everybody who waits gets the error and answers 503; the platform or the page tries again.
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            at = 0
            for envelopes, future in batch:
                if not future.done():
                    future.set_result(new[at : at + len(envelopes)])
                at += len(envelopes)
            self._wake()
        self._is_idle.set()

    def _take_batch(self) -> list[tuple[Sequence[Envelope], asyncio.Future[list[bool]]]]:
        batch, size = [], 0
        while self._queue and size < self._largest_batch:
            batch.append(self._queue.pop(0))
            size += len(batch[-1][0])
        return batch


class InboxWorker:
    """Handles stored events: many senders side by side, each sender's events one at a time and in order."""

    def __init__(
        self,
        *,
        store: InboxStore,
        work: Work,
        translators: Mapping[Channel, Translator],
        handle: Handle,
        after: Callable[[Envelope], None],
        report_dead: Callable[[int, str, str], Awaitable[None]],
        now: Callable[[], datetime],
        when_slow: Mapping[Channel, Callable[[Envelope], Awaitable[None]]],
        doors_first: Callable[[], Awaitable[None]],
        side_by_side: int = 8,
        rest_s: float = REST_S,
    ) -> None:
        self._store = store
        self._work = work
        self._translators = translators
        self._handle = handle
        self._after = after
        self._report_dead = report_dead
        self._now = now
        self._when_slow = when_slow
        self._doors_first = doors_first
        self._courtesies: set[asyncio.Task[None]] = set()
        self._side_by_side = asyncio.Semaphore(side_by_side)
        self._enough = 2 * side_by_side
        self._rest_s = rest_s
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._woken = asyncio.Event()
        self.last_beat_at: datetime | None = None

    def wake(self) -> None:
        """Says that there may be something to handle."""
        self._woken.set()

    async def run(self, idle_s: float = 1.0) -> None:
        """Runs until cancelled; looks at the database when woken and at least every `idle_s` seconds."""
        try:
            while True:
                self._woken.clear()
                await self._look()
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_s):
                        await self._woken.wait()
        finally:
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _look(self) -> None:
        if len(self._busy) >= self._enough:
            # Looking costs more the more waits, and whoever finishes wakes us: in a flood it would take all the time.
            self.last_beat_at = self._now()
            return
        try:
            senders = await self._store.waiting_senders(self._now())
        except TomoshibiError as error:
            log.warning("inbox-unreadable", code=error.code)
            return
        self.last_beat_at = self._now()
        for sender in senders:
            if sender not in self._busy:
                task = asyncio.create_task(self._serve(sender))
                self._busy[sender] = task
                task.add_done_callback(partial(self._finished, sender))

    def _finished(self, sender: str, _task: asyncio.Task[None]) -> None:
        self._busy.pop(sender, None)
        self.wake()

    async def _serve(self, sender: str) -> None:
        async with self._side_by_side:
            await self._doors_first()
            while await self.handle_next(sender):
                await self._doors_first()

    async def handle_next(self, sender: str) -> bool:
        """Handles the sender's earliest waiting event; False when there is none, or its retry time has not come."""
        event: WaitingEvent | None = None
        try:
            async with self._work(self._now()) as uow:
                event = await self._store.next_for(uow, sender)
                if event is None:
                    return False
                inbound = self._translators[event.envelope.channel](event.envelope)
                with self._sign_when_slow(event.envelope):
                    await self._handle(uow, inbound)
                    await self._store.handled(uow, event.id)
                    await uow.commit()
            self._after(event.envelope)
        except Exception as error:  # noqa: BLE001 - one event or batch must not stop the others
            # Whatever went wrong with one event must not stop the others; it is retried, then shown to staff.
            if event is None or code_of(error) in STORAGE_TROUBLE:
                # The database's trouble is no fault of the event: it waits, uncounted, until the database is well.
                log.warning("inbox-turn-failed", code=code_of(error))
                await asyncio.sleep(self._rest_s)
                return False
            await self._count_failure(event, code_of(error))
        return True

    @contextmanager
    def _sign_when_slow(self, envelope: Envelope) -> Iterator[None]:
        """Shows the person that an answer is being prepared, where their app can, when it takes longer than a moment."""
        show = self._when_slow.get(envelope.channel)
        if show is None:
            yield
            return

        def begin() -> None:
            task = asyncio.ensure_future(show(envelope))
            self._courtesies.add(task)
            task.add_done_callback(self._courtesies.discard)

        timer = asyncio.get_running_loop().call_later(SLOW_AFTER_S, begin)
        try:
            yield
        finally:
            timer.cancel()

    async def _count_failure(self, event: WaitingEvent, code: str) -> None:
        log.error("event-failed", number=event.id, channel=event.envelope.channel.value, code=code, attempts=event.attempts + 1)
        try:
            if event.attempts < len(RETRY_AFTER_S):
                wait = timedelta(seconds=RETRY_AFTER_S[event.attempts])
                await self._store.failed(event.id, code, self._now() + wait)
            else:
                # Told first: a crash in between tells again of the same matter, the other way round nobody would know.
                await self._report_dead(event.id, event.envelope.programme_id, code)
                await self._store.failed(event.id, code, None)
        except TomoshibiError as error:
            log.error("event-failure-not-counted", number=event.id, code=error.code)


def code_of(error: BaseException) -> str:
    """A code for logs and for staff: never the error's own text, which may quote what a person wrote."""
    return error.code if isinstance(error, TomoshibiError) else type(error).__name__
