"""What is owed to somebody on the way into an online place (K2.2): the talk, papers sent, joining opened when all is there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from core.inquiries import OPEN_STATES
from core.memberships import Membership, Step, papers_awaited, step_of
from core.obligations.family_facts import days_later
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.whole import Duty, Occasion, owed_whole
from core.terms.online_place import OnlinePlaceTerms

TALK = Duty("joining-talk", "K2.2", Act.JOINING, Owner.MANAGER)
POST = Duty("joining-papers", "K2.2", Act.JOINING, Owner.MANAGER)
OPEN = Duty("joining-open", "K2.2", Act.JOINING, Owner.MANAGER)


def joining(history: CaseHistory, terms: OnlinePlaceTerms) -> Iterator[Obligation]:
    """Nothing for who withdrew, was led elsewhere or left; what was done stays as it was."""
    one = history.membership
    if one is None and history.case.state not in OPEN_STATES:
        return
    asked_at = one.begun_at if one is not None else history.case.opened_at
    talked_at = one.talked_at if one is not None else None
    is_gone = one is not None and one.left_at is not None
    if talked_at is not None or (history.case.state in OPEN_STATES and not is_gone):
        yield _owed(TALK, history, terms, asked_at, terms.intake.talk_within_days, talked_at)
    if one is None or one.fits is not True or one.decided_at is None:
        return
    if one.posted_at is not None or not is_gone:
        yield _owed(POST, history, terms, one.decided_at, terms.intake.papers_sent_within_days, one.posted_at)
    ready_at = _ready_at(one, terms)
    is_wanted = one.joined_at is not None or step_of(one, terms.intake) is Step.OPEN
    if ready_at is not None and is_wanted:
        yield _owed(OPEN, history, terms, ready_at, terms.intake.opened_within_days, one.joined_at)


def _ready_at(one: Membership, terms: OnlinePlaceTerms) -> datetime | None:
    """Since when nothing of theirs is awaited any more."""
    if papers_awaited(one, terms.intake):
        return None
    known = [at for at in (one.posted_at, one.application_at, one.consent_at) if at is not None]
    return max(known, default=one.decided_at)


def _owed(
    duty: Duty, history: CaseHistory, terms: OnlinePlaceTerms, since: datetime, days: int, closed_at: datetime | None
) -> Obligation:
    opens_on: date = day_of(since)
    evidence = Evidence("membership", history.case.id) if closed_at is not None else None
    when = Occasion(
        opens_on,
        day_of(days_later(since, days)),
        terms.reminding.papers_days_before,
        history.case.id,
        closed_at=closed_at,
        evidence=evidence,
    )
    owed = owed_whole(duty, history.case.programme_id, when, terms.reminding, by_hand=False)
    return replace(owed, key=f"{duty.rule}:{history.case.id}", case_id=history.case.id)
