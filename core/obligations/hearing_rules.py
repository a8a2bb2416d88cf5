"""The middle of the year: surveys sent a week before, the hearing by phone, a mail where nobody answers (S6.10.1, S6.10.2)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from core.agreements import Agreement, AgreementKind, is_agreed
from core.call_plan import counted_attempts, unanswered_since_reached
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, Topic
from core.lacks import Lack
from core.months import months_after
from core.obligations.family_facts import guardian_of, own_member, visits_end, visits_made
from core.obligations.history import CaseHistory
from core.obligations.moments import at, day_of, end_of, months_later, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.plan_rules import PART_OF, copies
from core.surveys import Respondent, SurveyCopy, SurveyRound
from core.terms.home_visits import HomeVisitTerms, MidHearing


def hearing_span(history: CaseHistory, terms: HomeVisitTerms) -> tuple[datetime, datetime] | None:
    """From when until when the hearing is held, counted from the first visit. None before it, or past the visits' end."""
    made = visits_made(history)
    if not made:
        return None
    began, last = made[0].starts_at, visits_end(terms)
    earliest = at(months_after(day_of(began), terms.mid_hearing.earliest_after_first_visit.months), time())
    latest = months_later(began, terms.mid_hearing.latest_after_first_visit.months)
    return (earliest, min(latest, last)) if earliest < last else None


def mid_survey(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Sent to child and guardian, by post and by mail, so that a week lies before the first day of the hearing (S6.10.2).

    To whoever left no mail address the link goes by chat instead; who has neither has it by post alone, and that is all of it.
    """
    span = hearing_span(history, terms)
    if span is None:
        return
    due_at = end_of(day_of(span[0]) - timedelta(days=terms.surveys.mid_days_before_hearing))
    for who in terms.surveys.answered_by:
        copy = next(iter(copies(history, SurveyRound.MID, Respondent(who))), None)
        sent_at = _sent_at(history, copy, terms.surveys.mid_sent_by) if copy is not None else None
        yield Obligation(
            key=f"mid-survey:{history.case.id}:{who}",
            rule="mid-survey",
            clause_id="S6.10.2",
            act=Act.SURVEY,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=own_member(history, PART_OF[Respondent(who)]),
            subject_id=SurveyRound.MID.value,
            reason=who,
            opens_at=at(day_of(due_at) - timedelta(days=terms.surveys.mid_prepared_days), terms.contact.asked_at),
            due_at=due_at,
            by_hand=True,
            closed_at=sent_at,
            evidence=Evidence("survey", copy.id) if copy is not None and sent_at is not None else None,
        )


def _sent_at(history: CaseHistory, copy: SurveyCopy, ways: Sequence[str]) -> datetime | None:
    """When it had gone by every way the contract names that there is to this person; who answered needs no more of them."""
    moments = {"post": copy.posted_at, "mail": copy.mailed_at or copy.asked_at}
    has_way = history.reached is None or copy.person_id in history.reached
    sent = [moments[way] for way in ways if way != "mail" or has_way or moments[way] is not None]
    gone = [moment for moment in sent if moment is not None]
    return max(gone) if len(gone) == len(sent) else (copy.answered_at or copy.declined_at)


def survey_sent_at(history: CaseHistory, terms: HomeVisitTerms) -> datetime | None:
    """When the last of the mid surveys had gone; None while one has not."""
    sent = []
    for who in terms.surveys.answered_by:
        copy = next(iter(copies(history, SurveyRound.MID, Respondent(who))), None)
        sent.append(_sent_at(history, copy, terms.surveys.mid_sent_by) if copy is not None else None)
    return None if None in sent else max(moment for moment in sent if moment is not None)


def mid_hearing(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """The guardian is rung up 3 to 4 months after visits began, a week after the survey went; then a mail (S6.10.1)."""
    span = hearing_span(history, terms)
    if span is None:
        return
    calls = [one for one in history.contacts if one.topic == Topic.HEARING and one.with_whom is ContactWith.GUARDIAN]
    spoken = next((one for one in calls if one.outcome is ContactOutcome.REACHED), None)
    attempts = _attempts(calls, spoken, terms.mid_hearing)
    mailed = _mailed(calls, attempts[-1]) if len(attempts) == terms.mid_hearing.call_attempts else None
    done = min((one for one in (spoken, mailed) if one is not None), key=lambda one: one.at, default=None)
    sent_at = survey_sent_at(history, terms)
    week = timedelta(days=terms.surveys.mid_days_before_hearing)
    opens_at = max(span[0], at(day_of(sent_at) + week, time())) if sent_at is not None else span[0]
    yield _hearing(history, "mid-hearing", opens_at, max(span[1], end_of(day_of(opens_at))), done)
    if len(attempts) == terms.mid_hearing.call_attempts and (spoken is None or mailed is not None):
        due_at = end_of(working_days_after(day_of(attempts[-1]), terms.silence.call_within_days))
        yield _hearing(history, "mid-hearing-mail", attempts[-1], due_at, mailed)


def _attempts(calls: Sequence[Contact], spoken: Contact | None, hearing: MidHearing) -> tuple[datetime, ...]:
    """The attempts that count before somebody was reached, no more than are asked for."""
    phoned = [one for one in calls if one.way is ContactWay.PHONE and (spoken is None or one.at < spoken.at)]
    return counted_attempts((one.at for one in unanswered_since_reached(phoned)), hearing)[: hearing.call_attempts]


def _mailed(calls: Sequence[Contact], since: datetime) -> Contact | None:
    sent = (one for one in calls if one.way is ContactWay.MAIL and one.outcome is ContactOutcome.SENT)
    return next((one for one in sent if one.at >= since), None)


def _hearing(history: CaseHistory, rule: str, opens_at: datetime, due_at: datetime, done: Contact | None) -> Obligation:
    return Obligation(
        key=f"{rule}:{history.case.id}",
        rule=rule,
        clause_id="S6.10.1",
        act=Act.CALL,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=guardian_of(history),
        reason="hearing" if rule == "mid-hearing" else "nobody-answered",
        opens_at=opens_at,
        due_at=due_at,
        closed_at=done.at if done is not None else None,
        evidence=Evidence("contact", done.id) if done is not None else None,
    )


def hearing_interview_lacks(
    agreements: Sequence[Agreement], day_of_it: datetime, held_before: int, terms: HomeVisitTerms
) -> tuple[Lack, ...]:
    """What is missing before the hearing is held as an interview (S6.10.1): the city's yes for this child, and that fewer than
    the contract's number were held in the programme so far.
    """
    lacks = []
    if not is_agreed(agreements, AgreementKind.HEARING_INTERVIEW, day_of(day_of_it)):
        lacks.append(Lack("hearing-not-agreed"))
    if held_before >= terms.mid_hearing.interviews_at_most:
        lacks.append(Lack("hearing-interviews-used"))
    return tuple(lacks)
