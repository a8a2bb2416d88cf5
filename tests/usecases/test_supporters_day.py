"""The supporter's day: arrival, the end, nobody there, cannot come; early, late, foreign and double presses."""

from datetime import timedelta

import pytest

from core.alerts import AlertKind, Severity
from core.people import Role
from core.usecases.change_visit import move_visit
from core.visits import VisitState
from tests.usecases.day_scene import FOUR, Day, a_day, a_sibling, linked, minutes
from tests.usecases.scene import Scene


@pytest.fixture
async def day(house: Scene) -> Day:
    return await a_day(house)


async def reasons(day: Day) -> list[str]:
    return [alert.reason for alert in await day.scene.alerts(day.supporter.now)]


async def press(day: Day, word: str, visit_id: str = "") -> list[str]:
    return await day.supporter.presses_data(f"v|{word}|{visit_id or day.visit.id}")


async def test_arrival_end_and_the_way_to_the_report(day: Day) -> None:
    await day.at(FOUR - minutes(3))
    assert await press(day, "arr") == ["day-arrived"]
    assert (await day.now()).arrived_at == day.supporter.now
    assert day.supporter.labels() == ["button-day-left", "button-day-nobody"]
    await day.at(FOUR + minutes(91))
    assert await press(day, "left") == ["day-left", "day-left-report"]
    held = await day.now()
    assert (held.state, held.left_at, held.next_at) == (VisitState.HELD, day.supporter.now, None)
    assert day.supporter.labels() == ["button-report-write"]
    assert await reasons(day) == []


async def test_the_time_of_the_press_counts_and_not_of_its_handling(day: Day) -> None:
    pressed = day.supporter.now = FOUR + minutes(2)
    await press(day, "arr")
    assert (await day.now()).arrived_at == pressed + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("words", "state", "said"),
    [
        ("着きました", VisitState.PLANNED, "day-arrived"),
        ("到着！", VisitState.PLANNED, "day-arrived"),
        ("今つきました", VisitState.PLANNED, "day-arrived"),
        ("終わりました", VisitState.PLANNED, "day-left-sure"),
        ("留守みたいです", VisitState.PLANNED, "day-door"),
    ],
)
async def test_words_do_as_buttons_do(day: Day, words: str, state: VisitState, said: str) -> None:
    await day.at(FOUR + minutes(5))
    assert said in await day.supporter.says(words)
    assert (await day.now()).state is state


@pytest.mark.parametrize("words", ["明日何時に着きますか", "まだ着きません", "10分遅れます", "きのうの報告は終わりましたか"])
async def test_other_words_are_left_to_other_routes(day: Day, words: str) -> None:
    await day.at(FOUR + minutes(5))
    await day.supporter.says(words)
    visit = await day.now()
    assert (visit.arrived_at, visit.left_at) == (None, None)


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (-minutes(61), "day-early"),
        (-minutes(59), "day-arrived"),
        (minutes(90 + 6 * 60) - timedelta(seconds=2), "day-arrived"),
        (minutes(90 + 6 * 60), "day-late"),
        (timedelta(days=1), "day-late"),
    ],
)
async def test_too_early_and_yesterdays_button(day: Day, offset: timedelta, said: str) -> None:
    day.supporter.now = FOUR + offset
    assert await press(day, "arr") == [said]


async def test_double_presses_are_harmless(day: Day) -> None:
    await day.at(FOUR)
    await press(day, "arr")
    first = (await day.now()).arrived_at
    assert await press(day, "arr") == ["day-again-arr"]
    assert (await day.now()).arrived_at == first
    await day.at(FOUR + minutes(90))
    await press(day, "left")
    assert await press(day, "left") == ["day-again-left"]
    assert await press(day, "arr") == ["day-again-arr"]
    async with day.scene.database.work(FOUR, writes=False) as uow:
        ledger = await uow.visits.ledger(day.case_id)
    assert [line.after for line in ledger] == [VisitState.PLANNED, VisitState.HELD]


async def test_somebody_elses_visit_and_no_visit_at_all(day: Day) -> None:
    other = await linked(day.scene, Role.SUPPORTER, "別の人", FOUR)
    for word in ("arr", "left", "door", "gone", "met", "still", "help", "ill", "illsure", "report"):
        assert await other.presses_data(f"v|{word}|{day.visit.id}") == ["day-foreign"]
    assert (await day.now()).arrived_at is None
    assert await press(day, "arr", "0b0d2f2e-8a4e-4c5a-9a55-0d1f2a3b4c5d") == ["day-foreign"]
    assert await other.says("着きました") != ["day-arrived"]


async def test_well_before_the_end_it_is_asked_whether_it_is_over(day: Day) -> None:
    await day.at(FOUR + minutes(1))
    await press(day, "arr")
    await day.at(FOUR + minutes(20))
    assert await press(day, "left") == ["day-left-sure"]
    assert (await day.now()).state is VisitState.PLANNED
    assert await day.supporter.presses("button-day-not-yet") == ["day-still"]
    assert await press(day, "leftsure") == ["day-left", "day-left-report"]
    assert (await day.now()).state is VisitState.HELD


async def test_not_arrived_the_supporter_is_asked_then_the_coordinator_told(day: Day) -> None:
    await day.at(FOUR + minutes(15) - timedelta(seconds=1))
    assert await day.supporter.reads() == []
    await day.at(FOUR + minutes(15))
    assert await day.supporter.reads() == ["day-ask-arrival"]
    assert "button-day-arrived" in day.supporter.labels()
    await day.at(FOUR + minutes(25) - timedelta(seconds=1))
    assert await reasons(day) == []
    await day.at(FOUR + minutes(25))
    [alert] = await day.scene.alerts(day.supporter.now)
    assert (alert.reason, alert.severity, alert.person_id) == ("visit-not-arrived", Severity.URGENT, day.supporter_id)
    await day.supporter.presses("button-day-arrived")
    assert await reasons(day) == []  # it has come right by itself


async def test_whoever_arrived_is_not_asked(day: Day) -> None:
    await day.at(FOUR + minutes(14))
    await press(day, "arr")
    for later in (15, 25, 60, 119):
        await day.at(FOUR + minutes(later))
        assert await day.supporter.reads() == []


async def test_not_left_all_well_is_asked_then_staff_told(day: Day) -> None:
    await day.at(FOUR)
    await press(day, "arr")
    await day.at(FOUR + minutes(120))
    assert await day.supporter.reads() == ["day-ask-leaving"]
    assert await day.supporter.presses("button-day-still") == ["day-still"]
    await day.at(FOUR + minutes(149))
    assert await day.supporter.reads() == []
    await day.at(FOUR + minutes(151))
    assert await day.supporter.reads() == ["day-ask-leaving"]
    await day.at(FOUR + minutes(164))
    assert await reasons(day) == []
    await day.at(FOUR + minutes(167))
    assert await reasons(day) == ["visit-not-left"]
    await press(day, "left")
    assert await reasons(day) == []


async def test_help_is_a_danger_alert_with_numbers(day: Day) -> None:
    await day.at(FOUR)
    await press(day, "arr")
    said = await press(day, "help")
    assert said[0] == "day-help"
    assert "help-line" in said
    [alert] = await day.scene.alerts(day.supporter.now)
    assert (alert.kind, alert.severity) == (AlertKind.DANGER, Severity.URGENT)


async def test_nobody_opens_waiting_then_it_counts_as_absence(day: Day) -> None:
    await day.at(FOUR + minutes(2))
    assert await press(day, "door") == ["day-door", "day-door-steps"]
    [alert] = await day.scene.alerts(day.supporter.now)
    assert (alert.reason, alert.person_id) == ("visit-nobody", day.guardian.id)
    assert await press(day, "gone") == ["day-door-not-yet"]
    assert (await day.now()).state is VisitState.PLANNED
    await day.at(FOUR + minutes(18))
    assert await day.supporter.reads() == ["day-ask-door"]
    assert (await day.now()).state is VisitState.PLANNED  # nothing is counted by itself
    assert await day.supporter.presses("button-day-gone") == ["day-gone"]
    gone = await day.now()
    assert gone.state is VisitState.NO_SHOW_USED
    async with day.scene.database.work(FOUR, writes=False) as uow:
        [_, line] = await uow.visits.ledger(day.case_id)
    assert line.counted_at == gone.arrived_at == FOUR + minutes(2) + timedelta(seconds=1)
    [alert] = await day.scene.alerts(day.supporter.now)
    assert (alert.reason, alert.severity) == ("visit-nobody", Severity.SOON)  # a call is owed; nobody stands outside all night
    assert await press(day, "gone") == ["day-ended"]


async def test_before_the_start_nobody_is_missing(day: Day) -> None:
    await day.at(FOUR - minutes(5))
    assert await press(day, "door") == ["day-early"]


async def test_they_come_after_all(day: Day) -> None:
    await day.at(FOUR)
    await press(day, "door")
    await day.at(FOUR + minutes(9))
    assert await reasons(day) == ["visit-nobody"]
    assert await day.supporter.presses("button-day-met") == ["day-met"]
    assert await reasons(day) == []
    for later in (16, 30, 60):
        await day.at(FOUR + minutes(later))
        assert await day.supporter.reads() == []
    await day.at(FOUR + minutes(92))
    assert await press(day, "left") == ["day-left", "day-left-report"]
    assert (await day.now()).state is VisitState.HELD


async def test_while_danger_is_open_staff_decide(day: Day) -> None:
    async with day.scene.database.work(FOUR) as uow:
        await uow.alerts.open(
            programme_id=day.visit.programme_id,
            kind=AlertKind.DANGER,
            severity=Severity.URGENT,
            matter=f"danger:{day.child.id}",
            reason="danger-violence",
            at=FOUR,
            person_id=day.child.id,
        )
        await uow.commit()
    await day.at(FOUR)
    await press(day, "door")
    await day.at(FOUR + minutes(20))
    await day.supporter.reads()
    assert await press(day, "gone") == ["day-staff"]
    assert (await day.now()).state is VisitState.PLANNED
    assert "visit-nobody-decide" in await reasons(day)


async def test_siblings_need_one_press_and_get_one_report_each(day: Day) -> None:
    one, two = await a_sibling(day)
    at = one.starts_at
    await day.at(at)
    await press(day, "arr", one.id)
    assert (await day.now(two.id)).arrived_at is not None
    assert (await day.now(day.visit.id)).arrived_at is None
    await day.at(at + minutes(90))
    assert await press(day, "left", two.id) == ["day-left", "day-left-reports"]
    assert {(await day.now(each)).state for each in (one.id, two.id)} == {VisitState.HELD}
    async with day.scene.database.work(at, writes=False) as uow:
        assert set(await uow.reports.of_visits([one.id, two.id])) == {one.id, two.id}


async def test_siblings_are_asked_for_once(day: Day) -> None:
    one, _ = await a_sibling(day)
    await press(day, "arr")  # the visit of four o'clock is none of theirs
    await day.at(FOUR + minutes(1))
    await press(day, "arr")
    await day.at(one.starts_at + minutes(15))
    await day.at(one.starts_at + minutes(15))
    assert (await day.supporter.reads()).count("day-ask-arrival") == 1
    await day.at(one.starts_at + minutes(25))
    assert (await reasons(day)).count("visit-not-arrived") == 1


async def test_ill_this_morning_one_press_tells_everybody(day: Day) -> None:
    one, two = await a_sibling(day)
    day.supporter.now = FOUR - timedelta(hours=6)
    assert await day.supporter.says("すみません、熱が出て今日は行けません") == ["day-ill"]
    assert await day.supporter.presses("button-day-ill-sure") == ["day-ill-done"]
    for visit_id in (day.visit.id, one.id, two.id):
        assert (await day.now(visit_id)).state is VisitState.SUPPORTER_ABSENT
    assert "visit-supporter-ill" in await reasons(day)
    said = [entry.text for entry in await day.scene.thread(day.guardian)]
    assert sum("お休みになりました" in text for text in said) == 1
    assert any("お休みになりました" in entry.text for entry in await day.scene.thread(day.child))
    assert await day.supporter.presses_data(f"v|illsure|{day.visit.id}") == ["day-ended"]


async def test_a_visit_already_moved_is_answered_kindly(day: Day) -> None:
    async with day.scene.database.work(FOUR - timedelta(days=1)) as uow:
        await move_visit(uow, day.scene.house, day.visit.id, FOUR + timedelta(days=2), by="test", reason="family")
        await uow.commit()
    await day.at(FOUR)
    for word in ("arr", "left", "door", "ill"):
        assert await press(day, word) == ["day-moved"]
