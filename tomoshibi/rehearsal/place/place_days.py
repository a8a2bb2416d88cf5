"""The days of the year of a place: when months are planned, meetings held, reports of change asked for, who leaves when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tomoshibi.rehearsal.place.place_habits import PlaceHabit
from tomoshibi.rehearsal.working_days import workdays

if TYPE_CHECKING:
    from tomoshibi.rehearsal.place.guests import GuestPlayer

LEAVES = {
    PlaceHabit.WITHDRAWS: (10, 20, "withdraws"),
    PlaceHabit.RETURNS: (8, 18, "returns"),
    PlaceHabit.QUIET: (12, 12, "leaves"),
}


def months(year: int) -> list[date]:
    """The twelve months of the contract."""
    return [date(year + (number > 8), (number + 3) % 12 + 1, 1) for number in range(12)]


def plan_days(year: int, first_opening: int) -> list[tuple[date, date, date]]:
    """Month, the day on which it is planned, the first day on which it may open."""
    found = []
    for month in months(year):
        if month.month == 4:
            found.append((month, date(year, 4, 3), date(year, 4, first_opening)))
        else:
            before = month - timedelta(days=1)
            found.append((month, workdays(before.replace(day=15), before)[0], month))
    return found


def meeting_days(year: int) -> Sequence[date]:
    """Every second month the prefecture calls a meeting: a Wednesday, or the working day after."""
    return [
        next(day for day in workdays(month.replace(day=8), month.replace(day=28)) if day.weekday() == 2)
        for month in months(year)[1::2]
    ]


def change_report_days(year: int) -> Sequence[date]:
    """Twice a year the prefecture asks how people have changed."""
    return [date(year, 9, 30), date(year + 1, 3, 5)]


def leaving_days(players: Sequence["GuestPlayer"], year: int) -> list[tuple["GuestPlayer", date, str]]:
    """Who leaves on which day, and how; of the quiet ones the first alone."""
    found, quiet = [], False
    for player in players:
        habit = player.guest.habit
        if habit not in LEAVES or (habit is PlaceHabit.QUIET and quiet):
            continue
        quiet = quiet or habit is PlaceHabit.QUIET
        month, day, what = LEAVES[habit]
        found.append((player, date(year, month, day), what))
    return found
