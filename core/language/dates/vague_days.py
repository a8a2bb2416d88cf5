"""Words that name a stretch without saying where it begins: 月末, 上旬, 週末, 年末年始. They are asked about."""

from datetime import date, timedelta

from core.language.dates import calendar_days as calendar

Stretch = tuple[list[date], list[date], bool]
"""First days, last days (none for single days), and whether it is certain."""

_NOTHING: Stretch = ([], [], False)
_ENDS = ("末", "終わり", "おわり", "月末")
_BEGINNINGS = ("初め", "はじめ", "頭", "あたま", "月初", "月初め", "月はじめ", "月頭")


def vague_days(word: str, today: date, week: date | None, month: tuple[int, int] | None) -> Stretch:
    """The stretch a word may mean; `week` is the Monday of a week named before it, `month` the month named or this one."""
    word = word.removeprefix("の")
    if week is not None or word in ("週末", "週明け"):
        return _of_week(word, week or calendar.monday_of(today), named=week is not None)
    if word in _OF_YEAR:
        return _of_year(word, today)
    if word.startswith("連休"):
        run = calendar.next_run(today)
        return ([run[0]], [run[1]], False) if run else _NOTHING
    return _of_month(word, *month) if month else _NOTHING


def _of_week(word: str, monday: date, *, named: bool) -> Stretch:
    days = [monday + timedelta(days=number) for number in range(7)]
    if word in ("週末", *_ENDS):
        return days[5:], [], False
    if word == "週明け":
        return [days[0] if named else days[0] + timedelta(days=7)], [], False
    if word in (*_BEGINNINGS, "前半"):
        return [days[0]], [days[2]], False
    if word == "後半":
        return [days[3]], [days[6]], False
    return [days[2]] if word in ("半ば", "なかば") else [], [], False


def _of_month(word: str, year: int, month: int) -> Stretch:
    last = calendar.last_day(year, month)
    if word == "末日":
        return [last], [], True
    if word in _ENDS:
        working = last
        while calendar.is_off(working):
            working -= timedelta(days=1)
        return sorted({working, last}), [], False
    if word in _BEGINNINGS:
        first = date(year, month, 1)
        return sorted({first, calendar.first_working_day(first)}), [], False
    if word not in _TENS:
        return _NOTHING
    begin, end = _TENS[word]
    return [date(year, month, begin)], [date(year, month, end) if end else last], False


_TENS = {
    "上旬": (1, 10),
    "前半": (1, 15),
    "中旬": (11, 20),
    "半ば": (11, 20),
    "なかば": (11, 20),
    "下旬": (21, 0),
    "後半": (16, 0),
}
_OF_YEAR = {
    "年末年始": ((12, 29), (1, 3)),
    "年末": ((12, 28), (12, 31)),
    "年明け": ((1, 4), (1, 8)),
    "年始": ((1, 4), (1, 8)),
    "お正月": ((1, 1), (1, 3)),
    "正月": ((1, 1), (1, 3)),
    "お正月明け": ((1, 4), (1, 8)),
    "正月明け": ((1, 4), (1, 8)),
    "お盆": ((8, 13), (8, 16)),
    "お盆明け": ((8, 17), (8, 20)),
    "gw": ((4, 29), (5, 5)),
    "ごーるでんうぃーく": ((4, 29), (5, 5)),
}


def _of_year(word: str, today: date) -> Stretch:
    begin, end = _OF_YEAR[word]
    for year in (today.year - 1, today.year, today.year + 1):
        last = date(year + (1 if end < begin else 0), *end)
        if last >= today:
            return [date(year, *begin)], [last], False
    return _NOTHING
