"""A delay's minutes are read only where the words leave no doubt."""

import pytest

from core.language.delays import read_delay


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("30分遅れます", 30),
        ("３０分おくれます", 30),
        ("10分くらい遅れそうです", 10),
        ("電車が遅れていて10分ほど遅刻します", 10),
        ("15分ぐらい遅くなります", 15),
        ("1時間遅れます", 60),
        ("Sorry, 15 minutes late", 15),
        ("1分遅れます", 1),
        ("120分遅れます", 120),
        ("121分遅れます", None),
        ("0分遅れます", None),
        ("少し遅れます", None),
        ("20〜30分遅れます", None),
        ("20-30分遅れます", None),
        ("5、6分遅れます", None),
        ("電車が10分遅れているので30分遅れます", None),
        ("16時の予定に30分遅れます", None),
        ("1時間半遅れます", None),
        ("三十分遅れます", None),
        ("10分早く着きます", None),
        ("30分遅くしてもらえますか", None),
        ("", None),
    ],
)
def test_minutes(words: str, minutes: int | None) -> None:
    assert read_delay(words) == minutes
