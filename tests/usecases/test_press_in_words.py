"""Typed words of a button that was just offered are a press of it, and nothing else is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.messages import Channel, Kind, Spoken, SpokenButton
from core.offered import Offered, find_press, offered_presses
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import scene
from tests.usecases.talker import Talker

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("typed", "press"),
    [
        ("日をかえたい", "v|move|1"),
        ("日をかえたい。", "v|move|1"),
        ("「日を かえたい」", "v|move|1"),
        ("日を変えたいのですが", ""),
        ("９／１６（水）１６：００", "v|at|1"),
        ("はい", ""),  # two buttons say it
        ("", ""),
    ],
)
def test_words_of_buttons(typed: str, press: str) -> None:
    spoken = Spoken(
        "",
        "ja",
        buttons=(
            SpokenButton("日をかえたい", press="v|move|1"),
            SpokenButton("9/16(水)16:00", press="v|at|1"),
            SpokenButton("はい", press="a"),
            SpokenButton("はい", press="b"),
            SpokenButton("開く", url="https://tomoshibi.example/f/x"),
        ),
    )
    assert find_press(Offered("a", "p", NOW, offered_presses([spoken])), typed, NOW, DAY) == press


@pytest.mark.parametrize(("seconds", "counts"), [(0, True), (1, False)])
def test_only_while_a_conversation_is_open(seconds: int, counts: bool) -> None:
    offered = Offered("a", "p", NOW, {"うん": "x"})
    assert bool(find_press(offered, "うん", NOW + DAY + timedelta(seconds=seconds), DAY)) is counts


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.DISCORD, Channel.WEB])
async def test_a_typed_button_does_what_it_says_and_is_kept_as_it_was_typed(tmp_path: Path, channel: Channel) -> None:
    async with scene(tmp_path) as house:
        typing, pressing = (Talker(house, name, PROGRAMME, NOW, channel) for name in ("types", "presses"))
        for talker in (typing, pressing):
            await talker.says("使い方")
        assert await typing.says("人と話したい") == await pressing.presses("button-person")
        thread = await house.thread(await typing.person(), typing.now)
        assert [entry.kind for entry in thread if entry.text == "人と話したい"] == [Kind.PRESS]
