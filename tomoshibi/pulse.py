"""The pulse of the running service: every half minute it notes that it is there, and at its start how long it was not."""

import structlog

from core.usecases.keep_pulse import keep_pulse
from tomoshibi.wiring import OpenedHouse

log = structlog.get_logger(__name__)


class Pulse:
    """One process's pulse. A clock that is moved on while the process lives is no outage; a database out of reach is."""

    def __init__(self, opened: OpenedHouse) -> None:
        self._opened = opened
        self._was_away = True

    async def beat(self) -> None:
        """Notes it; what it finds after it was away is written down as an outage (S6.8.5)."""
        was_away, self._was_away = self._was_away, True
        async with self._opened.work(self._opened.clock.now()) as uow:
            found = await keep_pulse(uow, self._opened.house, was_away=was_away)
        self._was_away = False
        if found is not None:
            log.warning("outage-found", since=found.since.isoformat(), until=found.until.isoformat())
