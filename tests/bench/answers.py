"""Message in to reply call out: from the webhook's first byte to the reply at LINE, with the LINE double as the platform."""

import asyncio
import time

from tests.bench.figures import Figure, percentile
from tests.bench.surroundings import LineWithWatch, MeasuredServing
from tests.doubles import line_events
from tests.journeys.stage import LINE_SECRET, SAKAI

FAMILIES = 32


async def answer_figures(line: LineWithWatch, serving: MeasuredServing, *, alone: int, each: int) -> list[Figure]:
    """`alone` messages one after another, then 32 families at once who write `each` messages, waiting for each answer."""
    one = await _write(line, serving, "alone", alone)
    many = await asyncio.gather(*(_write(line, serving, f"together-{number}", each) for number in range(FAMILIES)))
    together = [seconds for family in many for seconds in family]
    found = []
    for what, seconds in (("one after another", one), (f"{FAMILIES} families at once", together)):
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            found.append(Figure(f"message in to reply out, {what}: {name}", percentile(seconds, share) * 1000, "ms"))
    return found


async def _write(line: LineWithWatch, serving: MeasuredServing, family: str, count: int) -> list[float]:
    """Seconds from each message to its reply."""
    user, waits = line_events.user(family), []
    for number in range(count):
        event = line_events.text(user, f"すこし聞いてください {number}")
        began = time.perf_counter()
        status = await line.deliver(serving.base_url, SAKAI, [event], LINE_SECRET)
        if status != 200:
            raise RuntimeError(f"a webhook was answered {status}")
        waits.append(await line.answered(event["replyToken"]) - began)
    return waits
