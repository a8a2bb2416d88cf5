"""Seconds from process start to a green /healthz, beside the time that importing its libraries takes."""

import asyncio
import statistics
import sys
import time

from tests.bench.figures import Figure
from tests.bench.surroundings import MeasuredServing

LIBRARIES = "import linebot.v3.messaging, discord, fastapi, sqlalchemy"


async def start_figures(serving: MeasuredServing, *, runs: int) -> list[Figure]:
    """The first start makes key and database; then the median of `runs` starts. The service is left running."""
    first = await _start(serving)
    floors, starts = [], []
    for _ in range(runs):
        floors.append(await _import_libraries())
        await serving.stop()
        starts.append(await _start(serving))
    floor = statistics.median(floors)
    return [
        Figure("first start (empty folder) to green /healthz", first, "s", floor),
        Figure("start to green /healthz", statistics.median(starts), "s", floor),
    ]


async def _start(serving: MeasuredServing) -> float:
    began = time.perf_counter()
    await serving.start()
    await serving.until_well()
    return time.perf_counter() - began


async def _import_libraries() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", LIBRARIES)
    if await process.wait() != 0:
        raise RuntimeError("the libraries cannot be imported")
    return time.perf_counter() - began
