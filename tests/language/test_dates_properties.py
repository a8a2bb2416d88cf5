"""What holds of every text: no exception, no more than linear work, written out and read again it is the same."""

# ruff: noqa: DTZ001 - hypothesis takes bounds without a zone

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.dates import DateReading, Kind, Known, Offer, as_json, read_dates
from core.language.dates.numerals import LONGEST
from tests.language.date_cases import JST, cases
from tests.support.cpu_time import cpu_seconds

WORDS_IN_A_ROW = (
    "今日|明日|あさって|来週|再来週|今週|来月|毎週|隔週|水曜|(金)|土日|火・木|第2月曜|第2と第4月曜|月末|"
    "上旬|7月3日|2月30日|7/3|2026-07-03|R8.7.3|3日|二十日|十二月|午前|午後|夕方|夜|3時|"
    "15時半|25:00|8時|16:30|1530から|から|まで|〜|に|を|は|が|の|か|と|、|。|なので|"
    "ではなく|だめなら|同じ時間|次の支援|その日|翌日|昨日|先週|30分遅れます|30分後|2週間後|1ヶ月後|99年後|"
    "999日後|連休明け|GW明け|祝日|こどもの日|年末年始|これからは|いつも|変更|お願いします|無理です|行きました|"
    "ありがとう|以外|より|9999年12月31日|0月0日|以降|99時|週末|元日|９９|一二三四|令和元年|①|\n|"
    "さん"
)
WORDS = WORDS_IN_A_ROW.split("|")
sentences = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
texts = st.one_of(st.text(max_size=80), sentences, st.lists(st.one_of(sentences, st.text(max_size=5)), max_size=4).map("".join))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(JST))
zones = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
minutes = st.datetimes(datetime(2019, 5, 1), datetime(2060, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=JST)
)


@settings(deadline=None)
@given(texts, moments, st.booleans())
def test_any_text_is_read_and_well_formed(text: str, at: datetime, spoken_of: bool) -> None:
    reading = read_dates(text, at, Known(at + timedelta(days=3, hours=2)) if spoken_of else None)
    assert_well_formed(reading)
    for offer in reading.candidates:
        assert_well_formed(offer)
    assert as_json(reading)["when"]


def assert_well_formed(when: DateReading | Offer) -> None:
    definite = when.kind in (Kind.MOMENT, Kind.DAY, Kind.SPAN)
    assert definite == (when.grain is not None) == (when.start is not None or when.end is not None)
    assert when.start is None or when.start.utcoffset() == timedelta(hours=9)
    if when.start is not None and when.end is not None:
        assert when.start <= when.end
    if isinstance(when, DateReading) and when.candidates:
        assert when.kind is Kind.AMBIGUOUS


@settings(deadline=None)
@given(texts, moments, zones)
def test_the_zone_of_the_moment_does_not_matter(text: str, at: datetime, zone: timezone) -> None:
    assert read_dates(text, at) == read_dates(text, at.astimezone(zone))


_KANJI = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789:/", "０１２３４５６７８９：／")


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _KANJI[tens] + "十") + (_KANJI[ones] if ones else "") or "〇"


def written(moment: datetime) -> list[str]:
    """The moment as people write it, unmistakably."""
    year, month, day, hour, minute = moment.timetuple()[:5]
    weekday = "月火水木金土日"[moment.weekday()]
    half = f"{'午前' if hour < 12 else '午後'}{hour % 12}時{minute}分"
    exact = f"{year}年{month}月{day}日"
    return [
        f"{exact}{hour}時{minute}分",
        f"{year}-{month:02}-{day:02} {hour}:{minute:02}",
        f"{year}/{month}/{day} {hour}:{minute:02}",
        f"{year}/{month}/{day}({weekday}) {hour}:{minute:02}".translate(_WIDE),
        f"令和{year - 2018}年{month}月{day}日({weekday}){half}",
        f"R{year - 2018}.{month}.{day} {half}",
        f"令和{kanji(year - 2018)}年{kanji(month)}月{kanji(day)}日の{kanji(hour)}時{minute}分",
        f"{exact}の{half}からお願いします",
        f"{exact}{weekday}曜日、{hour}時{minute}分に変更できますか",
    ]


@settings(deadline=None)
@given(minutes.filter(lambda moment: moment.hour >= 9 and moment.hour != 12), moments)
def test_a_moment_written_out_is_that_moment(moment: datetime, at: datetime) -> None:
    for text in written(moment):
        reading = read_dates(text, at.replace(year=2018, day=min(at.day, 28)))
        assert (reading.kind, reading.start, reading.end) == (Kind.MOMENT, moment, None), text


HOSTILE_IN_A_ROW = "a|1|水曜|明日|1/|7月3日|か|3時から|一|(|12:| |、|0-|毎週|なので|@a|土日|。|1日に|きょう"
HOSTILE = HOSTILE_IN_A_ROW.split("|")


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_is_bounded_and_linear(piece: str) -> None:
    at = datetime(2026, 11, 18, 10, 0, tzinfo=JST)
    whole = piece * (LONGEST // len(piece))
    long, longer = (best_of(text, at) for text in (whole[: LONGEST // 4], whole))
    assert longer < max(10 * long, 0.02), f"{long:.4f} s for a quarter, {longer:.4f} s for the whole"
    assert longer < 0.3
    assert best_of(whole * 40, at) < 2 * longer + 0.02


def best_of(text: str, at: datetime) -> float:
    return cpu_seconds(lambda: read_dates(text, at))


def test_the_median_sentence_is_fast() -> None:
    """The aim is 0.2 ms on a quiet machine; here only what no load explains."""
    taken = sorted(best_of(case.text, case.at) for case in cases("unseen"))
    assert taken[len(taken) // 2] < 0.001
