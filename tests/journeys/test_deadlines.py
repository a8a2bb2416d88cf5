"""What has a deadline, written in the middle of a form: taken at once, told to staff, and the question stands again."""

from pathlib import Path

import pytest

from core.people import Role
from tests.journeys.scenes import at_desk, coordinator, linked
from tests.journeys.stage import stage

FIRST_QUESTION = "お知らせは、どこに送るのがよいですか"


@pytest.mark.parametrize(
    ("channel", "words", "answer", "why"),
    [
        ("line", "すみません今日熱が出て休みます", "お休みのご連絡、受け取りました", "今日の休みの連絡"),
        ("discord", "来週の水曜を木曜に変更してほしいです", "日時を変えたいとのこと、受け取りました", "日時の変更の希望"),
        ("web", "電車が止まってて10分遅れます", "おくれるとのご連絡、受け取りました", "おくれるという連絡"),
    ],
)
async def test_a_deadline_in_the_middle_of_a_form(tmp_path: Path, channel: str, words: str, answer: str, why: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, channel, Role.GUARDIAN, "佐伯")
        await guardian.says("連絡カード")
        await guardian.hears(FIRST_QUESTION)
        await guardian.says(words)
        await guardian.hears(answer)
        await guardian.hears(FIRST_QUESTION)
        assert guardian.heard_count(FIRST_QUESTION) == 2
        await staff.hears("についての連絡です")
        desk = await at_desk(one, staff)
        assert desk.shows(why)


async def test_thanks_are_answered_and_nobody_is_woken(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        before = len(staff.all_heard())
        await guardian.says("今日は来てくれてありがとうございました")
        await guardian.hears("こちらこそ、ありがとうございます")
        assert len(staff.all_heard()) == before
