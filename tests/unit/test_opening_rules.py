"""What an opening and a month of openings lack (K3.1, K3.2), what may be planned, who is told of a change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.opening_rules import (
    Change,
    changes_between,
    check_month,
    decide_hours,
    opening_lacks,
    overlapping,
    series_days,
    told_on_duty,
    told_participants,
)
from core.openings import Opening, OpeningState, PlannedOpening, Posting, Wish
from core.terms import JST, OnlinePlaceTerms
from tests.unit.programme_data import KYOTO, programme

NOW = datetime(2026, 4, 20, 9, tzinfo=JST)
ALL = ("manager", "planner", "device_help")
EXPERIENCED = frozenset({"saku"})


def terms(**changes: object) -> OnlinePlaceTerms:
    found = programme(KYOTO, **changes).terms_on(date(2026, 5, 1))
    assert isinstance(found, OnlinePlaceTerms)
    return found


def opening(
    day: int, begins: str = "13:00", ends: str = "17:00", *, posts: Sequence[str] = ALL, who: str = "saku", **changes: object
) -> PlannedOpening:
    """An opening of May 2026, everything there."""
    on = f"2026-05-{day:02}T"
    given = Opening(
        f"o{day}", "kyoto-ibasho-2026", "exchange", datetime.fromisoformat(f"{on}{begins}+09:00"),
        datetime.fromisoformat(f"{on}{ends}+09:00"), OpeningState.PLANNED, "お茶", NOW, announced_at=NOW,
    )  # fmt: skip
    postings = tuple(Posting(given.id, post, who) for post in posts)  # type: ignore[arg-type]
    return PlannedOpening(replace(given, **changes), postings)  # type: ignore[arg-type]


def month(*others: PlannedOpening, afternoons: int = 7) -> list[PlannedOpening]:
    """So many afternoons, and others."""
    return [*(opening(day) for day in range(1, afternoons + 1)), *others]


def cancelled(one: PlannedOpening) -> PlannedOpening:
    """The same, cancelled."""
    return replace(one, opening=replace(one.opening, state=OpeningState.CANCELLED))


EVENING = opening(20, "14:00", "18:00")


def codes(openings: Sequence[PlannedOpening], now: datetime | None = NOW, **changes: object) -> set[str]:
    return {lack.code for lack in check_month(openings, terms(**changes), EXPERIENCED, now).lacks}


@pytest.mark.parametrize(
    ("openings", "lacking"),
    [
        ([], {"month-openings", "month-evening"}),
        (month(EVENING), set()),
        (month(EVENING, afternoons=6), {"month-openings"}),
        (month(opening(20)), {"month-evening"}),
        (month(opening(20, "13:59", "17:59")), {"month-evening"}),
        (month(opening(20, "17:30", "21:00")), set()),
        # about four hours is three and a half or more
        (month(opening(20, "14:30", "18:00")), set()),
        (month(opening(20, "14:31", "18:00")), {"month-openings", "month-short"}),
        # a short one counts for the evening, but not among the eight
        (month(opening(20, "19:00", "20:00"), afternoons=8), {"month-short"}),
        (month(cancelled(EVENING)), {"month-openings", "month-evening"}),
        (month(opening(20, "14:00", "18:00", posts=("manager", "planner"))), {"month-posts"}),
        (month(opening(20, "14:00", "18:00", who="new")), {"month-posts"}),
        (month(replace(EVENING, opening=replace(EVENING.opening, state=OpeningState.CLOSED, opened_at=NOW))), set()),
    ],
)  # fmt: skip
def test_what_a_month_lacks(openings: list[PlannedOpening], lacking: set[str]) -> None:
    assert codes(openings) == lacking


def test_an_opening_that_nobody_opened_does_not_count_once_its_hours_are_past() -> None:
    last = datetime(2026, 5, 20, 18, tzinfo=JST)
    past = [replace(one, opening=replace(one.opening, state=OpeningState.CLOSED, opened_at=NOW)) for one in month()]
    assert codes([*past, EVENING], last - timedelta(seconds=1)) == set()
    assert codes([*past, EVENING], last) == {"month-openings", "month-evening"}
    assert codes([*past, EVENING], None) == set()  # a rule without a clock judges the plan


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"openings__a_month_at_least": 9}, {"month-openings"}),
        ({"openings__evenings_a_month_at_least": 2}, {"month-evening"}),
        ({"openings__evening_minutes_at_least": 61}, {"month-evening"}),
        ({"openings__minutes_that_count_as_about": 240}, set()),
        ({"posts__manager_is_experienced": False}, set()),
    ],
)
def test_a_month_is_measured_by_the_terms_in_force(changes: dict[str, object], lacking: set[str]) -> None:
    assert codes(month(EVENING), **changes) == lacking


def test_a_manager_needs_experience_only_where_the_terms_ask_for_it() -> None:
    fresh = opening(20, "14:00", "18:00", who="new")
    assert [one.code for one in opening_lacks(fresh, terms(), EXPERIENCED, NOW)] == ["opening-experience"]
    assert opening_lacks(fresh, terms(posts__manager_is_experienced=False), EXPERIENCED, NOW) == ()
    both = replace(fresh, postings=(*fresh.postings, Posting("o20", "manager", "saku")))
    assert opening_lacks(both, terms(), EXPERIENCED, NOW) == ()


def test_what_an_opening_lacks_and_until_when() -> None:
    bare = opening(20, posts=("planner",), announced_at=None, plan=" ")
    lacks = opening_lacks(bare, terms(), EXPERIENCED, NOW)
    days = {lack.code: getattr(lack.args.get("day"), "value", None) for lack in lacks}
    assert days == {
        "opening-manager": date(2026, 5, 17),
        "opening-device-help": date(2026, 5, 17),
        "opening-announced": date(2026, 5, 13),
        "opening-plan": None,
    }
    assert opening_lacks(bare, terms(), EXPERIENCED, bare.opening.starts_at) == ()
    gone = replace(bare, opening=replace(bare.opening, state=OpeningState.CANCELLED))
    assert opening_lacks(gone, terms(), EXPERIENCED, NOW) == ()


def test_one_person_may_hold_every_post_unless_the_terms_say_otherwise() -> None:
    alone = opening(20)
    assert opening_lacks(alone, terms(), EXPERIENCED, NOW) == ()
    one_each = terms(posts__one_person_may_hold_several=False)
    assert [lack.code for lack in opening_lacks(alone, one_each, EXPERIENCED, NOW)] == ["opening-one-post-each"]


@pytest.mark.parametrize(
    ("told_at", "is_late"),
    [
        (datetime(2026, 5, 13, 23, 59, tzinfo=JST), False),
        (datetime(2026, 5, 14, 0, 0, tzinfo=JST), True),
    ],
)
def test_people_hear_of_an_opening_a_week_before(told_at: datetime, is_late: bool) -> None:
    told = replace(EVENING, opening=replace(EVENING.opening, announced_at=told_at))
    assert ("month-told-late" in codes(month(told), told_at)) is is_late
    untold = replace(EVENING, opening=replace(EVENING.opening, announced_at=None))
    assert ("month-told-late" in codes(month(untold), told_at)) is is_late


@pytest.mark.parametrize(
    ("begins", "ends", "reason"),
    [
        ("2026-05-02T13:00", "2026-05-02T17:00", ""),
        ("2026-04-20T09:00", "2026-04-20T13:00", "refusal-opening-past"),
        ("2026-04-20T09:01", "2026-04-20T13:00", ""),
        ("2026-05-31T20:00", "2026-05-31T23:59", ""),
        ("2026-05-31T20:00", "2026-06-01T00:00", "refusal-opening-midnight"),
        ("2026-05-02T17:00", "2026-05-02T17:00", "refusal-opening-hours"),
        ("2026-05-02T17:00", "2026-05-02T13:00", "refusal-opening-hours"),
        ("2026-05-02T09:00", "2026-05-02T21:01", "refusal-opening-hours"),
        ("2027-03-31T13:00", "2027-03-31T17:00", ""),
        ("2027-04-01T13:00", "2027-04-01T17:00", "refusal-opening-term"),
        ("2026-03-31T13:00", "2026-03-31T17:00", "refusal-opening-term"),
    ],
)
def test_when_an_opening_can_be(begins: str, ends: str, reason: str) -> None:
    given = [datetime.fromisoformat(f"{at}+09:00").astimezone(UTC) for at in (begins, ends)]
    refusal = decide_hours(given[0], given[1], terms(), NOW)
    assert (refusal.reason if refusal else "") == reason


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [
        ("09:00", "13:00", False),
        ("09:00", "13:01", True),
        ("17:00", "19:00", False),
        ("16:59", "19:00", True),
        ("14:00", "15:00", True),
    ],
)
def test_two_openings_are_never_at_one_time(begins: str, ends: str, meets: bool) -> None:
    there, new = opening(2).opening, opening(2, begins, ends).opening
    assert (overlapping(new.starts_at, new.ends_at, [there]) is not None) is meets
    assert overlapping(new.starts_at, new.ends_at, [there], but=there.id) is None
    gone = replace(there, state=OpeningState.CANCELLED)
    assert overlapping(new.starts_at, new.ends_at, [gone]) is None


def test_a_series_is_the_same_weekday_over_the_months_end() -> None:
    assert series_days(date(2026, 5, 25), 2) == (date(2026, 5, 25), date(2026, 6, 1))
    assert series_days(date(2026, 5, 25), 0) == (date(2026, 5, 25),)


MEMBERS = frozenset({"maybe", "not", "silent"})
SAID = {"maybe": Wish.MAYBE, "not": Wish.NOT, "gone": Wish.MAYBE}


@pytest.mark.parametrize(
    ("changed", "changes", "told"),
    [
        ({"starts_at": opening(3).opening.starts_at}, {Change.HOURS}, {"maybe", "silent"}),
        ({"state": OpeningState.CANCELLED}, {Change.CANCELLED}, {"maybe", "silent"}),
        ({"plan": "映画の話"}, {Change.WHAT}, {"maybe"}),
        ({"kind": "learning"}, {Change.WHAT}, {"maybe"}),
        ({"changed_at": NOW + timedelta(days=1)}, set(), set()),
        ({"state": OpeningState.OPEN}, set(), set()),
    ],
)
def test_which_change_is_told_to_whom(changed: dict[str, object], changes: set[Change], told: set[str]) -> None:
    before = opening(2)
    after = replace(before, opening=replace(before.opening, **changed))  # type: ignore[arg-type]
    assert changes_between(before, after) == changes
    assert told_participants(changes, MEMBERS, SAID) == told


def test_people_on_duty_hear_what_concerns_them() -> None:
    before = opening(2)
    other = replace(before, postings=(Posting("o2", "manager", "saku"), Posting("o2", "planner", "haru")))
    assert told_on_duty(before, other) == {"haru": "posted", "saku": "posted"}
    assert told_on_duty(other, replace(other, postings=other.postings[:1])) == {"haru": "unposted"}
    moved = replace(other, opening=replace(other.opening, starts_at=opening(3).opening.starts_at))
    assert told_on_duty(other, moved) == {"haru": "hours", "saku": "hours"}
    gone = replace(other, opening=replace(other.opening, state=OpeningState.CANCELLED))
    assert told_on_duty(other, gone) == {"haru": "cancelled", "saku": "cancelled"}
    assert told_on_duty(other, other) == {}
