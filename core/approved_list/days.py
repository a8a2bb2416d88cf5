"""A day as a list gives it: as a date, a number, in a year of our own or of an era."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from core.approved_list.cells import Value
from core.approved_list.values import NOTHING, Odd, read_words

_ERAS = (
    ("r", ("令和", "令", "r"), 2018, date(2019, 5, 1), date(2099, 12, 31)),
    ("h", ("平成", "平", "h"), 1988, date(1989, 1, 8), date(2019, 4, 30)),
    ("s", ("昭和", "昭", "s"), 1925, date(1926, 12, 25), date(1989, 1, 7)),
    ("t", ("大正", "大", "t"), 1911, date(1912, 7, 30), date(1926, 12, 24)),
)
_SQUARED = str.maketrans({"㋿": "令和", "㍻": "平成", "㍼": "昭和", "㍽": "大正"})
_IN_ERA = re.compile(r"(令和|平成|昭和|大正|[令平昭大rhst])\.?(\d{1,2}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?")
_WITH_YEAR = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_EIGHT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SHORT_ERA = re.compile(r"([rhs])(\d\d)(\d\d)(\d\d)")
_FIVE = re.compile(r"[0-9]{5}")
_NO_ERA = re.compile(r"\d{1,2}[年./-]\d{1,2}[月./-]\d{1,2}日?")
_AFTERWARDS = re.compile(r"\([^)]*\)|[生生まれ]+$|\d{1,2}:\d\d(?::\d\d)?$|t?00:00(?::00)?$")
_FIRST_NUMBER, _LAST_NUMBER = 3_000, 80_000
"""Numbers of days between 1908 and 2119; others are no day."""


def read_day(value: Value, *, from_1904: bool = False) -> date | Odd | None:
    """A day: a date, a number of days (since 1900 or 1904), 2012/5/1, 20120501, H24.5.1, 平成24年5月1日, 令和元年5月1日.

    None where nothing is written. A year without an era (24.5.1) is not guessed.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_of_number(value, from_1904=from_1904)
    plain = unicodedata.normalize("NFKC", read_words(value).translate(_SQUARED)).lower().replace(" ", "")
    plain = re.sub(r"[‐‑–—−ー]", "-", plain)
    plain = _AFTERWARDS.sub("", plain)
    if plain in NOTHING:
        return None
    return _day_in_words(plain, from_1904=from_1904)


def _day_in_words(plain: str, *, from_1904: bool) -> date | Odd:
    if found := _IN_ERA.fullmatch(plain) or _SHORT_ERA.fullmatch(plain):
        return _day_in_era(found[1], found[2], int(found[3]), int(found[4]))
    if found := _WITH_YEAR.fullmatch(plain) or _EIGHT.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if _FIVE.fullmatch(plain):
        return _day_of_number(int(plain), from_1904=from_1904)
    return Odd("day-without-era" if _NO_ERA.fullmatch(plain) else "day-odd")


def _day_of_number(number: float, *, from_1904: bool) -> date | Odd:
    if not _FIRST_NUMBER <= number <= 99_991_231:
        return Odd("day-odd")
    whole = int(number)
    if found := _EIGHT.fullmatch(str(whole)):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if whole > _LAST_NUMBER:
        return Odd("day-odd")
    # Since day 60 the numbers of 1900 are one too many: they count a 29 February 1900 that never was.
    return (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=whole)


def _day_in_era(era: str, year: str, month: int, day: int) -> date | Odd:
    _, _, before, first, last = next(one for one in _ERAS if era in one[1])
    found = _day(before + (1 if year == "元" else int(year)), month, day)
    if isinstance(found, Odd):
        return found
    return found if first <= found <= last else Odd("day-beyond-era")


def _day(year: int, month: int, day: int) -> date | Odd:
    try:
        return date(year, month, day)
    except ValueError:
        return Odd("day-impossible")
