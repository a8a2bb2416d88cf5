"""A series is planned at the desk, read in three apps, called off by a storm, and kept in a calendar app."""

import re
from pathlib import Path

import httpx2
import pytest
from icalendar import Calendar

from core.inquiries import InquiryState, NewMember, Part, Source
from core.people import Role
from core.usecases.approve_case import open_case
from tests.journeys.actors import ChatActor
from tests.journeys.scenes import at_desk, coordinator, linked
from tests.journeys.stage import SAKAI, Stage, stage
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import at, make_ready

TUESDAY = "2026-09-01T10:00"


async def somebody(one: Stage, role: Role) -> str:
    async with one.running.opened.work(one.clock.now(), writes=False) as uow:
        return (await uow.people.with_roles(SAKAI, frozenset({role})))[-1].id


async def a_matched_family(one: Stage, channel: str) -> tuple[ChatActor, ChatActor, str]:
    """A guardian on this app, a supporter on LINE, and their case with everything that visits need."""
    guardian = await linked(one, channel, Role.GUARDIAN, "佐伯")
    supporter = await linked(one, "line", Role.SUPPORTER, "林")
    opened = one.running.opened
    guardian_id = await somebody(one, Role.GUARDIAN)
    async with opened.work(one.clock.now()) as uow:
        case = await open_case(
            uow,
            opened.house,
            programme_id=SAKAI,
            members=[NewMember(Part.CHILD), NewMember(Part.GUARDIAN, person_id=guardian_id)],
            source=Source.LIST,
            by="test",
            state=InquiryState.APPROVED,
        )
        await uow.commit()
    await make_ready(Scene(opened.database, opened.house), case.id, await somebody(one, Role.SUPPORTER))
    return guardian, supporter, case.id


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_series_is_planned_read_and_called_off(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, at=TUESDAY) as one:
        staff = await coordinator(one)
        guardian, supporter, case_id = await a_matched_family(one, channel)
        desk = await at_desk(one, staff)

        await desk.goes_to(f"{one.base_url}/desk/cases/{case_id}/plan")
        await desk.submits("日程を見る", day="2026-09-08", at="17:00", count="3")
        assert desk.shows("3回の日程")
        assert desk.shows("9月22日") is True  # named as a holiday that was left out
        assert guardian.heard_count("決まりました") == 0
        await desk.submits("この3回を入れる")
        assert desk.shows("予定を入れて、みなさんに知らせました")
        news = await guardian.hears("予定が3回決まりました。はじめは9月8日(火) 17:00です。")
        await supporter.hears("予定が3回決まりました。はじめは9月8日(火) 17:00です。")

        await guardian.presses(news, "予定を見る")
        plan = await guardian.hears("これからの予定です。")
        assert [day for day in ("9月8日", "9月15日", "9月29日") if day in plan.text] == ["9月8日", "9月15日", "9月29日"]
        assert "のこりは30回です" in plan.text
        await guardian.says("次の支援はいつですか")
        await guardian.hears("9月8日(火) 17:00")

        await desk.goes_to(f"{one.base_url}/desk/visits/off?day=2026-09-08")
        assert desk.shows("1件の予定")
        await desk.submits("中止して知らせる", reason="weather", visit=_ticked(desk.page))
        storm = await guardian.hears("9月8日(火) 17:00の予定は、天気のためお休みになりました。回数には数えません。")
        assert "別の日をえらぶ" in storm.buttons
        await supporter.hears("天気のためお休みになりました")
        await guardian.says("予定")
        assert "9月8日" not in (await guardian.hears("これからの予定です。")).text

        await desk.goes_to(f"{one.base_url}/desk/cases/{case_id}/visits")
        assert desk.shows("中止")
        assert desk.shows("予定した")


def _ticked(page: str) -> str:
    found = re.search(r'type="checkbox" name="visit" value="([0-9a-f-]{36})" checked', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_calendar_app_reads_hours_and_nothing_else(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, at=TUESDAY) as one:
        staff = await coordinator(one)
        guardian, _, case_id = await a_matched_family(one, channel)
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/cases/{case_id}/plan")
        await desk.submits("日程を見る", day="2026-09-08", at="17:00", count="1")
        await desk.submits("この1回を入れる")

        await guardian.says("カレンダー")
        page = one.keep(await guardian.opens(await guardian.hears("カレンダーのアプリで"), "カレンダー"))
        found = re.search(rf'value="({re.escape(one.base_url)}/c/[A-Za-z0-9_-]+\.ics)"', page.page)
        assert found is not None, page.words
        async with httpx2.AsyncClient(trust_env=False) as app:
            answer = await app.get(found[1])
            assert answer.headers["content-type"].startswith("text/calendar")
            assert "no-store" in answer.headers["cache-control"]
            events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
            assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [("予定", at(8, 17))]

            await page.goes_to(page.url)
            assert page.shows("いま使えます")
            await page.submits("新しいアドレスを作る")
            assert (await app.get(found[1])).status_code == 410
            assert (await app.get(f"{one.base_url}/c/nothing-of-ours-at-all.ics")).status_code == 404
        assert all("/c/" not in message.text for message in guardian.all_heard())
