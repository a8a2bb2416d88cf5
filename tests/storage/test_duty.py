"""Duty and attendance in the database: marks in order, what is due by index, stays that are one, moves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.attendance import InVoice, Stay, Way
from core.duty import DutyMark, DutyStep, Watch
from core.openings import Opening, OpeningState
from storage.engine import Database
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, new_id

MINUTE = timedelta(minutes=1)
LEAD = 15 * MINUTE


def an_opening(starts_at=NOW, state=OpeningState.PLANNED, hours=4) -> Opening:
    return Opening(new_id(), PROGRAMME, "exchange", starts_at, starts_at + timedelta(hours=hours), state, "おしゃべり", NOW)


async def add(database: Database, *openings: Opening, watches=()) -> None:
    async with database.work(NOW) as uow:
        for one in openings:
            await uow.openings.add(one)
        for watch in watches:
            await uow.duty.save_watch(watch)
        await uow.commit()


async def due(database: Database, at=NOW) -> list[str]:
    async with database.work(at, writes=False) as uow:
        return await uow.duty.due(at, LEAD, 50)


async def test_marks_come_back_in_their_order_by_opening(database: Database) -> None:
    person, _ = await enter(database)
    one = an_opening()
    await add(database, one)
    marks = [DutyMark(one.id, person.id, step, NOW, person.id) for step in (DutyStep.ON, DutyStep.AWAY, DutyStep.BACK)]
    async with database.work(NOW) as uow:
        for mark in marks:
            await uow.duty.mark(mark)
        assert await uow.duty.marks(one.id) == marks
        assert await uow.duty.marks_between(PROGRAMME, NOW, NOW + SECOND) == {one.id: marks}
        assert await uow.duty.marks_between(PROGRAMME, NOW + SECOND, NOW + MINUTE) == {}


@pytest.mark.parametrize(("before", "is_due"), [(LEAD + SECOND, False), (LEAD, True), (timedelta(), True)])
async def test_an_opening_ahead_is_due_when_its_manager_is_to_be_asked(database: Database, before, is_due) -> None:
    one = an_opening(NOW + before)
    await add(database, one)
    assert await due(database) == ([one.id] if is_due else [])


async def test_what_was_looked_at_waits_for_its_next_moment_and_moved_ends_are_seen(database: Database) -> None:
    later = NOW + MINUTE
    asked, begun = an_opening(NOW + 10 * MINUTE), an_opening(NOW)
    running, held = an_opening(NOW - 4 * timedelta(hours=1), OpeningState.OPEN), an_opening(NOW, OpeningState.PAUSED, 0)
    over = an_opening(NOW, OpeningState.CLOSED)
    openings = (asked, begun, running, held, over)
    watches = [Watch(one.id, PROGRAMME, next_at=later, called=("a", "b")) for one in openings]
    watches[3] = replace(watches[3], held_at=NOW)
    await add(database, *openings, watches=watches)
    assert await due(database) == [running.id, begun.id], "ended; begun and nobody looked for yet"
    assert set(await due(database, later)) == {asked.id, begun.id, running.id, held.id}
    async with database.work(NOW) as uow:
        assert await uow.duty.watch(asked.id) == watches[0]
        assert await uow.duty.watch(new_id()) is None


async def test_one_stay_from_first_to_last_word_and_voice_only_once_at_a_time(database: Database) -> None:
    person, _ = await enter(database)
    one = an_opening(state=OpeningState.OPEN)
    await add(database, one)
    async with database.work(NOW) as uow:
        attendance = uow.attendance
        spoke = Stay(one.id, person.id, Way.SPOKE, NOW + MINUTE, NOW + MINUTE)
        assert await attendance.extend(spoke)
        assert not await attendance.extend(replace(spoke, began_at=NOW, ended_at=NOW))
        assert not await attendance.extend(replace(spoke, began_at=NOW + 3 * MINUTE, ended_at=NOW + 3 * MINUTE))
        voice = Stay(one.id, person.id, Way.VOICE, NOW + MINUTE, None)
        assert await attendance.begin(voice)
        assert not await attendance.begin(replace(voice, began_at=NOW + 2 * MINUTE)), "is there already"
        await attendance.end_voice(one.id, NOW, person.id, is_uncertain=True)
        assert await attendance.begin(replace(voice, began_at=NOW + 5 * MINUTE))
        await attendance.end_voice(one.id, NOW + 7 * MINUTE)
        assert await attendance.stays(one.id) == [
            replace(spoke, began_at=NOW, ended_at=NOW + 3 * MINUTE),
            replace(voice, ended_at=NOW + MINUTE, is_uncertain=True),
            replace(voice, began_at=NOW + 5 * MINUTE, ended_at=NOW + 7 * MINUTE),
        ]
        await uow.commit()


async def test_who_came_before_and_who_turned_out_to_be_somebody_we_know(database: Database) -> None:
    visitor, _ = await enter(database)
    person, _ = await enter(database)
    first, second = an_opening(NOW), an_opening(NOW + timedelta(days=1))
    await add(database, first, second)
    async with database.work(NOW) as uow:
        attendance = uow.attendance
        await attendance.extend(Stay(first.id, visitor.id, Way.SPOKE, NOW, NOW))
        await attendance.extend(Stay(first.id, person.id, Way.SPOKE, NOW + MINUTE, NOW + MINUTE))
        await attendance.extend(Stay(second.id, person.id, Way.PRESS, NOW, NOW))
        await attendance.enter_voice(InVoice(PROGRAMME, visitor.id, "#1", NOW))
        await attendance.enter_voice(InVoice(PROGRAMME, visitor.id, "#2", NOW))
        both = [visitor.id, person.id]
        assert await attendance.came_before(both, second.id) == frozenset(both)
        assert await attendance.came_before(both, first.id) == frozenset()
        await attendance.move(visitor.id, person.id)
        assert [(stay.began_at, stay.ended_at) for stay in await attendance.stays(first.id)] == [(NOW, NOW + MINUTE)]
        assert await attendance.came_before(both, second.id) == frozenset({person.id})
        assert await attendance.in_voice(PROGRAMME, ["#1", "#2"]) == [InVoice(PROGRAMME, person.id, "#2", NOW)]
        assert (await attendance.where(visitor.id), await attendance.where(person.id)) == (None, "#2")
        assert list(await attendance.stays_between(PROGRAMME, NOW, NOW + MINUTE)) == [first.id]
