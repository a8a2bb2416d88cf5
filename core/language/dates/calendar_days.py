"""The calendar: weekdays, months, holidays. Dates outside FIRST_YEAR to LAST_YEAR do not exist here."""

import calendar
from datetime import date, timedelta

import jpholiday

FIRST_YEAR, LAST_YEAR = 1950, 2150
RUN = 3
"""Days off in a row that are called 連休."""


def day(year: int, month: int, number: int) -> date | None:
    """That date, None where the calendar has none."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, number) if 1 <= number <= calendar.monthrange(year, month)[1] else None


def month_after(today: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a date's month."""
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def same_day_after(today: date, months: int) -> date:
    """So many months later, the month's last day where it has no such day."""
    year, month = month_after(today, months)
    return day(year, month, today.day) or last_day(year, month)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """第2月曜 of a month; nth -1 is the last one."""
    if nth < 0:
        last = last_day(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return day(year, month, 1 + (weekday - date(year, month, 1).weekday()) % 7 + 7 * (nth - 1))


def next_weekday(start: date, weekday: int) -> date:
    """The first such weekday, the start included."""
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def nearest_weekday(to: date, weekday: int) -> date:
    """The such weekday closest to a date."""
    ahead = (weekday - to.weekday()) % 7
    return to + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def monday_of(today: date) -> date:
    """The week's first day."""
    return today - timedelta(days=today.weekday())


def is_off(one: date) -> bool:
    """Whether a day is a Saturday, a Sunday or a holiday."""
    return one.weekday() >= 5 or bool(jpholiday.is_holiday(one))


def next_holiday(start: date) -> date | None:
    """The next holiday, the start included."""
    return next((one for one in _days(start, 120) if jpholiday.is_holiday(one)), None)


def holidays_between(first: date, last: date) -> list[date]:
    """The holidays from first to last, both included."""
    return [one for one in _days(first, (last - first).days + 1) if jpholiday.is_holiday(one)]


# A year's holidays cost jpholiday 365 looks, a tenth of a second; a month is enough when the name is known.
_MONTH_OF = {
    **{"元日": 1, "成人の日": 1, "建国記念の日": 2, "天皇誕生日": 2, "春分の日": 3, "昭和の日": 4, "憲法記念日": 5},
    **{"みどりの日": 5, "こどもの日": 5, "海の日": 7, "山の日": 8, "敬老の日": 9, "秋分の日": 9, "スポーツの日": 10},
    **{"文化の日": 11, "勤労感謝の日": 11},
}


def holiday_named(name: str, start: date) -> date | None:
    """The next holiday of that name, the start included; the day itself, not the one taken in its place."""
    for year in (start.year, start.year + 1):
        first = date(year, _MONTH_OF[name], 1)
        for one in _days(first, last_day(year, first.month).day):
            if one >= start and jpholiday.is_holiday_name(one) == name:
                return one
    return None


def next_run(start: date) -> tuple[date, date] | None:
    """First and last day of the next RUN days off in a row or more, one that has begun included."""
    while is_off(start - timedelta(days=1)) and is_off(start):
        start -= timedelta(days=1)
    first = None
    for one in _days(start, 200):
        if is_off(one):
            first = first or one
        elif first is not None:
            if (one - first).days >= RUN:
                return first, one - timedelta(days=1)
            first = None
    return None


def first_working_day(start: date) -> date:
    """The first day that is not off, the start included."""
    while is_off(start):
        start += timedelta(days=1)
    return start


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]
