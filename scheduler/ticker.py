"""APScheduler as a ticker: when things run, never what they mean. Jobs are a short table of name, trigger and what to call.

The memory store is used on purpose: two processes on one SQLAlchemyJobStore run a job twice (docs/decisions/ticker.md). What is
due is kept in our own tables; a job only asks what is due now, so a missed or repeated tick changes nothing. Of a job that runs
at a time of day a row says for which moment it ran last, so that what was missed is caught up once, whichever process does it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from core.ports import JobRuns

log = structlog.get_logger(__name__)

TOKYO = ZoneInfo("Asia/Tokyo")
BEAT_S = 5
MISSED_EVERY_S = 60
"""How often it is asked whether a job of a time of day was missed: a process that slept, or took over from another."""
JUMP = timedelta(seconds=30)
"""A clock that went back by more than this would keep the scheduler waiting for a time that is long to come."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Job:
    """One line of the table. `trigger` comes from `every` or `daily_at`; `everywhere`: in each process, not in one alone."""

    name: str
    trigger: BaseTrigger
    run: Callable[[], Awaitable[object]]
    everywhere: bool = False

    @property
    def is_daily(self) -> bool:
        """Whether it runs at a time of day."""
        return isinstance(self.trigger, CronTrigger)


def every(seconds: int) -> BaseTrigger:
    """Every so many seconds."""
    return IntervalTrigger(seconds=seconds, timezone=TOKYO)


def daily_at(hour: int, minute: int = 0) -> BaseTrigger:
    """Once a day at this time in Asia/Tokyo."""
    return CronTrigger(hour=hour, minute=minute, timezone=TOKYO)


def last_moment(trigger: BaseTrigger, now: datetime) -> datetime | None:
    """The newest moment, not after `now`, at which a job of a time of day should have run; within the last day."""
    at = trigger.get_next_fire_time(None, now - DAY + timedelta(microseconds=1))
    return at if at is not None and at <= now else None


def is_missed(moment: datetime | None, ran_for: datetime | None, now: datetime) -> bool:
    """Whether a job has still to run for this moment. What it says of more than a day ahead was a clock gone wrong."""
    if moment is None:
        return False
    return ran_for is None or ran_for < moment or ran_for > now + DAY


class Ticker:
    """Runs the jobs in the web process's loop, one run of each at a time, late ones once.

    `leads` says whether this process is the one that runs what one alone shall run; `runs` keeps for which moments daily jobs
    have run (None: nowhere, for tests and for what needs no catching up).
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        now: Callable[[], datetime],
        runs: JobRuns | None = None,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        self._jobs = jobs
        self._now = now
        self._runs = runs
        self.leads = leads
        self._turns = {job.name: asyncio.Lock() for job in jobs}
        self._scheduler = AsyncIOScheduler(
            timezone=TOKYO, job_defaults={"misfire_grace_time": 3600, "coalesce": True, "max_instances": 1}
        )
        self._watch: asyncio.Task[None] | None = None
        self.last_beat_at: datetime | None = None
        self.failures: dict[str, int] = {}

    def start(self) -> None:
        """Starts ticking; must be called inside the running loop."""
        self._beat()
        self._scheduler.add_job(self._beat, every(BEAT_S), id="beat")
        for job in self._jobs:
            self._scheduler.add_job(self._tick, job.trigger, args=[job], id=job.name)
        if self._runs is not None:
            self._scheduler.add_job(self.catch_up, every(MISSED_EVERY_S), id="missed")
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watch_clock(), name="clock")

    async def run_now(self, name: str) -> None:
        """Runs one job at once, whether or not its time has come. Raises KeyError for a name that is not in the table."""
        await self._run({job.name: job for job in self._jobs}[name])

    async def run_between(self, since: datetime, until: datetime) -> None:
        """Runs once each job that would have come in (since, until]: for a clock that was moved on, in steps."""
        for job in self._jobs:
            fires_at = job.trigger.get_next_fire_time(since, since + timedelta(microseconds=1))
            if fires_at is not None and fires_at <= until:
                await (self._run_daily(job) if job.is_daily else self._run(job))

    async def catch_up(self) -> None:
        """Runs once each daily job whose newest moment was missed: the service was down, asleep, or another's to lead."""
        for job in self._jobs:
            if job.is_daily:
                await self._run_daily(job, ever=True)

    def names(self) -> list[str]:
        """The jobs, in the order of the table."""
        return [job.name for job in self._jobs]

    def next_daily(self, after: datetime) -> dict[str, datetime]:
        """When each job that runs at a time of day runs next, after a moment."""
        daily = [job for job in self._jobs if job.is_daily]
        fires = {job.name: job.trigger.get_next_fire_time(after, after + timedelta(microseconds=1)) for job in daily}
        return {name: at for name, at in fires.items() if at is not None}

    def stop(self) -> None:
        """Stops ticking; a job that is running is cancelled with the loop."""
        if self._watch is not None:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def is_alive(self, now: datetime) -> bool:
        """Whether it ticked within the last minute."""
        return self.last_beat_at is not None and abs(now - self.last_beat_at) < timedelta(minutes=1)

    def begin_anew(self) -> None:
        """Counts every job's next moment from now on: the clock was put back, and what they wait for is far away."""
        for job in self._scheduler.get_jobs():
            self._scheduler.reschedule_job(job.id, trigger=job.trigger)

    async def _watch_clock(self) -> None:
        """Sees a clock that was put back, by the steady one beside it."""
        loop = asyncio.get_running_loop()
        wall, steady = self._now(), loop.time()
        while True:
            await asyncio.sleep(BEAT_S)
            passed = timedelta(seconds=loop.time() - steady)
            if self._now() - wall < passed - JUMP:
                log.warning("clock-went-back")
                self.begin_anew()
            wall, steady = self._now(), loop.time()

    def _beat(self) -> None:
        self.last_beat_at = self._now()

    async def _tick(self, job: Job) -> None:
        await (self._run_daily(job) if job.is_daily else self._run_led(job))

    async def _run_led(self, job: Job) -> None:
        if job.everywhere or self.leads():
            await self._run(job)

    async def _run_daily(self, job: Job, *, ever: bool = False) -> None:
        """For its newest moment, once: one that failed is tried again with the next catching up.

        `ever`: what never ran has missed nothing either; it begins with its next moment.
        """
        if not (job.everywhere or self.leads()):
            return
        async with self._turns[job.name]:
            now = self._now()
            moment = last_moment(job.trigger, now)
            if moment is None:
                return
            if self._runs is None:
                await self._run(job)
                return
            try:
                ran_for = await self._runs.last(job.name)
                is_first = ran_for is None and ever
                if is_missed(moment, ran_for, now) and (is_first or await self._run(job)):
                    await self._runs.note(job.name, moment)
            except Exception as error:  # noqa: BLE001 - the database was away: asked again in a minute
                self._failed(job, error)

    async def _run(self, job: Job) -> bool:
        try:
            await job.run()
        except Exception as error:  # noqa: BLE001 - one job's trouble must not stop the ticker
            # One job's trouble must not stop the ticker; it is counted, shown at /metrics, and the next run tries again.
            self._failed(job, error)
            return False
        return True

    def _failed(self, job: Job, error: Exception) -> None:
        self.failures[job.name] = self.failures.get(job.name, 0) + 1
        log.error("job-failed", job=job.name, code=getattr(error, "code", type(error).__name__))
