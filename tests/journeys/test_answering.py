"""A family writes, a coordinator answers from theirs, on every channel; nobody learns anybody's own contact (S12.3)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.people import Role
from tests.journeys.actors import ChatActor
from tests.journeys.stage import NIGHT, WORKDAY_MORNING, Stage, stage

WORRY = "今日は学校の前まで行けました。でも帰ってきてしまいました"
ANSWER = "前まで行けたのですね。来週、ゆっくりお話ししましょう"


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, NIGHT) as one:
        yield one


async def somebody_on(one: Stage, channel: str, name: str) -> ChatActor:
    """A person who holds one of the three apps."""
    if channel == "line":
        return one.on_line(name)
    if channel == "discord":
        return one.on_discord(sum(name.encode()))
    return await one.in_browser()


async def linked(one: Stage, channel: str, role: Role, name: str) -> ChatActor:
    """A person who has sent their code."""
    actor = await somebody_on(one, channel, name)
    await actor.says(await one.code_for(role, name))
    await actor.hears("つながりました")
    return actor


@pytest.mark.parametrize(
    ("family_on", "staff_on"),
    [("line", "line"), ("line", "discord"), ("discord", "web"), ("web", "line"), ("web", "web")],
)
async def test_a_family_writes_at_night_and_is_answered(night: Stage, family_on: str, staff_on: str) -> None:
    coordinator = await linked(night, staff_on, Role.COORDINATOR, "中村")
    guardian = await linked(night, family_on, Role.GUARDIAN, "佐伯")

    await guardian.says(WORRY)
    await guardian.hears("受け取りました。担当者が読むのは 11月25日(水) 09:00 からです")

    notice = await coordinator.hears("新しいお知らせがあります")
    assert "佐伯" not in notice.text
    assert WORRY not in notice.text
    await coordinator.presses(notice, "引き受ける")
    await coordinator.hears("引き受けました")

    page = await coordinator.opens(notice, "ページで読む")
    assert page.shows(WORRY)
    assert page.shows("佐伯")
    await page.submits("送る", text=ANSWER)
    await page.close()

    heard = await guardian.hears(ANSWER)
    assert "担当者より" in heard.text
    assert "中村" not in heard.text
    assert not any(ANSWER in message.text or WORRY in message.text for message in coordinator.all_heard())


async def test_ten_messages_in_a_row_are_one_notice_until_they_are_read(night: Stage) -> None:
    coordinator = await linked(night, "line", Role.COORDINATOR, "中村")
    guardian = await linked(night, "line", Role.GUARDIAN, "佐伯")
    for number in range(10):
        await guardian.says(f"つづき {number}")
        await guardian.hears("つづきも届いています" if number else "受け取りました")
    notice = await coordinator.hears("新しいお知らせがあります")
    assert coordinator.heard_count("新しいお知らせ") == 1
    page = await coordinator.opens(notice, "ページで読む")
    assert all(page.shows(f"つづき {number}") for number in range(10))
    await page.close()
    await guardian.says("読んでもらえましたか")
    await coordinator.hears("新しいお知らせがあります")
    assert coordinator.heard_count("新しいお知らせ") == 2


async def test_two_members_of_staff_press_at_the_same_moment_and_one_has_it(night: Stage) -> None:
    first = await linked(night, "line", Role.COORDINATOR, "中村")
    second = await linked(night, "discord", Role.COORDINATOR, "大野")
    guardian = await linked(night, "line", Role.GUARDIAN, "佐伯")
    await guardian.says("聞いてほしいことがあります")
    notices = [await first.hears("新しいお知らせ"), await second.hears("新しいお知らせ")]
    await first.presses(notices[0], "引き受ける")
    await second.presses(notices[1], "引き受ける")
    await first.hears("引き受け")
    await second.hears("引き受け")
    said = [message.text for actor in (first, second) for message in actor.all_heard()]
    assert sum("引き受けました" in text for text in said) == 1
    assert sum("ほかの人が先に" in text for text in said) == 1


async def test_in_office_hours_nothing_is_said_about_tomorrow(tmp_path: Path) -> None:
    async with stage(tmp_path, WORKDAY_MORNING) as day:
        guardian = await linked(day, "line", Role.GUARDIAN, "佐伯")
        await guardian.says("質問があります")
        heard = await guardian.hears("受け取りました")
        assert "から" not in heard.text


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_words_of_danger_get_help_lines_at_once_and_an_urgent_notice(night: Stage, channel: str) -> None:
    coordinator = await linked(night, "line", Role.COORDINATOR, "中村")
    child = await linked(night, channel, Role.CHILD, "ゆき")
    await child.says("もう消えたい")
    heard = await child.hears("話して")
    assert "0120-0-78310" in heard.text or "0120" in heard.text
    question = await child.hears("話せます")
    assert question.buttons
    await coordinator.hears("すぐに見てほしい")


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_whoever_wants_a_person_gets_one(night: Stage, channel: str) -> None:
    coordinator = await linked(night, "line", Role.COORDINATOR, "中村")
    visitor = await somebody_on(night, channel, "だれか")
    await visitor.says("人と話したい")
    await visitor.hears("担当者におつなぎします")
    await coordinator.hears("新しいお知らせ")


async def test_english_is_answered_in_english(night: Stage) -> None:
    visitor = night.on_line("stranger")
    await visitor.says("English")
    await visitor.says("My son does not go to school. Can you help?")
    heard = await visitor.hears("we have it")
    assert "受け取り" not in heard.text
