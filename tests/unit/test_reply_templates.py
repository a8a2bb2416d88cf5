"""Reply templates: what may be kept, what placeholders become, and how the order is changed."""

from datetime import UTC, datetime

import pytest

from core.errors import Refusal
from core.people import Language
from core.reply_templates import LONGEST_TEXT, LONGEST_TITLE, ReplyTemplate, fill_template, may_keep, move_template

WORDS = {
    "short_name": "学びつながりサポート",
    "short_name.en": "Learning and Ties",
    "office_phone": "072-000-0100",
    "staff.opens": "9:00",
    "staff.closes": "17:30",
}
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("お礼", "ありがとうございます", None),
        ("お礼", "［窓口］です。［電話］に、［受付］にどうぞ", None),
        ("お礼", "072-000-0100 にお電話ください", None),
        (" ", "ありがとうございます", "empty"),
        ("お礼", "\n ", "empty"),
        ("あ" * LONGEST_TITLE, "あ" * LONGEST_TEXT, None),
        ("あ" * (LONGEST_TITLE + 1), "あ", "long"),
        ("あ", "あ" * (LONGEST_TEXT + 1), "long"),
        ("お礼", "［名前］さん、ありがとうございます", "placeholder"),
        ("お礼", "090-1234-5678 にかけてください", "private"),
        ("hanako@example.jp", "メールをください", "private"),
    ],
)
def test_what_may_be_kept(title: str, text: str, reason: str | None) -> None:
    assert may_keep(title, text, WORDS) == (Refusal(f"refusal-template-{reason}") if reason else None)


def test_placeholders_become_what_is_published() -> None:
    text = "［窓口］、［電話］、［受付］、［名前］"
    assert fill_template(text, WORDS, Language.JA) == "学びつながりサポート、072-000-0100、9:00〜17:30、"
    assert fill_template("［窓口］", WORDS, Language.EN) == "Learning and Ties"
    assert fill_template("［電話］", {}, Language.JA) == ""


@pytest.mark.parametrize(
    ("moved", "steps", "order"),
    [("b", -1, "bacd"), ("a", -1, "abcd"), ("c", 1, "abdc"), ("d", 1, "abcd"), ("d", -3, "dabc"), ("b", 0, "abcd")],
)
def test_the_order_is_changed_place_by_place(moved: str, steps: int, order: str) -> None:
    known = [ReplyTemplate(one, "p", Language.JA, number, one, one, NOW, "staff") for number, one in enumerate("abcd")]
    after = move_template(known, moved, steps)
    assert ("".join(one.id for one in after), [one.position for one in after]) == (order, [0, 1, 2, 3])
