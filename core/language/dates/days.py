"""Which day a mention names: rules 1, 2, 3 of INTERFACE.md and what is asked about instead of guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.dates import calendar_days as calendar
from core.language.dates.mentions import Mention
from core.language.dates.reading import Grain, Known
from core.language.dates.tokens import Sort
from core.language.dates.vague_days import vague_days

JUST_PAST = timedelta(days=31)
"""A date without a year that is past by no more is asked about."""
DAY_JUST_PAST = timedelta(days=7)
"""A day without a month, 第2月曜 too, that is past by no more is asked about."""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of the message in Asia/Tokyo. `open_today` says whether the named time is still to come today: None where
    it may be.
    """

    today: date
    minute: int
    open_today: bool | None = False
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Days a mention may mean, the likeliest first; `last` days where it has length."""

    first: tuple[date, ...] = ()
    certain: bool = False
    grain: Grain = Grain.DAY
    last: tuple[date, ...] = ()


UNKNOWN = Days()
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def days_of(mention: Mention, now: Now) -> Days:
    """The days a mention means."""
    found = _longer(mention, now) if mention.day is None else _BY_SORT[mention.day.sort](mention, now)
    found = _checked(found, mention)
    if not mention.shift:
        return found
    return Days(tuple(one + mention.shift * _DAY for one in found.first), found.certain, found.grain)


def _one(found: date | None) -> Days:
    return UNKNOWN if found is None else Days((found,), certain=True)


def _asked(*found: date | None) -> Days:
    return Days(tuple(one for one in found if one is not None))


def _checked(found: Days, mention: Mention) -> Days:
    """A weekday said beside the date: the first such day of a week that was counted, else the two must agree."""
    if mention.check is None or mention.day is None or not found.first:
        return found
    first = found.first[0]
    if mention.day.sort is Sort.AFTER and mention.day.numbers[1] == 1:
        return _one(calendar.monday_of(first) + mention.check * _DAY)
    if mention.day.word.startswith("after"):
        return _one(calendar.next_weekday(first, mention.check))
    if mention.day.sort is Sort.VAGUE:
        return UNKNOWN
    right = [one for one in found.first if one.weekday() == mention.check]
    if len(right) == 1 and (found.certain or mention.day.sort is not Sort.DAY_OF_MONTH or right[0] == found.first[-1]):
        return _one(right[0]) if found.certain else Days(tuple(right))
    return _asked(first, calendar.nearest_weekday(first, mention.check))


def _longer(mention: Mention, now: Now) -> Days:
    if mention.week is not None:
        return Days((calendar.monday_of(now.today) + mention.week * _WEEK,), True, Grain.WEEK)
    months = _months(mention, now)
    return Days(tuple(date(year, month, 1) for year, month in months), len(months) == 1, Grain.MONTH)


def _months(mention: Mention, now: Now) -> list[tuple[int, int]]:
    """Year and month that were named, two where the month is just past; this month where none was."""
    if mention.month is not None and not 1 <= mention.month <= 12:
        return []
    if mention.month is None:
        return [calendar.month_after(now.today, mention.months or 0)]
    if mention.year is not None or mention.years is not None:
        year = mention.year if mention.year is not None else now.today.year + (mention.years or 0)
        return [(year, mention.month)] if calendar.day(year, mention.month, 1) else []
    ahead = (mention.month - now.today.month) % 12
    coming = calendar.month_after(now.today, ahead)
    return [calendar.month_after(now.today, -1), coming] if ahead == 11 else [coming]


def _in_days(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    return _one(now.today + mention.day.numbers[0] * _DAY + (mention.week or 0) * _WEEK)


def _weekday(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    weekday = mention.day.numbers[0]
    if mention.week is not None:
        found = calendar.monday_of(now.today) + mention.week * _WEEK + weekday * _DAY
        past = found < now.today or (found == now.today and mention.clock is not None and now.open_today is False)
        return _asked(found, found + _WEEK) if past else _one(found)
    if mention.month is not None or mention.months is not None:
        found_all = (
            [calendar.nth_weekday(*_months(mention, now)[-1], nth, weekday) for nth in range(1, 6)]
            if _months(mention, now)
            else []
        )
        return _asked(*(one for one in found_all if one is not None and one >= now.today))
    if now.today.weekday() != weekday:
        return _one(calendar.next_weekday(now.today, weekday))
    # 次の水曜 said on a Wednesday is most likely the one in a week.
    if now.open_today is None or (now.open_today and mention.day.word):
        return _asked(now.today, now.today + _WEEK)
    return _one(now.today if now.open_today else now.today + _WEEK)


def _date(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    year, month, number = mention.day.numbers
    if mention.years is not None:
        year = now.today.year + mention.years
    elif mention.year is not None:
        year = mention.year
    if year >= 0:
        found = calendar.day(year, month, number)
        return _one(found) if found else _impossible(year, month)
    return _month_and_day(month, number, mention, now)


def _month_and_day(month: int, number: int, mention: Mention, now: Now) -> Days:
    """The next such date, today included; one just past is asked about."""
    today = now.today
    if calendar.day(today.year, month, 1) is None:
        return UNKNOWN
    year = today.year if (month, number) >= (today.month, today.day) else today.year + 1
    coming, before = calendar.day(year, month, number), calendar.day(year - 1, month, number)
    if coming is None:
        return _impossible(year, month)
    if coming == today and mention.clock is not None and now.open_today is False:
        return _asked(coming, calendar.day(year + 1, month, number))
    if before is not None and today - before <= JUST_PAST:
        return _asked(before, coming)
    return _one(coming)


def _impossible(year: int, month: int) -> Days:
    """2月30日: most likely the month's last day or the day after it."""
    if calendar.day(year, month, 1) is None:
        return UNKNOWN
    last = calendar.last_day(year, month)
    return _asked(last, last + _DAY)


def _day_of_month(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    number = mention.day.numbers[0]
    if mention.week is not None:
        monday = calendar.monday_of(now.today) + mention.week * _WEEK
        inside = next((one for one in (monday + days * _DAY for days in range(7)) if one.day == number), None)
        return _asked(inside) if inside is None or inside < now.today else _one(inside)
    if mention.month is not None or mention.months is not None:
        months = _months(mention, now)
        found = [calendar.day(*one, number) for one in months]
        if len(months) != 1 or found[0] is None:
            return _asked(*found) if len(months) != 1 or not months else _impossible(*months[0])
        if mention.years is None and mention.year is None and found[0] < now.today:
            return _asked(found[0], calendar.day(*calendar.month_after(found[0], 1), number))
        return _one(found[0])
    return _coming(lambda year, month: calendar.day(year, month, number), mention, now)


def _nth(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    nth, weekday = mention.day.numbers
    if mention.week is not None:
        return UNKNOWN
    if mention.month is not None or mention.months is not None:
        found = [calendar.nth_weekday(*one, nth, weekday) for one in _months(mention, now)]
        return _one(found[0]) if len(found) == 1 and found[0] is not None and found[0] >= now.today else _asked(*found)
    return _coming(lambda year, month: calendar.nth_weekday(year, month, nth, weekday), mention, now)


def _coming(in_month: Callable[[int, int], date | None], mention: Mention, now: Now) -> Days:
    """The next day of that sort, month by month, today included; one just past is asked about."""
    found = [in_month(*calendar.month_after(now.today, months)) for months in range(-1, 4)]
    past = [one for one in found if one is not None and one < now.today]
    coming = [one for one in found if one is not None and one >= now.today]
    if not coming:
        return UNKNOWN
    if coming[0] == now.today and mention.clock is not None and now.open_today is False:
        return _asked(*coming[:2])
    if coming[0] != now.today and past and now.today - past[-1] <= DAY_JUST_PAST:
        return _asked(past[-1], coming[0])
    return _one(coming[0])


def _after(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    number, unit = mention.day.numbers
    if unit == 0:
        return _one(now.today + number * _DAY)
    if unit == 1:
        return _one(now.today + min(number, 300) * _WEEK)
    return _one(calendar.same_day_after(now.today, min(number, 120) if unit == 2 else 12 * min(number, 20)))


def _holiday(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    word = mention.day.word
    if word in ("any", "next"):
        return _some_holiday(mention, now)
    month, slash, number = word.partition("/")
    if slash:
        return _month_and_day(int(month), int(number), mention, now)
    coming, before = _HOLIDAYS.get(word, _named)(now.today, word)
    just_past = before is not None and now.today - before <= (DAY_JUST_PAST if word == "after_run" else JUST_PAST)
    return _asked(before, coming) if just_past else _one(coming)


def _after_run(today: date, word: str) -> tuple[date | None, date | None]:
    """The day after the coming run of days off, and the day after the last one."""
    del word
    run, before = calendar.next_run(today), calendar.next_run(today - 2 * _WEEK)
    past = before[1] + _DAY if before is not None and before[1] < today - _DAY else None
    return (run[1] + _DAY if run else None), past


def _after_gw(today: date, word: str) -> tuple[date | None, date | None]:
    del word
    found = [calendar.first_working_day(date(today.year + years, 5, 6)) for years in (-1, 0, 1)]
    return next(one for one in found if one >= today), max(one for one in found if one < today)


def _named(today: date, word: str) -> tuple[date | None, date | None]:
    past = calendar.holiday_named(word, today - JUST_PAST)
    return calendar.holiday_named(word, today), past if past is not None and past < today else None


_HOLIDAYS = {"after_run": _after_run, "after_gw": _after_gw}


def _some_holiday(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    if mention.week is not None:
        monday = calendar.monday_of(now.today) + mention.week * _WEEK
        found = calendar.holidays_between(monday, monday + 6 * _DAY)
    elif mention.month is not None or mention.months is not None:
        months = _months(mention, now)
        found = calendar.holidays_between(date(*months[-1], 1), calendar.last_day(*months[-1])) if months else []
    else:
        coming = calendar.next_holiday(now.today)
        return _one(coming) if mention.day.word == "next" else _asked(coming)
    return _one(found[0]) if len(found) == 1 else _asked(*found)


def _visit(mention: Mention, now: Now) -> Days:
    del mention
    return _one(now.known.start.date() if now.known else None)


def _vague(mention: Mention, now: Now) -> Days:
    assert mention.day is not None
    months = _months(mention, now)
    week = None if mention.week is None else calendar.monday_of(now.today) + mention.week * _WEEK
    first, last, certain = vague_days(mention.day.word, now.today, week, months[-1] if months else None)
    return Days(tuple(first), certain, Grain.DAY, tuple(last))


_BY_SORT: dict[Sort, Callable[[Mention, Now], Days]] = {
    Sort.IN_DAYS: _in_days,
    Sort.WEEKDAY: _weekday,
    Sort.DATE: _date,
    Sort.DAY_OF_MONTH: _day_of_month,
    Sort.NTH: _nth,
    Sort.AFTER: _after,
    Sort.HOLIDAY: _holiday,
    Sort.VISIT: _visit,
    Sort.THAT_DAY: _visit,
    Sort.NEXT_DAY: lambda mention, now: UNKNOWN,
    Sort.VAGUE: _vague,
}
