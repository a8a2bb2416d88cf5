"""What really took place of a month of openings (K3.1), and that a manager was on duty all the time (K3.2.1).

The month's plan is owed before it begins (core.obligations.opening_rules); this is owed while it runs, and closed by what was
recorded: by marks of duty and by when rooms were opened and closed. It stands until the day on which the month is reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.whole import Duty, Occasion, owed_whole
from core.obligations.working_days import months_of
from core.opening_rules import day_of_opening, is_evening, is_long_enough
from core.openings import AHEAD, RUNNING, Opening, OpeningState
from core.terms.online_place import OnlinePlaceTerms
from core.terms.shared import Terms

HELD = Duty("openings-held", "K3.1", Act.OPENING, Owner.MANAGER)
MANNED = Duty("openings-manned", "K3.2.1", Act.OPENING, Owner.MANAGER)
RECORDED = "openings-held"
"""The kind of evidence that is what was recorded of a month's openings, by its subject ("2026-05")."""


def openings_held(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Of each month: as many openings as asked, long enough, enough of them in the evening; a manager through all of them.

    Nobody notes it as done by hand: what was recorded tells; a month that fell short is waived with the reason.
    """
    if not isinstance(terms, OnlinePlaceTerms):
        return
    months: dict[date, list[Opening]] = {}
    for one in history.openings:
        if one.opening.state is not OpeningState.CANCELLED:
            months.setdefault(day_of_opening(one.opening).replace(day=1), []).append(one.opening)
    for month in months_of(terms.term.starts_on, terms.term.ends_on):
        own = history.terms_by_month.get(month, terms)
        measured = own if isinstance(own, OnlinePlaceTerms) else terms
        there = months.get(month, [])
        for duty, closed_at in (
            (HELD, _held_at(there, measured)),
            (MANNED, _manned_at(there, history.unmanned, measured)),
        ):
            when = _occasion(month, terms, closed_at)
            yield owed_whole(duty, history.programme_id, when, terms.reminding, by_hand=False)


def _occasion(month: date, terms: OnlinePlaceTerms, closed_at: datetime | None) -> Occasion:
    opens_on, subject = max(month, terms.term.starts_on), f"{month:%Y-%m}"
    due_on = months_after(month, 1).replace(day=terms.papers.state_report_day_of_next_month)
    when = Occasion(opens_on, due_on, (), subject)
    return when if closed_at is None else replace(when, closed_at=closed_at, evidence=Evidence(RECORDED, subject))


def _held_at(month: Sequence[Opening], terms: OnlinePlaceTerms) -> datetime | None:
    """When the last one that was needed ended."""
    ran = [really for one in month if (really := _as_it_ran(one)) is not None]
    lasting = sorted(one.ends_at for one in ran if is_long_enough(one, terms.openings))
    evenings = sorted(one.ends_at for one in ran if is_evening(one, terms.openings))
    wanted = ((lasting, terms.openings.a_month_at_least), (evenings, terms.openings.evenings_a_month_at_least))
    if any(len(moments) < number for moments, number in wanted):
        return None
    return max(moments[number - 1] for moments, number in wanted)


def _as_it_ran(one: Opening) -> Opening | None:
    """With the hours at which it really was open; None for one that was not, or still is."""
    if one.opened_at is None or one.closed_at is None:
        return None
    return replace(one, starts_at=one.opened_at, ends_at=one.closed_at)


def _manned_at(month: Sequence[Opening], unmanned: Mapping[str, int], terms: OnlinePlaceTerms) -> datetime | None:
    """When the last one ended, once none is ahead and no manager was away for longer than it takes to call the next."""
    ran = [one for one in month if one.opened_at is not None and one.closed_at is not None]
    if not ran or any(one.state in AHEAD | RUNNING for one in month):
        return None
    if any(unmanned.get(one.id, 0) > terms.posts.manager_reached_within_minutes for one in ran):
        return None
    return max(one.closed_at for one in ran if one.closed_at is not None)
