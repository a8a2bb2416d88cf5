"""Where no message finds a way to somebody of a family, they are rung up (S6.11.1, S6.11.2)."""

from collections.abc import Iterator

from core.contacts import ContactOutcome
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of, end_of, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.terms.home_visits import HomeVisitTerms


def no_way(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A call to each member whom no channel reaches; closed when they were spoken to, or another way was found."""
    for task in history.phone_tasks:
        if task.person_id is None:
            continue
        talks = (
            one
            for one in history.contacts
            if one.person_id == task.person_id and one.outcome is ContactOutcome.REACHED and one.at >= task.opened_at
        )
        talk = min(talks, key=lambda one: one.at, default=None)
        done = Evidence("contact", talk.id) if talk is not None else Evidence("alert", task.id)
        yield Obligation(
            key=f"no-way:{history.case.id}:{task.id[:8]}",
            rule="no-way",
            clause_id="S6.11.1",
            act=Act.CALL,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=task.person_id,
            reason="no-way",
            opens_at=task.opened_at,
            due_at=end_of(working_days_after(day_of(task.opened_at), terms.silence.call_within_days)),
            closed_at=talk.at if talk is not None else task.done_at,
            evidence=done if talk is not None or task.done_at is not None else None,
        )
