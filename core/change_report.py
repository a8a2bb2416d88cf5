"""The report of change (K2.3.2): how each person and the place as a whole changed, without a name; from what is kept anyway."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from core.assessments import Course, WholeChange, whole_change
from core.attendance import Stay, presences
from core.memberships import Membership
from core.months import months_after
from core.obligations.moments import day_of
from core.openings import Opening
from core.referrals import ReferralStep, StepMade
from core.terms import JST

CODE = 4
"""Signs of the number that stands for a person."""


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """What is kept of one member, as the report reads it: every step of every referral, every scale over time."""

    membership: Membership
    nickname: str
    courses: Sequence[Course] = ()
    steps: Sequence[StepMade] = ()


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person in the report. `label` is a number or the nickname; times, minutes, kinds of support are of its period."""

    person_id: str
    label: str
    since: date
    left_on: date | None
    times: int
    minutes: int
    kinds: tuple[tuple[str, int], ...]
    courses: tuple[Course, ...]
    steps: tuple[tuple[ReferralStep, int], ...]

    @property
    def talks(self) -> int:
        """On how many days they were asked how they are."""
        return len({day for course in self.courses for day, _ in course.points})


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The whole, from a day until another, both included. `came` were there at least once, `joined` and `left` in it."""

    since: date
    until: date
    members: int
    joined: int
    left: int
    came: int
    openings: int
    changes: tuple[WholeChange, ...]
    steps: tuple[tuple[ReferralStep, int], ...]
    people: tuple[PersonChange, ...] = field(default=())


def change_report(
    people: Sequence[PersonSeen],
    ran: Sequence[tuple[Opening, Sequence[Stay]]],
    since: date,
    until: date,
    now: datetime,
    *,
    call_by: str,
) -> ChangeReport:
    """Puts it together of everybody who joined until its last day and had not left before its first; in the order of labels.

    `ran` are openings that took place, with who was there; `call_by` is the term change_reports_call_people_by.
    """
    mine = [(opening, stays) for opening, stays in ran if opening.opened_at and since <= day_of(opening.opened_at) <= until]
    there = [one for one in people if _belongs(one.membership, since, until)]
    codes = codes_of([one.membership.case_id for one in people])
    by_name = call_by == "nickname"
    found = [
        _person(one, mine, since, until, now, (by_name and one.nickname) or codes[one.membership.case_id]) for one in there
    ]
    found.sort(key=lambda one: (one.label, one.since))
    return ChangeReport(
        since=since,
        until=until,
        members=sum(one.left_on is None for one in found),
        joined=sum(one.since >= since for one in found),
        left=sum(one.left_on is not None for one in found),
        came=sum(one.times > 0 for one in found),
        openings=len(mine),
        changes=whole_change([one.courses for one in found]),
        steps=_summed(step for one in found for step in one.steps),
        people=tuple(found),
    )


def codes_of(case_ids: Sequence[str]) -> Mapping[str, str]:
    """A short number for each, always the same; it tells nothing of the person, nor of their order."""
    whole = {case_id: hashlib.sha256(f"change-report:{case_id}".encode()).hexdigest().upper() for case_id in case_ids}
    length = CODE
    while len({code[:length] for code in whole.values()}) < len(whole):
        length += 1
    return {case_id: code[:length] for case_id, code in whole.items()}


def begins_on(until: date, starts_on: date, handed: Sequence[date]) -> date:
    """The first day of a report: after the last one handed over, else six months back; never before the contract."""
    before = [day for day in handed if day < until]
    first = max(before) if before else months_after(until, -6)
    return max(starts_on, first)


def _belongs(one: Membership, since: date, until: date) -> bool:
    if one.joined_at is None or day_of(one.joined_at) > until:
        return False
    return one.left_at is None or day_of(one.left_at) >= since


def _person(
    seen: PersonSeen, ran: Sequence[tuple[Opening, Sequence[Stay]]], since: date, until: date, now: datetime, label: str
) -> PersonChange:
    one = seen.membership
    assert one.joined_at is not None
    own = [(opening, [stay for stay in stays if stay.person_id == one.person_id]) for opening, stays in ran]
    own = [(opening, stays) for opening, stays in own if stays]
    kinds: dict[str, int] = {}
    for opening, _ in own:
        kinds[opening.kind] = kinds.get(opening.kind, 0) + 1
    last = datetime.combine(until, time.max, JST)
    left_on = day_of(one.left_at) if one.left_at is not None and one.left_at <= last else None
    return PersonChange(
        person_id=one.person_id,
        label=label,
        since=day_of(one.joined_at),
        left_on=left_on,
        times=len(own),
        minutes=sum(presence.minutes for opening, stays in own for presence in presences(opening, stays, now)),
        kinds=tuple(sorted(kinds.items())),
        courses=tuple(_until(course, until) for course in seen.courses if course.points[0][0] <= until),
        steps=_summed((step.kind, 1) for step in seen.steps if since <= day_of(step.at) <= until),
    )


def _until(course: Course, until: date) -> Course:
    return Course(course.scale, tuple((day, value) for day, value in course.points if day <= until))


def _summed(steps: Iterable[tuple[ReferralStep, int]]) -> tuple[tuple[ReferralStep, int], ...]:
    total: dict[ReferralStep, int] = {}
    for kind, count in steps:
        total[kind] = total.get(kind, 0) + count
    return tuple((kind, total[kind]) for kind in ReferralStep if kind in total)
