"""Whom the contract is with has one name wherever people read it: 堺市 here, 京都府 there, never 委託者 or 自治体."""

import re

import pytest

from core.obligations import Act
from core.texts import load_texts
from core.usecases.read_due import commissioner_of, says_rule
from core.usecases.tell_staff import OF_THE_COMMISSIONER
from tests.usecases.scene import Scene
from tests.usecases.test_owed_at_desk import house

__all__ = ["house"]
NAMES = {
    "sakai-learning-2026": {"ja": "堺市", "ja-easy": "堺市", "en": "Sakai"},
    "kyoto-ibasho-2026": {"ja": "京都府", "ja-easy": "京都府", "en": "Kyoto Prefecture"},
}
OTHER_WORDS = re.compile("委託者|自治体|発注者に")


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
@pytest.mark.parametrize("programme", sorted(NAMES))
async def test_what_is_owed_names_it(house: Scene, programme: str, language: str) -> None:
    name = commissioner_of(house.house, programme, language)
    assert NAMES[programme][language] in name
    for rule in (
        "late-start",
        "paper-matching",
        "paper-visits",
        "complaint-writing",
        "abuse-city",
        "erasure",
        "completion-report",
    ):
        assert name in says_rule(house.house, programme, rule, Act.PAPER, language), rule
    assert name in says_rule(house.house, programme, "no-words-yet", Act.TELL_CITY, language)


def test_no_sentence_has_another_word_for_it() -> None:
    texts = load_texts()
    for text_id in texts.ids("ja"):
        if text_id.startswith(("owed-", "notice-", "digest-", "desk-why-", "desk-morning-", "desk-board-")):
            given = {name: "堺市" if name == "commissioner" else 3 for name in texts.arguments(text_id, "ja")}
            assert not OTHER_WORDS.search(texts.say(text_id, "ja", **given)), text_id
    for text_id in OF_THE_COMMISSIONER:
        for language in ("ja", "en"):
            assert "堺市" in texts.say(text_id, language, commissioner="堺市")
