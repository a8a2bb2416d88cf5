"""The end of the year with a family: the closing interview, and the survey asked for there (S6.10.3)."""

from collections.abc import Iterator
from datetime import time

from core.interviews import InterviewKind
from core.obligations.family_facts import guardian_of, held
from core.obligations.history import CaseHistory
from core.obligations.moments import at, end_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.plan_rules import handed_over
from core.surveys import SurveyRound
from core.terms.home_visits import HomeVisitTerms


def closing_interview(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """In February and March, with each family that was met (S6.10.3)."""
    first, one = held(history, InterviewKind.FIRST), held(history, InterviewKind.FINAL)
    if first is None:
        return
    period = terms.final_interview.period
    last_on = min(period.last_on, terms.term.ends_on)
    yield Obligation(
        key=f"closing-interview:{history.case.id}",
        rule="closing-interview",
        clause_id="S6.10.3",
        act=Act.INTERVIEW,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=guardian_of(history),
        opens_at=max(first.ends_at, at(min(period.first_on, last_on), time())),
        due_at=end_of(last_on),
        closed_at=one.starts_at if one is not None else None,
        evidence=Evidence("interview", one.id) if one is not None else None,
    )


def survey_after(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """At the closing interview child and guardian are asked to answer the survey (S6.10.3)."""
    closing = held(history, InterviewKind.FINAL)
    if closing is not None:
        yield from handed_over(history, terms, closing, SurveyRound.POST, "post-survey", "S6.10.3")
