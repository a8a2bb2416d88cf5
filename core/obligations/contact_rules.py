"""Regular contact with the guardian after visits began, and with a family that has had none for a month (S6.11.2, S6.11.3)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest

from core.interviews import InterviewKind
from core.obligations.chains import Rhythm, chain, days_before, ended_by_staff, pattern
from core.obligations.family_facts import guardian_of, held, visits_end, visits_made, visits_used
from core.obligations.history import CaseHistory
from core.obligations.moments import months_later
from core.obligations.obligation import Act, Obligation, Owner
from core.obligations.talks import talks_with_guardian
from core.terms.home_visits import HomeVisitTerms


def contact_after_start(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Spoken to within the first month after visits began, then regularly until the closing interview (S6.11.2)."""
    made = visits_made(history)
    if not made:
        return
    began, last = made[0].starts_at, visits_end(terms)
    talks = [one for one in talks_with_guardian(history) if one.at >= began]
    due_at = min(months_later(began, terms.contact.first_period.months), last)
    spoken: datetime | None = None
    for number in range(terms.contact.times_in_first_period):
        one = talks[number] if number < len(talks) else None
        first = Obligation(
            key=f"contact-first:{history.case.id}:{number + 1}",
            rule="contact-first",
            clause_id="S6.11.2",
            act=Act.CALL,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=guardian_of(history),
            reason="first-month",
            opens_at=max(began, days_before(due_at, terms.contact)),
            due_at=due_at,
            closed_at=one.at if one is not None else None,
            evidence=one.evidence if one is not None else None,
        )
        yield first
        spoken = first.closed_at or ended_by_staff((history.kept or {}).get(first.key))
    closing = held(history, InterviewKind.FINAL)
    if spoken is not None:
        rhythm = Rhythm(terms.contact.later_every.months, terms.contact, last, closing.starts_at if closing else None)
        calls = pattern(history, "contact-regular", "S6.11.2", "regular")
        yield from chain(history, calls, spoken, talks_with_guardian(history), rhythm, opens_at_once=False)


def family_without_visit(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A family without a visit for a month is spoken to at least monthly, until the next one (S6.11.3).

    Only visits that took place count: cancellations one after the other are the very case the clause names.
    """
    made, last, number = visits_made(history), visits_end(terms), 1
    talks, closing = talks_with_guardian(history), held(history, InterviewKind.FINAL)
    for visit, following in zip_longest(made, made[1:]):
        mark = months_later(visit.starts_at, terms.contact.without_visit_for.months)
        until = following.starts_at if following is not None else (closing.starts_at if closing is not None else None)
        is_used_up = following is None and visits_used(history) >= terms.visits.per_child
        if mark >= last or is_used_up or (until is not None and until <= mark):
            continue
        rhythm = Rhythm(terms.contact.then_every.months, terms.contact, last, until)
        calls = pattern(history, "no-visit", "S6.11.3", "no-visit")
        for link in chain(history, calls, mark, talks, rhythm, number=number):
            number += 1
            yield link
