"""Words of dates put together to mentions: 来週 + 水曜 + 16時 is one, 水曜 + 木曜 are two."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.language.dates.tokens import Sort, Token


@dataclass(slots=True)
class Mention:
    """One when, as it was said; what was not said is None. `day` is the word that names the day, `check` a weekday beside
    it; `since` is the place of the mention that lent its day, -1 where none did.
    """

    start: int
    end: int
    year: int | None = None
    years: int | None = None
    month: int | None = None
    months: int | None = None
    week: int | None = None
    day: Token | None = None
    check: int | None = None
    shift: int = 0
    part: str = ""
    clock: Token | None = None
    same: bool = False
    past: bool = False
    recur: bool = False
    from_now_on: bool = False
    usually: bool = False
    since: int = -1

    @property
    def has_anchor(self) -> bool:
        """A week, a month or a year was named."""
        return any(one is not None for one in (self.year, self.years, self.month, self.months, self.week))

    @property
    def has_day(self) -> bool:
        """A day, a week or a month was named; 来年 alone is too long to be one."""
        return self.day is not None or any(one is not None for one in (self.month, self.months, self.week))

    @property
    def has_time(self) -> bool:
        """A time of the day was named, or a part of the day."""
        return self.clock is not None or bool(self.part) or self.same

    @property
    def says_when(self) -> bool:
        """Anything but a bare 毎週, 昨日, いつも."""
        return self.has_day or self.has_time


_CLOSE = re.compile(r"\s*(?:の|\()?\s*")
_JOINT = re.compile(
    r"[\s)、,]*(?:の?(?:学習支援|支援|予定|訪問|回|ほう|方|分))?の?(?:は|も|に|で|だけは?|なら|だと|だったら|でしたら|って|が|を|ですが|なんですが|ですけど)?[\s、,(:]*"
)
_POINTS = {Sort.DATE, Sort.DAY_OF_MONTH, Sort.IN_DAYS}
_DAYS = _POINTS | {
    Sort.WEEKDAY,
    Sort.NTH,
    Sort.HOLIDAY,
    Sort.AFTER,
    Sort.VAGUE,
    Sort.VISIT,
    Sort.THAT_DAY,
    Sort.NEXT_DAY,
}
_FLAGS = {Sort.PAST: "past", Sort.RECUR: "recur", Sort.FROM_NOW_ON: "from_now_on", Sort.USUALLY: "usually"}
_ANCHORS = {Sort.WEEK: "week", Sort.REL_MONTH: "months", Sort.REL_YEAR: "years", Sort.MONTH: "month"}


def find_mentions(plain: str, tokens: list[Token]) -> list[Mention]:
    """The mentions in order; each token belongs to exactly one."""
    found: list[Mention] = []
    for token in tokens:
        if not found or not _takes(found[-1], token, plain[found[-1].end : token.start]):
            found.append(Mention(token.start, token.end))
            _put(found[-1], token)
        found[-1].end = token.end
    return found


def _takes(mention: Mention, token: Token, gap: str) -> bool:
    """Puts the token into the mention if it belongs there."""
    if len(gap) > 12 or not _JOINT.fullmatch(gap):
        return False
    if mention.past and not _CLOSE.fullmatch(gap):
        return False
    return any(belongs(mention, token, gap) for belongs in (_takes_time, _takes_anchor, _takes_beside, _takes_day))


def _takes_time(mention: Mention, token: Token, gap: str) -> bool:
    free = mention.clock is None and not mention.same
    if token.sort not in {Sort.PART, Sort.CLOCK, Sort.SAME_TIME} or not free:
        return False
    if token.sort is Sort.PART and mention.part:
        return False
    if mention.part and not _CLOSE.fullmatch(gap) and gap not in ("は", "で", "に", "、", "なら"):
        return False
    _put(mention, token)
    return True


def _takes_anchor(mention: Mention, token: Token, gap: str) -> bool:
    if token.sort not in {*_ANCHORS, Sort.YEAR_MONTH} or mention.day is not None or mention.has_time:
        return False
    if mention.has_anchor and not (token.sort is Sort.MONTH and mention.years is not None and mention.month is None):
        return False
    if not _CLOSE.fullmatch(gap):
        return mention.from_now_on and not mention.has_anchor and _put(mention, token)
    return _put(mention, token)


def _takes_beside(mention: Mention, token: Token, gap: str) -> bool:
    """A weekday beside its date, a holiday's name beside its date, 翌日."""
    day = mention.day
    if day is None:
        return False
    if token.sort in {Sort.DATE, Sort.DAY_OF_MONTH} and _is_season(day) and _CLOSE.fullmatch(gap):
        return not mention.has_time and _put_within(mention, day, token)
    if token.sort is Sort.HOLIDAY and day.sort in {*_POINTS, Sort.WEEKDAY}:
        return _CLOSE.fullmatch(gap) is not None or gap in ("は", "が", "って")
    return _CLOSE.fullmatch(gap) is not None and not mention.has_time and _takes_check(mention, day, token)


def _takes_check(mention: Mention, day: Token, token: Token) -> bool:
    if token.sort is Sort.NEXT_DAY:
        mention.shift += token.numbers[0]
        return True
    if mention.check is not None:
        return False
    if token.sort is Sort.IN_DAYS and token.numbers[0] == 0 and not token.word and day.sort is Sort.AFTER:
        return True
    if token.sort is Sort.WEEKDAY and day.sort in {*_POINTS, Sort.AFTER, Sort.HOLIDAY, Sort.VAGUE}:
        mention.check = token.numbers[0]
        return True
    if token.sort in {Sort.DATE, Sort.DAY_OF_MONTH} and day.sort is Sort.WEEKDAY:
        mention.day, mention.check = token, day.numbers[0]
        return True
    return False


_SEASONS = {
    "年明け": 1,
    "年始": 1,
    "正月明け": 1,
    "お正月明け": 1,
    "正月": 1,
    "お正月": 1,
    "年末": 12,
    "お盆": 8,
    "お盆明け": 8,
}


def _is_season(day: Token) -> bool:
    return day.word in _SEASONS or day.word in ("after_run", "after_gw")


def _put_within(mention: Mention, season: Token, token: Token) -> bool:
    """年明け5日 is the fifth of January: the date counts, the season only tells the month."""
    if token.sort is Sort.DAY_OF_MONTH and season.word in _SEASONS:
        token = replace(token, sort=Sort.DATE, numbers=(-1, _SEASONS[season.word], token.numbers[0]))
    mention.day = token
    return True


def _takes_day(mention: Mention, token: Token, gap: str) -> bool:
    if token.sort not in _DAYS or mention.day is not None or mention.has_time or token.sort in {Sort.VISIT, Sort.NEXT_DAY}:
        return False
    if mention.has_anchor and not _fits_anchor(mention, token):
        return False
    return _put(mention, token)


def _fits_anchor(mention: Mention, token: Token) -> bool:
    if token.sort is Sort.DATE:
        return mention.years is not None and mention.month is None and token.numbers[0] < 0
    if token.sort is Sort.IN_DAYS:
        return mention.week is not None and token.numbers[0] == 0
    return token.sort not in {Sort.AFTER, Sort.THAT_DAY}


def _put(mention: Mention, token: Token) -> bool:
    if token.sort in _FLAGS:
        setattr(mention, _FLAGS[token.sort], True)
    elif token.sort in _ANCHORS:
        setattr(mention, _ANCHORS[token.sort], token.numbers[0])
    elif token.sort is Sort.YEAR_MONTH:
        mention.year, mention.month = token.numbers
    elif token.sort is Sort.PART:
        mention.part = token.word
    elif token.sort is Sort.CLOCK:
        mention.clock = token
    elif token.sort is Sort.SAME_TIME:
        mention.same = True
    else:
        mention.day = token
        mention.part = token.word if token.sort is Sort.IN_DAYS else mention.part
    return True


_OR = re.compile(
    r"\s*(?:曜日?)?(?:の(?:支援|回|予定|分|訪問)(?=[とかやも]))?(?:の?どちらか)?(?:と|か|や|とか|でも|も|または|又は|もしくは|若しくは|あるいは|及び|or)?(?:、|,|・|/|。|\s|;|&|[1-9①-⑨]\)?)*"
    r"(?:または|又は|もしくは|若しくは|あるいは|それか|それとも)?(?:第?[1-5一二三](?:希望|候補)(?:は|が|:)?)?\s*"
)


def are_offered_together(gap: str) -> bool:
    """Whether words between two mentions only join them: か, と, 、, または."""
    return len(gap) <= 20 and _OR.fullmatch(gap) is not None


def lend(lent: list[Mention], plain: str) -> list[Mention]:
    """The same mentions, with what they leave unsaid taken from their neighbours: 来週の火曜か木曜の16時 is twice at 16:00."""
    if len(lent) == 1:
        return lent
    _lend_time_ahead(lent, plain)
    before = -1
    for place, mention in enumerate(lent):
        if not mention.says_when or mention.past or mention.recur:
            continue
        if (
            before >= 0
            and not plain.startswith("までに", mention.end)
            and not (not mention.has_day and _lend_time_back(lent, before, mention, plain))
        ):
            _lend_day(lent[before], mention, before)
        before = place if mention.says_when and not (mention.usually and before >= 0) else before
    for place in range(len(lent) - 2, -1, -1):
        here, after = lent[place], lent[place + 1]
        is_visit = here.day is not None and here.day.sort is Sort.VISIT
        if (
            after.has_time
            and here.has_day
            and not here.has_time
            and not is_visit
            and are_offered_together(plain[here.end : after.start])
        ):
            here.part, here.clock, here.same = after.part, after.clock, after.same
    return lent


def _lend_time_back(lent: list[Mention], last: int, mention: Mention, plain: str) -> bool:
    """水曜か木曜で、時間は16時: the time is of every day that was offered."""
    first = last
    while first and not lent[first - 1].has_time and are_offered_together(plain[lent[first - 1].end : lent[first].start]):
        first -= 1
    if first == last or lent[last].has_time or not lent[first].has_day:
        return False
    for one in lent[first : last + 1]:
        one.part, one.clock, one.same = mention.part, mention.clock, mention.same
    mention.part, mention.clock, mention.same = "", None, False
    return True


def _lend_day(before: Mention, mention: Mention, place: int) -> None:
    if not mention.has_day:
        mention.year, mention.years, mention.month, mention.months = before.year, before.years, before.month, before.months
        mention.week, mention.day, mention.check, mention.shift = before.week, before.day, before.check, before.shift
        mention.since = place
        return
    if mention.has_anchor or mention.day is None:
        return
    lenders: dict[Sort, Callable[[Mention, Mention], None]] = {
        Sort.WEEKDAY: _lend_week,
        Sort.DAY_OF_MONTH: _lend_month,
        Sort.NTH: _lend_month,
        Sort.NEXT_DAY: _lend_next_day,
        Sort.THAT_DAY: _lend_that_day,
    }
    lender = lenders.get(mention.day.sort)
    if lender is not None:
        lender(before, mention)
        mention.since = place if before.day is None and before.has_anchor else -1


def _lend_week(before: Mention, mention: Mention) -> None:
    if before.week is not None:
        mention.week = before.week


def _lend_month(before: Mention, mention: Mention) -> None:
    mention.year, mention.years, mention.month, mention.months = before.year, before.years, before.month, before.months
    if before.day is not None and before.day.sort is Sort.DATE and mention.day is not None:
        if mention.day.sort is Sort.DAY_OF_MONTH:
            year, month, _ = before.day.numbers
            mention.day = replace(mention.day, sort=Sort.DATE, numbers=(year, month, mention.day.numbers[0]))
        else:
            mention.month = before.day.numbers[1]


def _lend_that_day(before: Mention, mention: Mention) -> None:
    """15日は通院です。その日は: the day that was just named."""
    if before.day is not None and before.day.sort in {*_POINTS, Sort.HOLIDAY, Sort.WEEKDAY}:
        mention.year, mention.years, mention.month, mention.months = before.year, before.years, before.month, before.months
        mention.week, mention.day, mention.check, mention.shift = before.week, before.day, before.check, before.shift


def _lend_next_day(before: Mention, mention: Mention) -> None:
    if before.day is not None and mention.day is not None and before.day.sort is not Sort.NEXT_DAY:
        mention.shift = before.shift + mention.day.numbers[0]
        mention.year, mention.years, mention.month, mention.months = before.year, before.years, before.month, before.months
        mention.week, mention.day, mention.check = before.week, before.day, before.check


_AHEAD = re.compile(r"(?:から|で|に|頃|ごろ|くらい|ぐらい|以降)?[、,\s]*")


def _lend_time_ahead(lent: list[Mention], plain: str) -> None:
    """夕方、明日で: a time before its day."""
    for place in range(len(lent) - 1):
        here, after = lent[place], lent[place + 1]
        alone = here.has_time and not here.has_day and not (place and lent[place - 1].has_day)
        if alone and after.has_day and not after.has_time and _AHEAD.fullmatch(plain[here.end : after.start]):
            after.part, after.clock, after.same, after.start = here.part, here.clock, here.same, here.start
            here.part, here.clock, here.same = "", None, False
