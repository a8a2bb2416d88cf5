"""APScheduler as a ticker: when things run, never what they mean. Jobs are a short table of name, trigger and what to call.

The memory store is used on purpose: two processes on one SQLAlchemyJobStore run a job twice (docs/decisions/ticker.md). What is
due is kept in our own tables; a job only asks what is due now, so a missed or repeated tick changes nothing.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

log = structlog.get_logger(__name__)

TOKYO = ZoneInfo("Asia/Tokyo")
BEAT_S = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One line of the table. `trigger` comes from `every` or `daily_at`."""

    name: str
    trigger: BaseTrigger
    run: Callable[[], Awaitable[object]]


def every(seconds: int) -> BaseTrigger:
    """Every so many seconds."""
    return IntervalTrigger(seconds=seconds, timezone=TOKYO)


def daily_at(hour: int, minute: int = 0) -> BaseTrigger:
    """Once a day at this time in Asia/Tokyo."""
    return CronTrigger(hour=hour, minute=minute, timezone=TOKYO)


class Ticker:
    """Runs the jobs in the web process's loop, one run of each at a time, late ones once."""

    def __init__(self, jobs: Sequence[Job], now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._now = now
        self._scheduler = AsyncIOScheduler(
            timezone=TOKYO, job_defaults={"misfire_grace_time": 3600, "coalesce": True, "max_instances": 1}
        )
        self.last_beat_at: datetime | None = None
        self.failures: dict[str, int] = {}

    def start(self) -> None:
        """Starts ticking; must be called inside the running loop."""
        self._beat()
        self._scheduler.add_job(self._beat, every(BEAT_S), id="beat")
        for job in self._jobs:
            self._scheduler.add_job(self._run, job.trigger, args=[job], id=job.name)
        self._scheduler.start()

    async def run_now(self, name: str) -> None:
        """Runs one job at once, whether or not its time has come. Raises KeyError for a name that is not in the table."""
        await self._run({job.name: job for job in self._jobs}[name])

    async def run_between(self, since: datetime, until: datetime) -> None:
        """Runs once each job that would have come in (since, until]: for a clock that was moved on, in steps."""
        for job in self._jobs:
            fires_at = job.trigger.get_next_fire_time(since, since + timedelta(microseconds=1))
            if fires_at is not None and fires_at <= until:
                await self._run(job)

    def names(self) -> list[str]:
        """The jobs, in the order of the table."""
        return [job.name for job in self._jobs]

    def next_daily(self, after: datetime) -> dict[str, datetime]:
        """When each job that runs at a time of day runs next, after a moment."""
        daily = [job for job in self._jobs if isinstance(job.trigger, CronTrigger)]
        fires = {job.name: job.trigger.get_next_fire_time(after, after + timedelta(microseconds=1)) for job in daily}
        return {name: at for name, at in fires.items() if at is not None}

    def stop(self) -> None:
        """Stops ticking; a job that is running is cancelled with the loop."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def is_alive(self, now: datetime) -> bool:
        """Whether it ticked within the last minute."""
        return self.last_beat_at is not None and abs(now - self.last_beat_at) < timedelta(minutes=1)

    def _beat(self) -> None:
        self.last_beat_at = self._now()

    async def _run(self, job: Job) -> None:
        try:
            await job.run()
        except Exception as error:  # noqa: BLE001 - one job's trouble must not stop the ticker
            # One job's trouble must not stop the ticker; it is counted, shown at /metrics, and the next run tries again.
            self.failures[job.name] = self.failures.get(job.name, 0) + 1
            log.error("job-failed", job=job.name, code=getattr(error, "code", type(error).__name__))
