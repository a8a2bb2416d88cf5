"""Meetings at the desk of an online place: who was there, minutes by version, taken back (K2.5, K6.4)."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from core.errors import NotFoundError, Refusal
from core.meetings import Meeting, MeetingKind
from core.obligations import OwedState
from core.people import Role
from core.usecases.context import House
from core.usecases.keep_meeting import ToldMeeting, keep_meeting, read_meetings, withdraw_meeting, write_minutes
from core.usecases.owe import owe
from tests.unit.programme_data import KYOTO, programme
from tests.usecases.place_scene import PLACE, at, enter_at_place
from tests.usecases.scene import Scene, scene

NOW = at(7, 12, 10)
DAY = date(2026, 7, 10)


def with_meeting(house: House) -> House:
    kyoto = programme(KYOTO, meetings__held_on=[DAY])
    return replace(house, programmes={**house.programmes, PLACE: kyoto})


async def states(one: Scene) -> dict[str, OwedState]:
    async with one.database.work(NOW, writes=False) as uow:
        kept = (await uow.obligations.of_programme(PLACE)).values()
    return {row.what.rule: row.state for row in kept if row.what.subject_id == f"{DAY}"}


async def test_a_meeting_with_its_minutes_closes_what_was_owed_and_stays_by_version(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        house = with_meeting(one.house)
        one.database.owe_with(partial(owe, house))
        manager, _ = await enter_at_place(one, Role.MANAGER, name="木下 直子")
        planner, _ = await enter_at_place(one, Role.PLANNER, name="𠮷田 陽")
        member, _ = await enter_at_place(one, Role.PARTICIPANT)
        told = ToldMeeting("k", MeetingKind.COMMISSIONER, DAY, (manager.id, planner.id), "チーム絆定例会", "")
        async with one.database.work(NOW) as uow:
            with pytest.raises(NotFoundError):
                await keep_meeting(uow, house, manager, replace(told, people=(member.id,)))
        made = None
        for _ in range(2):  # a double press
            async with one.database.work(NOW) as uow:
                made = await keep_meeting(uow, house, manager, told)
        assert isinstance(made, Meeting)
        assert await states(one) == {"city-meeting": OwedState.KEPT, "meeting-minutes": OwedState.OPEN}
        for text, seen, refusal in (
            ("はじめの記録", 0, None),
            ("直した記録", 1, None),
            ("古い画面", 1, "refusal-minutes-newer"),
        ):
            async with one.database.work(NOW) as uow:
                done = await write_minutes(uow, house, manager, made.id, text, seen)
                assert done == (Refusal(refusal) if refusal else None)
        assert (await states(one))["meeting-minutes"] is OwedState.KEPT
        async with one.database.work(NOW) as uow:
            view = await read_meetings(uow, house, manager)
            await uow.commit()
        [held] = view.held
        assert (held.name, held.meeting.people) == ("チーム絆定例会", (manager.id, planner.id))
        assert [(version.version, words) for version, words in held.minutes] == [(2, "直した記録"), (1, "はじめの記録")]
        async with one.database.work(NOW) as uow:
            await withdraw_meeting(uow, house, manager, made.id)
        assert set((await states(one)).values()) == {OwedState.OPEN}
        async with one.database.work(NOW) as uow:
            with pytest.raises(NotFoundError):
                await write_minutes(uow, house, manager, made.id, "x", 2)


async def test_home_visits_have_no_such_page(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        coordinator, _ = await one.enter(Role.COORDINATOR)
        async with one.database.work(NOW) as uow:
            with pytest.raises(NotFoundError):
                await read_meetings(uow, one.house, coordinator)
