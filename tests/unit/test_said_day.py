"""A reminder that waited says what is true as it leaves."""

from datetime import UTC, datetime, timedelta

import pytest

from core.messages import Bubble, Clock, Said, Written
from core.said_day import TODAY, UNTIL, in_todays_words
from core.texts import load_texts

VISIT = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
"""16:00 in Japan."""
DEADLINE = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BUBBLE = Bubble((Said("visit-remind-tomorrow", {"at": Clock(VISIT)}), Said("visit-remind-move", {"deadline": Clock(DEADLINE)})))
SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (DEADLINE - SECOND, ["visit-remind-tomorrow", "visit-remind-move"]),
        (DEADLINE, ["visit-remind-tomorrow", "visit-remind-move"]),
        (DEADLINE + SECOND, ["visit-remind-tomorrow"]),
        (MIDNIGHT - SECOND, ["visit-remind-tomorrow"]),
        (MIDNIGHT, ["visit-remind-today"]),
        (VISIT, ["visit-remind-today"]),
    ],
)
def test_tomorrow_is_today_after_midnight_in_japan_and_a_last_moment_that_passed_is_left_out(
    now: datetime, said: list[str]
) -> None:
    [bubble] = in_todays_words([BUBBLE], now)
    assert [line.text_id for line in bubble.lines if isinstance(line, Said)] == said


def test_what_staff_wrote_and_every_other_sentence_stays() -> None:
    other = Bubble((Said("interview-reminder", {"at": Clock(VISIT)}), Written("あす伺います")))
    assert in_todays_words([other], VISIT) == (other,)


def test_the_sentences_are_there() -> None:
    texts = load_texts()
    for one in (*TODAY, *TODAY.values(), *UNTIL):
        assert one in texts.ids("ja")
    assert all(texts.arguments(before) == texts.arguments(after) for before, after in TODAY.items())
