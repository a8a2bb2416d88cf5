"""The month's number of free messages: watched, with a reserve for what concerns safety and deadlines.

Pushes are counted per recipient, replies are free. LINE's own count is approximate and lags behind, so what we pushed
since it was last read is added. Source: developers.line.biz, "Get the target limit", "Get number of messages sent".
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bots.line.calls import call
from bots.line.clients import LineClients
from core.errors import TomoshibiError
from core.messages import Urgency

log = structlog.get_logger(__name__)

READ_AGAIN_AFTER = timedelta(minutes=15)
TRY_AGAIN_AFTER = timedelta(minutes=1)
SMALLEST_RESERVE = 20
JST = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class QuotaState:
    """What is known of one programme: `limit` None means without a limit, or not known yet (`read_at` None)."""

    limit: int | None = None
    used: int = 0
    since: int = 0
    read_at: datetime | None = None
    tried_at: datetime | None = None

    @property
    def remaining(self) -> int | None:
        """Messages left this month as far as we know; None when there is no limit or nothing is known."""
        return None if self.limit is None else max(0, self.limit - self.used - self.since)


class LineQuota:
    """Quota of several programmes, kept in memory. `reserve` None means a tenth of the limit, at least 20."""

    def __init__(self, clients: LineClients, reserve: int | None = None) -> None:
        self._clients = clients
        self._reserve = reserve
        self._states: dict[str, QuotaState] = {}

    def state(self, programme_id: str) -> QuotaState:
        """What is known now."""
        return self._states.get(programme_id, QuotaState())

    def remaining(self) -> dict[str, int | None]:
        """Messages left by programme, for metrics."""
        return {programme: self.state(programme).remaining for programme in self._clients.programmes}

    async def may_push(self, programme_id: str, urgency: Urgency, now: datetime) -> bool:
        """Whether the reserve allows it: what is below it is for safety and deadlines; the rest takes another way."""
        if urgency in (Urgency.SAFETY, Urgency.DEADLINE):
            return True
        await self.refresh(programme_id, now)
        state = self.state(programme_id)
        return state.remaining is None or state.limit is None or state.remaining > self._reserve_of(state.limit)

    def _reserve_of(self, limit: int) -> int:
        return max(SMALLEST_RESERVE, limit // 10) if self._reserve is None else self._reserve

    def pushed(self, programme_id: str) -> None:
        """Notes that one message was counted."""
        state = self.state(programme_id)
        self._states[programme_id] = replace(state, since=state.since + 1)

    def spent(self, programme_id: str) -> None:
        """Notes that LINE said the month's limit is reached."""
        state = self.state(programme_id)
        self._states[programme_id] = replace(state, limit=state.limit or 0, used=max(state.used, state.limit or 0))

    async def refresh(self, programme_id: str, now: datetime) -> None:
        """Asks LINE when what we know is old or of another month; a failure keeps the old figures and is logged."""
        state = self.state(programme_id)
        if not _is_due(state, now):
            return
        self._states[programme_id] = replace(state, tried_at=now)
        try:
            quota = await call(self._clients, programme_id, "get_message_quota")
            consumption = await call(self._clients, programme_id, "get_message_quota_consumption")
        except TomoshibiError as error:
            log.warning("line-quota-unread", programme=programme_id, code=error.code, status=error.params.get("status"))
            return
        limit = quota.value if str(getattr(quota.type, "value", quota.type)) == "limited" else None
        self._states[programme_id] = QuotaState(limit, consumption.total_usage, 0, now, now)


def _is_due(state: QuotaState, now: datetime) -> bool:
    if state.tried_at is not None and now - state.tried_at < TRY_AGAIN_AFTER:
        return False
    if state.read_at is None:
        return True
    months = [moment.astimezone(JST).strftime("%Y-%m") for moment in (state.read_at, now)]
    return months[0] != months[1] or now - state.read_at >= READ_AGAIN_AFTER
