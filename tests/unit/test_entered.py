"""What forms of the desk bring: a day that cannot be, or at the end of the calendar, is no day and no error."""

from datetime import UTC, date, datetime

import pytest

from web.desk.entered import read_day, read_local, read_moment


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-17", date(2026, 9, 17)),
        ("1900-01-01", date(1900, 1, 1)),
        ("1899-12-31", None),
        ("2199-12-31", date(2199, 12, 31)),
        ("2200-01-01", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("2026-02-30", None),
        ("20260917", None),
        ("", None),
    ],
)
def test_days(written: str, day: date | None) -> None:
    assert read_day(written) == day


def test_moments_are_those_of_japan() -> None:
    assert read_moment("2026-09-17", "08:59") == datetime(2026, 9, 16, 23, 59, tzinfo=UTC)
    assert read_moment("2026-09-17", "25:00") is None
    assert read_moment("0001-01-01", "00:00") is None
    assert read_local("2026-12-31T23:59") == datetime(2026, 12, 31, 14, 59, tzinfo=UTC)
    assert read_local("2026-12-31") is None
