"""One visit or request that cannot be looked at keeps none of the others waiting; the fault is seen all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.move_requests import MoveRequest, MoveState
from core.ports import UnitOfWork
from core.usecases.one_by_one import each_due
from core.usecases.run_moves import run_moves
from core.usecases.run_visit_steps import run_visit_steps
from tests.usecases.moving import MONDAY, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at

REMINDED = at(15, 10)


async def test_the_reminder_comes_though_another_visits_programme_is_gone(house: Scene) -> None:
    one = await moving(house)
    broken = await planned_ahead(house, await a_child(house), one.visit.supporter_id, at(16, 10))
    async with house.database.work(MONDAY) as uow:
        await uow.visits.save(replace(broken, programme_id="gone", next_at=REMINDED - timedelta(hours=1)))
        await uow.commit()
    with pytest.raises(NotFoundError):
        await run_visit_steps(house.database.work, house.house, REMINDED)
    one.guardian.now = REMINDED
    assert await one.guardian.reads() == ["visit-remind-tomorrow", "visit-remind-move"]


async def test_a_wish_is_asked_about_though_another_requests_programme_is_gone(house: Scene) -> None:
    one = await moving(house)
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-which-day"]
    broken = await planned_ahead(house, await a_child(house), one.visit.supporter_id, at(18, 10))
    person_id = (await one.guardian.person()).id
    request = MoveRequest(
        "0", "gone", broken.id, broken.case_id, person_id, person_id, None, MoveState.CHOOSING, MONDAY, MONDAY, MONDAY,
        next_at=MONDAY,
    )  # fmt: skip
    async with house.database.work(MONDAY) as uow:
        await uow.visits.save(replace(broken, programme_id="gone"))
        await uow.moves.add(request)
        await uow.commit()
    later = MONDAY + timedelta(hours=5)
    with pytest.raises(NotFoundError):
        await run_moves(house.database.work, house.house, later)
    one.guardian.now = later
    assert await one.guardian.reads() == ["move-ask-again"]


async def test_thousands_due_at_the_same_moment_are_each_looked_at_once(house: Scene) -> None:
    """What stays due, whether it cannot be looked at or not now, hides nothing behind it."""
    waiting, asked, looked = [f"{number:04}" for number in range(1_050)], [], []

    async def ask(_: UnitOfWork, at_most: int) -> list[str]:
        asked.append(at_most)
        return waiting[:at_most]

    async def look(one: str) -> None:
        looked.append(one)
        if int(one) < 130:
            raise NotFoundError(f"not-{one}")
        if int(one) % 3:
            waiting.remove(one)

    everything = list(waiting)
    with pytest.raises(NotFoundError, match="not-0000"):
        await each_due(house.database.work, MONDAY, ask, look)
    assert looked == everything
    waiting.clear()
    asked.clear()
    assert await each_due(house.database.work, MONDAY, ask, look) == 0
    assert asked == [100], "one read when nothing is due"
