"""Somebody rings up: staff enter the wish with the time of the call, and it goes as from a chat; outages."""

from datetime import datetime, timedelta

import pytest

from core.errors import NotFoundError, Refusal
from core.people import Person, Role
from core.usecases.keep_pulse import keep_pulse, note_outage
from core.usecases.take_move_call import MoveCall, Wish, answer_at_desk, look_at_move, take_move_call, waiting_moves
from core.usecases.visit_at_desk import DeskNote, correct_at_desk
from core.visits import Visit, VisitState
from tests.usecases.moving import WEDNESDAY, Moving, moving
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import at

THURSDAY = at(17, 16)


async def called(
    one: Moving, wish: Wish, called_at: datetime, now: datetime, starts_at: datetime | None = None, words: str = ""
) -> Visit | Refusal:
    """Staff enter a call of the guardian."""
    staff, guardian = await one.coordinator.person(), await one.guardian.person()
    call = MoveCall(guardian.id, called_at, wish, starts_at, words)
    async with one.scene.database.work(now) as uow:
        done = await take_move_call(uow, one.scene.house, staff, one.visit.id, call)
    for talker in one.everybody():
        talker.now = now
    return done


async def test_a_call_at_19_58_that_is_entered_at_20_40_is_in_time(house: Scene) -> None:
    one = await moving(house)
    done = await called(one, Wish.MOVE, at(15, 19, 58), at(15, 20, 40), THURSDAY, "木曜にかえたいとのこと")
    assert isinstance(done, Visit)
    assert await one.planned() == [THURSDAY]
    line = next(line for line in await one.ledger() if line.after is VisitState.MOVED)
    assert (line.counted_at, line.by) == (at(15, 19, 58), (await one.coordinator.person()).id)
    assert await one.guardian.reads() == ["move-done"]
    assert await one.child.reads() == ["move-family-changed-asked"]
    assert await one.supporter.reads() == ["move-ask-supporter"]
    assert await one.supporter.presses("button-move-yes") == ["move-supporter-yes"]
    assert await one.guardian.reads() == ["move-agreed"]
    thread = await house.thread(await one.guardian.person())
    assert any(entry.text == "木曜にかえたいとのこと" and entry.sent_at == at(15, 19, 58) for entry in thread)


@pytest.mark.parametrize(
    ("wish", "called_at", "result"),
    [
        (Wish.LATER, at(15, 20), VisitState.TO_FIX),
        (Wish.CANCEL, at(15, 20), VisitState.CANCELLED),
        (Wish.ABSENT, at(15, 20), "refusal-move-call-in-time"),
        (Wish.ABSENT, at(15, 20) + timedelta(seconds=1), VisitState.LATE_USED),
        (Wish.LATER, at(15, 20) + timedelta(seconds=1), "refusal-move-call-late"),
        (Wish.CANCEL, at(15, 20) + timedelta(seconds=1), "refusal-move-call-late"),
        (Wish.MOVE, at(15, 20) + timedelta(seconds=1), "refusal-move-call-late"),
        (Wish.LATER, at(15, 23), "refusal-call-future"),
        (Wish.LATER, at(10, 12, month=8), "refusal-call-long-ago"),
    ],
)
async def test_the_time_of_the_call_decides(house: Scene, wish: Wish, called_at: datetime, result: object) -> None:
    one = await moving(house)
    done = await called(one, wish, called_at, at(15, 21), THURSDAY if wish is Wish.MOVE else None)
    assert (done.reason if isinstance(done, Refusal) else done.state) == result
    assert (await one.totals()).used == (1 if result is VisitState.LATE_USED else 0)


async def test_what_counts_is_told_once_to_who_rang_up(house: Scene) -> None:
    one = await moving(house)
    await called(one, Wish.ABSENT, at(16, 9), at(16, 9, 5))
    assert await one.guardian.reads() == ["move-used"]
    again = await called(one, Wish.ABSENT, at(16, 9), at(16, 9, 6))
    assert isinstance(again, Refusal)
    assert again.reason == "refusal-move-call-over"
    assert await one.guardian.reads() == []


async def test_what_was_counted_is_set_right_in_favour_of_the_family_with_a_word(house: Scene) -> None:
    one = await moving(house)
    await called(one, Wish.ABSENT, at(16, 9), at(16, 9, 5))
    staff = await one.coordinator.person()
    for why, used in (("", 1), ("前の日に留守番電話が入っていた", 0)):
        async with house.database.work(at(17, 9)) as uow:
            await correct_at_desk(uow, house.house, staff, one.visit.id, VisitState.CANCELLED, DeskNote(why))
        assert (await one.totals()).used == used
    assert (await one.ledger())[-1].is_correction


async def test_who_is_kept_from_somebody_of_the_family_enters_nothing_and_sees_nothing(house: Scene) -> None:
    one = await moving(house)
    staff = await one.coordinator.person()
    child = await one.child.person()
    async with house.database.work(at(15, 9)) as uow:
        await uow.safety.pass_by(child.id, staff.id, "wished", at(15, 9))
        await uow.commit()
    with pytest.raises(NotFoundError):
        await called(one, Wish.LATER, at(15, 9), at(15, 9, 5))
    async with house.database.work(at(15, 9)) as uow:
        with pytest.raises(NotFoundError):
            await look_at_move(uow, house.house, staff, one.visit.id)
        assert await waiting_moves(uow, staff) == []


async def test_hours_are_shown_without_asking_for_anything(house: Scene) -> None:
    one = await moving(house)
    staff = await one.coordinator.person()
    async with house.database.work(at(15, 9), writes=False) as uow:
        look = await look_at_move(uow, house.house, staff, one.visit.id)
        assert await uow.moves.of_visit(one.visit.id) == []
    assert look.hours[0] > at(15, 9)
    assert THURSDAY in look.hours
    assert {person.role for person in look.people} == {Role.CHILD, Role.GUARDIAN}
    assert not look.is_over


@pytest.mark.parametrize(("can", "state"), [(True, VisitState.PLANNED), (False, VisitState.TO_FIX)])
async def test_the_supporters_answer_may_come_by_phone(house: Scene, can: bool, state: VisitState) -> None:
    one = await moving(house)
    await called(one, Wish.MOVE, at(15, 9), at(15, 9, 5), THURSDAY)
    staff: Person = await one.coordinator.person()
    await one.guardian.reads()
    async with house.database.work(at(15, 10)) as uow:
        waiting = await waiting_moves(uow, staff)
        assert len(waiting) == 1
        assert not isinstance(await answer_at_desk(uow, house.house, staff, waiting[0].id, can=can), Refusal)
    assert [one.state for one in await one.visits(state)] == [state]
    one.guardian.now = at(15, 10)
    assert await one.guardian.reads() == ["move-agreed" if can else "move-declined"]


async def test_a_silence_found_at_the_start_is_an_outage_and_a_clock_moved_on_is_none(house: Scene) -> None:
    for now, was_away, found in (
        (at(15, 19), True, False),  # the first pulse of all
        (at(15, 19, 50), False, False),
        (at(15, 20, 30), True, True),
        (at(15, 20, 31), True, False),  # a minute: begun anew
    ):
        async with house.database.work(now) as uow:
            outage = await keep_pulse(uow, house.house, was_away=was_away)
        assert (outage is not None) is found
    async with house.database.work(at(15, 21), writes=False) as uow:
        assert [(one.since, one.until) for one in await uow.outages.latest()] == [(at(15, 19, 50), at(15, 20, 30))]


async def test_staff_write_down_an_outage_of_a_platform_and_it_counts_for_the_family(house: Scene) -> None:
    one = await moving(house)
    staff = await one.coordinator.person()
    async with house.database.work(at(15, 22)) as uow:
        assert await note_outage(uow, house.house, staff, at(15, 20), at(15, 19)) is None
    async with house.database.work(at(15, 22)) as uow:
        assert await note_outage(uow, house.house, staff, at(15, 21), at(15, 23)) is None
    async with house.database.work(at(15, 22)) as uow:
        assert await note_outage(uow, house.house, staff, at(15, 19, 30), at(15, 20, 15)) is not None
    done = await called(one, Wish.LATER, at(15, 21, 10), at(15, 22))
    assert isinstance(done, Visit)
    assert done.starts_at == WEDNESDAY
