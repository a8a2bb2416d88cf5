"""Messages between supporter and family: for what they are kept back, and when they go at once (S12.3, S14.6)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.moderation import read_message
from core.private_data import find_private
from core.relayed import held_for, is_grave, is_in_hours

STARTS = datetime(2026, 9, 16, 7, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=90)
SECOND = timedelta(seconds=1)


def held(text: str) -> tuple[str, ...]:
    return held_for(read_message(text), bool(find_private(text, frozenset())))


@pytest.mark.parametrize(
    "text",
    [
        "今日は教科書の42ページからお願いします",
        "駅に着きました。あと少しで着きます",
        "インターホンがこわれているので、ノックしてください",
        "消しゴムを忘れたので、貸してもらえますか",
        "犬が吠えますが、こわくないです",
        "選挙の日なので、道が混んでいます",
    ],
)
def test_what_must_be_said_for_a_visit_goes(text: str) -> None:
    assert held(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("何かあれば 090-1234-5678 に電話ください", "private_data"),
        ("LINE交換しませんか", "contact_exchange"),
        ("インスタのDMで話そう", "contact_exchange"),
        ("お前なんか死ね", "slander"),
    ],
)
def test_a_way_round_us_and_words_that_hurt_wait_for_a_look(text: str, kind: str) -> None:
    assert kind in held(text)


def test_grave_is_what_staff_must_see_at_once() -> None:
    assert is_grave(("private_data", "sexual"))
    assert is_grave(("crisis",))
    assert not is_grave(("private_data", "contact_exchange"))
    assert not is_grave(())


@pytest.mark.parametrize(
    ("now", "near"),
    [
        (STARTS - timedelta(minutes=120) - SECOND, False),
        (STARTS - timedelta(minutes=120), True),
        (STARTS, True),
        (ENDS - SECOND, True),
        (ENDS, False),
    ],
)
def test_at_once_from_so_long_before_a_visit_until_its_end(now: datetime, near: bool) -> None:
    assert is_in_hours([(STARTS, ENDS)], now, 120) is near


def test_without_a_visit_nothing_is_at_once() -> None:
    assert not is_in_hours([], STARTS, 120)
