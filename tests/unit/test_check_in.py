"""The rules of arrival, leaving and waiting at the door: one second before each boundary, at it, after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.check_in import (
    DayWord,
    Hindrance,
    around,
    day_of,
    decide_arrival,
    decide_at_door,
    decide_leaving,
    decide_nobody,
    read_day_word,
    waits_until,
)
from core.terms.home_visits import CheckIn
from core.visit_steps import STILL, WAITING, VisitStep, next_step, scheduled
from core.visits import Visit, VisitPlace, VisitState
from tests.unit.programme_data import programme

TERMS = CheckIn()
HOME = programme().terms_at(datetime(2026, 11, 1, tzinfo=UTC))
FOUR = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
VISIT = Visit("v", "p", "c", "s", FOUR, 90, VisitPlace.HOME, VisitState.PLANNED, FOUR - timedelta(days=7))
END = VISIT.ends_at


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (FOUR - 60 * MINUTE - SECOND, Hindrance.EARLY),
        (FOUR - 60 * MINUTE, None),
        (FOUR, None),
        (END + timedelta(hours=6) - SECOND, None),
        (END + timedelta(hours=6), Hindrance.LATE),
    ],
)
def test_arrival(at: datetime, expected: Hindrance | None) -> None:
    assert decide_arrival(VISIT, at, TERMS) is expected


@pytest.mark.parametrize(
    ("at", "is_sure", "expected"),
    [
        (FOUR - SECOND, False, Hindrance.EARLY),
        (FOUR - SECOND, True, Hindrance.EARLY),
        (FOUR, False, Hindrance.SURE),
        (FOUR, True, None),
        (END - 30 * MINUTE - SECOND, False, Hindrance.SURE),
        (END - 30 * MINUTE, False, None),
        (END + timedelta(hours=6), True, Hindrance.LATE),
    ],
)
def test_leaving(at: datetime, is_sure: bool, expected: Hindrance | None) -> None:
    assert decide_leaving(VISIT, at, TERMS, is_sure=is_sure) is expected


@pytest.mark.parametrize("state", [state for state in VisitState if state is not VisitState.PLANNED])
def test_what_has_ended_is_named(state: VisitState) -> None:
    moved = {VisitState.MOVED, VisitState.TO_FIX}
    expected = Hindrance.MOVED if state in moved else Hindrance.ENDED
    ended = replace(VISIT, state=state)
    assert decide_arrival(ended, FOUR, TERMS) is expected
    assert decide_leaving(ended, END, TERMS, is_sure=False) is expected
    assert decide_at_door(ended, FOUR, TERMS) is expected


def test_pressed_again() -> None:
    there = replace(VISIT, arrived_at=FOUR)
    assert decide_arrival(there, FOUR, TERMS) is Hindrance.AGAIN
    assert decide_leaving(replace(there, left_at=END), END, TERMS, is_sure=True) is Hindrance.AGAIN
    assert decide_at_door(replace(there, step=WAITING), FOUR, TERMS) is Hindrance.AGAIN


def test_nobody_is_missing_before_the_start_and_the_wait_begins_with_it() -> None:
    assert decide_at_door(VISIT, FOUR - SECOND, TERMS) is Hindrance.EARLY
    assert decide_at_door(VISIT, FOUR, TERMS) is None
    assert waits_until(FOUR - MINUTE, VISIT, TERMS) == FOUR + 15 * MINUTE
    assert waits_until(FOUR + MINUTE, VISIT, TERMS) == FOUR + 16 * MINUTE


@pytest.mark.parametrize(
    ("at", "has_danger", "expected"),
    [
        (FOUR + 15 * MINUTE - SECOND, False, Hindrance.NOT_YET),
        (FOUR + 15 * MINUTE, False, None),
        (FOUR + 15 * MINUTE, True, Hindrance.STAFF),
    ],
)
def test_an_absence_is_recorded_after_the_wait_and_never_with_danger_open(
    at: datetime, has_danger: bool, expected: Hindrance | None
) -> None:
    waiting = replace(VISIT, arrived_at=FOUR, step=WAITING, next_at=FOUR + 15 * MINUTE)
    assert decide_nobody(waiting, at, TERMS, has_danger=has_danger) is expected


def test_the_visit_of_now_is_the_nearest() -> None:
    later = replace(VISIT, id="w", starts_at=FOUR + timedelta(hours=2))
    assert [one.id for one in around([VISIT, later], FOUR + timedelta(minutes=70), TERMS)] == ["w", "v"]
    assert around([replace(VISIT, state=VisitState.HELD)], FOUR, TERMS) == []


def test_a_day_is_one_of_japan() -> None:
    begins, ends = day_of(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))  # midnight in Japan
    assert (begins.isoformat(), ends - begins) == ("2026-11-25T00:00:00+09:00", timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("着きました", DayWord.ARRIVED),
        ("ﾂｷﾏｼﾀ", DayWord.ARRIVED),
        ("到着です", DayWord.ARRIVED),
        ("今終わりました！", DayWord.LEFT),
        ("終了", DayWord.LEFT),
        ("どなたもいません", DayWord.NOBODY),
        ("着いたけど誰も出ません", DayWord.NOBODY),
        ("まだ着きません", None),
        ("何時に着きますか？", None),
        ("明日も着いたら連絡します", None),
        ("こんにちは", None),
        ("今日は無事に終わりましたが、帰りの電車の中で思い出したことがあるのでお伝えしたいと思います。長くなりますが", None),
    ],
)
def test_words_of_the_day(text: str, meant: DayWord | None) -> None:
    assert read_day_word(text) is meant


def test_we_still_talk_is_asked_again_after_the_same_minutes() -> None:
    still = replace(VISIT, arrived_at=FOUR, step=STILL, next_at=END + 40 * MINUTE)
    assert next_step(still, HOME) is VisitStep.ASK_LEAVING  # type: ignore[arg-type]
    assert scheduled(still, HOME).next_at == END + 40 * MINUTE  # type: ignore[arg-type]
    asked = scheduled(replace(still, step=VisitStep.ASK_LEAVING.value), HOME)  # type: ignore[arg-type]
    assert asked.next_at == END + 55 * MINUTE
