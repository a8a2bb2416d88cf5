"""What really took place of a month closes what is owed of it (K3.1, K3.2.1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.obligations import ProgrammeHistory
from core.obligations.held_rules import openings_held
from core.obligations.obligation import Obligation
from core.openings import Opening, OpeningState, PlannedOpening
from core.terms import JST
from tests.unit.programme_data import KYOTO, programme

MAY = date(2026, 5, 1)
TERMS = programme(KYOTO).terms_on(MAY)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def ran(day: int, hour: int = 13, minutes: int = 240, state: OpeningState = OpeningState.CLOSED) -> Opening:
    begins = datetime(2026, 5, day, hour, tzinfo=JST)
    ends = begins + minutes * MINUTE
    opening = Opening(f"o{day}", "kyoto", "exchange", begins, begins + 4 * HOUR, state, "p", begins)
    return replace(opening, opened_at=begins, closed_at=ends) if state is OpeningState.CLOSED else opening


MONTH = [*(ran(day) for day in range(1, 8)), ran(20, 17)]


def owed(openings: Sequence[Opening], **unmanned: int) -> dict[str, Obligation]:
    history = ProgrammeHistory("kyoto", openings=[PlannedOpening(one) for one in openings], unmanned=unmanned)
    return {one.rule: one for one in openings_held(history, TERMS) if one.subject_id == "2026-05"}


@pytest.mark.parametrize(
    ("openings", "held"),
    [
        (MONTH, True),
        (MONTH[1:], False),
        ([*MONTH[1:], ran(1, minutes=210)], True),
        ([*MONTH[1:], ran(1, minutes=209)], False),
        ([*MONTH[:-1], ran(20, 14)], True),
        ([*MONTH[:-1], ran(20, 14, 239)], False),
        ([*MONTH[1:], ran(1, state=OpeningState.PLANNED)], False),
        ([*MONTH[1:], ran(1, state=OpeningState.CANCELLED)], False),
        ([*MONTH[1:], replace(ran(1), opened_at=None, closed_at=None)], False),
    ],
)
def test_eight_of_about_four_hours_one_of_them_in_the_evening_really_ran(openings: list[Opening], held: bool) -> None:
    one = owed(openings)["openings-held"]
    assert (one.closed_at is not None) is held
    assert one.opens_at.astimezone(JST).date() == MAY
    assert one.due_at.astimezone(JST).date() == date(2026, 6, 10)
    if openings is MONTH:
        assert one.closed_at == datetime(2026, 5, 20, 21, tzinfo=JST)


@pytest.mark.parametrize(
    ("openings", "unmanned", "manned"),
    [
        (MONTH, {}, True),
        (MONTH, {"o1": 5, "o2": 5}, True),
        (MONTH, {"o1": 6}, False),
        ([*MONTH, ran(30, state=OpeningState.PLANNED)], {}, False),
        ([*MONTH, ran(30, state=OpeningState.OPEN)], {}, False),
        ([*MONTH, ran(30, state=OpeningState.CANCELLED)], {}, True),
        ([], {}, False),
    ],
)
def test_a_manager_was_on_duty_all_the_time(openings: list[Opening], unmanned: dict[str, int], manned: bool) -> None:
    assert (owed(openings, **unmanned)["openings-manned"].closed_at is not None) is manned


def test_every_month_of_the_contract_is_owed() -> None:
    history = ProgrammeHistory("kyoto")
    assert len(list(openings_held(history, TERMS))) == 24
    assert not any(one.by_hand for one in openings_held(history, TERMS))  # only what was recorded closes it
    assert list(openings_held(history, programme().terms_on(MAY))) == []
