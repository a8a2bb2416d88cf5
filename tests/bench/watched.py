"""Watching over the place: from a message to its flag, committed; the list of flags beside 10,000 of them, and beside 20."""

import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from core.messages import Channel
from core.moderation.flags import Severity
from core.people import Person
from core.place_flags import FlaggedLine, FlagState, FlagWords, Origin, PlaceFlag
from core.usecases.read_flags import list_flags
from tests.bench.figures import Figure
from tests.bench.owed import made
from tests.usecases.flag_scene import Place, a_place
from tests.usecases.place_scene import PLACE

FEW, MANY = 20, 10_000
WORST = "お前なんか死ね"


async def watch_figures(folder: Path, *, messages: int = 150, looks: int = 20) -> list[Figure]:
    """Handling is timed from the translated event to the commit; the floor is a line in which nothing is found."""
    async with a_place(made(folder / "few")) as (place, manager):
        plain = await _median(messages, lambda n: place.says(f"kai{n}", "今日はカレーを作りました"))
        flagged = await _median(messages, lambda n: place.says(f"ren{n}", WORST))
    lists = []
    for many in (FEW, MANY):
        async with a_place(made(folder / str(many))) as (place, manager):
            await _fill(place, many)
            lists.append(await _median(looks, lambda _, at=place, who=manager: _look(at, who)))
    return [
        Figure("place: message to flag, committed: median", flagged * 1000, "ms", plain * 1000),
        Figure(f"place: list of flags beside {MANY:,}, floor {FEW}: median", lists[1] * 1000, "ms", lists[0] * 1000),
    ]


async def _median(times: int, do: Callable[[int], Awaitable[object]]) -> float:
    took = []
    for number in range(times + 3):  # the first ones meet statements that nobody has compiled yet
        began = time.perf_counter()
        await do(number)
        took.append(time.perf_counter() - began)
    return statistics.median(took[3:])


async def _look(place: Place, staff: Person) -> None:
    async with place.scene.database.work(place.now) as uow:
        await list_flags(uow, place.scene.house, staff)


async def _fill(place: Place, many: int) -> None:
    words = FlagWords("れん", "address", "room", (FlaggedLine("m", place.now.isoformat(), WORST, (("slander", 0, 7),)),))
    async with place.scene.database.work(place.now) as uow:
        for number in range(many):
            at = place.now - timedelta(seconds=number)
            state = FlagState.OPEN if number % 2 else FlagState.SETTLED
            flag = PlaceFlag(
                place.scene.house.chance.new_id(), PLACE, Channel.DISCORD, "room", f"s{number}", ("slander",), Severity.MEDIUM,
                state, Origin.TALK, "steer", at, at,
            )  # fmt: skip
            await uow.flags.add(flag, f"talk|{number}", words)
        await uow.commit()
