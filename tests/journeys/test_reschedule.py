"""Another day: one press and two choices, or one sentence; to the second; and an outage of ours makes nobody late (S6.8.5)."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.doubles import line_events
from tests.journeys.actors import LineActor
from tests.journeys.scenes import at_desk, coordinator
from tests.journeys.stage import stage
from tests.journeys.visits_scene import family_with_visit, moment, time_comes

WEDNESDAY = moment("2026-11-25T16:00")
TUESDAY_MORNING = "2026-11-24T09:59"
WORDS = "水曜は通院なので木曜の同じ時間にできますか"


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_one_press_and_two_choices(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, TUESDAY_MORNING) as one:
        family = await family_with_visit(one, channel, WEDNESDAY)
        await time_comes(one, minutes=1)
        reminder = await family.guardian.hears("あす 16:00 の予定のお知らせです")
        assert set(reminder.buttons) == {"このままで大丈夫", "日をかえたい"}
        await family.child.hears("あす 16:00 の 予定の おしらせです")
        await family.guardian.presses(reminder, "日をかえたい")
        days = await family.guardian.hears("どの日がいいですか")
        await family.guardian.presses(days, "11月26日(木)")
        hours = await family.guardian.hears("11月26日(木) は、何時からがいいですか")
        await family.guardian.presses(hours, "16:00")
        await family.guardian.hears("11月26日(木) 16:00 にかえました")
        asked = await family.supporter.hears("11月25日(水) 16:00 の予定を 11月26日(木) 16:00 に動かしました")
        changed = await family.child.hears("予定が かわったので")
        assert "11月26日(木) 16:00" in changed.text
        await family.supporter.presses(asked, "大丈夫です")
        await family.supporter.hears("決まりました")
        await family.guardian.hears("11月26日(木) 16:00 に決まりました")
        await family.guardian.press_data("日をかえたい", reminder.buttons["日をかえたい"])
        await family.guardian.hears("この予定は、11月26日(木) 16:00 です")
        assert family.supporter.heard_count("来られますか") == 1


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_one_sentence(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, TUESDAY_MORNING) as one:
        family = await family_with_visit(one, channel, WEDNESDAY)
        await family.guardian.says(WORDS)
        understood = await family.guardian.hears("よろしいですか")
        assert "11月25日(水) 16:00 の予定を、11月26日(木) 16:00 にかえます" in understood.text
        await family.guardian.presses(understood, "はい、かえます")
        await family.guardian.hears("11月26日(木) 16:00 にかえました")
        asked = await family.supporter.hears("来られますか")
        await family.supporter.presses(asked, "むずかしいです")
        open_again = await family.guardian.hears("相手の都合がつきませんでした")
        await family.child.hears("つごうが つきませんでした")
        await family.guardian.presses(open_again, "日をえらぶ")
        await family.guardian.hears("どの日にしますか")
        await family.guardian.says("金曜の5時でお願いします")
        sure = await family.guardian.hears("11月27日(金) 17:00 に決めます")
        await family.guardian.presses(sure, "はい、かえます")
        await family.guardian.hears("11月27日(金) 17:00 にかえました")
        await family.supporter.hears("11月27日(金) 17:00 に予定を入れました")


@pytest.mark.parametrize(
    ("channel", "at", "answer"),
    [
        ("line", "2026-11-24T19:59:30", "どの日がいいですか"),
        ("discord", "2026-11-24T20:00:30", "だれのせいでもありません"),
        ("web", "2026-11-24T20:00:30", "だれのせいでもありません"),
    ],
)
async def test_round_the_deadline(tmp_path: Path, channel: str, at: str, answer: str) -> None:
    async with stage(tmp_path, TUESDAY_MORNING) as one:
        family = await family_with_visit(one, channel, WEDNESDAY)
        await time_comes(one, minutes=1)
        reminder = await family.guardian.hears("の予定のお知らせです")
        one.later(seconds=(moment(at) - one.clock.now()).total_seconds())
        await family.guardian.presses(reminder, "日をかえたい")
        if answer == "どの日がいいですか":
            await family.guardian.hears(answer)
            return
        late = await family.guardian.hears("をすぎたので、ここで日をかえることができません")
        assert "11月24日(火) 20:00" in late.text
        await family.guardian.presses(late, "お休みにします")
        used = await family.guardian.hears(answer)
        assert "30回のうちの1回" in used.text
        assert "人と話したい" in used.buttons
        await family.supporter.hears("行かなくて大丈夫です")
        await family.child.hears("おやすみに なりました")


async def test_down_from_19_50_to_20_30_who_wrote_at_19_55_is_in_time(tmp_path: Path) -> None:
    async with stage(tmp_path, "2026-11-24T19:50") as one:
        await family_with_visit(one, "line", WEDNESDAY)
    async with stage(tmp_path, "2026-11-24T20:30") as one:
        guardian = one.on_line("佐伯")
        assert isinstance(guardian, LineActor)
        event = line_events.text(guardian.user, WORDS, at=moment("2026-11-24T19:55"), deliveryContext={"isRedelivery": True})
        assert await guardian.does(event) == 200
        assert await guardian.does(event) == 200
        understood = await guardian.hears("よろしいですか")
        one.later(minutes=10)
        await guardian.presses(understood, "はい、かえます")
        await guardian.hears("11月26日(木) 16:00 にかえました")
        assert guardian.heard_count("よろしいですか") == 1


@pytest.mark.parametrize(("down", "answer"), [(True, "どの日がいいですか"), (False, "お休みにするとき")])
async def test_who_could_not_reach_us_then_has_an_hour_after(tmp_path: Path, down: bool, answer: str) -> None:
    async with stage(tmp_path, "2026-11-24T19:50") as one:
        await family_with_visit(one, "discord", WEDNESDAY)
        if not down:
            one.later(minutes=41)
            await one.running.ticker.run_now("pulse")
    async with stage(tmp_path, "2026-11-24T20:31") as one:
        guardian = one.on_discord(sum("佐伯".encode()))
        await guardian.says("水曜日の日にちを変えたいです")
        await guardian.hears(answer)


async def test_a_call_is_entered_at_the_desk_with_its_time(tmp_path: Path) -> None:
    async with stage(tmp_path, TUESDAY_MORNING) as one:
        staff = await coordinator(one)
        family = await family_with_visit(one, "line", WEDNESDAY)
        one.later(seconds=(moment("2026-11-24T20:20") - one.clock.now()).total_seconds())
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/visits?view=week&day=2026-11-25")
        visit = desk.page.split('href="/desk/visits/')
        path = next(part.split('"')[0] for part in visit[1:] if len(part.split('"')[0]) == 36)
        await desk.goes_to(f"{one.base_url}/desk/moves/{path}")
        assert desk.shows("11月26日(木) 16:00")
        await desk.submits(
            "この内容で進める", called="2026-11-24T19:40", wish="move", hour="2026-11-26T16:00", words="病院の日とのこと"
        )
        assert desk.shows("日時をかえました")
        await family.guardian.hears("11月26日(木) 16:00 にかえました")
        asked = await family.supporter.hears("来られますか")
        await desk.goes_to(f"{one.base_url}/desk/moves")
        assert desk.shows("サポーターの返事を待っています")
        await desk.submits("行けるとのこと")
        await family.guardian.hears("決まりました")
        await family.supporter.presses(asked, "大丈夫です")
        await family.supporter.hears("もうお返事をいただいています")
        assert one.clock.now() - moment("2026-11-24T20:20") < timedelta(minutes=5)
