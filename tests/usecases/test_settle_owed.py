"""Alerts of what is owed close by themselves once nothing is owed; urgent visits are told one by one."""

from datetime import datetime

import pytest

from core.alerts import AlertKind, Severity
from core.people import Role
from core.usecases.alert_staff import alert_staff
from core.usecases.change_visit import correct_visit
from core.usecases.open_feedback import close_feedback
from core.usecases.remind_owed import remind_owed
from core.visits import VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.day_scene import FOUR, Day, a_day, plan
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.test_reports import ENDED, FULL, asked, owes, send
from tests.usecases.visit_scene import heard, said

MORNING = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
EIGHT_DAYS = datetime.fromisoformat("2026-12-02T09:00:00+09:00")


@pytest.fixture
async def day(house: Scene) -> Day:
    """A visit that was held, whose report is missing the next morning."""
    planned = await a_day(house)
    owes(planned)
    planned.supporter.now = ENDED
    await planned.supporter.presses_data(f"v|left|{planned.visit.id}")
    return planned


async def reasons(day: Day, now: datetime) -> list[str]:
    return [alert.reason for alert in await day.scene.alerts(now)]


async def test_the_missing_report_came_and_nobody_is_bothered_any_more(day: Day) -> None:
    await asked(day, MORNING)
    assert "reports-missing" in await reasons(day, MORNING)
    await send(day, FULL, MORNING)
    assert await reasons(day, MORNING) == []


async def test_one_of_two_missing_reports_leaves_the_alert_open(day: Day) -> None:
    other = await plan(day.scene, day.case_id, day.supporter_id, FOUR.replace(hour=10))
    day.supporter.now = other.ends_at
    await day.supporter.presses_data(f"v|left|{other.id}")
    await asked(day, MORNING)
    await send(day, FULL, MORNING)
    assert await reasons(day, MORNING) == ["reports-missing"]


async def test_a_visit_that_was_not_held_after_all_owes_no_report(day: Day) -> None:
    await asked(day, MORNING)
    async with day.scene.database.work(MORNING) as uow:
        no_show = VisitState.NO_SHOW_USED
        await correct_visit(uow, day.scene.house, day.visit.id, no_show, by="test", why="だれもいなかった")
        await uow.commit()
    assert await reasons(day, MORNING) == []


@pytest.mark.parametrize("by_staff", [True, False])
async def test_feedback_that_was_given_closes_its_alert(day: Day, *, by_staff: bool) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "busy"})
    await remind_owed(day.scene.database.work, day.scene.house, EIGHT_DAYS)
    assert "feedback-owed" in await reasons(day, EIGHT_DAYS)
    if by_staff:
        async with day.scene.database.work(EIGHT_DAYS) as uow:
            who, words = day.guardian.id, "きょうの様子を伝えた"
            assert not await close_feedback(
                uow, day.scene.house, day.coordinator, day.visit.id, way="phone", person_id=who, words=words, said_at=EIGHT_DAYS
            )
    else:
        await send(day, FULL, EIGHT_DAYS, why="あとから電話で伝えた")
    assert "feedback-owed" not in await reasons(day, EIGHT_DAYS)


async def test_a_second_child_at_a_second_door_is_told_though_the_first_notice_is_unread(house: Scene) -> None:
    coordinator, _ = await house.enter(Role.COORDINATOR)
    for number in range(2):
        async with house.database.work(NIGHT) as uow:
            await alert_staff(
                uow, house.house, programme_id=PROGRAMME, kind=AlertKind.VISIT, severity=Severity.URGENT,
                matter=f"visit-leaving:{number}", reason="visit-not-left",
            )  # fmt: skip
            await uow.commit()
    assert said((await heard(house, NIGHT))[coordinator.id]) == [["notice-visit-now"], ["notice-visit-now"]]
