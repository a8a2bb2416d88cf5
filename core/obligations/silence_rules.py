"""The silent family: a call is owed, kindly, with its reason (S6.11.1, S6.11.3, S6.10.2). Nobody is blamed for silence.

Four signs: a question of ours without an answer, visits called off too late one after the other, a survey nobody opened, no
way of ours that still reaches somebody. Each sign is one call; whoever shows life before it opens is not rung up for it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.inquiries import Part
from core.obligations.family_facts import guardian_of, visits_made
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of, end_of, working_days_after
from core.obligations.obligation import Act, Obligation, Owner
from core.obligations.plan_rules import copies
from core.obligations.talks import Talk, first_from, in_order, talks_with_guardian, talks_with_person
from core.surveys import SurveyCopy, SurveyRound
from core.terms.home_visits import HomeVisitTerms
from core.visits import USED, VisitState

FAMILY = (Part.GUARDIAN, Part.CHILD)


def unanswered_messages(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A question of ours has had no answer for the terms' days (S6.11.1); a visit, a talk, a booking is a sign of life."""
    for person_id, asked in (history.unanswered or {}).items():
        if person_id not in _own_family(history):
            continue
        signs = _signs_of_life(history, person_id)
        yield from _unanswered_since(history, terms, person_id, asked.first_at)
        if any(asked.first_at < at <= asked.last_at for at in signs):
            yield from _unanswered_since(history, terms, person_id, asked.last_at)


def _unanswered_since(history: CaseHistory, terms: HomeVisitTerms, person_id: str, since: datetime) -> Iterator[Obligation]:
    opens_at = since + timedelta(days=terms.silence.unanswered_days)
    key = f"silence-unanswered:{history.case.id}:{person_id}:{int(since.timestamp())}"
    call = _call(history, terms, key, "unanswered", "S6.11.1", opens_at, person_id)
    signs = [at for at in _signs_of_life(history, person_id) if at > since]
    if all(at >= opens_at for at in signs) and (call.closed_at is not None or not signs):
        yield call


def called_off_late(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """So many visits in a row were called off too late, or nobody was there (S6.11.3)."""
    row = 0
    counted = sorted((one for one in history.visits if one.state in USED), key=lambda one: one.starts_at)
    for place, visit in enumerate(counted):
        row = 0 if visit.state is VisitState.HELD else row + 1
        if row == 0 or row % terms.silence.late_cancellations:
            continue
        came_back = any(one.state is VisitState.HELD for one in counted[place + 1 :])
        key = f"silence-late:{visit.id}"
        call = _call(history, terms, key, "late", "S6.11.3", visit.starts_at, guardian_of(history))
        if call.closed_at is not None or not came_back:
            yield call


def survey_unopened(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A survey sent by chat or mail was opened by nobody in the family for the terms' days (S6.10.2): one call a round.

    On paper nobody sees whether it was opened.
    """
    for which in SurveyRound:
        given = [(at, copy) for copy in copies(history, which) if (at := _shown_at(copy)) is not None]
        if not given or any(_is_seen(copy) for copy in copies(history, which)):
            continue
        opens_at = min(at for at, _ in given) + timedelta(days=terms.silence.survey_unopened_days)
        key = f"silence-survey:{history.case.id}:{which.value}"
        yield _call(history, terms, key, "survey", "S6.10.2", opens_at, guardian_of(history), which.value)


def _shown_at(copy: SurveyCopy) -> datetime | None:
    return min((at for at in (copy.mailed_at, copy.asked_at) if at is not None), default=None)


def _is_seen(copy: SurveyCopy) -> bool:
    return copy.opened_at is not None or copy.is_done


def nobody_reached(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Somebody blocked us on every way there was (S6.11.3)."""
    asked_for = {task.person_id for task in history.phone_tasks}  # a message failed: that call has a rule of its own
    for person_id, since in (history.blocked_since or {}).items():
        if person_id in _own_family(history) and person_id not in asked_for:
            key = f"silence-blocked:{history.case.id}:{person_id}:{int(since.timestamp())}"
            yield _call(history, terms, key, "blocked", "S6.11.3", since, person_id)


def _own_family(history: CaseHistory) -> frozenset[str]:
    mine = (one for one in history.members if one.case_id == history.case.id and one.part in FAMILY)
    return frozenset(one.person_id for one in mine)


def _signs_of_life(history: CaseHistory, person_id: str) -> list[datetime]:
    """Moments at which the family was seen or heard, beside what they wrote."""
    seen = [one.starts_at for one in visits_made(history)] + [one.booked_at for one in history.interviews]
    heard = [one.at for one in (*talks_with_guardian(history), *talks_with_person(history, person_id))]
    return [*seen, *heard, *(one.heard_at for one in history.wills)]


def _call(
    history: CaseHistory,
    terms: HomeVisitTerms,
    key: str,
    reason: str,
    clause: str,
    opens_at: datetime,
    person_id: str | None,
    subject_id: str = "",
) -> Obligation:
    """A call within the terms' working days, closed by a talk with this person or the guardian."""
    talks: list[Talk] = list(talks_with_guardian(history))
    if person_id is not None:
        talks = in_order([*talks, *talks_with_person(history, person_id)])
    done = first_from(talks, opens_at)
    return Obligation(
        key=key,
        rule=f"silence-{reason}",
        clause_id=clause,
        act=Act.CALL,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=person_id,
        subject_id=subject_id,
        reason=reason,
        opens_at=opens_at,
        due_at=end_of(working_days_after(day_of(opens_at), terms.silence.call_within_days)),
        closed_at=done.at if done is not None else None,
        evidence=done.evidence if done is not None else None,
    )
