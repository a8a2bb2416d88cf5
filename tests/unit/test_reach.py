"""When a notice goes: the hours of the contact card, quiet hours for who chose none; the minute before, at and after."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.people import Role
from core.reach import due_notice_at
from core.terms import JST
from core.terms.shared import QuietHours
from tests.storage.people_made_up import made_up_person


def japan(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=JST)


@pytest.mark.parametrize(
    ("hours", "now", "goes"),
    [
        ((9, 12), "24 08:59:59", "24 09:00"),
        ((9, 12), "24 09:00", "24 09:00"),
        ((9, 12), "24 11:59:59", "24 11:59:59"),
        ((9, 12), "24 12:00", "25 09:00"),
        ((17, 21), "24 22:40", "25 17:00"),
        ((21, 2), "24 23:30", "24 23:30"),
        ((21, 2), "25 01:59", "25 01:59"),
        ((21, 2), "25 02:00", "25 21:00"),
        ((None, None), "24 20:59", "24 20:59"),
        ((None, None), "24 21:00", "25 08:00"),
        ((None, None), "25 07:59", "25 08:00"),
        ((None, None), "25 08:00", "25 08:00"),
    ],
)
def test_a_family_is_written_to_in_its_own_hours(hours: tuple[int | None, int | None], now: str, goes: str) -> None:
    person = replace(made_up_person(), reach_from=hours[0], reach_until=hours[1])
    assert due_notice_at(person, japan(now), QuietHours()) == japan(goes)


@pytest.mark.parametrize(("hours", "goes"), [((None, None), "24 23:00"), ((9, 12), "25 09:00")])
def test_staff_are_told_at_any_time_unless_they_chose_hours(hours: tuple[int | None, int | None], goes: str) -> None:
    person = replace(made_up_person(Role.COORDINATOR), reach_from=hours[0], reach_until=hours[1])
    assert due_notice_at(person, japan("24 23:00"), QuietHours()) == japan(goes)
