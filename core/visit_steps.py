"""When the service looks at a visit by itself, and what for: recalled the day before, missed at the door, missed at the end.

A visit keeps the step that was done last and the moment of the next one, so that the ticker asks the database by index only.
A step says what to look at, never what to do: whoever looks decides whether it is still true (core.usecases.run_visit_steps).
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.terms import JST, HomeVisitTerms
from core.visits import Visit, VisitState


class VisitStep(StrEnum):
    """What is looked at, in this order."""

    REMIND = "remind"
    ASK_ARRIVAL = "ask_arrival"
    ALERT_ARRIVAL = "alert_arrival"
    ASK_LEAVING = "ask_leaving"
    ALERT_LEAVING = "alert_leaving"
    ASK_DOOR = "ask_door"  # the minutes of waiting at the door are over


WAITING = "waiting"
"""The step of a visit whose supporter waits at the door; `next_at` is until when."""
STILL = "still"
"""The step of a visit whose supporter said that all is well and they still talk; `next_at` is when it is asked again."""
_KEPT = {WAITING: VisitStep.ASK_DOOR, STILL: VisitStep.ASK_LEAVING}

_BEFORE_ARRIVAL = (VisitStep.REMIND, VisitStep.ASK_ARRIVAL, VisitStep.ALERT_ARRIVAL)
_AFTER_ARRIVAL = (VisitStep.ASK_LEAVING, VisitStep.ALERT_LEAVING)


def due_at(visit: Visit, step: VisitStep, terms: HomeVisitTerms) -> datetime:
    """The moment of a step (aware, UTC where the visit's start is)."""
    check_in, reschedule = terms.check_in, terms.reschedule
    if step is VisitStep.REMIND:
        day = visit.starts_at.astimezone(JST).date() - timedelta(days=reschedule.remind_days_before_visit)
        return datetime.combine(day, reschedule.remind_at, JST).astimezone(visit.starts_at.tzinfo)
    after = {
        VisitStep.ASK_ARRIVAL: (visit.starts_at, check_in.arrival_asked_after_minutes),
        VisitStep.ALERT_ARRIVAL: (visit.starts_at, check_in.arrival_alert_after_minutes),
        VisitStep.ASK_LEAVING: (visit.ends_at, check_in.leaving_asked_after_minutes),
        VisitStep.ALERT_LEAVING: (visit.ends_at, check_in.leaving_alert_after_minutes),
    }
    begin, minutes = after[step]
    return begin + timedelta(minutes=minutes)


def next_step(visit: Visit, terms: HomeVisitTerms) -> VisitStep | None:
    """The step after the one done last: none for a visit that is planned no more, or that the supporter has left."""
    if visit.state is not VisitState.PLANNED or visit.left_at is not None:
        return None
    if visit.step in _KEPT:
        return _KEPT[visit.step]
    steps = _AFTER_ARRIVAL if visit.arrived_at is not None else _BEFORE_ARRIVAL
    done = [number for number, step in enumerate(steps) if step.value == visit.step]
    left = steps[done[0] + 1 :] if done else steps
    return left[0] if left else None


def scheduled(visit: Visit, terms: HomeVisitTerms) -> Visit:
    """The visit with the moment of its next step; to be called whenever its state, start, arrival or step changed."""
    step = next_step(visit, terms)
    if visit.step in _KEPT and visit.next_at is not None and step is not None:
        return visit
    due = None if step is None else due_at(visit, step, terms)
    if due is not None and step is VisitStep.ALERT_LEAVING and visit.next_at is not None:
        due = max(due, visit.next_at + _patience(terms))  # asked again after "we still talk": the same minutes to answer
    return replace(visit, next_at=due)


def _patience(terms: HomeVisitTerms) -> timedelta:
    return timedelta(minutes=terms.check_in.leaving_alert_after_minutes - terms.check_in.leaving_asked_after_minutes)
