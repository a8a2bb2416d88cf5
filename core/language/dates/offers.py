"""From mentions to moments: what one mention, or one 〜から〜まで, may mean at a given moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.language.dates.days import Days, Now, days_of
from core.language.dates.hours import NO_SUCH_TIME, PART_OF, Minutes, is_part_over, minutes_of
from core.language.dates.mentions import Mention
from core.language.dates.reading import JAPAN, Grain, Kind, Known, Offer
from core.language.dates.tokens import Sort


@dataclass(frozen=True, slots=True)
class Item:
    """One offer as it was said: a mention, or a first and a last one. `length` is minutes that were said to follow, `days`
    days; `until` means only the end was said, `since` that it is open towards the end, `about` that
    it lies before or around what was said, `week` that the day's week was meant.
    """

    first: Mention
    last: Mention | None = None
    start: int = 0
    end: int = 0
    length: int = 0
    days: int = 0
    until: bool = False
    since: bool = False
    about: bool = False
    week: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an item may mean, the likeliest first, and whether the first is certain."""

    offers: tuple[Offer, ...] = ()
    certain: bool = False


def answer(item: Item, at: datetime, known: Known | None) -> Answer:
    """What the item means at a moment in +09:00."""
    if item.last is not None:
        return _span(item.first, item.last, at, known)
    found = _mention(item.first, at, known)
    if item.about:
        return Answer(found.offers)
    if item.week:
        return Answer(tuple(dict.fromkeys(_week_of(one) for one in found.offers)), found.certain)
    if item.length or item.days:
        return _lengthened(found, item)
    return _open_ended(found, item) if item.until or item.since else found


def _open_ended(found: Answer, item: Item) -> Answer:
    """まで and 以降. Of a part of the day neither has a minute: 夕方まで is asked about."""
    if any(one.grain is Grain.PART_OF_DAY for one in found.offers):
        return found if item.since else Answer(found.offers)
    if item.until:
        return Answer(tuple(Offer(Kind.SPAN, one.grain, None, one.end or one.start) for one in found.offers), found.certain)
    return Answer(tuple(replace(one, kind=Kind.SPAN) for one in found.offers), found.certain)


def _week_of(offer: Offer) -> Offer:
    assert offer.start is not None
    return Offer(Kind.SPAN, Grain.WEEK, _on(offer.start.date() - timedelta(days=offer.start.weekday()), 0))


def _mention(mention: Mention, at: datetime, known: Known | None) -> Answer:
    if mention.day is not None and mention.day.sort is Sort.AFTER and mention.day.numbers[1] >= 4:
        number, unit = mention.day.numbers
        moment = at.replace(second=0, microsecond=0) + timedelta(minutes=number * (60 if unit == 4 else 1))
        return Answer((_moment(moment),), certain=not mention.has_time)
    minutes = _minutes(mention, known)
    if not mention.has_day:
        return _today(mention, minutes, at, known)
    now = _now(mention, minutes, at, known)
    found = days_of(mention, now)
    if found.grain is not Grain.DAY:
        return Answer(tuple(_coarse(found)), found.certain and not mention.has_time)
    if minutes is not None and minutes.choices:
        return _at_minutes(found, minutes, at)
    if mention.part:
        return Answer(tuple(_part(one, mention.part) for one in found.first), found.certain and minutes is None)
    return Answer(tuple(_plain_days(found)), found.certain and minutes is None)


def _minutes(mention: Mention, known: Known | None) -> Minutes | None:
    """None where no time of the day was named."""
    if mention.clock is not None:
        return minutes_of(mention.clock, mention.part)
    of_visit = mention.day is not None and mention.day.sort is Sort.VISIT and not mention.part
    if not mention.same and not (of_visit and known):
        return None
    if known is None:
        return NO_SUCH_TIME
    return Minutes((known.start.hour * 60 + known.start.minute,), certain=True)


def _now(mention: Mention, minutes: Minutes | None, at: datetime, known: Known | None) -> Now:
    minute = at.hour * 60 + at.minute
    open_today: bool | None = False
    if minutes is not None:
        ahead = [_on(at.date(), one) > at for one in minutes.choices]
        open_today = None if not ahead or (any(ahead) and not all(ahead)) else all(ahead)
    elif mention.part:
        open_today = False if is_part_over(mention.part, minute) else None
    return Now(at.date(), minute, open_today, known)


def _today(mention: Mention, minutes: Minutes | None, at: datetime, known: Known | None) -> Answer:
    """A time that stands alone is today's when still to come."""
    if minutes is None or mention.same or not minutes.choices:
        fits = mention.part and not is_part_over(mention.part, at.hour * 60 + at.minute)
        return Answer((_part(at.date(), mention.part),) if fits else ())
    ahead = [_on(at.date(), one) for one in minutes.choices if _on(at.date(), one) > at]
    if known is not None and known.start.date() != at.date():
        return Answer(tuple(_moment(one) for one in (_on(known.start.date(), minutes.choices[0]), *ahead)))
    if ahead:
        return Answer(tuple(_moment(one) for one in ahead), minutes.certain)
    later = _on(at.date(), minutes.choices[0] + 12 * 60) if not mention.part else at
    others = [later] if later > at and later.date() == at.date() else []
    return Answer(tuple(_moment(one) for one in (_on(at.date() + timedelta(days=1), minutes.choices[0]), *others)))


def _at_minutes(found: Days, minutes: Minutes, at: datetime) -> Answer:
    offers = tuple(_moment(_on(day, one)) for day in found.first for one in minutes.choices)
    past = found.first[:1] == (at.date(),) and offers[0].start is not None and offers[0].start <= at
    return Answer(offers, found.certain and minutes.certain and not past)


def _span(first: Mention, last: Mention, at: datetime, known: Known | None) -> Answer:
    if first.clock is not None and last.clock is not None and (last.since >= 0 or not last.has_day):
        return _hours(first, last, at, known)
    begin = _mention(first, at, known)
    from_there = begin.offers[0].start if begin.offers and not last.has_anchor else None
    finish = _mention(last, at if from_there is None else max(at, from_there - timedelta(minutes=1)), known)
    if from_there is not None and last.clock is None and last.day is not None and last.day.sort is Sort.WEEKDAY:
        finish = _mention(last, from_there, known)
    pairs = [
        Offer(Kind.SPAN, one.grain, one.start, other.end or other.start)
        for one in begin.offers
        for other in finish.offers
        if one.grain is other.grain and _before(one, other)
    ]
    certain = begin.certain and finish.certain and len(pairs) == 1 and pairs[0].grain in (Grain.DAY, Grain.MINUTE)
    return Answer(tuple(pairs) or begin.offers + finish.offers, certain)


def _before(one: Offer, other: Offer) -> bool:
    end = other.end or other.start
    return one.start is not None and end is not None and one.start < end


def _hours(first: Mention, last: Mention, at: datetime, known: Known | None) -> Answer:
    """13時半〜15時, 10時から2時: the end is the first such hour after the start."""
    begin = _mention(first, at, known)
    assert last.clock is not None
    ends = minutes_of(last.clock, last.part)
    choices = (
        ends.choices if last.part else tuple(range(60 * last.clock.numbers[0] + last.clock.numbers[1], 24 * 60 + 1, 12 * 60))
    )
    if not ends.choices:
        return Answer(begin.offers)
    pairs = []
    for one in begin.offers:
        assert one.start is not None
        midnight = _on(one.start.date(), 0)
        found = [end for end in (midnight + timedelta(minutes=choice) for choice in choices) if end > one.start]
        pairs += [Offer(Kind.SPAN, Grain.MINUTE, one.start, end) for end in found[:1]]
    sure = begin.certain or (len(pairs) == 1 and _only_the_hour_was_open(first))
    return Answer(tuple(pairs) or begin.offers, sure and len(pairs) == 1 and last.clock.word != "unsure")


def _only_the_hour_was_open(first: Mention) -> bool:
    """8時から15時: the end says that it is the morning, where the day was clear."""
    return first.clock is not None and first.clock.numbers[0] == 8 and first.day is not None and first.day.sort is Sort.IN_DAYS


def _lengthened(found: Answer, item: Item) -> Answer:
    offers = []
    for one in found.offers:
        if one.start is None:
            continue
        if item.length and one.grain is Grain.MINUTE:
            offers.append(Offer(Kind.SPAN, Grain.MINUTE, one.start, one.start + timedelta(minutes=item.length)))
        elif item.days and one.grain is Grain.DAY and one.end is None:
            offers.append(Offer(Kind.SPAN, Grain.DAY, one.start, one.start + timedelta(days=item.days - 1)))
    return Answer(tuple(offers), found.certain) if len(offers) == len(found.offers) else found


def _on(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(), JAPAN) + timedelta(minutes=minutes)


def _moment(moment: datetime) -> Offer:
    return Offer(Kind.MOMENT, Grain.MINUTE, moment)


def _part(day: date, part: str) -> Offer:
    return Offer(Kind.DAY, Grain.PART_OF_DAY, _on(day, 0), None, PART_OF[part])


def _coarse(found: Days) -> list[Offer]:
    return [Offer(Kind.SPAN, found.grain, _on(one, 0)) for one in found.first]


def _plain_days(found: Days) -> list[Offer]:
    if found.last:
        return [
            Offer(Kind.SPAN, Grain.DAY, _on(first, 0), _on(last, 0))
            for first, last in zip(found.first, found.last, strict=True)
        ]
    return [Offer(Kind.DAY, Grain.DAY, _on(one, 0)) for one in found.first]
