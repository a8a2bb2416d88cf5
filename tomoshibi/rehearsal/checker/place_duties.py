"""What is owed of an online place's openings (K3.1, K3.2.1, K3.2.3), of notes after them (K2.3.3), and of the whole (K2.5, K5).

The numbers of the contract are written here a second time on purpose; dates a year later move with the first year.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.duty import (
    Duty,
    day_of,
    end_of,
    months_after,
    opens_on,
    working_day_before,
)
from tomoshibi.rehearsal.checker.place_story import (
    EVENING_MINUTES,
    LASTS_MINUTES,
    Opening,
    evening_minutes,
    minutes_between,
    told_begin,
)
from tomoshibi.rehearsal.checker.whole_duties import first_year
from tomoshibi.rehearsal.record import Record

A_MONTH, EVENINGS = 8, 1
"""K3.1."""
POSTS = ("planner", "device_help")
"""K3.2.3, beside the manager of K3.2.1."""
TOLD_BEFORE = timedelta(days=7)
CALLED_MINUTES = 5
"""Ours of K3.2.1: so long it may take until the next manager is there."""
REPORTED_BY = 10
NOTE_HOURS, MINUTES_DAYS = timedelta(hours=24), timedelta(days=7)
BY_HAND = frozenset({"K2.3.2", "K2.4", "K2.5", "K3.2.2", "K4.2", "K5", "K6.4"})
"""What staff may note as done; openings, steps of joining, notes and assessments are closed by what happened alone."""
PUBLICITY = {"チラシ": words.LEAFLET_OUT, "府のポータルサイト": words.PORTAL_ASKED}
"""K2.4: there when support begins."""
BEGINS_BY = (4, 30)
"""K2.1: support begins within April."""


def months(year: int) -> list[date]:
    """The twelve months of the contract, by their first days."""
    return [months_after(date(year, 4, 1), number) for number in range(12)]


def opening_duties(openings: Sequence[Opening], year: int) -> Iterator[Duty]:
    """Each month planned and posted before it begins, held while it runs, a manager through all of it."""
    for month in months(year):
        planned = [one for one in openings if one.is_live and day_of(one.begins).replace(day=1) == month]
        first = date(year, 4, 1)
        since = opens_on(max(months_after(month, -1), first))
        last = month - timedelta(days=1) if month > first else first + TOLD_BEFORE
        due = end_of(max(working_day_before(last), day_of(since)))
        for clause, what, done in _planned(planned):
            yield Duty(clause, f"{month:%Y-%m} {what}", since, due, done)
        due = end_of(working_day_before(months_after(month, 1).replace(day=REPORTED_BY)))
        yield Duty("K3.1", f"{month:%Y-%m} 実施", opens_on(month), due, _held(planned))
        yield Duty("K3.2.1", f"{month:%Y-%m} 実施中の管理者", opens_on(month), due, _manned(planned))


def _planned(month: Sequence[Opening]) -> Iterator[tuple[str, str, datetime | None]]:
    lasting = [_fixed(one) for one in month if minutes_between(one.begins, one.ends) >= LASTS_MINUTES]
    evenings = [_fixed(one) for one in month if evening_minutes(one.begins, one.ends) >= EVENING_MINUTES]
    enough = _nth(lasting, A_MONTH)
    yield "K3.1", "計画", enough
    yield "K3.1", "夕方の計画", _nth(evenings, EVENINGS)
    yield "K3.2.1", "管理者の配置", _all([enough, *(_held_since(one, "manager") for one in month)])
    yield "K3.2.3", "支援員の配置", _all([enough, *(_held_since(one, post) for one in month for post in POSTS)])


def _fixed(one: Opening) -> datetime:
    return one.fixed_at or one.planned_at


def _held_since(one: Opening, post: str) -> datetime | None:
    return min(one.holders(post).values(), default=None)


def _nth(moments: Sequence[datetime], wanted: int) -> datetime | None:
    return sorted(moments)[wanted - 1] if len(moments) >= wanted else None


def _all(moments: Sequence[datetime | None]) -> datetime | None:
    known = [one for one in moments if one is not None]
    return max(known) if len(known) == len(moments) else None


def _held(month: Sequence[Opening]) -> datetime | None:
    """When the last one that was needed was over."""
    ran = [one for one in month if one.opened_at is not None and one.is_over]
    lasting = [one.ran_until for one in ran if one.minutes() >= LASTS_MINUTES]
    evenings = [one.ran_until for one in ran if evening_minutes(one.opened_at or one.begins, one.ran_until) >= EVENING_MINUTES]
    return _all([_nth(lasting, A_MONTH), _nth(evenings, EVENINGS)])


def _manned(month: Sequence[Opening]) -> datetime | None:
    """When the last one was over, if none is ahead and none stood without a manager for longer than a call takes."""
    ran = [one for one in month if one.opened_at is not None]
    if not ran or not all(one.is_over for one in month):
        return None
    alone = max(sum(minutes_between(*span) for span in one.unmanned()) for one in ran)
    return None if alone > CALLED_MINUTES else max(one.ran_until for one in ran)


def note_duties(record: Record, openings: Sequence[Opening]) -> Iterator[Duty]:
    """A note within a day of each opening that was held (K2.3.3)."""
    noted: dict[datetime, datetime] = {}
    for did in record.did:
        if did.what == words.NOTE_WRITTEN:
            noted.setdefault(told_begin(did), did.at)
    for one in openings:
        if one.opened_at is not None and one.is_over:
            over, at = one.ran_until, noted.get(one.begins)
            done = None if at is None else max(at, over)
            yield Duty("K2.3.3", f"{one.begins:%m-%d %H:%M} の記録", over, over + NOTE_HOURS, done)


def contract_duties(record: Record) -> Iterator[Duty]:
    """Rules of the place, state reports, meetings with minutes, reports of change, the end."""
    year = first_year(record)
    if year is None:
        return
    first, after = date(year, 4, 1), date(year + 1, 4, 1)
    begins = end_of(working_day_before(date(year, *BEGINS_BY)))
    end = end_of(working_day_before(date(year + 1, 4, 30)))
    # the rules of the place stand in the programme since the contract began
    yield Duty("K3.2.2", "参加・運営ルール", opens_on(first), begins, opens_on(first))
    for what, deed in PUBLICITY.items():
        yield Duty("K2.4", what, opens_on(first), begins, next((did.at for did in record.did if did.what == deed), None))
    yield Duty("K4.2", "消去の報告", opens_on(after), end)
    yield from _reports(record, year, end)
    yield from _on_days(record, "K2.5", words.MEETING_CALLED, words.MEETING_KEPT, timedelta(), "府の会議")
    yield from _on_days(record, "K6.4", words.MEETING_CALLED, words.MINUTES_KEPT, MINUTES_DAYS, "議事録")
    yield from _on_days(record, "K2.3.2", words.CHANGES_ASKED, words.CHANGES_REPORTED, timedelta(), "変容状況の報告")


def _reports(record: Record, year: int, end: datetime) -> Iterator[Duty]:
    """The state of each month by the tenth of the next; the completion report at the end (K5)."""
    told = {did.told: did.at for did in reversed(record.did) if did.what == words.STATE_REPORTED}
    for month in months(year):
        after = months_after(month, 1)
        due = end_of(working_day_before(after.replace(day=REPORTED_BY)))
        yield Duty("K5", f"{month:%Y-%m} の状況報告", opens_on(after), due, told.get(f"{month:%Y-%m}"))
    yield Duty("K5", "業務完了報告書", opens_on(date(year + 1, 4, 1)), end)


def noted_by_hand(record: Record, duties: Iterable[Duty]) -> Iterator[Duty]:
    """With what staff noted as done: a card names its clause, its last day, and whom it is about."""
    noted = [(one.at, f"{one.told} {one.words} ") for one in record.did if one.what == words.OWED_NOTED]
    for one in duties:
        mine = (at for at, card in noted if one.clause in BY_HAND and _is_card_of(card, one))
        at = min(mine, default=None)
        yield one if at is None or (one.done is not None and one.done <= at) else replace(one, done=at)


def _is_card_of(card: str, one: Duty) -> bool:
    last = day_of(one.due) if one.due is not None else None
    is_last = last is not None and f" {last.month}月{last.day}日(" in card
    return is_last and f"条項 {one.clause} " in card and (not one.who or one.who in card)


def _on_days(record: Record, clause: str, asked: str, kept: str, within: timedelta, what: str) -> Iterator[Duty]:
    """What is owed on days that the prefecture names; kept late it counts as of the day itself where that was the deed."""
    done = {did.told: did.at for did in reversed(record.did) if did.what == kept}
    for did in record.did:
        if did.what != asked:
            continue
        day = date.fromisoformat(did.told)
        opens = day if within else months_after(day, -1)
        since, due = max(did.at, opens_on(opens)), end_of(max(working_day_before(day + within), opens))
        at = done.get(did.told)
        if at is not None and kept == words.MEETING_KEPT:
            at = min(at, end_of(day))
        yield Duty(clause, f"{did.told} {what}", since, due, at)
