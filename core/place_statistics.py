"""The place in numbers (K2.1, K3.1, K3.2.1, K5): what really took place, of openings that ran; no name in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.attendance import Stay, Way, different_people, presences
from core.contacts import Contact, Topic
from core.duty import DutyMark, manned, ran_until
from core.opening_rules import day_of_opening
from core.openings import Opening
from core.spans import gaps, minutes, within
from core.terms import JST


@dataclass(frozen=True, slots=True)
class Ran:
    """One opening that ran, with who was there and who was on duty. `first` are those who were never there before."""

    opening: Opening
    stays: Sequence[Stay]
    marks: Sequence[DutyMark]
    first: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some openings: how many, their minutes, those in the evening, attendances, different people, first times, minutes
    with a manager on duty and without.
    """

    openings: int
    minutes: int
    evenings: int
    attendances: int
    people: int
    first: int
    manned: int
    unmanned: int


@dataclass(frozen=True, slots=True)
class Row:
    """One opening in numbers, for a file."""

    on: date
    kind: str
    begins: datetime
    ends: datetime
    minutes: int
    evening_minutes: int
    people: int
    first: int
    minutes_of_people: int
    by_way: tuple[tuple[Way, int], ...]
    manned: int
    unmanned: int


def evening_minutes_open(opening: Opening, evening_from: time, now: datetime) -> int:
    """Minutes that it really was open after the hour at which the evening begins."""
    if opening.opened_at is None:
        return 0
    evening = datetime.combine(day_of_opening(opening), evening_from, JST)
    until = ran_until(opening, now)
    return minutes(within([(opening.opened_at, until)], evening, max(evening, until)))


def row_of(ran: Ran, evening_from: time, now: datetime) -> Row:
    """One opening in numbers."""
    opening = ran.opening
    begins = opening.opened_at or opening.starts_at
    ends = max(begins, ran_until(opening, now))
    spans = manned(ran.marks, begins, ends)
    there = presences(opening, ran.stays, now, ran.first)
    return Row(
        on=day_of_opening(opening),
        kind=opening.kind,
        begins=begins,
        ends=ends,
        minutes=minutes([(begins, ends)]),
        evening_minutes=evening_minutes_open(opening, evening_from, now),
        people=len(there),
        first=sum(one.is_first for one in there),
        minutes_of_people=sum(one.minutes for one in there),
        by_way=tuple((way, sum(way in one.ways for one in there)) for way in Way),
        manned=minutes(spans),
        unmanned=minutes(gaps(spans, begins, ends)),
    )


def figures(
    openings: Sequence[Ran], evening_from: time, evening_at_least: int, now: datetime, unknown: frozenset[str] = frozenset()
) -> Figures:
    """The numbers of some openings together; `evening_at_least` is how many minutes make one an evening.

    `unknown` are those of whom nobody has said who they are: they attended, but may be somebody who is counted already.
    """
    rows = [row_of(ran, evening_from, now) for ran in openings]
    return Figures(
        openings=len(rows),
        minutes=sum(row.minutes for row in rows),
        evenings=sum(row.evening_minutes >= evening_at_least for row in rows),
        attendances=sum(row.people for row in rows),
        people=different_people(stay for ran in openings for stay in ran.stays if stay.person_id not in unknown),
        first=sum(row.first for row in rows),
        manned=sum(row.manned for row in rows),
        unmanned=sum(row.unmanned for row in rows),
    )


def noted_support(notes: Iterable[Contact]) -> tuple[tuple[Topic, int, int], ...]:
    """Notes of one person, by what they are about: how many, and of how many people."""
    found: dict[Topic, list[str]] = {}
    for note in notes:
        if note.person_id is not None and note.topic in SUPPORT:
            found.setdefault(Topic(note.topic), []).append(note.person_id)
    return tuple((topic, len(found[topic]), len(set(found[topic]))) for topic in SUPPORT if topic in found)


SUPPORT = (Topic.CONSULTATION, Topic.LEARNING, Topic.REFERRAL)
"""Kinds of support with one person that are counted by their notes (K2.1)."""


def with_first_times(openings: Sequence[Ran]) -> list[Ran]:
    """The same, the earliest first, each with those who are in none before it."""
    known, found = set[str](), []
    for ran in sorted(openings, key=lambda one: one.opening.starts_at):
        people = {stay.person_id for stay in ran.stays}
        found.append(Ran(ran.opening, ran.stays, ran.marks, frozenset(people - known)))
        known |= people
    return found
