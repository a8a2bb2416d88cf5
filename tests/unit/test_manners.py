"""Several notices within minutes become one: when a later one goes, and what fits into one message."""

from datetime import UTC, datetime, timedelta

import pytest

from core.manners import MOST_TOGETHER, fits_along, gathered_at, may_go_along, weight_of
from core.messages import Bubble, Outgoing, ReplyHandle, Said, Urgency, Written

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
FIVE, SECOND = timedelta(minutes=5), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, NOW),
        (NOW - FIVE, NOW),
        (NOW - FIVE + SECOND, NOW + SECOND),
        (NOW - SECOND, NOW - SECOND + FIVE),
        (NOW, NOW),
        (NOW + SECOND, NOW + SECOND),
        (NOW + FIVE, NOW + FIVE),
        (NOW + FIVE + SECOND, NOW),
    ],
)
def test_the_first_goes_at_once_and_the_next_together_when_the_minutes_are_over(
    last: datetime | None, expected: datetime
) -> None:
    assert gathered_at(NOW, last, FIVE) == expected


@pytest.mark.parametrize("last", [None, NOW - SECOND, NOW, NOW + SECOND])
def test_without_minutes_to_gather_in_everything_goes_at_once(last: datetime | None) -> None:
    assert gathered_at(NOW, last, timedelta(0)) == NOW


SHORT, LONG = Bubble((Said("a"),)), Bubble((Said("a"),) * 4)


def notice(*bubbles: Bubble, urgency: Urgency = Urgency.NOTICE, reply: ReplyHandle | None = None) -> Outgoing:
    return Outgoing("key", "person", bubbles, urgency, NOW, reply=reply)


@pytest.mark.parametrize(
    ("outgoing", "expected"),
    [
        (notice(SHORT), True),
        (notice(SHORT, urgency=Urgency.SAFETY), False),
        (notice(SHORT, urgency=Urgency.DEADLINE), False),
        (notice(SHORT, urgency=Urgency.ANSWER), False),
        (notice(SHORT, reply=ReplyHandle("line_reply", "token", NOW)), False),
        (notice(Bubble((Written("こんにちは"),))), False),
        (notice(Bubble((Said("a"),), media=("picture",))), False),
    ],
)
def test_only_notices_of_ours_go_along(outgoing: Outgoing, expected: bool) -> None:
    assert may_go_along(outgoing) is expected
    assert fits_along([SHORT], outgoing) is expected


def test_no_message_grows_beyond_what_every_channel_takes() -> None:
    assert weight_of([SHORT, LONG]) == 3
    assert fits_along([SHORT] * (MOST_TOGETHER - 1), notice(SHORT))
    assert not fits_along([SHORT] * MOST_TOGETHER, notice(SHORT))
    assert not fits_along([SHORT] * (MOST_TOGETHER - 1), notice(LONG))
