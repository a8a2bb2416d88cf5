"""Openings planned one after the other ring once: with people on duty, and with members (K2.1, K3.2)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from core.errors import Refusal
from core.messages import Moment
from core.usecases.plan_openings import cancel_opening, change_opening
from core.usecases.recall_openings import recall_openings
from tests.usecases.opening_scene import GATHER, NOW, Place, afternoon, at, online_place
from tests.usecases.scene import scene


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with scene(tmp_path) as house:
        yield await online_place(house)


async def test_what_is_planned_together_is_told_as_one_and_as_it_is_then(place: Place) -> None:
    """A month by two forms: one message each; what changes before is told as it is then, what is taken away not at all."""
    fridays = await place.plan(afternoon(1), 4)
    assert not isinstance(fridays, Refusal)
    evenings = await place.plan(
        replace(afternoon(5), begins=time(17), ends=time(21), posts={"manager": ["haru"]}), 4, now=NOW + GATHER / 2
    )
    assert not isinstance(evenings, Refusal)
    moment = NOW + GATHER
    async with place.house.database.work(moment) as uow:
        assert await change_opening(uow, place.house.house, place.manager, fridays[0].id, afternoon(2)) is None
    async with place.house.database.work(moment) as uow:
        assert await cancel_opening(uow, place.house.house, place.manager, fridays[3].id, "people") is None
    assert await place.read(moment + GATHER / 4) == {"saku": SAKU_HEARS}, "who has fewer days hears of them sooner"
    async with place.house.database.work(moment + GATHER / 4) as uow:
        empty = replace(afternoon(8), posts={})
        assert await change_opening(uow, place.house.house, place.manager, fridays[1].id, empty) is None
    assert await place.read(moment + GATHER / 2) == {
        "saku": ["opening-duty-unposted"],
        "haru": [
            "opening-duty-several", *["opening-duty-post-planner", "opening-duty-post-device-help"],
            *["opening-duty-day"] * 2, "opening-duty-post-manager", *["opening-duty-day"] * 4,
        ],
    }  # fmt: skip
    haru = place.talker("haru", moment + GATHER)
    [several] = [bubble for bubble in haru.heard if bubble.lines[0].text_id == "opening-duty-several"]  # type: ignore[union-attr]
    days = [line.args["at"] for line in several.lines if line.text_id == "opening-duty-day"]  # type: ignore[union-attr]
    assert days[:2] == [Moment(at(2, 13)), Moment(at(15, 13))]
    assert await haru.presses("button-opening-cannot-some") == ["opening-duty-which"]
    assert haru.labels().count("button-opening-day") == 6
    assert await haru.presses("button-opening-day") == ["opening-duty-sure"]
    assert await place.read(moment + 9 * GATHER) == {}, "and nothing comes again"


SAKU_HEARS = ["opening-duty-several", "opening-duty-post-manager", *["opening-duty-day"] * 3]


async def test_members_hear_once_of_openings_planned_one_after_the_other(place: Place) -> None:
    """Within the days in which people are told by themselves: not before planning rests."""
    work, house, begins = place.house.database.work, place.house.house, at(1, 10)
    for number, day in enumerate((8, 9, 10)):
        assert len(await place.plan(afternoon(day), now=begins + number * GATHER / 2)) == 1  # type: ignore[arg-type]
        await recall_openings(work, house, begins + number * GATHER / 2)
    for minutes in (7, 11, 12, 20):
        await recall_openings(work, house, begins + timedelta(minutes=minutes))
    heard = await place.read(begins + timedelta(minutes=40))
    assert heard["yoru"].count("openings-told-neutral") == 1
    assert heard["yoru"].count("openings-neutral-line") == 3
