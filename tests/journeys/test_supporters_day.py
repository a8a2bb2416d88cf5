"""A supporter's day on LINE, on Discord and in the browser: arrival, the end, the report's page, the coordinator's word."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.inquiries import InquiryState, NewMember, Part, Source
from core.people import Person, Role
from core.terms import JST, HomeVisitTerms
from core.usecases.approve_case import open_case
from core.visit_steps import scheduled
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.journeys.actors import Browser
from tests.journeys.scenes import at_desk, coordinator, linked
from tests.journeys.stage import SAKAI, Stage, stage

TODAY = "2026-11-24"


async def by_role(one: Stage, role: Role) -> Person:
    """Somebody who has linked their account, by what they are."""
    opened = one.running.opened
    async with opened.work(one.clock.now(), writes=False) as uow:
        [person] = await uow.people.all_in(SAKAI, roles=frozenset({role}))
    return person


async def a_visit_today(one: Stage, starts_at: datetime) -> str:
    """The child's visit, planned as the calendar does."""
    opened, new_id = one.running.opened, one.running.opened.house.chance.new_id
    guardian, supporter = await by_role(one, Role.GUARDIAN), await by_role(one, Role.SUPPORTER)
    async with opened.work(one.clock.now()) as uow:
        members = [NewMember(Part.CHILD), NewMember(Part.GUARDIAN, person_id=guardian.id)]
        case = await open_case(
            uow, opened.house, programme_id=SAKAI, members=members, source=Source.LIST, by="t", state=InquiryState.APPROVED
        )
        terms = opened.house.programme(SAKAI).terms_at(uow.now)
        assert isinstance(terms, HomeVisitTerms)
        visit = Visit(
            new_id(), SAKAI, case.id, supporter.id, starts_at, 90, VisitPlace.HOME, VisitState.PLANNED, uow.now, step="remind"
        )
        entry = LedgerEntry(new_id(), visit.id, case.id, None, VisitState.PLANNED, "t", uow.now, uow.now, "planned")
        assert await uow.visits.add(scheduled(visit, terms), VisitDetails(), entry)
        await uow.commit()
    return visit.id


async def moves_to(one: Stage, at: datetime) -> None:
    """Time goes by; the ticker looks."""
    one.later(seconds=(at - one.clock.now()).total_seconds())
    for job in ("visits", "owed"):
        await one.running.ticker.run_now(job)
    one.running.pump.wake()


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_day_with_a_report(tmp_path: Path, channel: str) -> None:
    four = datetime(2026, 11, 24, 16, 0, tzinfo=JST)
    async with stage(tmp_path, f"{TODAY}T10:00") as one:
        staff = await coordinator(one)
        await linked(one, "line", Role.GUARDIAN, "𠮷田")
        supporter = await linked(one, channel, Role.SUPPORTER, "林")
        await a_visit_today(one, four)
        await moves_to(one, four - timedelta(minutes=5))
        await supporter.says("予定")
        card = await supporter.hears("16:00 からの訪問")
        await supporter.presses(card, "到着")
        there = await supporter.hears("到着を受け取りました")
        await moves_to(one, four + timedelta(minutes=92))
        await supporter.presses(there, "終了")
        over = await supporter.hears("終了を受け取りました")
        page = one.keep(await supporter.opens(over, "報告書を書く"))
        assert page.shows("今日のようす")
        await page.submits("いったん保存", behaviour="玄関まで出てきてくれた。")
        assert page.shows("保存しました")
        await page.submits("送る", chose="both", worry="none", feedback="not_given", why_not="away", fares="460")
        assert page.shows("報告書を受け取りました"), page.words
        assert page.shows("ひとことあると、もっと伝わります")

        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/reports")
        assert desk.shows("読むもの")
        await desk.goes_to(f"{one.base_url}{_report_address(desk)}")
        assert desk.shows("玄関まで出てきてくれた。")
        await desk.submits("ひとこと添えて返す", word="表情も一言あるとうれしいです")
        returned = await supporter.hears("コーディネーターからひとことあります")
        assert "表情" not in returned.text
        again = one.keep(await supporter.opens(returned, "報告書を書く"))
        assert again.shows("表情も一言あるとうれしいです")
        await again.submits("直して送る", expression="小さく笑った。")
        assert again.shows("報告書を受け取りました"), again.words

        await desk.goes_to(f"{one.base_url}/desk/feedback")
        assert desk.shows("あと 10 日")


def _report_address(desk: Browser) -> str:
    return desk.page.split('href="/desk/reports/')[1].split('"')[0].join(("/desk/reports/", ""))


async def test_a_supporter_who_is_not_there_is_asked_and_then_rung_up(tmp_path: Path) -> None:
    four = datetime(2026, 11, 24, 16, 0, tzinfo=JST)
    async with stage(tmp_path, f"{TODAY}T10:00") as one:
        staff = await coordinator(one)
        await linked(one, "line", Role.GUARDIAN, "𠮷田")
        supporter = await linked(one, "discord", Role.SUPPORTER, "林")
        await a_visit_today(one, four)
        await moves_to(one, four + timedelta(minutes=15))
        asked = await supporter.hears("「到着」が、まだ届いていません")
        await moves_to(one, four + timedelta(minutes=25))
        await staff.hears("今日の訪問のことで、すぐに見てほしいお知らせ")
        await supporter.presses(asked, "家族がいません")
        waiting = await supporter.hears("その場でお待ちください")
        await moves_to(one, four + timedelta(minutes=41))
        await supporter.hears("会えましたか")
        await supporter.presses(waiting, "会えませんでした")
        await supporter.hears("会えなかったと書きとめました")


async def test_words_of_a_worry_never_lie_in_a_chat(tmp_path: Path) -> None:
    four = datetime(2026, 11, 24, 16, 0, tzinfo=JST)
    async with stage(tmp_path, f"{TODAY}T10:00") as one:
        staff = await coordinator(one)
        await linked(one, "line", Role.GUARDIAN, "𠮷田")
        supporter = await linked(one, "line", Role.SUPPORTER, "林")
        visit_id = await a_visit_today(one, four)
        await moves_to(one, four)
        await supporter.press_data("到着", f"v|arr|{visit_id}")
        await moves_to(one, four + timedelta(minutes=90))
        await supporter.press_data("終了", f"v|left|{visit_id}")
        over = await supporter.hears("終了を受け取りました")
        page = one.keep(await supporter.opens(over, "報告書を書く"))
        await page.submits("送る", chose="rest", worry="yes", worries="腕に青あざ", feedback="given", words="「ころんだ」")
        assert page.shows("急ぎで知らせました"), page.words
        assert page.shows("コーディネーター")
        notice = await staff.hears("すぐに見てほしいお知らせ")
        assert "あざ" not in notice.text
        desk = one.keep(await staff.opens(notice, "ページで読む"))
        assert desk.shows("腕に青あざ"), desk.words
        assert not any("あざ" in heard.text for heard in [*supporter.all_heard(), *staff.all_heard()])
