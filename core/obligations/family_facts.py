"""What the rules about a case ask of its history: whom to ring up, when visits began, whether the child is willing."""

from datetime import datetime, timedelta

from core.childs_will import Willing, latest_will
from core.inquiries import Part
from core.interviews import Appointment, InterviewKind, InterviewState
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of, end_of
from core.terms.home_visits import HomeVisitTerms
from core.visits import USED, Visit, VisitState


def own_member(history: CaseHistory, part: Part) -> str | None:
    """The person of this part who came in by this very case: nobody of a case that was merged into it is rung up."""
    mine = (one.person_id for one in history.members if one.part is part and one.case_id == history.case.id)
    return next(mine, None)


def guardian_of(history: CaseHistory) -> str | None:
    """The guardian to be rung up."""
    return own_member(history, Part.GUARDIAN)


def held(history: CaseHistory, kind: InterviewKind) -> Appointment | None:
    """The first interview of this kind that was held."""
    mine = (one for one in history.interviews if one.kind is kind and one.state is InterviewState.HELD)
    return min(mine, key=lambda one: one.starts_at, default=None)


def visits_made(history: CaseHistory) -> list[Visit]:
    """Visits that took place, the first first."""
    return sorted((one for one in history.visits if one.state is VisitState.HELD), key=lambda one: one.starts_at)


def visits_used(history: CaseHistory) -> int:
    """How many count of those each child has (S6.8.2)."""
    return sum(one.state in USED for one in history.visits)


def visits_end(terms: HomeVisitTerms) -> datetime:
    """The last second in which a visit can be: of the period, or of a term that was shortened."""
    return end_of(min(terms.visits.period.last_on, terms.term.ends_on))


def counts_from(history: CaseHistory) -> datetime | None:
    """When the time to the first visit begins to run (S6.8.1): at the first interview, or at a later yes of the child.

    None while the first interview was not held, and while the child says no or not yet: nobody is pressed (S6.5.2).
    """
    first = held(history, InterviewKind.FIRST)
    if first is None:
        return None
    latest = latest_will(history.wills)
    if latest is None:
        return first.starts_at
    if latest.answer is not Willing.YES:
        return None
    noes = [one.heard_at for one in history.wills if one.answer is not Willing.YES]
    if not noes:
        return first.starts_at
    yeses = (one.heard_at for one in history.wills if one.answer is Willing.YES and one.heard_at >= max(noes))
    return max(first.starts_at, min(yeses, default=latest.heard_at))


def days_later(moment: datetime, days: int) -> datetime:
    """The last second of the day in Japan that lies so many days after a moment."""
    return end_of(day_of(moment) + timedelta(days=days))
