"""An opening on the manager's phone, and the place in numbers, in a real browser."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from core.attendance import Stay, Way
from core.duty import DutyMark, DutyStep
from core.openings import Opening, OpeningState, Posting
from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_joining import MANAGER, managers_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PLACE = "kyoto-ibasho-2026"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def openings_of_weeks(stage: BrowserStage) -> str:
    """Five openings that were, with who was there, and one that should be beginning now; its id."""
    opened = stage.running.opened
    now, manager = opened.clock.now(), stage.person(MANAGER)
    guests = [stage.person(name) for name in ("こもれび", "あさぎり")]
    async with opened.work(now) as uow:
        for weeks in range(1, 6):
            kind = "learning" if weeks % 2 else "exchange"
            starts_at = now - timedelta(weeks=weeks) + 5 * HOUR
            ends_at = starts_at + 4 * HOUR
            one = Opening(
                str(uuid4()), PLACE, kind, starts_at, ends_at, OpeningState.CLOSED, "絵しりとり", now,
                opened_at=starts_at, closed_at=ends_at,
            )  # fmt: skip
            await uow.openings.add(one)
            for step, at in ((DutyStep.ON, 0), (DutyStep.AWAY, 100), (DutyStep.BACK, 103), (DutyStep.OFF, 240)):
                await uow.duty.mark(DutyMark(one.id, manager, step, starts_at + at * MINUTE))
            for guest in guests[: 1 + weeks % 2]:
                await uow.attendance.begin(Stay(one.id, guest, Way.VOICE, starts_at + 5 * MINUTE, starts_at + 90 * MINUTE))
        begins = now + 10 * MINUTE
        one = Opening(str(uuid4()), PLACE, "exchange", begins, begins + 4 * HOUR, OpeningState.PLANNED, "絵しりとり", now)
        await uow.openings.add(one)
        await uow.openings.post(one.id, [Posting(one.id, "manager", manager, now)])
        await uow.commit()
    return one.id


async def test_the_manager_begins_steps_away_and_sees_who_is_here(stage: BrowserStage) -> None:
    opening_id = await openings_of_weeks(stage)
    desk = await managers_desk(stage, await stage.phone())
    await desk.goto(f"/desk/openings/{opening_id}/evening")
    await expect(desk.get_by_role("heading", name="開設の様子")).to_be_visible()
    await clear_to_everybody(desk, "evening-before-360")
    await desk.get_by_role("button", name="はじめる").first.click()
    await expect(desk.get_by_role("status").first).to_contain_text("受け付けました")
    opened = stage.running.opened
    now = opened.clock.now()
    async with opened.work(now) as uow:  # its hour has come
        planned = await uow.openings.lock(opening_id)
        running = Opening(**{name: getattr(planned.opening, name) for name in planned.opening.__slots__} | {
            "state": OpeningState.OPEN, "opened_at": now - 50 * MINUTE, "starts_at": now - 50 * MINUTE,
        })  # fmt: skip
        await uow.openings.save(running)
        await uow.attendance.begin(Stay(opening_id, stage.person("こもれび"), Way.VOICE, now - 40 * MINUTE, None))
        await uow.attendance.extend(Stay(opening_id, stage.person("こもれび"), Way.SPOKE, now - 30 * MINUTE, now))
        await uow.attendance.extend(Stay(opening_id, stage.person("あさぎり"), Way.LISTENING, now, now))
        await uow.commit()
    await desk.reload()
    await expect(desk.get_by_text("来ている人（2人）")).to_be_visible()
    await clear_to_everybody(desk, "evening-open-360")
    await desk.get_by_role("button", name="席をはずす").first.click()
    await expect(desk.get_by_role("status").first).to_contain_text("次の方に声をかけています")
    await clear_to_everybody(desk, "evening-paused-360")
    await desk.set_viewport_size({"width": 1280, "height": 900})
    await clear_to_everybody(desk, "evening-paused-1280")
    await desk.get_by_role("button", name="もどりました").first.click()
    await expect(desk.get_by_text("開いています")).to_be_visible()
    await desk.goto("/desk/statistics")
    await expect(desk.get_by_text("今年度に来た人", exact=False)).to_be_visible()
    await clear_to_everybody(desk, "statistics-1280")
    async with desk.expect_download() as download:
        await desk.get_by_role("link", name="CSV", exact=False).click()
    lines = (await (await download.value).path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 6
    assert "こもれび" not in "".join(lines)
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "statistics-360")
    assert stage.faults == []
