"""Words of dates and times in a message: one pattern, one pass from left to right."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.language.dates.words import DAYS_FROM_NOW, ENGLISH, HOLIDAYS, MONTHS_FROM_NOW, PARTS, PATTERN, WEEKS_FROM_NOW

MOST = 40
"""Words of dates that are looked at in one message."""


class Sort(StrEnum):
    """What a word of a date says."""

    IN_DAYS = "in_days"
    WEEKDAY = "weekday"
    WEEK = "week"
    REL_MONTH = "rel_month"
    REL_YEAR = "rel_year"
    YEAR_MONTH = "year_month"
    MONTH = "month"
    DATE = "date"
    DAY_OF_MONTH = "day_of_month"
    NTH = "nth"
    HOLIDAY = "holiday"
    VAGUE = "vague"
    AFTER = "after"
    PART = "part"
    CLOCK = "clock"
    VISIT = "visit"
    THAT_DAY = "that_day"
    SAME_TIME = "same_time"
    NEXT_DAY = "next_day"
    RECUR = "recur"
    FROM_NOW_ON = "from_now_on"
    USUALLY = "usually"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a date: where it stands, its numbers (-1 where unsaid) and its word."""

    sort: Sort
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    word: str = ""


WEEKDAYS = {sign: number for number, sign in enumerate("月火水木金土日")}
_KANA_WEEKDAYS = {"げつ": 0, "か": 1, "すい": 2, "もく": 3, "きん": 4, "ど": 5, "にち": 6}
_UNITS = {"日": 0, "週": 1, "月": 2, "年": 3, "時": 4, "分": 5}


_NAME_END = re.compile(r"さん(?!す|ぽ|か|じ|じゅ)|ちゃん|くん(?!れ)|君|さま|様(?!子)")


def find_tokens(plain: str) -> list[Token]:
    """The words of dates in a text of `as_figures`, in order, at most MOST."""
    found: list[Token] = []
    for match in PATTERN.finditer(plain):
        maker = _MAKERS.get(match.lastgroup or "")
        if maker is not None and not _NAME_END.match(plain, match.end()):
            found += maker(match)
            if len(found) >= MOST:
                return found[:MOST]
    return found


def _number(match: re.Match[str], name: str) -> int:
    said = match[name]
    return int(said) if said else -1


def _token(sort: Sort, match: re.Match[str], *numbers: int, word: str = "") -> list[Token]:
    return [Token(sort, match.start(), match.end(), numbers, word)]


_ERAS = {"令": 2018, "れ": 2018, "r": 2018, "平": 1988, "h": 1988, "昭": 1925, "s": 1925}


def _year(match: re.Match[str], era: str, year: str) -> int:
    if match[era]:
        return _ERAS[match[era][0]] + (1 if match[year] == "元" else int(match[year]))
    return int(match[year]) + (2000 if len(match[year]) == 2 else 0)


def _ymd(match: re.Match[str]) -> list[Token]:
    return _token(Sort.DATE, match, _year(match, "ymd_e", "ymd_y"), _number(match, "ymd_m"), _number(match, "ymd_d"))


def _ym(match: re.Match[str]) -> list[Token]:
    return _token(Sort.YEAR_MONTH, match, _year(match, "ym_e", "ym_y"), _number(match, "ym_m"))


def _md(match: re.Match[str]) -> list[Token]:
    month = match["md_m"] or match["sl_m"] or match["dt_m"]
    day = match["md_d"] or match["sl_d"] or match["dt_d"]
    return _token(Sort.DATE, match, -1, int(month), int(day))


def _weekdays(match: re.Match[str]) -> list[Token]:
    """月水金 and 火・木曜 are several words."""
    places = [place for place in range(match.start(), match.end()) if match.string[place] in WEEKDAYS]
    if match.string.endswith("曜日", 0, match.end()):
        places.pop()
    ends = [*(place + 1 for place in places[:-1]), match.end()]
    return [Token(Sort.WEEKDAY, place, end, (WEEKDAYS[match.string[place]],)) for place, end in zip(places, ends, strict=True)]


def _weekday(match: re.Match[str]) -> list[Token]:
    sign = match["wd_k"] or match["wd_p"] or match["wd_w"] or match["wd_s"] or match["wd_n"]
    weekday = WEEKDAYS[sign] if sign else _KANA_WEEKDAYS[match["wd_h"]]
    return _token(Sort.WEEKDAY, match, weekday, word="next" if match["wd_next"] else "")


def _nth(match: re.Match[str]) -> list[Token]:
    if match["nth_last"]:
        return _token(Sort.NTH, match, -1, WEEKDAYS[match["nth_lw"]])
    numbers = re.findall(r"\d", match["nth_n"])
    if len(numbers) > 1 or len(match["nth_w"]) > 1:
        return _token(Sort.RECUR, match)
    return _token(Sort.NTH, match, int(numbers[0]), WEEKDAYS[match["nth_w"]])


def _clock(match: re.Match[str]) -> list[Token]:
    """Numbers: hour, minute, 1 where the hour is written 07; the word is am, pm, or unsure (16時前)."""
    hour = match["ck_h"] or match["ck_c"] or match["ck_b"] or match["ck_t"] or match["ck_e"]
    minute = 30 if match["ck_half"] else int(match["ck_m"] or match["ck_r"] or match["ck_n"] or 0)
    word = "unsure" if match["ck_about"] else match["ck_ap"] or match["ck_pa"] or match["ck_pe"] or ""
    return _token(Sort.CLOCK, match, int(hour), minute, int(len(hour) == 2 and hour[0] == "0"), word=word)


def _packed(match: re.Match[str]) -> list[Token]:
    """1530から: most likely a time."""
    return _token(Sort.CLOCK, match, int(match["ck_x"][:2]), int(match["ck_x"][2:]), 0, word="unsure")


def _after(match: re.Match[str]) -> list[Token]:
    if match["af_half"]:
        return _token(Sort.AFTER, match, 6, _UNITS["月"])
    unit = "月" if match["af_u"].endswith("月") else match["af_u"][0]
    if match["af_hh"] and unit == "時":
        return _token(Sort.AFTER, match, int(match["af_n"]) * 60 + 30, _UNITS["分"])
    return _token(Sort.AFTER, match, int(match["af_n"]), _UNITS[unit])


def _plain(sort: Sort) -> Callable[[re.Match[str]], list[Token]]:
    return lambda match: _token(sort, match, word=match[0])


def _english(match: re.Match[str]) -> list[Token]:
    """today, tomorrow and weekdays; yesterday is past; next, last and months are left to be asked about."""
    word = match[0]
    if word in ENGLISH:
        place = ENGLISH.index(word)
        return _token(Sort.IN_DAYS, match, place) if place < 2 else _token(Sort.WEEKDAY, match, place - 2)
    return _token(Sort.PAST if word == "yesterday" else Sort.VAGUE, match, word=word)


_MAKERS: dict[str, Callable[[re.Match[str]], list[Token]]] = {
    "ymd": _ymd,
    "ym": _ym,
    "md": _md,
    "dom": lambda match: _token(Sort.DAY_OF_MONTH, match, int(match["dom_d"] or match["dom_s"] or match["dom_w"])),
    "month": lambda match: _token(Sort.MONTH, match, _number(match, "mo_m")),
    "indays": lambda match: _token(Sort.IN_DAYS, match, DAYS_FROM_NOW[match[0]][0], word=DAYS_FROM_NOW[match[0]][1]),
    "week": lambda match: _token(Sort.WEEK, match, WEEKS_FROM_NOW[match[0]]),
    "relmonth": lambda match: _token(Sort.REL_MONTH, match, MONTHS_FROM_NOW[match[0]]),
    "relyear": lambda match: _token(Sort.REL_YEAR, match, {"今年": 0, "来年": 1, "再来年": 2}[match[0]]),
    "weekdays": _weekdays,
    "weekday": _weekday,
    "nth": _nth,
    "clock": _clock,
    "packed": _packed,
    "noon": lambda match: _token(Sort.CLOCK, match, 12, 0, 0),
    "part": lambda match: _token(Sort.PART, match, word=PARTS[match[0]]),
    "after": _after,
    "holiday": lambda match: _token(Sort.HOLIDAY, match, word=HOLIDAYS[match[0]]),
    "vague": _plain(Sort.VAGUE),
    "english": _english,
    "fewdays": _plain(Sort.VAGUE),
    "visit": _plain(Sort.VISIT),
    "thatday": _plain(Sort.THAT_DAY),
    "same": _plain(Sort.SAME_TIME),
    "nextday": lambda match: _token(Sort.NEXT_DAY, match, {"翌": 1, "次": 1, "前": -1}[match[0][0]] + ("々" in match[0])),
    "recur": _plain(Sort.RECUR),
    "fromnow": _plain(Sort.FROM_NOW_ON),
    "usually": _plain(Sort.USUALLY),
    "past": _plain(Sort.PAST),
}
