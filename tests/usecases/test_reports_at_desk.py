"""Reports at the desk: read, accepted, sent back; who is passed by sees nothing; staff act for who is on the phone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.alerts import FinishResult
from core.check_in import Hindrance
from core.errors import NotFoundError
from core.messages import Channel
from core.people import PersonState, Role
from core.usecases.check_in_at_desk import day_at_desk
from core.usecases.keep_report import send_report
from core.usecases.open_feedback import close_feedback, read_feedback
from core.usecases.read_reports import accept_report, read_report, read_reports, send_back
from core.usecases.take_alert import finish_alert
from core.visit_reports import ReportState
from core.visits import VisitState
from tests.usecases.day_scene import FOUR, Day, a_day, minutes
from tests.usecases.scene import Scene
from tests.usecases.test_reports import ENDED, FULL, send

LATER = ENDED + timedelta(hours=1)


@pytest.fixture
async def planned(house: Scene) -> Day:
    return await a_day(house)


@pytest.fixture
async def day(planned: Day) -> Day:
    """A visit that was held."""
    planned.supporter.now = ENDED
    await planned.supporter.presses_data(f"v|left|{planned.visit.id}")
    return planned


async def test_what_is_to_be_read_stands_first_and_missing_by_its_day(day: Day) -> None:
    async with day.scene.database.work(LATER) as uow:
        view = await read_reports(uow, day.scene.house, day.coordinator)
    assert [row.child for row in view.missing] == ["𠮷田 ゆう"]
    async with day.scene.database.work(LATER + timedelta(days=1)) as uow:
        view = await read_reports(uow, day.scene.house, day.coordinator)
    assert (len(view.overdue), len(view.missing)) == (1, 0)
    await send(day, FULL)
    async with day.scene.database.work(LATER) as uow:
        view = await read_reports(uow, day.scene.house, day.coordinator)
    assert [row.supporter for row in view.to_read] == ["林 あおい"]


async def test_accepted_and_sent_back_with_a_word(day: Day) -> None:
    async with day.scene.database.work(LATER) as uow:
        refusal = await accept_report(uow, day.scene.house, day.coordinator, day.visit.id)
    assert refusal is not None  # nothing was sent yet
    await send(day, FULL)
    async with day.scene.database.work(LATER) as uow:
        assert (await send_back(uow, day.scene.house, day.coordinator, day.visit.id, "  ")) is not None
    async with day.scene.database.work(LATER) as uow:
        assert await send_back(uow, day.scene.house, day.coordinator, day.visit.id, "表情も一言あると") is None
    day.supporter.now = LATER
    assert await day.supporter.reads() == ["report-returned"]
    sent = await send(day, FULL | {"expression": "目を細めて笑った。"}, LATER + timedelta(days=3))
    assert sent.report is not None  # sent back: no reason is asked for, however late
    assert sent.report.state is ReportState.SENT
    async with day.scene.database.work(LATER) as uow:
        assert await accept_report(uow, day.scene.house, day.coordinator, day.visit.id) is None
    async with day.scene.database.work(LATER) as uow:
        view = await read_report(uow, day.scene.house, day.coordinator, day.visit.id)
    assert (view.report.state, view.word, len(view.versions)) == (ReportState.ACCEPTED, "", 2)


async def test_who_is_passed_by_learns_nothing(day: Day) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "busy"})
    async with day.scene.database.work(LATER) as uow:
        await uow.safety.pass_by(day.guardian.id, day.coordinator.id, "named", LATER)
        await uow.commit()
    me, house = day.coordinator, day.scene.house
    async with day.scene.database.work(LATER) as uow:
        view = await read_reports(uow, house, me)
    assert [*view.to_read, *view.missing, *view.worries] == []
    async with day.scene.database.work(LATER) as uow:
        assert await read_feedback(uow, house, me) == ([], [])
    for attempt in (read_report, accept_report):
        with pytest.raises(NotFoundError):
            async with day.scene.database.work(LATER) as uow:
                await attempt(uow, house, me, day.visit.id)
    with pytest.raises(NotFoundError):
        async with day.scene.database.work(LATER) as uow:
            await send_back(uow, house, me, day.visit.id, "ひとこと")
    options = {"way": "phone", "person_id": day.guardian.id, "words": "話した", "said_at": LATER}
    with pytest.raises(NotFoundError):
        async with day.scene.database.work(LATER) as uow:
            await close_feedback(uow, house, me, day.visit.id, **options)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError):
        async with day.scene.database.work(LATER) as uow:
            await day_at_desk(uow, house, me, day.visit.id, "arr", LATER)


async def test_a_grave_notice_is_closed_only_after_the_report_was_read(day: Day) -> None:
    await send(day, FULL | {"worry": "yes", "worries": "腕にあざがあった。"})
    [alert] = await day.scene.alerts(LATER)

    async def close() -> FinishResult:
        async with day.scene.database.work(LATER) as uow:
            return await finish_alert(uow, day.scene.house, day.coordinator, alert.id, word="サポーターに電話した")

    assert await close() is FinishResult.UNREAD
    async with day.scene.database.work(LATER) as uow:
        await read_report(uow, day.scene.house, day.coordinator, day.visit.id)
    assert await close() is FinishResult.FINISHED


async def at_desk(day: Day, word: str, at, now=None):  # type: ignore[no-untyped-def]
    async with day.scene.database.work(now or at) as uow:
        return await day_at_desk(uow, day.scene.house, day.coordinator, day.visit.id, word, at)


async def test_staff_press_for_a_supporter_on_the_phone(planned: Day) -> None:
    day = planned
    assert await at_desk(day, "arr", FOUR + minutes(1), FOUR) is Hindrance.EARLY  # later than now
    assert await at_desk(day, "arr", FOUR, FOUR + minutes(7)) is None
    assert (await day.now()).arrived_at == FOUR
    assert await at_desk(day, "arr", FOUR + minutes(8)) is Hindrance.AGAIN
    assert await at_desk(day, "left", FOUR + minutes(40)) is None  # staff are sure
    held = await day.now()
    assert (held.state, held.left_at) == (VisitState.HELD, FOUR + minutes(40))
    async with day.scene.database.work(FOUR, writes=False) as uow:
        assert await uow.reports.find(day.visit.id) is not None
        assert [line.by for line in await uow.visits.ledger(day.case_id)][-1] == day.coordinator.id


async def test_staff_wait_at_the_door_with_them_and_call_them_in_sick(planned: Day) -> None:
    day = planned
    assert await at_desk(day, "door", FOUR + minutes(1)) is None
    assert await at_desk(day, "gone", FOUR + minutes(10)) is Hindrance.NOT_YET
    assert await at_desk(day, "met", FOUR + minutes(12)) is None
    assert await at_desk(day, "ill", FOUR + minutes(13)) is Hindrance.ENDED  # they are there already
    assert (await day.now()).state is VisitState.PLANNED


async def test_ill_by_phone_the_supporter_hears_that_it_is_done(planned: Day) -> None:
    assert await at_desk(planned, "ill", FOUR - timedelta(hours=1)) is None
    assert (await planned.now()).state is VisitState.SUPPORTER_ABSENT
    planned.supporter.now = FOUR
    assert await planned.supporter.reads() != []


async def test_staff_write_for_a_supporter_on_the_phone(day: Day) -> None:
    async with day.scene.database.work(LATER) as uow:
        me = day.coordinator.id
        sent = await send_report(uow, day.scene.house, day.supporter_id, day.visit.id, FULL, by=me, draft=0)
    assert sent.report is not None
    async with day.scene.database.work(LATER) as uow:
        view = await read_report(uow, day.scene.house, day.coordinator, day.visit.id)
    assert view.newest is not None
    assert view.newest.by == day.coordinator.id


async def test_of_a_supporter_who_left_only_staff_write(day: Day) -> None:
    async with day.scene.database.work(LATER) as uow:
        person = await uow.people.lock(day.supporter_id)
        await uow.people.save(replace(person, state=PersonState.DEPARTED))
        await uow.commit()
    with pytest.raises(NotFoundError):
        await send(day, FULL)
    assert (await send(day, FULL, by=day.coordinator.id)).report is not None


async def test_another_programme_s_staff_sees_nothing(day: Day) -> None:
    manager, _ = await day.scene.enter(Role.MANAGER, Channel.MAIL, "別の事業")
    stranger = replace(manager, programme_id="kyoto-ibasho-2026")
    with pytest.raises(NotFoundError):
        async with day.scene.database.work(LATER) as uow:
            await read_report(uow, day.scene.house, stranger, day.visit.id)
