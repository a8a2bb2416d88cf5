"""What is owed of openings, month by month (K3.1, K3.2): closed by what is planned, owed again when that falls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.moments import day_of
from core.obligations.note_rules import EVIDENCE as NOTE
from core.obligations.obligation import Act, Evidence, Obligation, Owed, OwedState, Owner
from core.obligations.whole import Duty, Occasion, owed_whole
from core.obligations.working_days import months_of
from core.opening_rules import day_of_opening, is_evening, is_live, is_long_enough
from core.openings import PlannedOpening
from core.terms.online_place import OnlinePlaceTerms, Post
from core.terms.shared import Terms

OPENINGS = Duty("openings-planned", "K3.1", Act.OPENING, Owner.MANAGER)
EVENING = Duty("evening-opening", "K3.1", Act.OPENING, Owner.MANAGER)
MANAGER = Duty("openings-manager", "K3.2.1", Act.OPENING, Owner.MANAGER)
POSTS = Duty("openings-posts", "K3.2.3", Act.OPENING, Owner.MANAGER)
TAKEN_BACK = frozenset({NOTE, "meeting", "minutes", "record-of-place", "rules"})
"""Kinds of evidence that may be taken back: every note of an opening, a meeting or record entered by mistake."""
MONTH = "openings"
"""The kind of evidence that is a month of openings, by its subject ("2026-05")."""


def openings(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The openings of each month planned, one of them in the evening, and people posted, before the month begins (K3.1, K3.2).

    What the contract's first month holds is planned while it begins: there is no month before it. Each month is measured by the
    terms in force when it begins, and is done since the moment at which the last thing it needed was there.
    """
    if not isinstance(terms, OnlinePlaceTerms):
        return
    planned = _by_month(history.openings)
    for month in months_of(terms.term.starts_on, terms.term.ends_on):
        own = history.terms_by_month.get(month, terms)
        measured = own if isinstance(own, OnlinePlaceTerms) else terms
        since = _since(planned.get(month, ()), measured, history.experienced)
        for duty, closed_at in since.items():
            when = _occasion(month, terms, closed_at)
            yield owed_whole(duty, history.programme_id, when, terms.reminding, by_hand=False)


def _by_month(planned: Sequence[PlannedOpening]) -> Mapping[date, list[PlannedOpening]]:
    found: dict[date, list[PlannedOpening]] = {}
    for one in planned:
        if is_live(one.opening):
            found.setdefault(day_of_opening(one.opening).replace(day=1), []).append(one)
    return found


def _occasion(month: date, terms: OnlinePlaceTerms, closed_at: datetime | None) -> Occasion:
    begins_on = max(month, terms.term.starts_on)
    opens_on = max(months_after(month, -1), terms.term.starts_on)
    first_week = begins_on + timedelta(days=terms.openings.announced_days_before)
    due_on = begins_on - timedelta(days=1) if begins_on > opens_on else first_week
    subject = f"{month:%Y-%m}"
    when = Occasion(opens_on, due_on, terms.reminding.milestones_days_before, subject)
    return when if closed_at is None else replace(when, closed_at=closed_at, evidence=Evidence(MONTH, subject))


def _since(
    month: Sequence[PlannedOpening], terms: OnlinePlaceTerms, experienced: Mapping[str, datetime]
) -> Mapping[Duty, datetime | None]:
    """Since when each duty of a month is done; None where it is not."""
    lasting = [one.opening.changed_at for one in month if is_long_enough(one.opening, terms.openings)]
    evenings = [one.opening.changed_at for one in month if is_evening(one.opening, terms.openings)]
    enough = _nth(lasting, terms.openings.a_month_at_least)
    others: list[Post] = [post for post in terms.posts.every_opening if post != "manager"]
    return {
        OPENINGS: enough,
        EVENING: _nth(evenings, terms.openings.evenings_a_month_at_least),
        MANAGER: _latest([enough, *(_managed_since(one, terms, experienced) for one in month)]),
        POSTS: _latest([enough, *(_posted_since(one, post) for one in month for post in others)]),
    }


def _nth(moments: Sequence[datetime], wanted: int) -> datetime | None:
    return sorted(moments)[wanted - 1] if len(moments) >= wanted else None


def _latest(moments: Sequence[datetime | None]) -> datetime | None:
    there = [moment for moment in moments if moment is not None]
    return max(there) if len(there) == len(moments) else None


def _posted_since(one: PlannedOpening, post: Post) -> datetime | None:
    return min((posting.posted_at or one.opening.changed_at for posting in one.postings if posting.post == post), default=None)


def _managed_since(one: PlannedOpening, terms: OnlinePlaceTerms, experienced: Mapping[str, datetime]) -> datetime | None:
    """Since when somebody who may is its manager (K3.2.1)."""
    if not terms.posts.manager_is_experienced:
        return _posted_since(one, "manager")
    held = [posting for posting in one.postings if posting.post == "manager" and posting.person_id in experienced]
    since = [max(posting.posted_at or one.opening.changed_at, experienced[posting.person_id]) for posting in held]
    return min(since, default=None)


def owed_again(derived: Sequence[Obligation], kept: Mapping[str, Owed], now: datetime) -> Mapping[str, Owed]:
    """What is kept, where a month that is not over lost what had closed it (an opening cancelled, nobody posted any more).

    Months that are over stay as they were; so does what staff ended by hand.
    """
    still = {one.key for one in derived if one.closed_at is not None}
    return {key: owed if key in still or not _has_fallen(owed, now) else _reopened(owed) for key, owed in kept.items()}


def _has_fallen(owed: Owed, now: datetime) -> bool:
    evidence = owed.what.evidence
    if owed.state is not OwedState.KEPT or owed.ended_by or evidence is None:
        return False
    if evidence.kind in TAKEN_BACK:
        return True
    if evidence.kind != MONTH:
        return False
    return day_of(now) < months_after(date.fromisoformat(f"{evidence.id}-01"), 1)


def _reopened(owed: Owed) -> Owed:
    return replace(owed, what=replace(owed.what, closed_at=None, evidence=None), state=OwedState.DROPPED)
