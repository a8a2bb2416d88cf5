"""The outbox pump: claim with a lease, render, send, settle, back off, give up loudly.

What is promised, per channel, is written in docs/delivery.md. The order is: the claim is committed before the call, the
settlement after it; a crash in between leaves a row that is claimed again with `maybe_accepted`, and the channel's sender
knows whether repeating is harmless there.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bots.inbound import code_of
from core.errors import TomoshibiError
from core.messages import Channel, Outcome, Outgoing, Parcel, Settlement, Spoken, Urgency
from core.ports import ClaimedParcel, OutboxStore, Sender

log = structlog.get_logger(__name__)

LEASE_S = 30.0
LONGEST_CALL_S = 20.0
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 600.0
PATIENCE = timedelta(minutes=15)
PATIENCE_SAFETY = timedelta(minutes=1)
"""How long a message is tried before staff are shown that it still has not gone."""

SLOW = frozenset({Channel.MAIL})
"""Channels whose server may let us wait at every step: they have places of their own, so that nobody else waits."""
SLOW_SIDE_BY_SIDE = 4

WORTH_TELLING = frozenset({"too-late"})
"""Why a message was dropped so that staff should know: somebody should have heard it in time and did not."""

Speak = Callable[[ClaimedParcel], Awaitable[tuple[Spoken, ...]]]
AfterFailure = Callable[[str, str, Outcome, str], Awaitable[None]]
StillTrue = Callable[[Outgoing], Awaitable[str]]
"""Whether what a message says still holds: "" or the code why not."""


async def always_true(_: Outgoing) -> str:
    """For a house in which nothing changes while messages wait."""
    return ""


def wait_before_retry(attempt: int, asked_s: float | None) -> timedelta:
    """How long to wait before try number `attempt` + 1: doubling from a second to ten minutes, longer if the platform asks.

    None at all where it was asked for (0): one way was refused, and the next one can be taken at once.
    """
    if asked_s == 0.0:
        return timedelta(0)
    own = min(FIRST_WAIT_S * 2 ** min(attempt - 1, 20), LONGEST_WAIT_S)
    return timedelta(seconds=max(own, asked_s or 0.0))


def is_long(claimed: ClaimedParcel, next_try_at: datetime) -> bool:
    """Whether staff should know that this message still has not gone: it will be tried on, but somebody may ring up."""
    patience = PATIENCE_SAFETY if claimed.outgoing.urgency is Urgency.SAFETY else PATIENCE
    return next_try_at - claimed.first_tried_at > patience


@dataclass(slots=True)
class _Lane:
    """Channels that share places; what is on its way there."""

    channels: frozenset[Channel]
    side_by_side: int
    flying: set[asyncio.Task[None]] = field(default_factory=set)


class DeliveryPump:
    """Sends what is due, several accounts side by side, each account's messages one at a time and in order."""

    def __init__(
        self,
        *,
        store: OutboxStore,
        senders: Mapping[Channel, Sender],
        speak: Speak,
        after_failure: AfterFailure,
        after_settled: Callable[[ClaimedParcel], None],
        now: Callable[[], datetime],
        owner: str,
        still_true: StillTrue = always_true,
        side_by_side: int = 16,
    ) -> None:
        self._store = store
        self._senders = senders
        self._speak = speak
        self._after_failure = after_failure
        self._after_settled = after_settled
        self._now = now
        self.owner = owner
        self._still_true = still_true
        self._side_by_side = side_by_side
        self._lanes = (_Lane(frozenset(Channel) - SLOW, side_by_side), _Lane(SLOW, SLOW_SIDE_BY_SIDE))
        self._woken = asyncio.Event()
        self._at_rest = asyncio.Event()
        self.last_beat_at: datetime | None = None
        self.settled: dict[tuple[str, str], int] = {}

    def wake(self) -> None:
        """Says that there may be something to send."""
        self._woken.set()

    async def rest(self) -> None:
        """Waits until a look at the outbox that begins from now on finds nothing due and nothing on its way."""
        self._at_rest.clear()
        self.wake()
        await self._at_rest.wait()

    async def send_in_turn(self) -> int:
        """Sends what is due, one after the other, until nothing is; how many tries. For whoever moves the time by hand."""
        tries = 0
        while claimed := await self._store.claim(self._now(), self.owner, LEASE_S, self._side_by_side):
            for parcel in claimed:
                await self._deliver(parcel)
            tries += len(claimed)
        await self._announce_failures()
        return tries

    async def run(self, idle_s: float = 1.0) -> None:
        """Runs until cancelled."""
        try:
            while True:
                self._woken.clear()
                await self._send_due()
                await self._announce_failures()
                with suppress(TimeoutError):
                    async with asyncio.timeout(idle_s):
                        await self._woken.wait()
        finally:
            flying = [task for lane in self._lanes for task in lane.flying]
            for task in flying:
                task.cancel()
            await asyncio.gather(*flying, return_exceptions=True)

    async def _send_due(self) -> None:
        try:
            for lane in self._lanes:
                await self._send_along(lane)
        except TomoshibiError as error:
            log.warning("outbox-unreadable", code=error.code)
            return
        self.last_beat_at = self._now()
        if not any(lane.flying for lane in self._lanes):
            self._at_rest.set()

    async def _send_along(self, lane: _Lane) -> None:
        room = lane.side_by_side - len(lane.flying)
        if room <= 0:
            return
        for parcel in await self._store.claim(self._now(), self.owner, LEASE_S, room, lane.channels):
            task = asyncio.create_task(self._deliver(parcel))
            lane.flying.add(task)
            task.add_done_callback(partial(self._landed, lane))

    def _landed(self, lane: _Lane, task: asyncio.Task[None]) -> None:
        lane.flying.discard(task)
        self.wake()

    async def _deliver(self, claimed: ClaimedParcel) -> None:
        claimed, untrue = await self._as_it_is_now(claimed)
        settlement = Settlement(Outcome.DROPPED, untrue) if untrue else await self._try(claimed)
        retry_at = None
        if settlement.outcome in (Outcome.LATER, Outcome.MAYBE):
            retry_at = self._now() + wait_before_retry(claimed.attempt, settlement.retry_after_s)
        key = (claimed.account.channel.value, settlement.outcome.value)
        self.settled[key] = self.settled.get(key, 0) + 1
        if settlement.outcome is not Outcome.SENT:
            log.warning("not-sent", outbox=claimed.outbox_id, outcome=settlement.outcome.value, code=settlement.code)
        try:
            await self._store.settle(claimed.outbox_id, self.owner, settlement, self._now(), retry_at)
            self._after_settled(claimed)
            if settlement.code in WORTH_TELLING:
                await self._announce(claimed.outbox_id, claimed.account.id, settlement.outcome, settlement.code)
            if retry_at is not None and is_long(claimed, retry_at):
                await self._announce(claimed.outbox_id, claimed.account.id, settlement.outcome, settlement.code)
        except TomoshibiError as error:
            # The lease will end and the row come back as maybe_accepted, exactly as after a crash.
            log.error("settlement-lost", outbox=claimed.outbox_id, code=error.code)

    async def _as_it_is_now(self, claimed: ClaimedParcel) -> tuple[ClaimedParcel, str]:
        """The message with what goes along and is still true, as one; or why it must not leave itself.

        What a platform may have already is repeated as it was. A doubt (the database is away) is no reason to be silent.
        """
        along = claimed.along
        try:
            if not claimed.maybe_accepted:
                untrue = await self._still_true(claimed.outgoing)
                if untrue:
                    return claimed, untrue
                gone = {one.outbox_id: code for one in along if (code := await self._still_true(one.outgoing))}
                for outbox_id, code in gone.items():
                    await self._store.drop([outbox_id], self.owner, code, self._now())
                along = tuple(one for one in along if one.outbox_id not in gone)
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("truth-unknown", outbox=claimed.outbox_id, code=code_of(error))
        bubbles = replace(claimed, along=along).bubbles
        return replace(claimed, outgoing=replace(claimed.outgoing, bubbles=bubbles), along=()), ""

    async def _try(self, claimed: ClaimedParcel) -> Settlement:
        if claimed.account.person_id != claimed.outgoing.person_id:
            return Settlement(Outcome.UNREACHABLE, "account-moved")
        sender = self._senders.get(claimed.account.channel)
        if sender is None:
            return Settlement(Outcome.UNREACHABLE, "channel-off")
        try:
            spoken = await self._speak(claimed)
            async with asyncio.timeout(LONGEST_CALL_S):
                return await sender.send(self._parcel(claimed, spoken))
        except TimeoutError:
            return self._unknown(claimed, "timeout")
        except Exception as error:  # noqa: BLE001 - one message must not stop the pump
            # A fault of ours in rendering (nothing left the house) or a sender that broke its promise never to raise.
            code = code_of(error)
            log.error("sender-raised", outbox=claimed.outbox_id, code=code)
            return Settlement(Outcome.LATER if code.startswith("storage-") else Outcome.REFUSED, code)

    def _unknown(self, claimed: ClaimedParcel, code: str) -> Settlement:
        sure_channels = (Channel.LINE, Channel.DISCORD, Channel.WEB)
        if claimed.account.channel in sure_channels or claimed.outgoing.urgency is Urgency.SAFETY:
            return Settlement(Outcome.MAYBE, code)
        return Settlement(Outcome.UNCERTAIN, code)

    def _parcel(self, claimed: ClaimedParcel, spoken: tuple[Spoken, ...]) -> Parcel:
        return Parcel(
            outbox_id=claimed.outbox_id,
            channel=claimed.account.channel,
            programme_id=claimed.programme_id,
            address=claimed.address,
            spoken=spoken,
            urgency=claimed.outgoing.urgency,
            now=self._now(),
            attempt=claimed.attempt,
            maybe_accepted=claimed.maybe_accepted,
            first_tried_at=claimed.first_tried_at,
            reply=claimed.outgoing.reply,
            last_code=claimed.last_code,
        )

    async def _announce_failures(self) -> None:
        """Finds failed and uncertain rows nobody was told of yet (also those of a process that died) and acts on them."""
        try:
            untold = await self._store.unannounced()
        except TomoshibiError as error:
            log.warning("failures-unreadable", code=error.code)
            return
        for outbox_id, account_id, outcome, code in untold:
            await self._announce(outbox_id, account_id, outcome, code)

    async def _announce(self, outbox_id: str, account_id: str, outcome: Outcome, code: str) -> None:
        try:
            await self._after_failure(outbox_id, account_id, outcome, code)
        except Exception as error:  # noqa: BLE001 - one row that cannot be told of must not hide the others
            log.error("failure-not-announced", outbox=outbox_id, code=code_of(error))
