"""Last days and reminders of what is owed for a programme as a whole, on days on which offices are open."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from core.months import months_after
from core.obligations.moments import PUBLIC_OFFICES, at, is_working_day, working_day_before, working_days_after
from core.terms.reminding import Ahead, Reminding
from core.terms.staff_time import JST, next_staff_time


def months_of(first: date, last: date) -> Iterator[date]:
    """The first days of every month from that of `first` to that of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = months_after(month, 1)


def working_day_from(day: date) -> date:
    """The day itself where offices are open, else the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def last_day(nominal: date, not_before: date, terms: Reminding) -> date:
    """The day by which something is to be done: the working day before a day off (a term), but not before it can be done."""
    if not terms.due_before_days_off:
        return nominal
    moved = working_day_before(nominal)
    return moved if moved >= not_before else max(nominal, not_before)


def reminders(due_on: date, ahead: Ahead, opens_on: date, terms: Reminding) -> tuple[datetime, ...]:
    """The moments of reminding: so many days before, on the working day before a day off, never before it can be done."""
    first = min(working_day_from(opens_on), due_on)
    days = {max(working_day_before(due_on - timedelta(days=days)), first) for days in ahead}
    return tuple(at(day, terms.at) for day in sorted(days))


def next_office_moment(moment: datetime, opens: time, closes: time) -> datetime:
    """The moment itself where an office answers then, else its next opening; in UTC."""
    return next_staff_time(moment, PUBLIC_OFFICES.model_copy(update={"opens": opens, "closes": closes}))


def office_hours_later(moment: datetime, hours: int, opens: time, closes: time) -> datetime:
    """The moment at which an office has been open for so many hours since another; the closing itself counts still."""
    start, left = next_office_moment(moment, opens, closes), timedelta(hours=hours)
    while True:
        day = start.astimezone(JST).date()
        rest = at(day, closes) - start
        if left <= rest:
            return start + left
        left -= rest
        start = at(working_days_after(day, 1), opens)
