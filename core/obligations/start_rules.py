"""From approval to the first visit: first interview, visits within a month of it, else the city is told (S6.5.1, S6.8.1)."""

from collections.abc import Iterator
from datetime import datetime, time

from core.agreements import AgreementKind
from core.interviews import InterviewKind
from core.matches import MatchState
from core.obligations.chains import Rhythm, chain, ended_by_staff, pattern
from core.obligations.family_facts import counts_from, days_later, guardian_of, held, visits_end, visits_made
from core.obligations.history import CaseHistory
from core.obligations.moments import at, day_of, end_of, months_later, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, OwedState, Owner
from core.obligations.talks import Talk, in_order, letters_to_guardian, talk, talks_with_city
from core.terms.home_visits import HomeVisitTerms
from core.visits import Visit


def first_visit_made(history: CaseHistory) -> Visit | None:
    """The first visit that took place."""
    return next(iter(visits_made(history)), None)


def first_interview(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """In July and August, or days after the approval of whoever came later (S6.1, S6.5.1)."""
    if history.approved_at is None:
        return
    one = held(history, InterviewKind.FIRST)
    later = days_later(history.approved_at, terms.extra_intake.interview_within_days)
    due_at = max(end_of(terms.first_interview.period.last_on), later)
    yield Obligation(
        key=f"first-interview:{history.case.id}",
        rule="first-interview",
        clause_id="S6.5.1",
        act=Act.INTERVIEW,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=guardian_of(history),
        opens_at=history.approved_at,
        due_at=due_at,
        closed_at=one.starts_at if one is not None else None,
        evidence=Evidence("interview", one.id) if one is not None else None,
    )


def first_visit(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Visits begin within a month of the first interview (S6.8.1), or of the child's later yes (S6.5.2)."""
    since, begun = counts_from(history), first_visit_made(history)
    one = held(history, InterviewKind.FIRST)
    if one is None or (since is None and begun is None):
        return
    opens_at = since or one.starts_at
    yield Obligation(
        key=f"first-visit:{history.case.id}",
        rule="first-visit",
        clause_id="S6.8.1",
        act=Act.VISIT,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        opens_at=opens_at,
        due_at=min(months_later(opens_at, terms.visits.first_visit_within.months), visits_end(terms)),
        closed_at=begun.starts_at if begun is not None else None,
        evidence=Evidence("visit", begun.id) if begun is not None else None,
    )


def late_start(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A month without a visit: the city is told at once, then city and guardian monthly until there is a match (S6.8.1)."""
    since, begun = counts_from(history), first_visit_made(history)
    if since is None or _is_waived(history, f"first-visit:{history.case.id}"):
        return
    mark = months_later(since, terms.visits.first_visit_within.months)
    if (begun is not None and begun.starts_at <= mark) or mark >= visits_end(terms):
        return
    first = _city_at_once(history, terms, mark)
    yield first
    told_at = first.closed_at or ended_by_staff((history.kept or {}).get(first.key))
    until = _found_at(history, begun)
    rhythm = Rhythm(terms.visits.unmatched_contact_every.months, terms.contact, visits_end(terms), until)
    if told_at is not None:
        city = pattern(history, "unmatched-city", "S6.8.1", "unmatched", Act.TELL_CITY)
        yield from chain(history, city, told_at, talks_with_city(history), rhythm, opens_at_once=False)
    calls = pattern(history, "unmatched-guardian", "S6.8.1", "unmatched")
    yield from chain(history, calls, mark, letters_to_guardian(history), rhythm)


def _city_at_once(history: CaseHistory, terms: HomeVisitTerms, mark: datetime) -> Obligation:
    """Owed from the next working morning; who was told before that, or asked whether a late match is agreed, was told."""
    key = f"late-start:{history.case.id}"
    told = next((one for one in _told(history, key, mark)), None)
    next_days = [working_days_after(day_of(mark), days) for days in (1, terms.visits.late_start_told_within_days)]
    return Obligation(
        key=key,
        rule="late-start",
        clause_id="S6.8.1",
        act=Act.TELL_CITY,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        reason="no-visit-yet",
        opens_at=at(next_days[0], terms.contact.asked_at),
        due_at=end_of(next_days[1]),
        closed_at=told.at if told is not None else None,
        evidence=told.evidence if told is not None else None,
    )


def _told(history: CaseHistory, key: str, mark: datetime) -> list[Talk]:
    """What tells the city that the month is not kept: a contact from then on, one made for this, or the question itself."""
    spoken = [one for one in talks_with_city(history) if one.at >= mark]
    for_this = (talk(one) for one in history.contacts if one.owed_key == key and one.reached_somebody and one.at < mark)
    asked = (one for one in history.agreements if one.kind is AgreementKind.LATE_MATCH)
    questions = (Talk(at(one.asked_on, time()), Evidence("agreement", one.id)) for one in asked)
    return in_order([*spoken, *for_this, *questions])


def _is_waived(history: CaseHistory, key: str) -> bool:
    """Whether staff waived it: then nothing that hangs on it is owed either."""
    owed = (history.kept or {}).get(key)
    return owed is not None and owed.state is OwedState.WAIVED


def _found_at(history: CaseHistory, begun: Visit | None) -> datetime | None:
    """When the wait was over: a supporter said yes (and is still there), or the first visit was made."""
    matched = [one.answered_at for one in history.matches if one.state is MatchState.ACCEPTED and one.answered_at]
    return min([*matched, *([begun.starts_at] if begun is not None else [])], default=None)
