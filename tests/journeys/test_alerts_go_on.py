"""Stories of alerts: nobody takes one, on every channel; somebody accused; a phone that is watched; a supporter who left."""

import re
from pathlib import Path

from core.people import Role
from tests.journeys.actors import ChatActor
from tests.journeys.scenes import at_desk, coordinator, linked, new_code, person_page, thread_of
from tests.journeys.stage import NIGHT, Stage, stage


async def later(one: Stage, **passed: float) -> None:
    """Time goes by and the ticker ticks."""
    one.later(**passed)
    await one.running.ticker.run_now("alerts")
    one.running.pump.wake()


async def test_danger_at_night_goes_on_from_line_to_discord_to_a_browser_until_somebody_takes_it(tmp_path: Path) -> None:
    async with stage(tmp_path, NIGHT) as one:
        first = await linked(one, "line", Role.COORDINATOR, "中村")
        deputy = await linked(one, "discord", Role.DEPUTY, "大野")
        second = await linked(one, "web", Role.COORDINATOR, "藤井")
        child = await linked(one, "line", Role.GUARDIAN, "ゆき")
        await child.says("もう消えたい")
        assert "11月25日(水) 09:00 まで" in (await child.hears("話してくださって")).text
        await first.hears("すぐに見てほしい")
        await second.hears("すぐに見てほしい")
        assert deputy.heard_count("すぐに見てほしい") == 0
        await later(one, minutes=3)
        notice = await deputy.hears("まだだれも引き受けていません")
        assert set(notice.buttons) >= {"引き受ける", "電話する", "担当ではない"}
        await later(one, minutes=3)
        for one_of_staff in (first, second, deputy):
            await one_of_staff.hears("まだだれも引き受けていません")
        await deputy.presses(notice, "電話する")
        await deputy.hears("引き受けました")
        for other in (first, second):
            await other.hears("副担当が引き受けました")
        await first.presses(next(m for m in first.all_heard() if "引き受ける" in m.buttons), "引き受ける")
        assert "大野" not in (await first.hears("先に引き受けています（副担当）")).text
        counted = [actor.heard_count("お知らせ") for actor in (first, second, deputy)]
        await later(one, hours=5)
        assert [actor.heard_count("お知らせ") for actor in (first, second, deputy)] == counted


async def hears_nothing_of_it(actor: ChatActor) -> None:
    assert not any(re.search("ゆき|お父さん|殴|すぐに見て", heard.text) for heard in actor.all_heard())


async def test_who_is_accused_hears_and_sees_nothing_and_the_watched_phone_shows_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        accused = await linked(one, "line", Role.COORDINATOR, "中村")
        other = await linked(one, "web", Role.DEPUTY, "大野")
        child = await linked(one, "discord", Role.GUARDIAN, "ゆき")
        theirs, desk = await at_desk(one, accused), await at_desk(one, other)
        await child.says("中村さんに殴られました")
        await other.hears("すぐに見てほしい")
        await child.presses(await child.hears("まわりを気にせず"), "いいえ")
        await child.hears("今は返事をしなくて大丈夫")
        await thread_of(one, desk, "ゆき")
        assert desk.shows("今はまわりを気にせずに話せないとのこと")
        assert desk.shows("知らせていない職員")
        await desk.submits("送る", text="あした、学校の前で待っています")
        assert "お返事があります" in (await child.hears("ページで読めます")).text
        assert child.heard_count("学校の前") == 0

        await hears_nothing_of_it(accused)
        await theirs.goes_to(f"{one.base_url}/desk")
        assert not theirs.shows("ゆき")
        assert (await theirs.goes_to(desk.url.split("?")[0])).status == 404
        await desk.submits("知らせてよい")
        await desk.submits("はい")
        assert (await theirs.goes_to(desk.url.split("?")[0])).shows("殴られました")


async def test_a_supporter_who_left_is_a_stranger_everywhere(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        supporter = await linked(one, "line", Role.SUPPORTER, "林")
        browser = await one.in_browser()
        await browser.says(await new_code(one, desk, "林"))
        await browser.hears("つながりました")
        unused = await new_code(one, desk, "林")
        await person_page(one, desk, "林")
        await desk.submits("終わった方にする")
        await desk.submits("はい")
        assert desk.shows("終わった方にしました")
        stranger = one.on_line("new-phone")
        await stranger.says(unused)
        await stranger.hears("コード")
        await supporter.says("来週の予定です")
        await supporter.hears("受け取りました")
        assert not (await thread_of(one, desk, "林")).shows("来週の予定です")
        assert not (await browser.browser.goes_to(browser.room)).shows("つながりました")
