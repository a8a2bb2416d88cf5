"""/healthz and /metrics: is everything alive, and which part is not; counts without anything personal."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Probe = Callable[[], Awaitable[str | None]]
"""Gives None when well, else a code for what is wrong."""


def beat_probe(last_beat: Callable[[], datetime | None], now: Callable[[], datetime], within_s: float = 30.0) -> Probe:
    """A probe of a loop that notes the time of its last round."""

    async def probe() -> str | None:
        beat = last_beat()
        if beat is None:
            return "not-started"
        return None if abs(now() - beat) < timedelta(seconds=within_s) else "stopped"

    return probe


@dataclass(frozen=True, slots=True)
class Health:
    """Named probes; green only while every one is well."""

    probes: dict[str, Probe]

    async def report(self) -> tuple[bool, dict[str, str]]:
        """Whether all are well, and each one's state ("ok" or a code)."""
        states = {name: await probe() or "ok" for name, probe in self.probes.items()}
        return all(state == "ok" for state in states.values()), states


class Metrics:
    """The figures at /metrics."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.accepted = Counter("tomoshibi_events_accepted", "Events stored", ["channel"], registry=self.registry)
        self.refused = Counter("tomoshibi_events_refused", "Requests refused at a door", ["reason"], registry=self.registry)
        self.waiting = Gauge("tomoshibi_waiting", "Rows that wait", ["table", "state"], registry=self.registry)
        self.settled = Gauge("tomoshibi_settled", "Tries to send since start", ["channel", "outcome"], registry=self.registry)
        self.up = Gauge("tomoshibi_up", "Parts that are alive", ["part"], registry=self.registry)
        self.morning = Gauge(
            "tomoshibi_morning_readers",
            "People at the desk who hear each morning",
            ["programme"],
            registry=self.registry,
        )
        self.quota = Gauge("tomoshibi_line_quota_left", "LINE messages left this month", ["programme"], registry=self.registry)


def health_routes(health: Health, metrics: Metrics, refresh: Callable[[], Awaitable[None]]) -> list[Route]:
    """GET /healthz and GET /metrics. `refresh` brings the gauges up to date before they are shown."""

    async def healthz(_request: Request) -> Response:
        well, states = await health.report()
        return JSONResponse({"ok": well, "parts": states}, status_code=200 if well else 503)

    async def show_metrics(_request: Request) -> Response:
        _, states = await health.report()
        for part, state in states.items():
            metrics.up.labels(part).set(1 if state == "ok" else 0)
        await refresh()
        return Response(generate_latest(metrics.registry), media_type="text/plain; version=0.0.4")

    return [Route("/healthz", healthz), Route("/metrics", show_metrics)]
