"""Learning (K2.1): what comes next for somebody; notes counted by kind of support."""

from datetime import UTC, datetime, timedelta

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, Topic
from core.learning import LEARNING_PLAN, LEARNING_WISH, LearningStand, learning_stand
from core.place_statistics import noted_support
from core.texts import load_texts

DAY = datetime(2026, 9, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("wished", "plans", "done", "stand"),
    [
        (None, [], [], None),
        (None, [], [DAY], None),
        (DAY, [], [], LearningStand.TO_PLAN),
        (DAY, [DAY], [], LearningStand.TO_BEGIN),
        (DAY, [DAY - SECOND], [], LearningStand.TO_PLAN),
        (DAY, [DAY - SECOND, DAY + SECOND], [DAY - SECOND], LearningStand.GOES_ON),
        (None, [DAY], [DAY - SECOND], LearningStand.TO_BEGIN),
        (None, [DAY], [DAY], LearningStand.GOES_ON),
        (DAY + SECOND, [DAY], [DAY], LearningStand.TO_PLAN),
    ],
)
def test_what_comes_next(
    wished: datetime | None, plans: list[datetime], done: list[datetime], stand: LearningStand | None
) -> None:
    assert learning_stand(wished, plans, done) is stand


def note(topic: Topic, person: str | None) -> Contact:
    way, out = ContactWay.PLACE, ContactOutcome.REACHED
    return Contact("n", "p", person, person, ContactWith.PARTICIPANT, way, out, DAY, DAY, "staff", topic=topic)


def test_notes_are_counted_by_what_they_are_about_and_each_person_once() -> None:
    notes = [
        note(Topic.LEARNING, "a"),
        note(Topic.LEARNING, "a"),
        note(Topic.LEARNING, "b"),
        note(Topic.LEARNING, None),
        note(Topic.OPENING, "a"),
        note(Topic.CONSULTATION, "c"),
    ]
    assert noted_support(notes) == ((Topic.CONSULTATION, 1, 1), (Topic.LEARNING, 3, 2))
    assert noted_support([]) == ()


def test_nobody_is_tested_marked_or_compared() -> None:
    texts = load_texts()
    for form in (LEARNING_WISH, LEARNING_PLAN):
        for one in form.fields:
            for value in ("", *(f"-{choice}" for choice in one.choices)):
                said = texts.say(f"form-{form.id}-{one.id}{value}", "ja")
                assert not [word for word in ("点", "テスト", "順位", "レベル", "できない", "遅れ") if word in said], said
    assert "テストも" in texts.say("form-learning_wish-intro", "ja")
