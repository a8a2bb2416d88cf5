"""「サポーターさんに伝える」 in every app: passed on near a visit, kept back with a number in it (S12.3)."""

import re
from pathlib import Path

import pytest

from core.people import Role
from tests.journeys.actors import ChatActor
from tests.journeys.scenes import at_desk, coordinator
from tests.journeys.stage import SAKAI, stage
from tests.journeys.visits_scene import family_with_visit, moment

NOON = "2026-11-24T15:00"
WORDS = "教科書の42ページからお願いします"
NUMBER = "何かあれば 090-1234-5678 に電話ください"


async def tells(who: ChatActor, words: str) -> None:
    await who.hears("伝えたいことを書いてください")
    await who.says(words)
    await who.presses(await who.hears("このままお預かりしてよろしいですか"), "保存する")


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_there_and_back_and_a_number_kept_back(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, NOON) as one:
        staff = await coordinator(one, "web")
        family = await family_with_visit(one, channel, moment("2026-11-24T16:00"))
        await family.guardian.says("サポーターさんに伝える")
        await tells(family.guardian, WORDS)
        await family.guardian.hears("伝えました")
        came = await family.supporter.hears("ご家庭からの伝言です")
        assert WORDS in came.text
        assert "コーディネーターも読めます" in came.text
        await family.supporter.presses(came, "返事をする")
        await tells(family.supporter, NUMBER)
        await family.supporter.hears("コーディネーターが見てから伝えます")
        await staff.hears("サポーターとご家庭の間の伝言")
        assert family.guardian.heard_count("090") == 0

        desk = await at_desk(one, staff)
        async with one.running.opened.work(one.clock.now(), writes=False) as uow:
            (guardian,) = await uow.people.with_roles(SAKAI, frozenset({Role.GUARDIAN}))
            [case] = await uow.cases.own(guardian.id)
        await desk.goes_to(f"{one.base_url}/desk/cases/{case.id}")
        assert re.search("伝言を見る", desk.page)
        await desk.goes_to(f"{one.base_url}/desk/cases/{case.id}/relayed")
        assert desk.shows(WORDS)
        assert desk.shows(NUMBER)
        await desk.submits("伝えない")
        assert desk.shows("伝言は伝えません")
        assert family.guardian.heard_count("090") == 0
        assert family.child.heard_count("42ページ") == 0
