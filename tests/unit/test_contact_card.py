"""What the contact card changes about a person."""

from datetime import UTC, datetime

import pytest

from core.contact_card import CONTACT_CARD, REACH_HOURS, apply_contact_card
from core.messages import Channel
from core.people import Language, NoticeWords, Person, PersonState, Profile, Role

PERSON = Person(
    "p",
    "sakai",
    Role.GUARDIAN,
    PersonState.ACTIVE,
    Language.JA,
    NoticeWords.PLAIN,
    False,
    Channel.MAIL,
    9,
    12,
    datetime(2026, 4, 1, tzinfo=UTC),
)
PROFILE = Profile("山田 花子", "やまだ はなこ", "090-1234-5678", "前の覚え書き")


def after(**answers: str) -> tuple[Person, Profile]:
    return apply_contact_card(PERSON, PROFILE, answers)


@pytest.mark.parametrize(
    ("answers", "name", "value"),
    [
        ({"reach_channel": "line"}, "reach_channel", Channel.LINE),
        ({"reach_channel": "phone"}, "reach_channel", None),
        ({"reach_channel": ""}, "reach_channel", Channel.MAIL),
        ({"reach_hours": "evening"}, "reach_from", 17),
        ({"reach_hours": "evening"}, "reach_until", 21),
        ({"reach_hours": "anytime"}, "reach_from", None),
        ({"reach_hours": ""}, "reach_from", 9),
        ({"notice_words": "neutral"}, "notice_words", NoticeWords.NEUTRAL),
        ({"shared_device": "only_me"}, "shared_device", False),
        ({"shared_device": "others_may_see"}, "shared_device", True),
        ({"shared_device": "rather_not_say"}, "shared_device", True),
        ({"shared_device": ""}, "shared_device", False),
    ],
)
def test_answers_change_the_person(answers: dict[str, str], name: str, value: object) -> None:
    person, profile = after(**answers)
    assert getattr(person, name) == value
    assert profile == PROFILE


def test_personal_answers_go_into_the_profile() -> None:
    _, profile = after(phone="072-000-0000", remarks="")
    assert (profile.phone, profile.remarks, profile.name) == ("072-000-0000", "前の覚え書き", "山田 花子")


def test_no_answer_changes_nothing() -> None:
    assert after() == (PERSON, PROFILE)


def test_every_choice_of_the_form_can_be_applied() -> None:
    for one in CONTACT_CARD.fields:
        for value in one.choices:
            after(**{one.id: value})
    assert set(REACH_HOURS) == set(CONTACT_CARD.field("reach_hours").choices)
