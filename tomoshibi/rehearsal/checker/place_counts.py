"""The numbers of the year (K2.1, K3.1, K3.2.1): counted from what happened, beside what the statistics page says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.place_story import (
    EVENING_MINUTES,
    evening_minutes,
    minutes_between,
    openings_of,
    told_begin,
)
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Record

PEOPLE_A_YEAR = 30
"""K2.1."""
CAME = frozenset({words.CAME, words.SAID, words.SAID_BADLY, words.COUNTED})
_DIFFERENT = re.compile(r"今年度に来た人 (\d+)人（めやす (\d+)人）")
_HOURS = re.compile(r"(?:(\d+)時間)?(?:(\d+)分)?")
_TOTAL = re.compile(r"合計\s+(\d+)\s+(\d[\d時間分]*)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d[\d時間分]*)")
A_LOOK_MINUTES = 1
"""How far the clock of an opening may be from ours: the service looks every few seconds."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Openings that ran, their minutes, those in the evening, attendances, different people, minutes with a manager."""

    openings: int
    minutes: int
    evenings: int
    attendances: int
    people: int
    manned: int


def counted(record: Record) -> Verdict:
    """Every look at the statistics shows what happened."""
    verdict = Verdict("numbers", "K2.1", "来た人の数・回数・時間は、起きたことと合っている")
    for page in (one for one in record.looked if one.place == words.STATISTICS):
        different, total = _DIFFERENT.search(page.words), _TOTAL.search(page.words)
        mine = numbers_of(record, page.at)
        if different is None or (total is None and mine.openings):
            verdict.find(page.at, "", "統計のページに数がありません")
            continue
        verdict.looked += 1
        told = [f"来た人が{different[1]}人"] if int(different[1]) != mine.people else []
        told += [f"めやすが{different[2]}人"] if int(different[2]) != PEOPLE_A_YEAR else []
        if total is not None:
            told += _differences([_number(one) for one in total.groups()], mine)
        if told:
            verdict.find(page.at, "", f"{'、'.join(told)}とありますが、起きたことからは{_said(mine)}です")
    return verdict


def _differences(shown: Sequence[int], mine: Numbers) -> list[str]:
    openings, minutes, evenings, attendances, people, _first, manned = shown
    slack = (mine.openings + 1) * A_LOOK_MINUTES
    told = [f"開設が{openings}回"] if openings != mine.openings else []
    told += [f"夕方が{evenings}回"] if evenings != mine.evenings else []
    told += [f"のべ{attendances}人"] if attendances != mine.attendances else []
    told += [f"合計の人数が{people}人"] if people != mine.people else []
    told += [f"時間が{minutes}分"] if abs(minutes - mine.minutes) > slack else []
    return told + ([f"管理者がいた時間が{manned}分"] if abs(manned - mine.manned) > 2 * slack else [])


def _number(written: str) -> int:
    """A number as the page writes it; hours in minutes."""
    found = _HOURS.fullmatch(written)
    return int(written) if found is None else int(found[1] or 0) * 60 + int(found[2] or 0)


def _said(mine: Numbers) -> str:
    held = f"{mine.openings}回（夕方{mine.evenings}回）・{mine.minutes}分（管理者{mine.manned}分）"
    return f"{mine.people}人・のべ{mine.attendances}人・{held}"


def numbers_of(record: Record, at: datetime) -> Numbers:
    """What happened by a moment."""
    ran = [one for one in openings_of(record, at) if one.opened_at is not None and one.opened_at <= at]
    there = _there(record.did, at)
    came = {one.begins: there.get(one.begins, set()) for one in ran}
    spans = [(one.opened_at or one.begins, min(one.ran_until, at)) for one in ran]
    alone = sum(minutes_between(since, min(until, at)) for one in ran for since, until in one.unmanned() if since < at)
    minutes = sum(minutes_between(*span) for span in spans)
    return Numbers(
        openings=len(ran),
        minutes=minutes,
        evenings=sum(evening_minutes(*span) >= EVENING_MINUTES for span in spans),
        attendances=sum(len(people) for people in came.values()),
        people=len({one for people in came.values() for one in people}),
        manned=minutes - alone,
    )


def _there(done: Sequence[Did], at: datetime) -> dict[datetime, set[int]]:
    """By opening, numbers of those who were there, in whichever way; staff may enter somebody afterwards."""
    found: dict[datetime, set[int]] = {}
    for did in done:
        if did.what in CAME and did.family is not None and did.at <= at:
            found.setdefault(told_begin(did), set()).add(did.family)
    return found
