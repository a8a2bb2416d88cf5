"""What is owed for an online place beside its openings (K2.3 to K5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.meetings import Meeting, MeetingKind
from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.moments import end_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.paper_rules import at_the_end, monthly
from core.obligations.whole import Duty, Occasion, owed_whole
from core.obligations.working_days import months_of
from core.terms.online_place import OnlinePlaceTerms
from core.terms.shared import Terms


def _duty(rule: str, clause_id: str, act: Act) -> Duty:
    return Duty(rule, clause_id, act, Owner.MANAGER)


RULES = _duty("rules-of-place", "K3.2.2", Act.OPENING)
CHANGES = _duty("change-report", "K2.3.2", Act.PAPER)
MEETING = _duty("city-meeting", "K2.5", Act.MEETING)
MINUTES = _duty("meeting-minutes", "K6.4", Act.MEETING)
STATE = _duty("state-report", "K5", Act.PAPER)
COMPLETION = _duty("completion-of-place", "K5", Act.PAPER)
ERASURE = _duty("erasure-of-place", "K4.2", Act.PAPER)


def place_rules(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The rules of the place are set before support begins (K3.2.2)."""
    if isinstance(terms, OnlinePlaceTerms):
        when = Occasion(terms.term.starts_on, terms.place.support_begins_by, terms.reminding.milestones_days_before)
        yield owed_whole(RULES, history.programme_id, when, terms.reminding)


def change_reports(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """How each person has changed, on the days the prefecture names (K2.3.2)."""
    if isinstance(terms, OnlinePlaceTerms):
        yield from (_on_day(CHANGES, history, day, terms) for day in terms.support.change_reports_on)


def meetings(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Meetings the prefecture calls (K2.5), and their minutes soon after (K6.4): closed by what was kept of that day.

    Whoever was there was there on that day, also where it is entered later.
    """
    if not isinstance(terms, OnlinePlaceTerms):
        return
    for day in terms.meetings.held_on:
        held = [one for one in history.meetings if one.kind is MeetingKind.COMMISSIONER and one.held_on == day]
        attended = min(held, key=lambda one: one.noted_at, default=None)
        opens_on = max(terms.term.starts_on, months_after(day, -1))
        when = Occasion(opens_on, day, terms.reminding.papers_days_before, f"{day}")
        if attended is not None:
            when = replace(when, closed_at=min(end_of(day), attended.noted_at), evidence=Evidence("meeting", attended.id))
        yield owed_whole(MEETING, history.programme_id, when, terms.reminding)
        yield owed_whole(MINUTES, history.programme_id, _minutes(history, held, day, terms), terms.reminding)


def _minutes(history: ProgrammeHistory, held: Sequence[Meeting], day: date, terms: OnlinePlaceTerms) -> Occasion:
    until = day + timedelta(days=terms.meetings.minutes_within_days)
    when = Occasion(day, until, terms.reminding.papers_days_before, f"{day}")
    written = [(history.minutes[one.id], one.id) for one in held if one.id in history.minutes]
    if not written:
        return when
    at, meeting_id = min(written)
    return replace(when, closed_at=at, evidence=Evidence("minutes", meeting_id))


def state_reports(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """How things stand, regularly (K5): after so many months by a day of the next, the last when the contract ends."""
    if not isinstance(terms, OnlinePlaceTerms):
        return
    months = list(months_of(terms.term.starts_on, terms.term.ends_on))
    every = terms.papers.state_report_every.months
    told = [month for number, month in enumerate(months, 1) if number % every == 0 or number == len(months)]
    for month in told:
        yield monthly(STATE, history.programme_id, month, terms.papers.state_report_day_of_next_month, terms)


def place_end(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The completion report (K5), and the erasure of personal data (K4.2)."""
    if isinstance(terms, OnlinePlaceTerms):
        yield at_the_end(COMPLETION, history, terms, terms.papers.completion_report_days_after_end)
        yield at_the_end(ERASURE, history, terms, terms.retention.erased_within_days_after_end)


def _on_day(duty: Duty, history: ProgrammeHistory, day: date, terms: OnlinePlaceTerms) -> Obligation:
    opens_on = max(terms.term.starts_on, months_after(day, -1))
    when = Occasion(opens_on, day, terms.reminding.papers_days_before, f"{day}")
    return owed_whole(duty, history.programme_id, when, terms.reminding)
