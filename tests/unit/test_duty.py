"""Who is on duty, replayed from marks; who is called next; what is due in an opening, to the second."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.duty import (
    Begin,
    DutyMark,
    DutyStep,
    Look,
    Watch,
    decide_begin,
    decide_look,
    found,
    is_one_there,
    manned,
    next_look,
    on_duty,
    periods,
    seeking,
    stepped_away,
    there_since,
    whom_next,
)
from core.openings import Opening, OpeningState, PlannedOpening, Posting
from core.spans import gaps, merged, minutes, within
from core.terms.online_place import OnlinePlaceTerms
from tests.unit.programme_data import KYOTO, programme

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)  # 17:00 in Japan
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
END = NOW + timedelta(hours=4)
ON, AWAY, BACK, OFF, UNREACHED = DutyStep

TERMS = programme(KYOTO).terms_at(NOW)
assert isinstance(TERMS, OnlinePlaceTerms)
POSTS = TERMS.posts
LEAD, REACH = MINUTE * POSTS.manager_asked_minutes_before, MINUTE * POSTS.manager_reached_within_minutes


def marks(*said: tuple[str, DutyStep, int]) -> list[DutyMark]:
    """Who, what, how many minutes after the beginning."""
    return [DutyMark("o", who, step, NOW + at * MINUTE) for who, step, at in said]


def an_opening(state: OpeningState = OpeningState.OPEN) -> Opening:
    return Opening("o", "kyoto", "exchange", NOW, END, state, "おしゃべり", NOW, opened_at=NOW)


def planned(*managers: str, state: OpeningState = OpeningState.PLANNED) -> PlannedOpening:
    return PlannedOpening(an_opening(state), tuple(Posting("o", "manager", one, NOW) for one in managers))


@pytest.mark.parametrize(
    ("said", "there", "away"),
    [
        ([], (), ()),
        ([("a", ON, 0)], ("a",), ()),
        ([("a", ON, 0), ("a", ON, 1)], ("a",), ()),
        ([("a", ON, 0), ("b", ON, 1), ("a", OFF, 2)], ("b",), ()),
        ([("a", ON, 0), ("a", AWAY, 1)], (), ("a",)),
        ([("a", ON, 0), ("a", AWAY, 1), ("a", BACK, 2)], ("a",), ()),
        ([("a", ON, 0), ("a", UNREACHED, 1)], (), ("a",)),
        ([("a", OFF, 0)], (), ()),
    ],
)
def test_who_is_on_duty(said, there, away) -> None:
    assert (on_duty(marks(*said)), stepped_away(marks(*said))) == (there, away)


@pytest.mark.parametrize(
    ("said", "since_five"),
    [
        ([("a", ON, 0)], ("a",)),
        ([("a", ON, 5)], ("a",)),
        ([("a", ON, 6)], ()),
        ([("a", ON, 0), ("a", AWAY, 2), ("a", BACK, 6)], ()),
        ([("a", ON, 0), ("b", ON, 7), ("a", OFF, 8)], ()),
        ([("a", ON, 0), ("b", ON, 7)], ("a",)),
    ],
)
def test_who_has_been_there_since_a_moment(said, since_five) -> None:
    assert there_since(marks(*said), NOW + 5 * MINUTE) == since_five


def test_minutes_are_counted_once_and_gaps_are_seen() -> None:
    told = marks(
        ("a", ON, -10), ("b", ON, 30), ("a", OFF, 40), ("b", AWAY, 60), ("b", BACK, 75), ("b", UNREACHED, 100), ("c", ON, 230)
    )
    assert [period.person_id for period in periods(told)] == ["a", "b", "b", "c"]
    spans = manned(told, NOW, END)
    assert spans == [(NOW, NOW + 60 * MINUTE), (NOW + 75 * MINUTE, NOW + 100 * MINUTE), (NOW + 230 * MINUTE, END)]
    assert minutes(spans) == 60 + 25 + 10
    assert minutes(gaps(spans, NOW, END)) == 240 - 95
    assert manned([], NOW, END) == []


def test_spans() -> None:
    a, b, c, d = (NOW + number * MINUTE for number in range(4))
    assert merged([(c, d), (a, b), (b, c), (d, d), (c, b)]) == [(a, d)]
    assert within([(a, d)], b, c) == [(b, c)]
    assert gaps([(b, c)], a, d) == [(a, b), (c, d)]
    assert gaps([], a, a) == []
    assert minutes([(a, c), (b, d), (a, a + 59 * SECOND)]) == 3


@pytest.mark.parametrize(
    ("at", "state", "who", "is_staff", "begin"),
    [
        (NOW - LEAD - SECOND, OpeningState.PLANNED, "a", False, Begin.TOO_EARLY),
        (NOW - LEAD, OpeningState.PLANNED, "a", False, Begin.ON),
        (NOW, OpeningState.PLANNED, "z", False, Begin.NOT_POSTED),
        (NOW, OpeningState.PLANNED, "z", True, Begin.ON),
        (NOW, OpeningState.PLANNED, "b", False, Begin.ALREADY),
        (END - SECOND, OpeningState.PLANNED, "a", False, Begin.ON),
        (END, OpeningState.PLANNED, "a", False, Begin.OVER),
        (END, OpeningState.OPEN, "a", False, Begin.ON),
        (NOW, OpeningState.CLOSED, "a", True, Begin.OVER),
        (NOW, OpeningState.CANCELLED, "a", True, Begin.OVER),
    ],
)
def test_who_may_begin_and_when(at, state, who, is_staff, begin) -> None:
    told = marks(("b", ON, -10))
    assert decide_begin(planned("a", "b", state=state), told, who, at, POSTS, is_staff=is_staff) is begin


def test_the_posted_are_called_one_by_one_then_nobody_is_left() -> None:
    three, watch = planned("a", "b", "c"), Watch("o", "kyoto")
    assert whom_next(three, [], watch) == ("a",)
    assert whom_next(three, [], watch, at_once=True) == ("a", "b", "c")
    assert whom_next(three, marks(("a", ON, 0)), watch) == ("b",), "who is there, or has just gone, is not called"
    watch = seeking(watch, NOW, ["b"])
    assert whom_next(three, marks(("a", ON, 0), ("a", OFF, 1)), watch) == ("c",)
    watch = seeking(watch, NOW + MINUTE, ["c"])
    assert (watch.called, watch.seeking_since, watch.turn) == (("b", "c"), NOW, 2)
    assert whom_next(three, marks(("a", OFF, 1)), watch) == ()
    assert found(watch) == replace(watch, turn=3, called=(), seeking_since=None)


SEEKS = Watch("o", "kyoto", turn=1, seeking_since=NOW, next_at=NOW + REACH)
IDLE = Watch("o", "kyoto")


@pytest.mark.parametrize(
    ("state", "watch", "there", "at", "is_crisis", "look"),
    [
        (OpeningState.PLANNED, IDLE, False, NOW - LEAD - SECOND, False, Look.NOTHING),
        (OpeningState.PLANNED, IDLE, False, NOW - LEAD, False, Look.ASK),
        (OpeningState.PLANNED, IDLE, True, NOW - LEAD, False, Look.NOTHING),
        (OpeningState.PLANNED, replace(IDLE, turn=1), False, NOW - SECOND, False, Look.NOTHING),
        (OpeningState.PLANNED, IDLE, True, NOW - SECOND, False, Look.NOTHING),
        (OpeningState.PLANNED, IDLE, True, NOW, False, Look.OPEN),
        (OpeningState.PLANNED, IDLE, False, NOW, False, Look.SEEK),
        (OpeningState.PLANNED, SEEKS, False, NOW + REACH - SECOND, False, Look.NOTHING),
        (OpeningState.PLANNED, SEEKS, False, NOW + REACH, False, Look.CALL),
        (OpeningState.PLANNED, SEEKS, True, NOW + SECOND, False, Look.OPEN),
        (OpeningState.PLANNED, IDLE, False, END - SECOND, False, Look.SEEK),
        (OpeningState.PLANNED, IDLE, True, END, False, Look.MISSED),
        (OpeningState.PLANNED, SEEKS, False, END, False, Look.MISSED),
        (OpeningState.OPEN, IDLE, True, NOW + MINUTE, False, Look.NOTHING),
        (OpeningState.OPEN, IDLE, False, NOW + MINUTE, False, Look.SEEK),
        (OpeningState.PAUSED, SEEKS, False, NOW + REACH - SECOND, False, Look.NOTHING),
        (OpeningState.PAUSED, SEEKS, False, NOW + REACH, False, Look.CALL),
        (OpeningState.OPEN, IDLE, True, END - SECOND, False, Look.NOTHING),
        (OpeningState.OPEN, IDLE, True, END, False, Look.CLOSE),
        (OpeningState.PAUSED, SEEKS, False, END, False, Look.CLOSE),
        (OpeningState.OPEN, IDLE, True, END, True, Look.HOLD),
        (OpeningState.PAUSED, SEEKS, False, END + MINUTE, True, Look.HOLD),
        (OpeningState.CLOSED, IDLE, True, END, False, Look.NOTHING),
        (OpeningState.CANCELLED, IDLE, False, NOW, False, Look.NOTHING),
    ],
)
def test_what_is_due(state, watch, there, at, is_crisis, look) -> None:
    told = marks(("a", ON, -20)) if there else []
    assert decide_look(an_opening(state), watch, told, at, POSTS, is_crisis=is_crisis) is look


@pytest.mark.parametrize(
    ("state", "watch", "at", "next_at"),
    [
        (OpeningState.PLANNED, IDLE, NOW - LEAD - MINUTE, NOW - LEAD),
        (OpeningState.PLANNED, IDLE, NOW - LEAD, NOW),
        (OpeningState.PLANNED, SEEKS, NOW, NOW + REACH),
        (OpeningState.PLANNED, SEEKS, END - SECOND, END),
        (OpeningState.OPEN, IDLE, NOW, END),
        (OpeningState.PAUSED, SEEKS, NOW + MINUTE, NOW + MINUTE + REACH),
        (OpeningState.OPEN, replace(IDLE, held_at=END), END, END + REACH),
        (OpeningState.CLOSED, IDLE, END, None),
    ],
)
def test_when_it_is_looked_at_next(state, watch, at, next_at) -> None:
    assert next_look(an_opening(state), watch, at, POSTS) == next_at


def test_somebody_is_said_to_be_here_only_when_one_on_duty_was_told() -> None:
    assert is_one_there(("a", "b"), ["b"])
    assert not is_one_there(("a",), ["b"])
    assert not is_one_there((), ["b"])
