"""遅れます on the day of a visit: the other side hears of it at once, in neutral words, besides staff."""

from datetime import datetime, timedelta

import pytest

from core.messages import Count, Said
from core.people import Role
from tests.usecases.moving import MONDAY, WEDNESDAY, Listener, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at

HALF_PAST_THREE = at(16, 15, 30)


def minutes(who: Listener) -> list[int]:
    lines = [line for line in who.heard[-1].lines if isinstance(line, Said)]
    return [arg.value for line in lines for arg in line.args.values() if isinstance(arg, Count)]


@pytest.mark.parametrize("now", [at(16, 9), HALF_PAST_THREE, WEDNESDAY + timedelta(minutes=10)])
async def test_a_family_that_will_be_late_is_told_to_the_supporter_at_once(house: Scene, now: datetime) -> None:
    one = await moving(house)
    await one.at(now)
    await one.supporter.reads()
    await one.guardian.reads()
    assert await one.guardian.says("30分遅れます") == ["intent-late", "delay-told", *_staff(now)]
    assert await one.supporter.reads() == ["delay-from-family-minutes"]
    assert minutes(one.supporter) == [30]
    assert await one.child.reads() in ([], ["visit-remind-today"])
    assert "late" in await one.reasons(now)
    assert await one.planned() == [WEDNESDAY]


def _staff(now: datetime) -> list[str]:
    return ["intent-deadline-told"]


async def test_without_certain_minutes_only_that_it_will_be_later(house: Scene) -> None:
    one = await moving(house)
    await one.at(HALF_PAST_THREE)
    await one.supporter.reads()
    await one.child.reads()
    assert (await one.child.says("20〜30分おくれます"))[0] == "intent-late"
    assert await one.supporter.reads() == ["delay-from-family"]


async def test_a_supporter_who_will_be_late_is_told_to_the_family_of_the_next_visit(house: Scene) -> None:
    one = await moving(house)
    await planned_ahead(house, await a_child(house), one.visit.supporter_id, at(16, 18))
    await one.at(HALF_PAST_THREE)
    for who in (one.guardian, one.child):
        await who.reads()
    said = await one.supporter.says("すみません、10分遅れます")
    assert said[:2] == ["intent-late", "delay-told"]
    for who in (one.guardian, one.child):
        assert await who.reads() == ["delay-from-other-minutes"]
        assert minutes(who) == [10]
    assert "late" in await one.reasons(HALF_PAST_THREE)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(15, 9), "30分遅れます"),  # not the day of the visit
        (at(16, 9), "明日は30分遅れます"),
        (WEDNESDAY + timedelta(minutes=90), "30分遅れます"),  # over
    ],
)
async def test_nobody_is_told_of_a_delay_that_is_not_todays(house: Scene, now: datetime, words: str) -> None:
    one = await moving(house)
    await one.at(now)
    await one.supporter.reads()
    await one.guardian.reads()
    assert "delay-told" not in await one.guardian.says(words)
    assert await one.supporter.reads() == []


async def test_with_two_supporters_on_one_day_a_person_asks_whom_it_is_about(house: Scene) -> None:
    one = await moving(house)
    guardian, other = await one.guardian.person(), await a_child(house)
    second = (await house.enter(Role.SUPPORTER))[0]
    async with house.database.work(MONDAY) as uow:
        await uow.cases.add_member(other, guardian.id, Role.GUARDIAN.value)
        await uow.commit()
    await planned_ahead(house, other, second.id, at(16, 18))
    await one.at(HALF_PAST_THREE)
    await one.supporter.reads()
    await one.guardian.reads()
    assert "delay-told" not in await one.guardian.says("30分遅れます")
    assert await one.supporter.reads() == []
