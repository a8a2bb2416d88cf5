"""Mentions paired to spans: 13時半〜15時 is one offer, 水曜から金曜に変更 are two."""

import re
from dataclasses import replace

from core.language.dates.mentions import Mention
from core.language.dates.offers import Item
from core.language.dates.tokens import Sort

_RANGE = re.compile(r"(?:頃|ごろ|くらい|ぐらい)?[\s)]*(?:から|より|~|〜|-|ー|−|―|–|—)[\s(]*(?:の)?")
_DASH = re.compile(r"[~〜\-ー−―–—]")
_MOVED = re.compile(
    r"(?:頃|ごろ|くらい|ぐらい)?(?:の[^、。]{0,6})?(?:に|へ|まで)(?:、|の)?"
    r"(?:変更|へんこう|変え|かえ|替え|換え|振|ふりか|ずら|移|うつ|延期|延ば|繰り|早め|遅ら|してほし|して欲|したい|して|できます|でき)"
)
_TO = re.compile(r"(?:頃|ごろ|くらい|ぐらい)?(?:に|へ)(?!は)")
_UNTIL = re.compile(
    r"(?:頃|ごろ|くらい|ぐらい|いっぱい)?(?:まで|迄|に?は?(?:終わ(?!って(?!ほし|欲し|もら|いただ|頂|くだ|くれ))|おわり|おわって(?:ほし|もら|くだ|くれ)|終了|(?:帰|かえ)って(?:ほし|欲し|もら|いただ|頂|くだ|くれ)))"
)
_SINCE = re.compile(
    r"(?:頃|ごろ|くらい|ぐらい)?(?:以降|以後|いこう|より(?:後|あと)|を?過ぎ(?!て|ま|ち|た)|すぎ(?!て|ま|ち|た))"
)
_ABOUT = re.compile(r"(?:の|より|よりも)?(?:ちょっと|少し|すこし)?(?:前後|前(?!日)|まえ|手前|直前|直後)")
_WEEK_OF = re.compile(r"の(?:ある)?週(?!末|間|に?[1-7一二三]回)")
_COUNTED = re.compile(r"お?休|だけ|のみ|連続|とも|も休")
_LENGTH = re.compile(r"(?:から|より|~|〜|に)?、?(\d{1,3})(?:時間(半)?|分間?)(?!遅|おく|後|前|早)")
_DAYS = re.compile(r"(?:から|より|~|〜)、?(\d{1,2})(?:日間?|(週間))(?!前|後)")


def pair(mentions: list[Mention], plain: str) -> list[Item]:
    """The items in order; a mention that says no when is none."""
    found: list[Item] = []
    place = 0
    while place < len(mentions):
        here = mentions[place]
        place += 1
        if not here.says_when or _is_before_nothing(here):
            continue
        after = mentions[place] if place < len(mentions) else None
        if after is not None and _is_span(here, after, plain):
            found.append(Item(here, _of_one_part(here, after), here.start, after.end))
            place += 1
        else:
            found.append(_alone(here, plain))
    return found


def _is_span(here: Mention, after: Mention, plain: str) -> bool:
    gap = plain[here.end : after.start]
    if not _RANGE.fullmatch(gap) or here.past or after.past or after.recur:
        return False
    if "より" in gap and not _UNTIL.match(plain, after.end):
        return False
    same_sort = (here.clock is None) == (after.clock is None)
    return same_sort and (_DASH.search(gap) is not None or not _TO.match(plain, after.end))


def is_move(here: Item, after: Item, plain: str) -> bool | None:
    """Whether AからBに moves A to B; None where it may as well be a span (16時から17時にお願いします)."""
    gap = plain[here.end : after.start]
    if not _RANGE.fullmatch(gap) or not _TO.match(plain, after.end):
        return False
    return True if _MOVED.match(plain, after.end) or here.first.clock is None else None


def _of_one_part(here: Mention, after: Mention) -> Mention:
    """午後1時から3時: the word holds for both."""
    if here.part and not after.part and here.part in ("am", "pm", "evening", "night", "noon", "morning"):
        return after if here.part in ("am", "morning", "noon") else replace(after, part="pm")
    return after


def _alone(mention: Mention, plain: str) -> Item:
    end = mention.end
    if mention.clock is not None:
        length = _LENGTH.match(plain, end)
        if length is not None:
            unit = 60 if "時間" in length[0] else 1
            return Item(mention, None, mention.start, end, length=int(length[1]) * unit + (30 if length[2] else 0))
    else:
        days = _DAYS.match(plain, end)
        if days is not None:
            return Item(mention, None, mention.start, end, days=int(days[1]) * (7 if days[2] else 1))
        if _WEEK_OF.match(plain, end):
            return Item(mention, None, mention.start, end, week=True)
    about = _ABOUT.match(plain, end) is not None or _is_maybe_count(mention, plain)
    until = not about and _UNTIL.match(plain, end) is not None
    since = not about and not until and _SINCE.match(plain, end) is not None
    return Item(mention, None, mention.start, end, about=about, until=until, since=since)


def _is_before_nothing(mention: Mention) -> bool:
    """前日までに, where nothing says the day before what."""
    day = mention.day
    return day is not None and day.sort is Sort.NEXT_DAY and day.numbers[0] < 0 and not mention.has_time


def _is_maybe_count(mention: Mention, plain: str) -> bool:
    """3日休みます may be the third or three days."""
    day = mention.day
    bare = day is not None and day.sort is Sort.DAY_OF_MONTH and day.numbers[0] <= 7 and not mention.has_time
    return bare and mention.check is None and _COUNTED.match(plain, mention.end) is not None
