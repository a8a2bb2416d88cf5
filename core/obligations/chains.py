"""Contacts that are owed again and again: the next one is derived from the last (S6.8.1, S6.11.2, S6.11.3).

At any moment at most one of a chain is open. One that staff waived or noted as done by hand carries the chain on, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.obligations.family_facts import guardian_of
from core.obligations.history import CaseHistory
from core.obligations.moments import at, day_of, end_of, months_later
from core.obligations.obligation import Act, Obligation, Owed, OwedState, Owner
from core.obligations.talks import Talk
from core.terms.home_visits import Contact


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: every so many months, asked for as the terms say; `until` is when the need ended, `last` the last moment at
    which it can be owed.
    """

    months: int
    terms: Contact
    last: datetime
    until: datetime | None = None


def chain(
    history: CaseHistory,
    alike: Obligation,
    anchor: datetime,
    talks: Sequence[Talk],
    rhythm: Rhythm,
    *,
    number: int = 1,
    opens_at_once: bool = True,
) -> Iterator[Obligation]:
    """The links of a chain from `anchor` on, keyed `alike.key:NUMBER`; the first may open at once, the others days before.

    Several talks on one day are one. A need that ended before a link was due takes it away; one that was due by then stays
    until somebody is spoken to.
    """
    after = anchor if opens_at_once else end_of(day_of(anchor))  # one that begins with a talk: that day is done
    while anchor <= rhythm.last and (rhythm.until is None or anchor < rhythm.until):
        due_at = min(months_later(anchor, rhythm.months), rhythm.last)
        opens_at = anchor if opens_at_once else max(anchor, days_before(due_at, rhythm.terms))
        key = f"{alike.key}:{number}"
        talk = next((one for one in talks if one.at > after), None)
        if rhythm.until is not None and due_at >= rhythm.until and (talk is None or talk.at > rhythm.until):
            return
        link = replace(alike, key=key, opens_at=opens_at, due_at=due_at)
        yield link if talk is None else replace(link, closed_at=talk.at, evidence=talk.evidence)
        staff_ended_at = ended_by_staff(history.kept.get(key) if history.kept else None)
        if staff_ended_at is not None:
            anchor, after = staff_ended_at, staff_ended_at
        elif talk is not None:
            anchor, after = talk.at, end_of(day_of(talk.at))
        else:
            return
        number, opens_at_once = number + 1, False


def pattern(history: CaseHistory, rule: str, clause: str, reason: str, act: Act = Act.CALL) -> Obligation:
    """What is the same for every link of a chain; a call goes to the guardian."""
    moment = history.case.opened_at
    return Obligation(
        key=f"{rule}:{history.case.id}",
        rule=rule,
        clause_id=clause,
        act=act,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=guardian_of(history) if act is Act.CALL else None,
        reason=reason,
        opens_at=moment,
        due_at=moment,
    )


def ended_by_staff(owed: Owed | None) -> datetime | None:
    """When the next one of a chain begins to run where staff ended this: at the end of what was waived, or when it was done."""
    if owed is None or not owed.ended_by:
        return None
    if owed.state is OwedState.WAIVED:
        return max(owed.what.due_at, owed.ended_at or owed.what.due_at)
    return owed.ended_at if owed.state is OwedState.KEPT else None


def days_before(moment: datetime, terms: Contact) -> datetime:
    """The morning from which a call that is due at a moment is asked for."""
    return at(day_of(moment) - timedelta(days=terms.asked_days_before), terms.asked_at)
