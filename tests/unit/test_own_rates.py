"""A supporter's own rate by day: what was agreed later changes nothing before it."""

from datetime import date

import pytest

from core.supporters import OwnRate, SupporterFacts, rates_from

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
NEVER_CHANGED = SupporterFacts(hourly_yen=1600)
CHANGED = SupporterFacts(hourly_yen=1700, rates=(OwnRate(date.min, 1600), OwnRate(JUNE, 1700)))


@pytest.mark.parametrize(
    ("facts", "day", "yen"),
    [
        (NEVER_CHANGED, MAY, 1600),
        (SupporterFacts(), MAY, None),
        (CHANGED, date(2026, 5, 31), 1600),
        (CHANGED, JUNE, 1700),
        (SupporterFacts(hourly_yen=1700, rates=(OwnRate(date.min, None), OwnRate(JUNE, 1700))), MAY, None),
    ],
)
def test_the_rate_of_a_day(facts: SupporterFacts, day: date, yen: int | None) -> None:
    assert facts.rate_on(day) == yen


@pytest.mark.parametrize(
    ("known", "yen", "first_on", "rates"),
    [
        (NEVER_CHANGED, 1600, JUNE, ()),  # nothing changed
        (NEVER_CHANGED, 1700, JUNE, CHANGED.rates),
        (CHANGED, 1800, JULY, (*CHANGED.rates, OwnRate(JULY, 1800))),
        (CHANGED, 1800, JUNE, (OwnRate(date.min, 1600), OwnRate(JUNE, 1800))),
        (CHANGED, 1800, MAY, (OwnRate(date.min, 1600), OwnRate(MAY, 1800))),
        (CHANGED, None, JULY, (*CHANGED.rates, OwnRate(JULY, None))),
    ],
)
def test_a_change_holds_from_its_day(
    known: SupporterFacts, yen: int | None, first_on: date, rates: tuple[OwnRate, ...]
) -> None:
    assert rates_from(known, yen, first_on) == rates
