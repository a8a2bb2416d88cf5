"""Supporter and family tell each other something through us: read, passed on, kept back, never round us (S12.3, S14.6)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.messages import Channel
from core.relayed import RelayState
from core.usecases.decide_relayed import decide_relayed, read_relayed
from core.usecases.pass_by import pass_by
from core.usecases.relay_for_somebody import relay_for_somebody
from tests.usecases.moving import WEDNESDAY, Listener, Moving, moving
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import at

NEAR = WEDNESDAY - timedelta(minutes=60)
NIGHT = at(15, 22, 30)
WORDS = "教科書の42ページからお願いします"


async def tells(who: Listener, words: str) -> list[str]:
    """Writes a message and confirms it; what is answered."""
    await who.says(words)
    return await who.presses("button-save")


async def begun(one: Moving, now: object = NEAR) -> None:
    await one.at(now)  # type: ignore[arg-type]
    for who in one.everybody():
        await who.reads()


async def test_there_and_back_near_a_visit_at_once(house: Scene) -> None:
    one = await moving(house)
    await begun(one)
    assert (await one.guardian.says("サポーターさんに伝える"))[0] == "form-relay-intro"
    assert await tells(one.guardian, WORDS) == ["relay-sent-now"]
    assert await one.supporter.reads() == ["relay-from-family", WORDS, "relay-both-know"]
    assert await one.child.reads() == [], "one of a family never reads the other's words"

    await one.supporter.presses("button-relay-reply")
    assert await tells(one.supporter, "わかりました") == ["relay-sent-now"]
    assert await one.guardian.reads() == ["relay-from-supporter", "わかりました", "relay-both-know"]
    assert await one.child.reads() == []

    assert (await one.child.says("サポーターさんに伝える"))[0] == "form-relay-intro"
    await tells(one.child, "けしゴムかしてください")
    assert await one.supporter.reads() == ["relay-from-family", "けしゴムかしてください"], "said once that staff can read it"
    await one.supporter.presses("button-relay-reply")
    await tells(one.supporter, "いいですよ")
    assert (await one.child.reads())[:2] == ["relay-from-supporter", "いいですよ"]
    assert await one.guardian.reads() == []

    assert (await one.supporter.says("ご家庭に伝える"))[0] == "form-relay-intro"
    await tells(one.supporter, "あと10分ほどで着きそうです")
    staff = await one.coordinator.person()
    async with house.database.work(NEAR) as uow:
        view = await read_relayed(uow, staff, one.case_id)
    assert WORDS in view.words.values()
    assert [len(view.to[line.id]) for line in view.lines] == [2, 1, 1, 1, 1], "two guardians, one message"


async def test_at_night_far_from_a_visit_it_waits(house: Scene) -> None:
    one = await moving(house)
    await begun(one, NIGHT)
    await one.guardian.presses_data("t|start")
    assert await tells(one.guardian, WORDS) == ["relay-sent"]
    assert await one.supporter.reads() == []
    await one.at(at(16, 9))
    assert "relay-from-family" in await one.supporter.reads()


async def test_a_number_is_kept_back_until_staff_have_looked(house: Scene) -> None:
    one = await moving(house)
    await begun(one)
    await one.supporter.presses_data("t|start")
    assert await tells(one.supporter, "何かあれば 090-1234-5678 に電話ください") == ["relay-held"]
    assert await one.guardian.reads() == []
    assert "relay-held" in await one.reasons(NEAR)
    staff = await one.coordinator.person()
    async with house.database.work(NEAR) as uow:
        [held] = (await read_relayed(uow, staff, one.case_id)).lines
    assert (held.state, held.kinds) == (RelayState.HELD, ("private_data",))
    for _ in range(2):  # a double press is one
        async with house.database.work(NEAR) as uow:
            assert await decide_relayed(uow, house.house, staff, one.case_id, held.id, let=False) is None
    assert await one.guardian.reads() == []
    assert "relay-held" not in await one.reasons(NEAR)

    await one.supporter.presses_data("t|start")
    await tells(one.supporter, "部屋は 06-1234-5678 に聞いてください")
    async with house.database.work(NEAR) as uow:
        second = (await read_relayed(uow, staff, one.case_id)).lines[0]
    async with house.database.work(NEAR) as uow:
        assert await decide_relayed(uow, house.house, staff, one.case_id, second.id, let=True) is None
    assert (await one.guardian.reads())[0] == "relay-from-supporter"
    assert "relay-held" not in await one.reasons(NEAR)


async def test_whoever_is_passed_by_gets_nothing_and_can_send_nothing(house: Scene) -> None:
    one = await moving(house)
    await begun(one)
    child, supporter, staff = [await who.person() for who in (one.child, one.supporter, one.coordinator)]
    async with house.database.work(NEAR) as uow:
        await pass_by(uow, child.id, [supporter.id, staff.id], "named")
        await uow.commit()
    assert await one.guardian.presses_data("t|start") == ["relay-nobody"]
    assert await one.supporter.presses_data(f"t|to|{one.case_id}") == ["relay-nobody"]
    with pytest.raises(NotFoundError):
        async with house.database.work(NEAR) as uow:
            await read_relayed(uow, staff, one.case_id)


async def test_on_a_shared_phone_the_words_stand_on_a_page(house: Scene) -> None:
    one = await moving(house, channel=Channel.LINE)
    await begun(one)
    guardian = await one.guardian.person()
    async with house.database.work(NEAR) as uow:
        await uow.people.save(replace(guardian, shared_device=True))
        await uow.commit()
    await one.supporter.presses_data("t|start")
    await tells(one.supporter, WORDS)
    assert await one.guardian.reads() == ["answer-page"]
    assert one.guardian.button("button-read").link is not None
    assert any(WORDS in entry.text for entry in await house.thread(guardian, NEAR))


async def test_what_was_said_on_the_phone_is_passed_on_by_staff_once(house: Scene) -> None:
    one = await moving(house)
    await begun(one)
    staff, guardian, supporter = [await who.person() for who in (one.coordinator, one.guardian, one.supporter)]

    async def writes(words: str, key: str, *, who: str = guardian.id, is_sure: bool = False) -> str:
        async with house.database.work(NEAR) as uow:
            refusal = await relay_for_somebody(uow, house.house, staff, one.case_id, who, words, key, is_sure=is_sure)
        return "" if refusal is None else refusal.reason

    assert await writes(" ", "a") == "refusal-relayed-words"
    assert await writes("あ" * 301, "a") == "refusal-relayed-words"
    assert await writes(WORDS, "a", who=staff.id) == "refusal-relayed-gone", "nobody of this case"
    for _ in range(2):  # a double press is one
        assert await writes(WORDS, "a") == ""
    assert await one.supporter.reads() == ["relay-from-family", WORDS, "relay-both-know"]
    assert await one.guardian.reads() == []

    number = "06-1234-5678 にかけてと言っています"
    assert await writes(number, "b", who=supporter.id) == "refusal-relayed-look"
    assert await one.guardian.reads() == []
    assert await writes(number, "b", who=supporter.id, is_sure=True) == ""
    assert number in await one.guardian.reads()
    async with house.database.work(NEAR) as uow:
        view = await read_relayed(uow, staff, one.case_id)
    assert {(line.entered_by, line.decided_by) for line in view.lines} == {(staff.id, None), (staff.id, staff.id)}
    assert supporter.id in {person.id for person in view.speakers}
    child = await one.child.person()
    async with house.database.work(NEAR) as uow:
        await pass_by(uow, child.id, [staff.id], "named")
        await uow.commit()
    with pytest.raises(NotFoundError):
        await writes(WORDS, "c")
