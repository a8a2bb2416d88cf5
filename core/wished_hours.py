"""What a family wrote about another day, held against both sides' hours: one to confirm, several to choose from, none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import jpholiday

from core.language.dates import DateReading, Grain, Kind, Known, Offer, Part, read_dates
from core.language.dates.named import named_days
from core.rescheduling import Diary, NotThen, decide_moment, nearest, offers, offers_on
from core.terms import JST, HomeVisitTerms
from core.visits import Visit, VisitState

_PARTS = {
    Part.MORNING: (time(0), time(12)),
    Part.NOON: (time(11), time(14)),
    Part.AFTERNOON: (time(12), time(18)),
    Part.EVENING: (time(15), time(19)),
    Part.NIGHT: (time(17), time(23, 59)),
}
_FARTHEST = 62
"""Days of a wish like 来月 that are looked through."""


@dataclass(frozen=True, slots=True)
class Wished:
    """`hour` is certain and free: it is confirmed. `hours` are to choose from. `why` tells why what was written cannot be.

    Nothing at all: no day was named, so the next free ones are offered. `unread`: something was, but what remains unclear.
    """

    hour: datetime | None = None
    hours: tuple[datetime, ...] = ()
    why: NotThen | None = None
    unread: bool = False


def read_wish(text: str, at: datetime, visit: Visit) -> DateReading:
    """When these words about this visit mean."""
    planned = visit.state is VisitState.PLANNED
    return read_dates(text, at, Known(visit.starts_at, visit.ends_at) if planned else None)


def weigh(reading: DateReading, diary: Diary, now: datetime, terms: HomeVisitTerms) -> Wished:
    """What can be offered for a reading. Never an hour that was not said, unless as one to choose from."""
    if reading.kind in (Kind.NONE, Kind.RECURRING) or _is_own_day(reading, diary.visit):
        return Wished()
    zone = diary.visit.starts_at.tzinfo
    if reading.kind is Kind.AMBIGUOUS:
        found = [hour for one in reading.candidates for hour in _hours_of(one, diary, now, terms)]
        return Wished(hours=tuple(dict.fromkeys(found)), unread=not found)
    if reading.kind is Kind.MOMENT and reading.start is not None:
        moment = reading.start.astimezone(zone)
        why = decide_moment(diary, moment, now, terms)
        if why is None:
            return Wished(hour=moment)
        return Wished(hours=_near(moment, diary, now, terms), why=why)
    only = Offer(reading.kind, reading.grain or Grain.DAY, reading.start, reading.end, reading.part)
    hours = _hours_of(only, diary, now, terms)
    return Wished(hours=tuple(hours)) if hours else Wished(why=_why_none(only, now, terms))


def _is_own_day(reading: DateReading, visit: Visit) -> bool:
    """水曜は無理です, of a visit on that Wednesday: the day that is given up, no wish."""
    if visit.state is not VisitState.PLANNED or reading.start is None:
        return False
    same = reading.start.date() == visit.starts_at.astimezone(JST).date()
    return same and reading.grain is Grain.DAY and reading.kind is Kind.DAY


def _hours_of(one: Offer, diary: Diary, now: datetime, terms: HomeVisitTerms) -> list[datetime]:
    """Free hours within what one offer says."""
    if one.kind is Kind.MOMENT and one.start is not None:
        moment = one.start.astimezone(diary.visit.starts_at.tzinfo)
        return [moment] if decide_moment(diary, moment, now, terms) is None else []
    free = [hour for day in _days_of(one, now) for hour in offers_on(diary, day, now, terms)]
    if one.part is not None:
        begins, ends = _PARTS[one.part]
        return [hour for hour in free if begins <= hour.astimezone(JST).time() < ends]
    if one.grain is Grain.MINUTE:
        length = timedelta(minutes=diary.visit.minutes)
        return [hour for hour in free if (one.start or hour) <= hour and hour + length <= (one.end or hour + length)]
    return free


def _days_of(one: Offer, now: datetime) -> Iterable[date]:
    """The days an offer speaks of; 金曜まで begins now, 来週以降 goes on for a while."""
    first = (one.start or now).astimezone(JST).date()
    if one.grain is Grain.WEEK:
        last = (one.end or one.start or now).astimezone(JST).date() + timedelta(days=6)
    elif one.grain is Grain.MONTH:
        last = (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    elif one.end is not None:
        last = one.end.astimezone(JST).date()
    else:
        last = first
    return (first + timedelta(days=ahead) for ahead in range(min((last - first).days, _FARTHEST) + 1))


def _near(moment: datetime, diary: Diary, now: datetime, terms: HomeVisitTerms) -> tuple[datetime, ...]:
    """Free hours of the same day, else the nearest of all."""
    limit = terms.reschedule.offered_times_at_once
    same_day = offers_on(diary, moment.astimezone(JST).date(), now, terms)
    return tuple(nearest(same_day or offers(diary, now, terms), moment, limit))


def _why_none(one: Offer, now: datetime, terms: HomeVisitTerms) -> NotThen:
    if one.start is None or one.grain in (Grain.WEEK, Grain.MONTH):
        return NotThen.BUSY
    day, period = one.start.astimezone(JST).date(), terms.visits.period
    if day < now.astimezone(JST).date():
        return NotThen.PAST
    if not period.first_on <= day <= period.last_on:
        return NotThen.OUTSIDE
    if not terms.reschedule.on_holidays and jpholiday.is_holiday(day):
        return NotThen.HOLIDAY
    return NotThen.BUSY


def which_visits(text: str, at: datetime, visits: Iterable[Visit]) -> list[Visit]:
    """The visits these words may mean, soonest first: one is certain, several are asked about.

    `visits` are those ahead, soonest first. A day that is named and is no goal names the visit; then the day of the goal
    (水曜の16時を17時に); else the next visit of each child, and the one nearest to the goal where that is another.
    """
    ahead = list(visits)
    planned = [one for one in ahead if one.state is VisitState.PLANNED] or ahead
    if not planned:
        return []
    named = set(named_days(text, at))
    goal = _goal(text, at, planned[0])
    for days in (named - {goal}, named & {goal}):
        found = [one for one in planned if _day(one) in days and one.state is VisitState.PLANNED]
        if found:
            return _without_joint(found)
    first = {one.case_id: one for one in reversed(planned)}
    likely = sorted(first.values(), key=lambda one: one.starts_at)
    if goal is not None and len(likely) == 1:
        near = min(planned, key=lambda one: abs((_day(one) - goal).days))
        likely += [near] if near.id != likely[0].id else []
    return _without_joint(likely)


def names_none_of(text: str, at: datetime, visits: Iterable[Visit]) -> bool:
    """明日は行けません, where nothing is planned tomorrow: what is given up is none of these `visits`."""
    named = set(named_days(text, at))
    return bool(named) and not any(_day(one) in named for one in visits if one.state is VisitState.PLANNED)


def _goal(text: str, at: datetime, visit: Visit) -> date | None:
    """The one day that is wished for, where it is certain."""
    reading = read_wish(text, at, visit)
    if reading.kind not in (Kind.MOMENT, Kind.DAY) or reading.start is None:
        return None
    return reading.start.date()


def _day(visit: Visit) -> date:
    return visit.starts_at.astimezone(JST).date()


def _without_joint(visits: list[Visit]) -> list[Visit]:
    """Visits to siblings at the same time are one."""
    return list({one.joint_id or one.id: one for one in reversed(visits)}.values())[::-1]
