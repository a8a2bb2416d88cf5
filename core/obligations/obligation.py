"""An obligation is the one way to owe something: what, by which clause, by whom, until when, and what closes it.

Rules derive obligations from what has happened (core.obligations.history); what they derive is compared with what is kept, so
the digest, the call list, the board, the reminders and `due` all read the same rows and none keeps a list of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

OVERDUE_AFTER = timedelta(seconds=1)
"""The last moment itself is in time."""


class Owner(StrEnum):
    """Who owes it."""

    COORDINATOR = "coordinator"
    SUPPORTER = "supporter"
    MANAGER = "manager"


class Act(StrEnum):
    """What has to be done: it decides where the desk sends whoever opens it."""

    VISIT = "visit"  # visits to be begun
    INTERVIEW = "interview"
    PLAN = "plan"  # a sheet or plan to be written
    MATCH = "match"
    CALL = "call"  # somebody of the family to be rung up
    SURVEY = "survey"
    REPORT = "report"  # a visit report to be written
    READ = "read"  # a visit report to be read
    FEEDBACK = "feedback"
    TELL_CITY = "tell_city"
    TELL_AGENCY = "tell_agency"
    PAPER = "paper"  # to be handed to the city
    HANDLE = "handle"  # an incident to be dealt with, and its outcome told
    MILESTONE = "milestone"
    TRAINING = "training"
    OPENING = "opening"  # the online place
    JOINING = "joining"  # somebody on the way into it
    ASSESSMENT = "assessment"
    MEETING = "meeting"


class OwedState(StrEnum):
    """Where an obligation stands."""

    OPEN = "open"
    KEPT = "kept"
    WAIVED = "waived"
    DROPPED = "dropped"  # what it hung on is no more


@dataclass(frozen=True, slots=True)
class Evidence:
    """What closed it: a kind ("visit", "contact", "report", "survey", "noted" by hand ...) and the id of that row."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a rule derives. Moments are aware and in UTC.

    `key` is stable and ASCII, at most 120 characters: the rule, the case or programme, and the occasion. `rule` names the rule
    ("first-visit"); its words are `owed-RULE`. It is owed from `opens_at` (before, it is only planned) until `due_at`; somebody
    is reminded at each moment of `reminders` (until `due_at` who owes it, staff after that). `subject_id` is the row it is
    about (a visit, a month "2026-09"). `person_id` is who is to be rung up, or the supporter who owes it. `reason` is a code
    (`owed-why-REASON`). `by_hand` says that staff may note it as done; otherwise only what happened closes it, which is
    `closed_at` and `evidence`.
    """

    key: str
    rule: str
    clause_id: str
    act: Act
    owner: Owner
    programme_id: str
    opens_at: datetime
    due_at: datetime
    case_id: str | None = None
    person_id: str | None = None
    subject_id: str = ""
    reason: str = ""
    reminders: tuple[datetime, ...] = ()
    by_hand: bool = False
    closed_at: datetime | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation as it is kept. `next_at` is when the ticker looks next: its opening, each reminder, once it is overdue.

    `ended_by` is the member of staff who noted it as done or waived it; why lies sealed.
    """

    what: Obligation
    state: OwedState = OwedState.OPEN
    next_at: datetime | None = None
    looked_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether it is open and can be done now."""
        return self.state is OwedState.OPEN and self.what.opens_at <= now

    def is_overdue(self, now: datetime) -> bool:
        """Whether its last moment is past and nobody has done it."""
        return self.state is OwedState.OPEN and self.what.due_at < now

    @property
    def was_late(self) -> bool:
        """Whether it was done after its last moment."""
        return self.state is OwedState.KEPT and self.ended_at is not None and self.ended_at > self.what.due_at


def next_look(what: Obligation, after: datetime | None) -> datetime | None:
    """When the ticker looks next: at the opening, at each reminder, and once it is overdue; None when all are past."""
    looks = sorted({what.opens_at, *what.reminders, what.due_at + OVERDUE_AFTER})
    return next((at for at in looks if after is None or at > after), None)


def reconciled(derived: Iterable[Obligation], kept: Mapping[str, Owed], now: datetime) -> list[Owed]:
    """The rows that are to be written so that what is kept says what the rules say; those that stay as they are left out.

    What was done or waived stays so, whatever the rules say later (a changed term, a shortened year); what is no longer owed is
    dropped, and owed again under the same key should the rules say so again.
    """
    changed: list[Owed] = []
    wanted = {what.key: what for what in derived}
    for key, what in wanted.items():
        before = kept.get(key)
        after = _after(what, before, now)
        if after != before:
            changed.append(after)
    for key, owed in kept.items():
        if key not in wanted and owed.state is OwedState.OPEN:
            changed.append(replace(owed, state=OwedState.DROPPED, next_at=None, ended_at=now))
    return changed


def _after(what: Obligation, before: Owed | None, now: datetime) -> Owed:
    if before is not None and before.state in (OwedState.KEPT, OwedState.WAIVED):
        return before
    if before is not None and before.state is OwedState.OPEN and before.what == what:
        return before  # a look that was put off stays so
    if what.closed_at is not None:
        return Owed(what, OwedState.KEPT, None, before.looked_at if before else None, what.closed_at)
    looked_at = before.looked_at if before is not None else None
    return Owed(what, OwedState.OPEN, next_look(what, looked_at), looked_at)
