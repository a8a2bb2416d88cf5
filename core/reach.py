"""When somebody may be written to: the hours of their contact card, else not at night. Safety and deadlines never wait."""

from datetime import datetime, time, timedelta

from core.people import DESK_ROLES, Person
from core.terms.shared import QuietHours
from core.terms.staff_time import JST


def due_notice_at(person: Person, now: datetime, quiet: QuietHours) -> datetime:
    """When a notice that is not urgent goes to this person: `now`, or the beginning of the hours they chose (aware).

    The first minute of the hours belongs to them, the last does not. Who chose no hours is left alone in the quiet hours;
    staff who chose none are told at any time.
    """
    if person.reach_from is not None and person.reach_until is not None:
        return _within(now, time(person.reach_from % 24), time(person.reach_until % 24))
    if person.role in DESK_ROLES:
        return now
    return _within(now, quiet.ends, quiet.begins)


def awake_from(now: datetime, quiet: QuietHours) -> datetime:
    """`now`, or the end of the night it lies in."""
    return _within(now, quiet.ends, quiet.begins)


def after_awake_minutes(start: datetime, minutes: int, quiet: QuietHours) -> datetime:
    """The moment at which so many minutes have passed since `start`, nights left out (aware); never one at night."""
    at, left = awake_from(start, quiet), timedelta(minutes=minutes)
    while True:
        here = at.astimezone(JST)
        night = datetime.combine(here.date(), quiet.begins, JST)
        night = night if night > here else night + timedelta(days=1)
        if left < night - here:
            return at + left
        left -= night - here
        at = awake_from(night.astimezone(at.tzinfo), quiet)


def due_news_at(person: Person, now: datetime, begins_at: datetime, hours_before: int, quiet: QuietHours) -> datetime:
    """When news of something that begins at `begins_at` goes to this person: in their hours, but never too late to be of use.

    Where their hours leave fewer than `hours_before` it goes at once.
    """
    waits_until = due_notice_at(person, now, quiet)
    return waits_until if waits_until <= begins_at - timedelta(hours=hours_before) else now


def _within(now: datetime, begins: time, ends: time) -> datetime:
    """`now` when it lies between the two times of day in Japan (over midnight where they say so), else the next beginning."""
    here = now.astimezone(JST)
    at = here.time()
    inside = begins <= at < ends if begins < ends else at >= begins or at < ends
    if inside or begins == ends:
        return now
    day = here.date() if at < begins else here.date() + timedelta(days=1)
    return datetime.combine(day, begins, JST).astimezone(now.tzinfo)
