"""The staff's morning: who hears of it, when, and what it counts. It names nobody: a chat history cannot be erased (S12.4)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.escalation import FIRST_LINE
from core.obligations import Act, Owed
from core.obligations.moments import at, day_of
from core.people import Role
from core.staff_presence import StaffMember, hours_of, is_away
from core.terms.manners import Digest as DigestTerms
from core.terms.staff_time import JST, StaffHours, is_staff_day

ASKED = frozenset({Act.REPORT})
"""What supporters owe."""
TO_THE_CITY = frozenset({Act.PAPER, Act.TELL_CITY, Act.TELL_AGENCY})


@dataclass(frozen=True, slots=True)
class Digest:
    """The numbers of a morning. `city_days` is in how many days the first thing is due to the city; None where nothing is.

    Each obligation is counted once (all calls to one person are one), so that numbers add up; `overdue` says how many of all
    are past their last moment, `city_late` how many of those to the city.
    """

    calls: int = 0
    reports: int = 0
    surveys: int = 0
    city: int = 0
    city_days: int | None = None
    others: int = 0
    untaken: int = 0
    overdue: int = 0
    city_late: int = 0

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.calls + self.reports + self.surveys + self.city + self.others + self.untaken


KINDS: tuple[tuple[str, Callable[[Owed], bool]], ...] = (
    ("calls", lambda owed: owed.what.act is Act.CALL),
    ("reports", lambda owed: owed.what.act in ASKED),
    ("surveys", lambda owed: owed.what.act is Act.SURVEY),
    ("city", lambda owed: owed.what.act in TO_THE_CITY),
    ("others", lambda _: True),
)
"""Under which heading an obligation stands: the first that fits."""


def kind_of(owed: Owed) -> str:
    """The heading under which an obligation stands in the morning."""
    return next(name for name, fits in KINDS if fits(owed))


def grouped(rows: Iterable[Owed]) -> dict[str, list[Owed]]:
    """What is due, by heading, the soonest due first; all calls to one person are one call, as on the list of calls."""
    found: dict[str, list[Owed]] = {name: [] for name, _ in KINDS}
    called: set[str] = set()
    for owed in sorted(rows, key=lambda one: (one.what.due_at, one.what.key)):
        kind, whom = kind_of(owed), owed.what.person_id or owed.what.case_id or owed.what.key
        if kind == "calls":
            if whom in called:
                continue
            called.add(whom)
        found[kind].append(owed)
    return found


def count_digest(rows: Sequence[Owed], untaken: int, now: datetime) -> Digest:
    """The numbers of a morning, from what can be done now."""
    groups = grouped(owed for owed in rows if owed.is_due(now))
    ahead = [(day_of(owed.what.due_at) - day_of(now)).days for owed in groups["city"]]
    return Digest(
        calls=len(groups["calls"]),
        reports=len(groups["reports"]),
        surveys=len(groups["surveys"]),
        city=len(groups["city"]),
        city_days=max(min(ahead), 0) if ahead else None,
        others=len(groups["others"]),
        untaken=untaken,
        overdue=sum(owed.is_overdue(now) for group in groups.values() for owed in group),
        city_late=sum(owed.is_overdue(now) for owed in groups["city"]),
    )


def digest_readers(members: Sequence[StaffMember], day: date, office: StaffHours) -> list[StaffMember]:
    """Who hears of this day's morning: coordinators and managers who are there; else a deputy; else whoever is there."""
    if not is_staff_day(day, office):
        own = [member for member in members if is_staff_day(day, hours_of(member, office))]
        return [member for member in own if member.role in FIRST_LINE and not is_away(member, day)]
    present = [member for member in members if not is_away(member, day)]
    first = [member for member in present if member.role in FIRST_LINE]
    return first or [member for member in present if member.role is Role.DEPUTY] or present


def digest_window(member: StaffMember, day: date, terms: DigestTerms) -> tuple[datetime, datetime]:
    """From when until when somebody is told of this day (UTC, both included): later for who begins later."""
    begins = max(terms.at, member.own.opens) if member.own is not None else terms.at
    first = at(day, begins)
    return first, first + timedelta(minutes=terms.late_minutes)


def due_digest(member: StaffMember, now: datetime, terms: DigestTerms) -> bool:
    """Whether somebody's morning is to be told now: not before, and not when the day is long under way."""
    begins, ends = digest_window(member, day_of(now), terms)
    return begins <= now <= ends


def digest_times(terms: Iterable[DigestTerms]) -> list[time]:
    """The times of day at which mornings are told, each once."""
    return sorted({one.at for one in terms})


def may_be_morning(now: datetime, terms: DigestTerms) -> bool:
    """Asked before anything is read: whether anybody's morning can be told at this time of day."""
    return now.astimezone(JST).time() >= terms.at


def is_office_morning(now: datetime, terms: DigestTerms, office: StaffHours) -> bool:
    """Whether it is the morning of a working day of the office, for who has no hours of their own."""
    begins = at(day_of(now), terms.at)
    return is_staff_day(day_of(now), office) and begins <= now <= begins + timedelta(minutes=terms.late_minutes)
