"""One thing owed for a programme as a whole, from its days: how every rule about the whole makes its obligations."""

from dataclasses import dataclass
from datetime import date, datetime

from core.obligations.moments import at, end_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.working_days import last_day, reminders
from core.terms.reminding import Ahead, Reminding


@dataclass(frozen=True, slots=True)
class Duty:
    """What is the same for every occasion of a rule."""

    rule: str
    clause_id: str
    act: Act
    owner: Owner = Owner.COORDINATOR


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time it is owed: from which day until which (moved before days off), reminded how many days before.

    `subject` tells occasions apart ("2026-09"; "" where there is one); `reason` is a code whose words say more.
    """

    opens_on: date
    due_on: date
    ahead: Ahead
    subject: str = ""
    reason: str = ""
    person_id: str | None = None
    closed_at: datetime | None = None
    evidence: Evidence | None = None


def owed_whole(duty: Duty, programme_id: str, when: Occasion, terms: Reminding, *, by_hand: bool = True) -> Obligation:
    """The obligation of an occasion. It opens when the desk begins its day, and is due at the end of its last day."""
    due_on = last_day(when.due_on, when.opens_on, terms)
    return Obligation(
        key=":".join(filter(None, (duty.rule, programme_id, when.subject))),
        rule=duty.rule,
        clause_id=duty.clause_id,
        act=duty.act,
        owner=duty.owner,
        programme_id=programme_id,
        person_id=when.person_id,
        subject_id=when.subject[:36],
        reason=when.reason,
        opens_at=at(when.opens_on, terms.at),
        due_at=end_of(due_on),
        reminders=reminders(due_on, when.ahead, when.opens_on, terms),
        by_hand=by_hand,
        closed_at=when.closed_at,
        evidence=when.evidence,
    )
