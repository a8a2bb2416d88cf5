"""Before the first visit on all three apps: hours offered, chosen, taken by others, recalled; the child's own word."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.inquiries import InquiryState, NewMember, Part, Source
from core.people import Role
from core.usecases.approve_case import open_case
from core.usecases.invite_person import Invited, invite_person
from tests.journeys.actors import Browser, ChatActor
from tests.journeys.scenes import at_desk, coordinator, somebody_on
from tests.journeys.stage import SAKAI, Stage, stage

CHANNELS = ("line", "discord", "web")
TELL = re.compile(r'name="tell" value="([0-9a-f-]{36})"')
NEXT_MORNING = "11月25日(水) 10:00"
NEXT_NOON = "11月25日(水) 12:00"


@dataclass
class Relatives:
    """A family whose child the city approved; each has their own app."""

    case_id: str
    guardian: ChatActor
    child: ChatActor


async def relatives(one: Stage, channel: str, name: str) -> Relatives:
    """A guardian and a child, who have sent their codes."""
    opened, now = one.running.opened, one.clock.now()
    invited: dict[Role, Invited] = {}
    for role in (Role.GUARDIAN, Role.CHILD):
        async with opened.work(now) as uow:
            called = f"{name} {'みどり' if role is Role.GUARDIAN else 'ゆう'}"
            invited[role] = await invite_person(uow, opened.house, programme_id=SAKAI, role=role, name=called, by="test")
    parts = {Role.CHILD: Part.CHILD, Role.GUARDIAN: Part.GUARDIAN}
    members = [NewMember(parts[role], person_id=one.person_id) for role, one in invited.items()]
    async with opened.work(now) as uow:
        case = await open_case(
            uow,
            opened.house,
            programme_id=SAKAI,
            members=members,
            source=Source.LIST,
            by="test",
            state=InquiryState.APPROVED,
        )
        await uow.commit()
    actors = []
    for role, how in invited.items():
        actor = await somebody_on(one, channel, f"{name}-{role.value}")
        await actor.says(how.code)
        await actor.hears("つながりました")
        actors.append(actor)
    return Relatives(case.id, *actors)


async def hours(one: Stage, desk: Browser, first: str = "2026-11-25", times: str = "10:00 12:00") -> None:
    """Staff enter what the city holds."""
    await desk.goes_to(f"{one.base_url}/desk/interviews")
    await desk.submits("入れる", place="kita", first=first, last=first, times=times)
    assert desk.shows("時間を入れました"), desk.words


async def offers(one: Stage, desk: Browser, family: Relatives) -> None:
    """Staff send the hours to everybody of the family."""
    await desk.goes_to(f"{one.base_url}/desk/cases/{family.case_id}/interview/first")
    everybody = sorted(set(TELL.findall(desk.page)))
    await desk.submits("候補を送る", tell=everybody)
    assert desk.shows("候補を送りました"), desk.words


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_hour_is_chosen_recalled_the_day_before_and_moved(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        family = await relatives(one, channel, "佐伯")
        desk = await at_desk(one, staff)
        await hours(one, desk, "2026-11-26")
        await offers(one, desk, family)
        offer = await family.guardian.hears("ご都合のよい日時を選んでください")
        assert "北区役所" in offer.text
        await family.child.hears("いっしょに 話す日を")
        await family.guardian.presses(offer, "11月26日(木) 12:00")
        booked = await family.guardian.hears("11月26日(木) 12:00 に決まりました")
        await family.child.hears("11月26日(木) 12:00 に 決まりました")
        await family.guardian.presses(booked, "日時を変える")
        other = await family.guardian.hears("選ぶまで、今の日時はそのままです")
        await family.guardian.presses(other, "11月26日(木) 10:00")
        await family.guardian.hears("11月26日(木) 10:00 に変わりました")
        await family.child.hears("11月26日(木) 10:00 に かわりました")
        one.later(days=1)
        await one.running.ticker.run_now("interviews")
        one.later(seconds=1)
        await family.guardian.hears("11月26日(木) 10:00 の予定のお知らせです")
        await family.child.hears("の 予定の お知らせです")
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/cases/{family.case_id}")
        assert desk.shows("予約 · 11月26日(木) 10:00")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_two_families_press_one_hour_and_the_other_is_offered_the_next(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        families = [await relatives(one, channel, "佐伯"), await relatives(one, "web" if channel == "line" else "line", "井上")]
        desk = await at_desk(one, staff)
        await hours(one, desk)
        found = []
        for family in families:
            await offers(one, desk, family)
            found.append(await family.guardian.hears("ご都合のよい日時を選んでください"))
        await families[0].guardian.presses(found[0], NEXT_MORNING)
        await families[0].guardian.hears(f"{NEXT_MORNING} に決まりました")
        await families[1].guardian.presses(found[1], NEXT_MORNING)
        again = await families[1].guardian.hears("たった今ほかの方に決まりました")
        assert NEXT_MORNING not in again.buttons
        await families[1].guardian.presses(again, NEXT_NOON)
        await families[1].guardian.hears(f"{NEXT_NOON} に決まりました")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_child_says_no_and_later_yes_and_nobody_else_can(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        family = await relatives(one, channel, "佐伯")
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/cases/{family.case_id}/will")
        await desk.submits("本人に聞く")
        assert desk.shows("本人のチャットに送りました")
        asked = await family.child.hears("やってみたいですか")
        assert {"やってみたい", "まだわからない", "いまはやめておく"} <= set(asked.buttons)
        await family.child.presses(asked, "いまはやめておく")
        kept = await family.child.hears("だれも おこりません")
        await desk.goes_to(f"{one.base_url}/desk/cases/{family.case_id}")
        assert desk.shows("「いまはやめておく」と言っています")
        await family.child.presses(kept, "やっぱりやってみたい")
        await family.child.hears("うけとりました")
        await desk.goes_to(f"{one.base_url}/desk/cases/{family.case_id}")
        assert not desk.shows("「いまはやめておく」と言っています")
        assert desk.shows("やってみたい · 11月24日(火)")
        assert family.guardian.heard_count("やってみたい") == 0, "what the child says is the child's"


async def test_staff_book_and_hear_the_child_for_somebody_on_the_phone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        family = await relatives(one, "line", "佐伯")
        desk = await at_desk(one, staff)
        place = f"{one.base_url}/desk/cases/{family.case_id}"
        await desk.goes_to(f"{place}/interview/first")
        everybody = sorted(set(TELL.findall(desk.page)))
        phone = {"form": "phone", "day": "2026-11-25", "time": "15:00"}
        await desk.submits("この日時で予約する", **phone, tell=everybody)
        assert desk.shows("電話での面談には、堺市の承認の記録が必要です")
        await desk.goes_to(f"{place}/agreements")
        await desk.submits("協議を記録する", kind="interview_phone", what="外に出るのがつらいとのこと", asked_on="2026-11-24")
        await desk.submits(
            "回答を保存する", answer="yes", answered_on="2026-11-24", answered_by="子ども家庭課 𠮷田", document=""
        )
        assert desk.shows("回答を記録しました"), desk.words
        await desk.goes_to(f"{place}/interview/first")
        await desk.submits("この日時で予約する", **phone, tell=everybody)
        assert desk.shows("予約しました"), desk.words
        await family.guardian.hears("11月25日(水) 15:00 に決まりました")
        await desk.goes_to(f"{place}/will")
        await desk.submits("保存する", answer="yes", way="phone", day="2026-11-24", words="電話なら話せる")
        assert desk.shows("電話なら話せる")
        one.later(days=1, hours=6)
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{place}/interview/first")
        await desk.submits("面談を終えた", note="絵の話で笑った")
        assert desk.shows("面談を終えたことを記録しました"), desk.words
        assert "絵の話で笑った" in desk.page
