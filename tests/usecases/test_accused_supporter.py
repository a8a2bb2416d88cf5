"""A supporter the child accuses: from that moment their pages show nothing of the child; staff may still write for them."""

import pytest

from core.alerts import AlertKind
from core.errors import NotFoundError
from core.matches import Match, MatchState
from core.usecases.keep_report import keep_draft, send_report, tell_now
from core.usecases.read_own_reports import read_own_report, read_own_visits
from core.usecases.remind_owed import remind_owed
from core.usecases.see_match import read_matches
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.day_scene import FOUR, Day, a_day, minutes
from tests.usecases.scene import Scene
from tests.usecases.test_reports import ENDED, FULL, owes


@pytest.fixture
async def day(house: Scene) -> Day:
    """A visit that was held; its report is not written yet."""
    planned = await a_day(house)
    owes(planned)
    async with house.database.work(FOUR) as uow:
        match = Match("match", PROGRAMME, planned.case_id, planned.supporter_id, MatchState.ACCEPTED, FOUR, "test")
        await uow.matches.add(match)
        await uow.commit()
    planned.supporter.now = ENDED
    await planned.supporter.presses_data(f"v|left|{planned.visit.id}")
    return planned


async def _accused(day: Day) -> None:
    async with day.scene.database.work(ENDED) as uow:
        await uow.safety.pass_by(day.child.id, day.supporter_id, "named", ENDED)
        await uow.commit()


async def test_their_pages_show_the_child_no_more_and_again_once_freed(day: Day) -> None:
    me, house, work = day.supporter_id, day.scene.house, day.scene.database.work
    async with work(ENDED) as uow:
        assert len((await read_matches(uow, await uow.people.get(me))).children) == 1
    async with work(ENDED) as uow:
        assert len(await read_own_visits(uow, house, me)) == 1
    await _accused(day)
    async with work(ENDED) as uow:
        assert (await read_matches(uow, await uow.people.get(me))).children == []
    async with work(ENDED) as uow:
        assert await read_own_visits(uow, house, me) == []
    async with work(ENDED) as uow:
        with pytest.raises(NotFoundError):
            await read_own_report(uow, house, me, day.visit.id)
        with pytest.raises(NotFoundError):
            await keep_draft(uow, house, me, day.visit.id, FULL, 0)
        with pytest.raises(NotFoundError):
            await send_report(uow, house, me, day.visit.id, FULL, by=me, draft=0)
        with pytest.raises(NotFoundError):
            await tell_now(uow, house, me, day.visit.id, FULL, 0)
    async with work(ENDED) as uow:
        assert await uow.safety.free(day.child.id, me, day.coordinator.id, ENDED)
        await uow.commit()
    async with work(ENDED) as uow:
        assert (await read_own_report(uow, house, me, day.visit.id)).name == "𠮷田 ゆう"


async def test_staff_may_still_write_down_what_they_tell_on_the_phone(day: Day) -> None:
    await _accused(day)
    async with day.scene.database.work(ENDED) as uow:
        sent = await send_report(
            uow, day.scene.house, day.supporter_id, day.visit.id, FULL, by=day.coordinator.id, draft=0
        )  # fmt: skip
    assert sent.report is not None


async def test_they_are_not_asked_for_a_report_they_cannot_open_and_staff_are_told(day: Day) -> None:
    await _accused(day)
    await day.supporter.reads()
    for later in (20, 4 * 60, 16 * 60):
        await remind_owed(day.scene.database.work, day.scene.house, ENDED + minutes(later))
    day.supporter.now = ENDED + minutes(16 * 60)
    assert [one for one in await day.supporter.reads() if "report" in one] == []
    assert "reports-missing" in [one.reason for one in await day.scene.alerts(day.supporter.now) if one.kind is AlertKind.VISIT]
