"""The office computer shows a number; its owner confirms it in LINE, Discord or a browser chat; nobody else's press counts."""

import re
from pathlib import Path

from tests.journeys.actors import Browser
from tests.journeys.scenes import coordinator
from tests.journeys.stage import Stage, stage

CHANNELS = ("line", "discord", "web")


async def shows_a_number(one: Stage) -> tuple[Browser, str]:
    """A computer in the office, at the door of the desk."""
    computer = one.keep(Browser())
    await computer.goes_to(f"{one.base_url}/desk")
    await computer.submits("番号を出す")
    found = re.search(r"\d\d \d\d \d\d", computer.words)
    assert found is not None, computer.words
    return computer, found[0]


async def test_the_number_is_confirmed_in_whatever_chat_is_theirs(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        for channel in CHANNELS:
            staff = await coordinator(one, channel, f"中村{channel}")
            computer, number = await shows_a_number(one)
            await staff.says(number)
            question = await staff.hears("今、目の前にある画面ですか")
            await computer.submits("確認した")
            assert computer.shows("まだ確認されていません"), computer.words
            await staff.presses(question, "この画面を開く")
            await staff.hears("確認しました")
            await computer.submits("確認した")
            assert computer.url == f"{one.base_url}/desk", computer.words
            await staff.presses(question, "この画面を開く")
            await staff.hears("もう確認ずみです")


async def test_not_me_and_too_late_are_said_in_clear_words(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        computer, number = await shows_a_number(one)
        await staff.says(number)
        question = await staff.hears("今、目の前にある画面ですか")
        await staff.presses(question, "わたしではありません")
        await staff.hears("その画面では、デスクは開きません")
        await computer.submits("確認した")
        assert computer.shows("開きませんでした")
        await computer.submits("新しい番号を出す")
        again = re.search(r"\d\d \d\d \d\d", computer.words)
        assert again is not None
        one.later(minutes=5)
        await staff.says(again[0])
        await staff.hears("時間が過ぎました")
        await computer.goes_to(f"{one.base_url}/desk/number")
        assert computer.shows("番号の時間が過ぎました")
