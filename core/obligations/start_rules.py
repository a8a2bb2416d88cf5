"""From the first interview to the first visit (S6.8.1)."""

from collections.abc import Iterator
from datetime import datetime

from core.interviews import InterviewKind, InterviewState
from core.obligations.history import CaseHistory
from core.obligations.moments import months_later
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.terms.home_visits import HomeVisitTerms
from core.visits import Visit, VisitState


def first_interview_at(history: CaseHistory) -> datetime | None:
    """When the first interview was held."""
    held = (one for one in history.interviews if one.kind is InterviewKind.FIRST and one.state is InterviewState.HELD)
    return min((one.starts_at for one in held), default=None)


def first_visit_made(history: CaseHistory) -> Visit | None:
    """The first visit that took place."""
    done = (visit for visit in history.visits if visit.state is VisitState.HELD)
    return min(done, key=lambda visit: visit.starts_at, default=None)


def first_visit(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Visits begin within a month of the first interview (S6.8.1)."""
    held_at = first_interview_at(history)
    if held_at is None:
        return
    begun = first_visit_made(history)
    yield Obligation(
        key=f"first-visit:{history.case.id}",
        rule="first-visit",
        clause_id="S6.8.1",
        act=Act.VISIT,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        opens_at=held_at,
        due_at=months_later(held_at, terms.visits.first_visit_within.months),
        closed_at=begun.starts_at if begun is not None else None,
        evidence=Evidence("visit", begun.id) if begun is not None else None,
    )
