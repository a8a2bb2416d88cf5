"""The only place that reads the time."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

JST = ZoneInfo("Asia/Tokyo")


class Clock:
    """The time of the service, aware and in UTC; may start at another moment and runs on at real speed.

    It follows the machine's wall clock (so that a corrected clock is believed), shifted by a fixed offset when a start
    was given (INTERFACE: `demo --at`, TOMOSHIBI_CLOCK_START).
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._shift = timedelta(0) if start is None else start.astimezone(UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC) + self._shift

    def move(self, by: timedelta) -> None:
        """Moves the clock (demo only)."""
        self._shift += by


def monotonic() -> float:
    """Seconds for measuring how long something took."""
    return time.monotonic()


def read_moment(text: str) -> datetime:
    """An ISO moment as typed by a person; Asia/Tokyo where no zone is given. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=JST)
