"""What is owed to each person on the way into an online place (K2.2), and an assessment every three months in it (K2.3.1)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal.checker.duty import Duty, day_of, end_of, months_after, opens_on, working_day_before
from tomoshibi.rehearsal.checker.place_story import Member

TALK_DAYS, POST_DAYS, OPEN_DAYS = 14, 7, 3
"""Ours of K2.2."""
ASSESSED_EVERY = 3
"""Months; ours of K2.3.1."""
LAST_ON = (3, 31)


def people_duties(members: Mapping[int, Member], year: int) -> Iterator[Duty]:
    """Everything owed to people; where somebody began anew, it may be owed again or not."""
    for one in members.values():
        yield from _joining(one)
        yield from _assessments(one, date(year + 1, *LAST_ON))


def _joining(one: Member) -> Iterator[Duty]:
    who, sure = one.who.nickname, not one.came_back
    gone = one.left[0] if one.left else None
    if one.asked:
        asked = one.asked[0]
        stands = one.talked is not None or gone is None
        if stands:
            yield Duty("K2.2", "面談", asked, _within(asked, TALK_DAYS), one.talked, who, is_sure=sure)
    if one.fits is not True or one.decided is None:
        return
    joined = one.joined[0] if one.joined else None
    may_be_dropped = gone is not None and joined is None
    sure = sure and not may_be_dropped
    yield Duty("K2.2", "紙の郵送", one.decided, _within(one.decided, POST_DAYS), one.posted, who, is_sure=sure)
    if one.back is not None:
        ready = max(at for at in (one.back, one.posted) if at is not None)
        yield Duty("K2.2", "参加の開始", ready, _within(ready, OPEN_DAYS), joined, who, is_sure=sure)


def _within(since: datetime, days: int) -> datetime:
    opens = day_of(since)
    return end_of(max(working_day_before(opens + timedelta(days=days)), opens))


def _assessments(one: Member, last: date) -> Iterator[Duty]:
    """One a rhythm since they joined; each that was written closes the earliest still open."""
    if not one.joined:
        return
    joined = day_of(one.joined[0])
    gone = day_of(one.left[0]) if one.left else None
    written = sorted(at for at in one.assessed if day_of(at) >= joined)
    opens, number = joined, 1
    while (due := months_after(joined, number * ASSESSED_EVERY)) <= last:
        done = next((at for at in written if day_of(at) >= opens), None)
        if done is None and gone is not None and gone <= due:
            return
        if done is not None:
            written.remove(done)
        since = one.joined[0] if number == 1 else opens_on(opens)
        yield Duty(
            "K2.3.1",
            f"アセスメント {number}回目",
            since,
            end_of(max(working_day_before(due), opens)),
            done,
            one.who.nickname,
            is_sure=not one.came_back,
        )
        opens, number = due + timedelta(days=1), number + 1
