"""A call nobody answers, written down by one press in staff's own chat; reached later, it is gone everywhere."""

import re
from pathlib import Path

import pytest

from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import LineActor
from tests.journeys.scenes import answers, at_desk, linked
from tests.journeys.stage import stage
from tests.journeys.visits_scene import family_with_visit, moment

MISSED = "電話した・出なかった"


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_call_nobody_answered_is_one_press_and_one_that_was_answered_ends_it(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, "2026-11-25T10:00") as one:
        staff = await linked(one, channel, Role.COORDINATOR, "中村")
        guardian = (await family_with_visit(one, "line", moment("2026-11-26T16:00"))).guardian
        assert isinstance(guardian, LineActor)
        desk = await at_desk(one, staff)
        await guardian.does(line_events.unfollow(guardian.user, at=one.clock.now()))
        await answers(one, desk, "佐伯", "あしたの件、承知しました")
        assert desk.shows("電話をかける方に加えました")

        notice = await staff.hears("電話でのご連絡をお願いしたい方がいます")
        await staff.presses(notice, "電話する")
        offered = await staff.hears("出なかったときは")
        for words in ("出なかったことを書きとめました", "もう書きとめてあります"):
            await staff.presses(offered, MISSED)
            heard = (await staff.hears(words)).text
            assert "次は 11月26日(木) 16:00 ごろ" in heard
            assert not re.search("佐伯|承知", heard)
        await desk.goes_to(f"{one.base_url}/desk/calls")
        assert desk.shows("あとでかける方（1）")

        one.later(days=1, hours=6)
        desk = await at_desk(one, staff)
        await desk.goes_to(f"{one.base_url}/desk/calls")
        assert desk.shows("今、電話をかける方です")
        await desk.submits("書きとめる", heard="数学が楽しいと言っている")
        assert desk.shows("電話で聞いたことを書きとめました")
        assert desk.shows("今、かける電話はありません")
        await staff.presses(offered, MISSED)
        await staff.hears("この電話は、もう済んでいます")
        assert staff.heard_count("佐伯") == 0
