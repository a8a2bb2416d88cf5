"""Somebody asked to be rung up at a time: the promise is owed at that hour, whatever else the call is about (S6.11.1)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from core.contacts import FAMILY, Contact, ContactOutcome, ContactWay
from core.obligations.history import CaseHistory
from core.obligations.moments import PUBLIC_OFFICES, at, day_of, end_of, is_working_day, working_day_before, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.terms import JST, OnlinePlaceTerms, Terms
from core.terms.calls import Calls

RULE = "call-asked"
_ENDS = (ContactOutcome.REACHED, ContactOutcome.SENT, ContactOutcome.CALL_LATER)
"""What ends a promise: they were reached, or written to; or they named another hour, which is a promise of its own."""


def call_asked_for(history: CaseHistory, terms: Terms) -> Iterator[Obligation]:
    """A call at the hour somebody of the family asked for; where it then found nobody, it is tried again within days."""
    for place, asked in enumerate(history.contacts):
        if asked.again_at is None or asked.person_id is None or asked.with_whom not in FAMILY:
            continue
        later = [one for one in history.contacts[place + 1 :] if one.person_id == asked.person_id]
        done = next((one for one in later if one.outcome in _ENDS), None)
        recalled = recalled_at(asked.again_at, terms.calls)
        yield Obligation(
            key=f"{RULE}:{asked.id}",
            rule=RULE,
            clause_id="K2.1" if isinstance(terms, OnlinePlaceTerms) else "S6.11.1",
            act=Act.CALL,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=asked.person_id,
            subject_id=asked.id,
            reason="asked",
            opens_at=max(asked.at, min(at(day_of(asked.again_at), time()), *recalled)),
            due_at=_due_at(asked.again_at, later, terms.calls),
            reminders=tuple(one for one in recalled if one > asked.at),
            closed_at=done.at if done is not None else None,
            evidence=Evidence("contact", done.id) if done is not None else None,
        )


def recalled_at(again_at: datetime, calls: Calls) -> tuple[datetime, ...]:
    """When staff are reminded: minutes before. Of a call outside the office's hours also while the office is still open, the
    day before where it must be; of one at an hour at which nobody is rung up, then alone.
    """
    before = again_at - timedelta(minutes=calls.asked_told_minutes)
    if _is_open(before):
        return (before,)
    ahead = _last_of(day_of(again_at), calls)
    if ahead > before:
        ahead = _last_of(day_of(again_at) - timedelta(days=1), calls)
    here = again_at.astimezone(JST)
    is_decent = calls.earliest <= here.time() and here.hour <= calls.latest.hour
    return (ahead, before) if is_decent else (ahead,)


def is_recalled_now(what: Obligation, now: datetime, calls: Calls) -> bool:
    """Whether the hour that was asked for has come; before, the reminder says that it comes."""
    return what.rule != RULE or now >= what.due_at - timedelta(minutes=calls.asked_within_minutes + calls.asked_told_minutes)


def _is_open(moment: datetime) -> bool:
    clock = moment.astimezone(JST).time()
    return is_working_day(day_of(moment)) and PUBLIC_OFFICES.opens <= clock < PUBLIC_OFFICES.closes


def _last_of(day: date, calls: Calls) -> datetime:
    """Some time before the office closes, on this day or the last working day before it."""
    return at(working_day_before(day), PUBLIC_OFFICES.closes) - timedelta(minutes=calls.asked_ahead_minutes)


def _due_at(again_at: datetime, later: Sequence[Contact], calls: Calls) -> datetime:
    from_when = again_at - timedelta(minutes=calls.asked_within_minutes)
    tried = (one for one in later if one.way is ContactWay.PHONE and one.outcome is ContactOutcome.NOT_REACHED)
    if any(one.at >= from_when for one in tried):
        return end_of(working_days_after(day_of(again_at), calls.asked_retried_within_days))
    return again_at + timedelta(minutes=calls.asked_within_minutes)
