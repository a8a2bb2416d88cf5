"""The running service: doors, inbox worker, delivery pump, Discord and ticker, in one loop and one process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial

import structlog

from bots.deeds import DeedPump
from bots.delivery import DeliveryPump
from bots.inbound import InboxWorker, InboxWriter, code_of
from bots.media import MediaCollector
from core.digest import digest_times
from core.errors import TomoshibiError
from core.language.intent_clues import lexicon
from core.messages import Channel, Envelope
from core.moderation import read_message
from core.outages import PULSE_S
from core.ports import ClaimedParcel, Work
from core.usecases.browser_rooms import forget_room_talk
from core.usecases.call_for_flags import call_for_flags, forget_flag_words
from core.usecases.context import House
from core.usecases.escalate_alerts import escalate_alerts
from core.usecases.morning_readers import morning_readers
from core.usecases.owe_anew import owe_anew
from core.usecases.owe_programmes import owe_programmes
from core.usecases.read_talk import know_members
from core.usecases.recall_openings import recall_openings
from core.usecases.remind_interviews import remind_interviews
from core.usecases.remind_owed import remind_owed
from core.usecases.remind_surveys import remind_surveys
from core.usecases.run_moves import run_moves
from core.usecases.run_openings import run_openings
from core.usecases.run_visit_steps import run_visit_steps
from core.usecases.send_digest import send_digests
from core.usecases.tell_duties import tell_duties
from scheduler.ticker import Job, Ticker, daily_at, every
from storage.presence import Presence
from tomoshibi.build_channels import build_channels
from tomoshibi.channels import Channels
from tomoshibi.handling import Handling
from tomoshibi.health import Health, Metrics, beat_probe
from tomoshibi.pulse import Pulse
from tomoshibi.wiring import OpenedHouse

log = structlog.get_logger(__name__)

Look = Callable[[Work, House, datetime], Awaitable[int]]
"""What the ticker does for whom something is due; how many were looked at."""

INTERVIEWS_EVERY_S = 60
"""How often it is asked which interviews are to be recalled: one read by index."""
SURVEYS_EVERY_S = 600
"""How often it is asked which surveys are to be recalled: one read by index; days count here, not minutes."""
ALERTS_EVERY_S = 15
"""How often it is asked which alerts go on: one read by index when none does."""
OWED_EVERY_S = 20
"""How often it is asked what of all that is owed is to be looked at: one read by index."""
KNOWN_MEMBERS_EVERY_S = 600
"""How often members' names are hashed anew, so that they are found where somebody writes them in the online place."""
LATE_DIGEST_EVERY_S = 300
"""How often it is asked whether somebody's morning is still to be told: who begins later, or we were away at the time."""
OWED_ANEW_EVERY_S = 60
"""How often it is asked whether terms are in force by which nothing was derived yet: one read a programme."""
OPENINGS_EVERY_S = 15
"""How often it is asked which openings of an online place are to be looked at: one read by index."""
ROOMS_EVERY_S = 300
"""How often it is asked whether what was said in rooms in the browser is to go."""
VISITS_EVERY_S = 20
"""How often it is asked which visits and requests are to be looked at: reads by index as well."""


@dataclass(slots=True)
class Running:
    """Everything that is alive; `tasks` are its loops."""

    opened: OpenedHouse
    writer: InboxWriter
    worker: InboxWorker
    pump: DeliveryPump
    deeds: DeedPump
    media: MediaCollector
    channels: Channels
    ticker: Ticker
    health: Health
    metrics: Metrics
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def accept(self, envelopes: Sequence[Envelope]) -> list[bool]:
        """Stores events durably and counts them; what every door calls."""
        new = await self.writer.accept(envelopes)
        if envelopes:
            self.metrics.accepted.labels(envelopes[0].channel.value).inc(sum(new))
        return new

    async def refresh_metrics(self) -> None:
        """Brings the gauges up to date."""
        for (table, state), count in (await self.opened.database.counts()).items():
            self.metrics.waiting.labels(table, state).set(count)
        for (channel, outcome), count in self.pump.settled.items():
            self.metrics.settled.labels(channel, outcome).set(count)
        async with self.opened.work(self.opened.clock.now(), writes=False) as uow:
            for name in self.opened.house.programmes:
                readers = await morning_readers(uow, self.opened.house, name)
                self.metrics.morning.labels(name).set(readers.staff)
        for programme, left in self.channels.quota_left().items():
            self.metrics.quota.labels(programme).set(left)


def build_running(opened: OpenedHouse, owner: str) -> Running:
    """Builds every part; nothing runs yet."""
    desk, now = Handling(opened), opened.clock.now
    metrics = Metrics()

    def after_event(envelope: Envelope) -> None:
        pump.wake()
        deeds.wake()
        if envelope.channel is Channel.WEB:
            channels.screens.changed(envelope.sender)

    def after_settled(claimed: ClaimedParcel) -> None:
        if claimed.account.channel is Channel.WEB:
            channels.screens.changed(claimed.account.id)

    writer = InboxWriter(opened.database.inbox, lambda: worker.wake())
    channels = build_channels(opened, writer.accept)
    worker = InboxWorker(
        store=opened.database.inbox,
        work=opened.work,
        translators=channels.translators,
        handle=desk.handle,
        after=after_event,
        report_dead=desk.report_dead,
        now=now,
        when_slow=channels.when_slow,
        doors_first=writer.until_idle,
    )
    pump = DeliveryPump(
        store=opened.database.outbox,
        senders=channels.senders,
        speak=desk.speak,
        after_failure=desk.after_failure,
        after_settled=after_settled,
        now=now,
        owner=owner,
        still_true=desk.still_true,
    )
    deeds = _deed_pump(opened, desk, channels, owner)
    media = MediaCollector(store=opened.database.media, fetchers=channels.fetchers, now=now)
    ticker = Ticker(_jobs(opened, channels, (pump.wake, deeds.wake)), now, opened.database.job_runs)
    health = _health(opened, worker, pump, deeds, ticker, channels)
    return Running(opened, writer, worker, pump, deeds, media, channels, ticker, health, metrics)


def _deed_pump(opened: OpenedHouse, desk: Handling, channels: Channels, owner: str) -> DeedPump:
    return DeedPump(
        store=opened.database.deeds,
        performers=channels.performers,
        tell_failed=desk.tell_failed,
        tell_late=desk.tell_late,
        tell_at_last=desk.tell_at_last,
        now=opened.clock.now,
        owner=owner,
    )


def _jobs(opened: OpenedHouse, channels: Channels, wakes: Sequence[Callable[[], None]]) -> list[Job]:
    async def forget_inbox_keys() -> None:
        now = opened.clock.now()
        kept = min(p.terms_at(now).retention.inbox_days for p in opened.house.programmes.values())
        await opened.database.forget_inbox_days((now - timedelta(days=kept)).date())

    async def tidy() -> None:
        now = opened.clock.now()
        kept = max(p.terms_at(now).retention.inbox_days for p in opened.house.programmes.values())
        await opened.database.tidy(now - timedelta(days=kept))

    def looking(look: Look) -> Callable[[], Awaitable[None]]:
        async def job() -> None:
            if await look(opened.work, opened.house, opened.clock.now()):
                for wake in wakes:
                    wake()

        return job

    return [
        Job("alerts", every(ALERTS_EVERY_S), looking(escalate_alerts)),
        Job("visits", every(VISITS_EVERY_S), looking(run_visit_steps)),
        Job("moves", every(VISITS_EVERY_S), looking(run_moves)),
        Job("openings", every(OPENINGS_EVERY_S), looking(run_openings)),
        Job("rooms", every(ROOMS_EVERY_S), looking(forget_room_talk)),
        Job("duties-told", every(INTERVIEWS_EVERY_S), looking(tell_duties)),
        Job("openings-recalled", every(INTERVIEWS_EVERY_S), looking(recall_openings)),
        Job("interviews", every(INTERVIEWS_EVERY_S), looking(remind_interviews)),
        Job("flags", every(ALERTS_EVERY_S), looking(call_for_flags)),
        Job("known-members", every(KNOWN_MEMBERS_EVERY_S), looking(know_members)),
        Job("forget-flag-words", daily_at(3, 50), looking(forget_flag_words)),
        Job("owed", every(OWED_EVERY_S), looking(remind_owed)),
        *(Job(f"digest-{at:%H%M}", daily_at(at.hour, at.minute), looking(send_digests)) for at in _mornings(opened.house)),
        Job("digest-late", every(LATE_DIGEST_EVERY_S), looking(send_digests)),
        Job("surveys", every(SURVEYS_EVERY_S), looking(remind_surveys)),
        Job("pulse", every(PULSE_S), Pulse(opened).beat, everywhere=True),
        Job("owed-anew", every(OWED_ANEW_EVERY_S), looking(owe_anew)),
        Job("owed-whole", daily_at(0, 10), looking(owe_programmes)),
        Job("forget-inbox-keys", daily_at(3, 30), forget_inbox_keys),
        Job("tidy", daily_at(3, 45), tidy),
        *(replace(job, everywhere=True) for job in channels.jobs),
    ]


def _mornings(house: House) -> list[time]:
    """The times of day at which some programme tells its mornings, under any of its terms."""
    return digest_times(terms.digest for programme in house.programmes.values() for _, terms in programme.versions)


def _health(
    opened: OpenedHouse, worker: InboxWorker, pump: DeliveryPump, deeds: DeedPump, ticker: Ticker, channels: Channels
) -> Health:
    now = opened.clock.now

    async def database() -> str | None:
        try:
            async with asyncio.timeout(3.0):
                return None if await opened.database.is_well() else "storage-busy"
        except TimeoutError as error:
            return code_of(error)

    async def ticking() -> str | None:
        return None if ticker.is_alive(now()) else "stopped"

    probes = {
        "database": database,
        "ticker": ticking,
        "inbox": beat_probe(lambda: worker.last_beat_at, now),
        "delivery": beat_probe(lambda: pump.last_beat_at, now),
        "deeds": beat_probe(lambda: deeds.last_beat_at, now),
    }
    return Health({**probes, **channels.probes})


async def _keep_running(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """A loop that fell over is logged and started again after a second; /healthz shows it while it is down."""
    while True:
        try:
            await run()
        except Exception as error:  # noqa: BLE001 - a loop that fell over is started again
            # Only a programming fault gets here; the other loops and the doors must live on.
            log.error("loop-fell", loop=name, code=code_of(error))
            await asyncio.sleep(1.0)


async def _once(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Something done once at the start, which may fail (a platform is away) without harm: a job tries again later."""
    try:
        await run()
    except TomoshibiError as error:
        log.warning("start-step-failed", step=name, code=error.code)


LOOK_FOR_THE_DEAD_S = 5.0


async def _take_over_leases(running: Running, presence: Presence) -> None:
    """What a dead process was sending is taken up at once: soon enough to repeat a LINE reply with its token."""
    opened = running.opened
    now, outbox, deeds = opened.clock.now(), opened.database.outbox, opened.database.deeds
    await presence.stand()
    count = await outbox.release_leases(await presence.dead_among(await outbox.lease_owners(now)), now)
    count += await deeds.release_leases(await presence.dead_among(await deeds.lease_owners(now)), now)
    if count:
        log.info("leases-released", count=count)
        running.pump.wake()
        running.deeds.wake()


async def _watch_over_leases(running: Running, presence: Presence) -> None:
    """Another process may die beside us (PostgreSQL)."""
    while True:
        await asyncio.sleep(LOOK_FOR_THE_DEAD_S)
        try:
            await _take_over_leases(running, presence)
        except TomoshibiError as error:
            log.warning("leases-unreadable", code=error.code)


LEAD_EVERY_S = 10.0
"""How often a process asks whether it is the one that ticks (PostgreSQL): one that died is followed within so long."""


async def _stand_for_lead(presence: Presence) -> None:
    """One of the processes beside each other runs what one alone shall run; when it dies, another does."""
    while True:
        await asyncio.sleep(LEAD_EVERY_S)
        led = presence.leads
        try:
            await presence.stand_for_lead()
        except TomoshibiError as error:
            log.warning("lead-unknown", code=error.code)
        if presence.leads != led:
            log.info("lead-changed", leads=presence.leads)


async def _deliver(running: Running) -> None:
    """Sends, once every channel had its moment to get ready."""
    await _get_ready(running)
    await running.pump.run()


async def _do_deeds(running: Running) -> None:
    """Does what is to be done on a platform beside sending, from the same moment on."""
    await _get_ready(running)
    await running.deeds.run()


async def _get_ready(running: Running) -> None:
    await asyncio.gather(*(_once("before-sending", prepare) for prepare in running.channels.before_sending))


@asynccontextmanager
async def run_all(running: Running) -> AsyncIterator[Running]:
    """Runs all loops until the block is left, then stops them in good order."""
    async with running.opened.database.presence(running.pump.owner) as presence:
        await _take_over_leases(running, presence)
        await presence.stand_for_lead()
        running.ticker.leads = lambda: presence.leads
        await running.ticker.run_now("pulse")  # before anything is handled: it tells how long nobody could reach us
        await running.ticker.run_now("owed-whole")  # the terms may have changed, and a night may have been missed
        async with _loops(running, presence):
            yield running


async def _put_words_together(running: Running) -> None:
    """Beside the start, so that nobody's first message waits a second or two for it."""
    if any(programme.kind == "online_place" for programme in running.opened.house.programmes.values()):
        await asyncio.to_thread(lambda: read_message("はじめまして"))
    await asyncio.to_thread(lambda: lexicon())


@asynccontextmanager
async def _loops(running: Running, presence: Presence) -> AsyncIterator[None]:
    own: dict[str, Callable[[], Awaitable[None]]] = {
        "inbox": running.worker.run,
        "delivery": partial(_deliver, running),
        "deeds": partial(_do_deeds, running),
        "media": running.media.run,
    }
    loops = {**own, **running.channels.loops}
    if running.opened.settings.url.startswith("postgres"):
        loops["leases"] = partial(_watch_over_leases, running, presence)
        loops["lead"] = partial(_stand_for_lead, presence)
    running.tasks = [asyncio.create_task(_keep_running(name, run), name=name) for name, run in loops.items()]
    running.tasks += [asyncio.create_task(_once(name.__qualname__, name)) for name in running.channels.at_start]
    running.tasks.append(asyncio.create_task(_put_words_together(running), name="words"))
    running.ticker.start()
    running.tasks.append(asyncio.create_task(running.ticker.catch_up(), name="catch-up"))
    try:
        yield
    finally:
        running.ticker.stop()
        for task in running.tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*running.tasks, return_exceptions=True)
        await running.channels.close()
