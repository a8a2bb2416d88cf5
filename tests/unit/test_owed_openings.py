"""The plan of a month closes what is owed of it (K3.1, K3.2), since the moment its last part was there; and opens it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.obligations import Owed, OwedState, ProgrammeHistory
from core.obligations.obligation import Evidence, reconciled
from core.obligations.opening_rules import MONTH, openings, owed_again
from core.opening_rules import is_live
from core.openings import OpeningState, PlannedOpening, Posting
from core.terms import JST
from tests.unit.test_opening_rules import ALL, EVENING, NOW, month, opening, terms

RULES = ("openings-planned", "evening-opening", "openings-manager", "openings-posts")
MARKED = NOW - timedelta(days=30)
MAY = month(EVENING)
JUNE = datetime(2026, 6, 1, 13, tzinfo=JST)
PLACE = "kyoto-ibasho-2026"


def closed(planned: Sequence[PlannedOpening], **history: object) -> dict[str, datetime]:
    """When each rule was done for May."""
    given: dict[str, object] = {"openings": planned, "experienced": {"saku": MARKED}} | history
    found = openings(ProgrammeHistory(PLACE, **given), terms())  # type: ignore[arg-type]
    assert all((one.evidence == Evidence(MONTH, "2026-05")) is (one.closed_at is not None) for one in found)
    again = openings(ProgrammeHistory(PLACE, **given), terms())  # type: ignore[arg-type]
    return {one.rule: one.closed_at for one in again if one.closed_at is not None}


def test_a_month_that_has_everything_is_done_since_its_last_part_was_there() -> None:
    assert closed(MAY) == dict.fromkeys(RULES, NOW)
    later = NOW + timedelta(days=2)
    last = replace(MAY[0], opening=replace(MAY[0].opening, changed_at=later))
    late = closed([last, *MAY[1:]])
    assert late["openings-planned"] == later
    assert late["evening-opening"] == NOW
    posted = replace(MAY[0], postings=tuple(replace(one, posted_at=later) for one in MAY[0].postings))
    assert closed([posted, *MAY[1:]]) == dict.fromkeys(RULES[:2], NOW) | dict.fromkeys(RULES[2:], later)


@pytest.mark.parametrize(
    ("changed", "done"),
    [
        (opening(1, posts=("manager", "planner")), set(RULES) - {"openings-posts"}),
        (opening(1, posts=("planner", "device_help")), set(RULES) - {"openings-manager"}),
        (opening(1, who="new"), set(RULES) - {"openings-manager"}),
        (opening(1, "13:00", "16:00"), {"evening-opening"}),
        (opening(1, state=OpeningState.CANCELLED), {"evening-opening"}),
        (opening(1, starts_at=JUNE, ends_at=JUNE + timedelta(hours=4)), {"evening-opening"}),
    ],
)
def test_what_is_missing_stays_owed(changed: PlannedOpening, done: set[str]) -> None:
    assert set(closed([changed, *MAY[1:]])) == done


def test_who_was_noted_as_experienced_later_manages_since_then() -> None:
    later = NOW + timedelta(days=3)
    assert closed(MAY, experienced={"saku": later})["openings-manager"] == later
    assert "openings-manager" not in closed(MAY, experienced={})


def test_a_month_is_measured_by_the_terms_with_which_it_begins() -> None:
    nine = terms(openings__a_month_at_least=9)
    assert closed(MAY, terms_by_month={date(2026, 6, 1): nine}) == dict.fromkeys(RULES, NOW)
    assert set(closed(MAY, terms_by_month={date(2026, 5, 1): nine})) == {"evening-opening"}


def _kept(planned: Sequence[PlannedOpening], now: datetime, kept: Mapping[str, Owed]) -> dict[str, Owed]:
    derived = list(openings(ProgrammeHistory(PLACE, openings=planned, experienced={"saku": MARKED}), terms()))
    changed = reconciled(derived, owed_again(derived, kept, now), now)
    return {**kept, **{one.what.key: one for one in changed}}


def _states(kept: Mapping[str, Owed]) -> dict[str, OwedState]:
    return {one.what.rule: one.state for one in kept.values() if one.what.subject_id == "2026-05"}


def test_an_opening_that_is_cancelled_opens_its_month_again_until_the_month_is_over() -> None:
    done = _kept(MAY, NOW, {})
    assert _states(done) == dict.fromkeys(RULES, OwedState.KEPT)
    fewer = [replace(EVENING, opening=replace(EVENING.opening, state=OpeningState.CANCELLED)), *MAY[:7]]
    assert sum(is_live(one.opening) for one in fewer) == 7
    last_day = datetime(2026, 5, 31, 23, 59, tzinfo=JST)
    for now, state in ((NOW, OwedState.OPEN), (last_day, OwedState.OPEN), (last_day + timedelta(minutes=1), OwedState.KEPT)):
        assert _states(_kept(fewer, now, done)) == dict.fromkeys(RULES, state)
    again = _kept(MAY, last_day, _kept(fewer, NOW, done))
    assert _states(again) == dict.fromkeys(RULES, OwedState.KEPT)


def test_what_staff_ended_by_hand_stays() -> None:
    by_hand = {
        key: replace(one, ended_by="c1", state=OwedState.WAIVED if one.what.rule == RULES[0] else one.state)
        for key, one in _kept(MAY, NOW, {}).items()
    }
    assert _states(_kept([], NOW, by_hand)) == _states(by_hand)


def test_one_posting_of_many_is_enough() -> None:
    two = replace(opening(1), postings=(*opening(1, posts=ALL).postings, Posting("o1", "manager", "new")))
    assert set(closed([two, *MAY[1:]])) == set(RULES)
