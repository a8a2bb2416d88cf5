"""What is owed for the contract as a whole: milestones, leaflets, the papers of each month, training, the end.

The days of the contract are written here a second time on purpose; dates a year later than 2026 move with the first year.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal.checker.duty import Duty, day_of, end_of, in_turn, months_after, opens_on, working_day_before
from tomoshibi.rehearsal.record import Did, Record

MILESTONES = (
    *((4, 1, 4, 30), (4, 1, 5, 31), (7, 1, 8, 31), (7, 1, 8, 31)),
    *((8, 1, 9, 30), (8, 1, 15, 31), (11, 1, 13, 31), (14, 1, 15, 31)),
)
"""S6.1: the contractor's lines; months beyond twelve lie in the second year."""
DRAFTS = ((5, 11, 6, 1), (6, 11, 6, 18), (8, 1, 8, 8))
"""S6.3: draft and print of the first leaflet, the reminder, the extra call."""
DRAWN_BEFORE = timedelta(days=14)
READERS = ("child", "guardian")
VISIT_MONTHS = range(8, 16)
"""S6.8.2: from August to March."""
PAPERS_BY = 10
NOTED = "owed-noted"


def whole_duties(record: Record) -> Iterator[Duty]:
    """Everything owed for the whole."""
    year = first_year(record)
    if year is None:
        return
    for clause, found in (
        ("S6.1", list(_milestones(year))),
        ("S6.3", list(_leaflets(year))),
        ("S11.1", [_at_the_end("S11.1", year)]),
        ("S11.2", list(_papers("S11.2", year, {_month(one.at) for one in _did(record, "interview-held-first")}))),
        ("S11.3", list(_papers("S11.3", year, _matching_months(record, year)))),
        ("S11.4", list(_papers("S11.4", year, {_first_of(year, month) for month in VISIT_MONTHS}))),
        ("S11.5", list(_papers("S11.5", year, _heard_months(record)))),
        ("S11.6", list(_papers("S11.6", year, {_month(one.at) for one in _did(record, "training-held")}))),
        ("S12.4", [_at_the_end("S12.4", year)]),
    ):
        noted = [one.at for one in record.did if one.what == NOTED and f"条項 {clause} " in f"{one.words} "]
        yield from in_turn(found, noted)
    trained = min((one.at for one in _did(record, "training-held")), default=None)
    first_on = date(year, 4, 1)
    yield Duty("S8", "コーディネーター自身の研修", opens_on(first_on), end_of(date(year, 7, 31)), trained)
    yield Duty("S14.2", "人権についての研修", opens_on(first_on), end_of(date(year + 1, 3, 31)), trained)


def first_year(record: Record) -> int | None:
    """The year in which the contract began; None of an empty record."""
    first = min((one.at for one in record.did), default=None)
    return None if first is None else day_of(first).year - (day_of(first).month < 4)


def _did(record: Record, what: str) -> list[Did]:
    return [one for one in record.did if one.what == what]


def _month(at: datetime) -> date:
    return day_of(at).replace(day=1)


def _first_of(year: int, month: int) -> date:
    return date(year + (month > 12), (month - 1) % 12 + 1, 1)


def _milestones(year: int) -> Iterator[Duty]:
    for month, day, last_month, last_day in MILESTONES:
        last_on = _first_of(year, last_month).replace(day=last_day)
        since = opens_on(_first_of(year, month).replace(day=day))
        yield Duty("S6.1", "年間予定", since, end_of(working_day_before(last_on)))


def _leaflets(year: int) -> Iterator[Duty]:
    for month, day, print_month, print_day in DRAFTS:
        draft, printed = date(year, month, day), date(year, print_month, print_day)
        for reader in READERS:
            since = opens_on(max(date(year, 4, 1), draft - DRAWN_BEFORE))
            yield Duty("S6.3", f"案内の原案 {reader}", since, end_of(working_day_before(draft)))
            yield Duty("S6.3", f"案内の印刷 {reader}", opens_on(draft), end_of(working_day_before(printed)))


def _papers(clause: str, year: int, months: set[date]) -> Iterator[Duty]:
    for month in sorted(month for month in months if date(year, 4, 1) <= month <= date(year + 1, 3, 31)):
        after = months_after(month, 1)
        yield Duty(clause, f"{month:%Y-%m} の書類", opens_on(after), end_of(working_day_before(after.replace(day=PAPERS_BY))))


def _matching_months(record: Record, year: int) -> set[date]:
    """Every month from the calendar's matching on, and any in which somebody was found."""
    return {_first_of(year, month) for month in VISIT_MONTHS} | {_month(one.at) for one in _did(record, "match-accepted")}


def _heard_months(record: Record) -> set[date]:
    """Months in which a guardian was spoken to, rung up or at the end."""
    return {_month(one.at) for one in (*_did(record, "call-reached"), *_did(record, "interview-held-final"))}


def _at_the_end(clause: str, year: int) -> Duty:
    return Duty(clause, "契約の終わりに", opens_on(date(year + 1, 4, 1)), end_of(working_day_before(date(year + 1, 4, 30))))
