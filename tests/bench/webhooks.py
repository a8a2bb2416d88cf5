"""Webhook requests a second: durable, deduplicated and sealed, beside the floor; and the memory this takes."""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bench.figures import Figure, percentile
from tests.bench.load import reply_token, sender
from tests.bench.surroundings import LineWithWatch, MeasuredServing, floor
from tests.journeys.stage import LINE_SECRET, SAKAI
from tests.kill.verdict import waiting_rows

FAMILIES = 200
FLOOR_TIMES = 5
"""The floor answers so much faster that it needs more requests for a time that can be measured."""
LONGEST_REST_S = 120.0


@dataclass
class Measured:
    """What several rounds of the generator saw; seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.latencies) / self.seconds


async def webhook_figures(line: LineWithWatch, serving: MeasuredServing, *, rounds: int, count: int) -> list[Figure]:
    """Rounds of floor, standby and active events take turns, so that a busy minute of the machine meets all three."""
    bare, standby, active = Measured(), Measured(), Measured()
    handled, handled_s = 0, 0.0
    idle_mb = serving.resident_mb()
    async with floor() as port:
        for number in range(rounds):
            await _load(bare, port, f"bare-{number}", FLOOR_TIMES * count, "active")
            await _load(standby, serving.port, f"standby-{number}", count, "standby")
            await _rest(serving)
            name = f"active-{number}"
            for each in range(count):
                line.grant(reply_token(name, each), sender(each, FAMILIES))
            started = time.perf_counter()
            await _load(active, serving.port, name, count, "active")
            await _rest(serving)
            handled, handled_s = handled + count, handled_s + time.perf_counter() - started
    return [
        *_beside("standby events", standby, bare),
        *_beside("text events, answered meanwhile", active, bare),
        Figure("requests not answered 200", bare.refused + standby.refused + active.refused, "requests"),
        Figure("text events stored, handled and answered", handled / handled_s, "messages/s"),
        Figure("memory, idle", idle_mb, "MiB"),
        Figure("memory after the load", serving.resident_mb(), "MiB", idle_mb),
    ]


def _beside(what: str, here: Measured, bare: Measured) -> list[Figure]:
    found = [Figure(f"webhook, {what}", here.per_second, "requests/s", bare.per_second, ">= 0.5 of the floor")]
    for name, share, aim in (("p50", 0.5, ""), ("p99", 0.99, "< 200 ms")):
        mine, floors = percentile(here.latencies, share), percentile(bare.latencies, share)
        found.append(Figure(f"webhook, {what}: {name}", mine * 1000, "ms", floors * 1000, aim))
    return found


async def _load(into: Measured, port: int, name: str, count: int, mode: str) -> None:
    """A warm-up of a tenth, then the measured requests."""
    await _generate(port, f"warm-{name}", count // 10, "standby")
    told = await _generate(port, name, count, mode)
    into.seconds += told["seconds"]
    into.latencies += told["latencies"]
    into.refused += len(told["refusals"]) + told["unsent"]


async def _generate(port: int, name: str, count: int, mode: str) -> dict[str, Any]:
    options = {
        "port": port,
        "path": f"/line/{SAKAI}/webhook",
        "secret": LINE_SECRET,
        "name": name,
        "count": count,
        "mode": mode,
        "families": FAMILIES,
    }
    command = [sys.executable, "-m", "tests.bench.load", *(f"--{key}={value}" for key, value in options.items())]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"the load generator ended with {process.returncode}")
    told: dict[str, Any] = json.loads(out)
    return told


async def _rest(serving: MeasuredServing) -> None:
    """Waits until everything is handled and sent. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST_REST_S):
        while True:
            rows = await waiting_rows(serving.base_url)
            if not any(rows.get(place) for place in (("inbox", "waiting"), ("outbox", "waiting"), ("outbox", "sending"))):
                return
            await asyncio.sleep(0.1)
