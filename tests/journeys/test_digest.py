"""The staff's morning on every channel: told at half past eight in numbers, once; the page behind it says the rest."""

import re
from pathlib import Path

import pytest

from core.obligations import Act, Obligation, Owed, Owner
from core.people import Role
from tests.journeys.scenes import linked
from tests.journeys.stage import SAKAI, Stage, stage
from tests.usecases.visit_scene import a_child


class _Scene:
    """What `a_child` asks of a scene, on a stage."""

    def __init__(self, one: Stage) -> None:
        self.house, self.database = one.running.opened.house, one.running.opened.database

    async def enter(self, role: Role, name: str = "") -> object:
        from core.people import Profile
        from tests.storage.people_made_up import enter

        return await enter(self.database, role, profile=Profile(name=name))


async def owe(one: Stage, name: str) -> str:
    """A call and a paper are owed; the key of the call."""
    now = one.clock.now()
    case_id = await a_child(_Scene(one), name)  # type: ignore[arg-type]
    call = Obligation("call:1", "monthly-contact", "S6.11.2", Act.CALL, Owner.COORDINATOR, SAKAI, now, now, case_id=case_id)
    paper = Obligation("paper:1", "visits-paper", "S11.4", Act.PAPER, Owner.COORDINATOR, SAKAI, now, now)
    async with one.running.opened.work(now) as uow:
        await uow.obligations.save([Owed(call), Owed(paper)])
        await uow.commit()
    return call.key


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_the_morning_is_told_once_and_the_page_behind_it_never_is_stale(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, "2026-11-25T08:29") as one:
        staff = await linked(one, channel, Role.COORDINATOR, "中村")
        await owe(one, "灯野 𠮷子")
        await one.running.refresh_metrics()
        figures = one.running.metrics.registry
        assert figures.get_sample_value("tomoshibi_morning_readers", {"programme": SAKAI}) == 1
        assert figures.get_sample_value("tomoshibi_morning_readers", {"programme": "kyoto-ibasho-2026"}) == 0
        await one.running.ticker.run_now("digest-0830")
        assert staff.heard_count("おはようございます") == 0
        one.later(minutes=1)
        for _ in range(2):
            await one.running.ticker.run_now("digest-0830")
            await one.running.ticker.run_now("digest-late")
            one.running.pump.wake()
        told = await staff.hears("おはようございます")
        assert re.search(r"電話：\d+件", told.text)
        assert re.search(r"市に出すもの：\d+件", told.text)
        assert not re.search("灯野|𠮷子", told.text)
        desk = one.keep(await staff.opens(told, "やることを開く"))
        assert desk.shows("灯野 𠮷子")
        await desk.submits("出なかった")
        assert desk.shows("書きとめました")

        await staff.presses(told, "残りを見る")
        assert "電話" not in (await staff.hears("今残っているのは")).text, "what is owed no more is gone here too"
        one.later(days=1)
        await staff.presses(told, "残りを見る")
        await staff.hears("前の日のお知らせでしたので")
        assert staff.heard_count("おはようございます") == 1


async def test_who_could_not_be_told_at_half_past_eight_is_told_before_noon_and_not_after(tmp_path: Path) -> None:
    async with stage(tmp_path, "2026-11-25T12:01") as one:
        staff = await linked(one, "line", Role.COORDINATOR, "中村")
        for moved, times in (({"hours": 0}, 0), ({"hours": 23, "minutes": 58}, 1), ({"minutes": 2}, 1), ({"days": 1}, 1)):
            one.later(**moved)
            await one.running.ticker.run_now("digest-late")
            one.running.pump.wake()
            await staff.press_data("残りを見る", "digest|left|2026-11-25")
            await staff.hears("残っている" if times == 0 else "お知らせでした")
            assert staff.heard_count("おはようございます") == times
