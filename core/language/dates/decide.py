"""The last step: of all that was said, the one when, or what to ask."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.language.dates.items import is_move
from core.language.dates.mentions import Mention, are_offered_together
from core.language.dates.offers import Answer, Item, answer
from core.language.dates.reading import NOTHING, RECURRING, DateReading, Grain, Kind, Known, Offer, read_as
from core.language.dates.roles import Role, is_as_planned, is_lateness, is_told_as_past, is_wished, leads_on, role_of
from core.language.dates.tokens import Sort, Token

_AGAINST = (Role.REFUSED, Role.CALLED_OFF)
MOST_CANDIDATES = 8
_LISTED_REASON = re.compile(r"[はがも][^、。]{1,10}(?:で|、)+")
_STOP = re.compile(r"[。!?]")
_FROM_THEN = re.compile(r"(?:の?から|より|以降)")
_IN_GENERAL = re.compile(
    r"(?:の|最初の|は|明けの)*(?:次の|最初の|初めの)?(?:訪問|支援|回|日)?(?:は|って)?いつ"
    r"|(?:の[^、。]{1,6})?(?:が|は|も)?(?:こわ|怖|不安|心配|憂鬱|ゆううつ|楽しみ)"
)
"""年明け最初の訪問っていつ, 夏休み明けがこわい: no day is agreed on."""
_SPECIFIC = {Sort.DATE, Sort.IN_DAYS, Sort.DAY_OF_MONTH, Sort.AFTER, Sort.VISIT, Sort.HOLIDAY, Sort.THAT_DAY}
_MAYBE_PAST = {Sort.WEEKDAY, Sort.DATE, Sort.DAY_OF_MONTH, Sort.NTH, Sort.HOLIDAY, Sort.VAGUE, Sort.THAT_DAY}


@dataclass(slots=True)
class Group:
    """Offers said together (水曜か金曜), with what is said about them."""

    items: list[Item]
    tail: str = ""
    role: Role = Role.OPEN
    followed: bool = False
    answers: list[Answer] = field(default_factory=list)

    @property
    def offers(self) -> list[Offer]:
        """All offers of all answers, each once."""
        if len(self.answers) == 1:
            return list(self.answers[0].offers)
        return list(dict.fromkeys(offer for one in self.answers for offer in one.offers))


def decide(plain: str, mentions: list[Mention], items: list[Item], at: datetime, known: Known | None) -> DateReading:
    """The reading of a text from its mentions and items; `at` in +09:00."""
    groups = [group for group in _groups(plain, items) if not _is_idle(group)]
    groups, recurring = _without_recurring(plain, mentions, groups)
    for group in groups:
        group.answers = [_answer(item, group, groups, mentions, plain, at, known) for item in group.items]
    groups = _without_context(groups, mentions)
    if recurring:
        return _recurring(groups)
    return _choose(groups)


def _groups(plain: str, items: list[Item]) -> list[Group]:
    groups: list[Group] = []
    for item in items:
        if (
            groups
            and not _is_visit(groups[-1].items[-1].first)
            and are_offered_together(plain[groups[-1].items[-1].end : item.start])
        ):
            groups[-1].items.append(item)
        else:
            groups.append(Group([item]))
    for place, group in enumerate(groups):
        after = groups[place + 1] if place + 1 < len(groups) else None
        _see_role(plain, group, after, groups[place - 1].items[-1].end if place else 0)
    for group, after in zip(groups[-2::-1], groups[:0:-1], strict=True):
        open_to_past = group.role is Role.OPEN and group.followed and not leads_on(group.tail)
        if open_to_past and after.role is Role.PAST and not after.items[0].first.past and _may_be_past(group.items[0].first):
            group.role = Role.PAST
        elif open_to_past and after.role in (*_AGAINST, Role.REASON) and _LISTED_REASON.fullmatch(group.tail):
            group.role = Role.REASON
    return groups


def _see_role(plain: str, group: Group, after: Group | None, since: int) -> None:
    first, last = group.items[0], group.items[-1]
    stop = _STOP.search(plain, last.end)
    sentence_end = stop.end() if stop else len(plain)
    followed = after is not None and after.items[0].start < sentence_end
    group.followed = followed
    group.tail = plain[last.end : after.items[0].start if followed and after else sentence_end]
    if first.first.past or (_may_be_past(first.first) and is_told_as_past(group.tail.rstrip("。!?"))):
        group.role = Role.PAST
        return
    move = is_move(last, after.items[0], plain) if followed and after else False
    before = plain[max(since, first.start - 12) : first.start]
    group.role = role_of(before, group.tail, followed=followed, moved=move is True, timed=first.first.clock is not None)


def _may_be_past(mention: Mention) -> bool:
    if (mention.week or 0) > 0 or (mention.months or 0) > 0 or (mention.years or 0) > 0:
        return False
    if mention.day is None:
        return True
    return mention.day.sort in _MAYBE_PAST or (mention.day.sort is Sort.IN_DAYS and mention.day.numbers[0] == 0)


def _is_idle(group: Group) -> bool:
    """Parts of the day that nobody asks for, and 10分後に着きます."""
    mention = group.items[0].first
    if not mention.has_day and mention.clock is None and not mention.same and not mention.recur:
        return len(group.items) == 1 and not is_wished(group.tail)
    day = mention.day
    if day is not None and _is_season(day) and not mention.has_time and _IN_GENERAL.match(group.tail):
        return True
    return day is not None and is_lateness(day.sort, day.numbers[1] if day.sort is Sort.AFTER else 0, group.tail)


def _is_season(day: Token) -> bool:
    return day.sort is Sort.VAGUE or (day.sort is Sort.HOLIDAY and day.word in ("any", "after_run", "after_gw"))


def _without_recurring(plain: str, mentions: list[Mention], groups: list[Group]) -> tuple[list[Group], bool]:
    """The groups that may be single dates, and whether something recurs."""
    groups = [one for one in groups if one.role is not Role.PAST]
    marks = [one for one in mentions if one.recur or (one.from_now_on and _says_when_beside(plain, one, groups))]
    marks += [one for one in mentions if one.usually and one.says_when and (not one.clock or one.has_day or "毎" in plain)]
    if not marks:
        return groups, False
    first = min(one.start for one in marks)
    single = [group for group in groups if _is_single(plain, group)]
    later = [group for group in single if group.items[0].start > first]
    if later:
        return [group for group in groups if group.items[0].start >= later[0].items[0].start], False
    return [group for group in single if group.role not in _AGAINST], True


def _is_single(plain: str, group: Group) -> bool:
    mention = group.items[0].first
    if mention.recur or mention.from_now_on or mention.usually:
        return False
    if mention.clock is None and _FROM_THEN.match(plain, group.items[-1].end):
        return False
    return mention.week is not None or (mention.day is not None and mention.day.sort in _SPECIFIC)


def _says_when_beside(plain: str, mark: Mention, groups: list[Group]) -> bool:
    """Whether a day or a time stands in the sentence of これからは or 週2回."""
    if mark.says_when:
        return True
    begin = max((stop.end() for stop in _STOP.finditer(plain, 0, mark.start)), default=0)
    stop = _STOP.search(plain, mark.end)
    end = stop.start() if stop else len(plain)
    return any(begin <= item.start < end for group in groups for item in group.items)


def _answer(
    item: Item, group: Group, groups: list[Group], mentions: list[Mention], plain: str, at: datetime, known: Known | None
) -> Answer:
    """An item's answer; a day or a week lent by what was refused or is past is not trusted."""
    found = answer(item, at, known)
    if item.first.since < 0:
        return found
    lender = mentions[item.first.since]
    if lender.start >= group.items[0].start:
        return found
    source = next((one for one in groups if one.items[0].start <= lender.start <= one.items[-1].end), None)
    whole = item.first.day is not None and lender.day is None
    crossed = _STOP.search(plain, lender.end, item.start) is not None
    if source is not None and (source.role not in _AGAINST or not (whole or crossed)):
        return found
    unlent = replace(item.first, week=None, month=None, months=None, year=None, years=None)
    bare = unlent if whole else replace(unlent, day=None, check=None, shift=0)
    other = answer(replace(item, first=bare), at, known)
    return Answer(tuple(dict.fromkeys((*found.offers, *other.offers))))


def _without_context(groups: list[Group], mentions: list[Mention]) -> list[Group]:
    """Without the groups that only lent their day or week to a later one: 明日は用事があるので17時から."""
    lenders = {item.first.since for group in groups for item in group.items if item.first.since >= 0}
    places = {mentions[place].start for place in lenders}
    kept = []
    for group in groups:
        mention = group.items[0].first
        lent = len(group.items) == 1 and mention.start in places and not mention.has_time
        if not lent:
            kept.append(group)
    return kept


def _recurring(groups: list[Group]) -> DateReading:
    """Recurring, unless a single date was spoken of as well: that is asked about."""
    offers = [offer for group in groups for offer in group.offers]
    return DateReading(Kind.AMBIGUOUS, candidates=tuple(offers[:MOST_CANDIDATES])) if offers else RECURRING


def _choose(groups: list[Group]) -> DateReading:
    if not groups:
        return NOTHING
    live = _live(groups)
    if len(live) == 1 and len(live[0].answers) == 1:
        return _read_one(live[0])
    live = _narrowed(live)
    asked = [group for group in live if group.role is Role.ASKED]
    others = [group for group in live if group.role is Role.OPEN]
    if len(live) > 1 and len(asked) == 1 and all(leads_on(one.tail) for one in others):
        live = asked
    offers = list(dict.fromkeys(offer for group in live for offer in group.offers))
    certain = all(one.certain for group in live for one in group.answers)
    if certain and len(offers) == 1 and all(group.role is not Role.EXCEPT for group in live):
        return read_as(offers[0])
    if all(group.role is Role.EXCEPT for group in live):
        offers = []
    return DateReading(Kind.AMBIGUOUS, candidates=tuple(offers[:MOST_CANDIDATES]))


def _read_one(group: Group) -> DateReading:
    found = group.answers[0]
    if found.certain and len(found.offers) == 1 and group.role is not Role.EXCEPT:
        return read_as(found.offers[0])
    return DateReading(Kind.AMBIGUOUS, candidates=() if group.role is Role.EXCEPT else found.offers[:MOST_CANDIDATES])


def _live(groups: list[Group]) -> list[Group]:
    """What is not refused. A message that ends by calling a day off (今日は大丈夫ですが明日は休みます) is about that day."""
    groups = [group for group in groups if group.role is not Role.REASON and not _is_topic(group)] or groups
    if groups[-1].role is Role.CALLED_OFF:
        groups = [group for group in groups if group.role in _AGAINST or not is_as_planned(group.tail)]
        return [group for group in groups if group.role is Role.ASKED] or groups
    return [group for group in groups if group.role not in _AGAINST] or groups


def _is_topic(group: Group) -> bool:
    """次回は: what is spoken of, while another group says when."""
    return group.role is Role.OPEN and _is_visit(group.items[0].first)


def _is_visit(mention: Mention) -> bool:
    """次の回: names no day by itself."""
    return mention.day is not None and mention.day.sort is Sort.VISIT and not mention.has_time


def _narrowed(groups: list[Group]) -> list[Group]:
    """Without a day that another says more exactly: 明日の支援ですが、明日の16時から."""
    if len(groups) == 1:
        return groups
    days = {
        offer.start: group
        for group in groups
        for offer in group.offers
        if len(group.offers) == 1 and offer.grain in (Grain.DAY, Grain.PART_OF_DAY) and offer.end is None
    }
    finer = {
        offer.start.replace(hour=0, minute=0)
        for group in groups
        for offer in group.offers
        if offer.grain is Grain.MINUTE and offer.start is not None
    }
    return [group for group in groups if not any(group is one and start in finer for start, one in days.items())]
