"""Flags nobody answers in time: the next is called, who came meanwhile is told, the first press has it (K3.2.1)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.duty import DutyMark, DutyStep, on_duty
from core.errors import NotFoundError
from core.messages import Channel
from core.people import Role
from core.usecases.act_on_flag import take_flag
from core.usecases.call_for_flags import call_for_flags
from core.usecases.read_flags import list_flags, read_flag
from tests.usecases.flag_scene import a_place
from tests.usecases.place_scene import PLACE, enter_at_place

pytestmark = pytest.mark.asyncio
MINUTE = timedelta(minutes=1)
WORST = "お前なんか死ね"


async def test_nobody_answers_so_the_next_is_called_and_the_first_press_has_it(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        deputy, _ = await enter_at_place(place.scene, Role.DEPUTY, Channel.WEB, "大野 航")
        await place.says("ren", WORST)
        flag = await place.one()
        house, work = place.scene.house, place.scene.database.work
        assert await call_for_flags(work, house, place.now + 4 * MINUTE) == 0
        place.now += 6 * MINUTE
        assert await call_for_flags(work, house, place.now) == 1
        assert await call_for_flags(work, house, place.now + MINUTE) == 0, "once"
        async with work(place.now) as uow:
            assert f"flag:{flag.id}" in [one.matter for one in await uow.alerts.not_done(PLACE)]
        async with work(place.now) as uow:
            assert await take_flag(uow, house, deputy, flag.id) is None
            assert await take_flag(uow, house, deputy, flag.id) is None
            await uow.commit()
        async with work(place.now) as uow:
            refused = await take_flag(uow, house, manager, flag.id)
        assert refused is not None
        assert refused.reason == "refusal-flag-somebody-else"
        async with work(place.now) as uow:
            listed = await list_flags(uow, house, manager)
        assert [one.taken_by for one in listed.live] == [deputy.id]
        assert listed.nicknames[flag.id] == "renさん"
        stranger = replace(manager, programme_id="sakai-learning-2026")
        async with work(place.now) as uow:
            with pytest.raises(NotFoundError):
                await read_flag(uow, house, stranger, flag.id)


async def test_who_came_on_duty_after_the_others_were_told_is_told_and_not_passed_over(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        await place.says("ren", WORST)
        flag = await place.one()
        assert flag.opening_id is not None
        assert flag.told_at is not None
        second, _ = await enter_at_place(place.scene, Role.MANAGER, Channel.WEB, "大野 航")
        house, work, opening = place.scene.house, place.scene.database.work, flag.opening_id
        relieved_at = flag.told_at + 4 * MINUTE
        async with work(relieved_at) as uow:
            await uow.duty.mark(DutyMark(opening, second.id, DutyStep.ON, relieved_at))
            await uow.duty.mark(DutyMark(opening, manager.id, DutyStep.OFF, relieved_at))
            await uow.commit()
        await place.hears()
        place.now = flag.told_at + 5 * MINUTE
        assert await call_for_flags(work, house, place.now) == 1
        assert ("manager", ["notice-flag"]) in await place.hears(), "whoever relieved them hears of it now"
        async with work(place.now, writes=False) as uow:
            assert on_duty(await uow.duty.marks(opening)) == (second.id,), "and is not taken off for what they never heard of"
            assert f"flag:{flag.id}" in [one.matter for one in await uow.alerts.not_done(PLACE)]
        place.now += 5 * MINUTE
        assert await call_for_flags(work, house, place.now) == 1
        async with work(place.now, writes=False) as uow:
            assert on_duty(await uow.duty.marks(opening)) == (), "now they had their minutes"
