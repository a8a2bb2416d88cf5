"""What is owed for an online place beside its openings (K2.3 to K5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from core.meetings import Meeting, MeetingKind
from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.moments import at, end_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.paper_rules import at_the_end, monthly
from core.obligations.whole import Duty, Occasion, owed_whole
from core.obligations.working_days import months_of
from core.opening_rules import day_of_opening, is_live
from core.place_records import PlaceRecord, RecordKind, days_asked, first_of
from core.terms.online_place import OnlinePlaceTerms
from core.terms.shared import Terms


def _duty(rule: str, clause_id: str, act: Act) -> Duty:
    return Duty(rule, clause_id, act, Owner.MANAGER)


RULES = _duty("rules-of-place", "K3.2.2", Act.OPENING)
CHANGES = _duty("change-report", "K2.3.2", Act.PAPER)
PORTAL = _duty("portal-entry", "K2.4", Act.PAPER)
LEAFLET = _duty("leaflet-of-place", "K2.4", Act.PAPER)
MEETING = _duty("city-meeting", "K2.5", Act.MEETING)
MINUTES = _duty("meeting-minutes", "K6.4", Act.MEETING)
STATE = _duty("state-report", "K5", Act.PAPER)
COMPLETION = _duty("completion-of-place", "K5", Act.PAPER)
ERASURE = _duty("erasure-of-place", "K4.2", Act.PAPER)


def place_rules(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The rules of the place are set before support begins (K3.2.2): by the first opening, at the latest when it has to begin.

    Closed by the day on which the first version was set.
    """
    if not isinstance(terms, OnlinePlaceTerms):
        return
    live = [day_of_opening(one.opening) for one in history.openings if is_live(one.opening)]
    until = max(terms.term.starts_on, min([terms.place.support_begins_by, *live]))
    when = Occasion(terms.term.starts_on, until, terms.reminding.milestones_days_before)
    if history.rules_set_on is not None:
        when = replace(when, closed_at=at(history.rules_set_on, time()), evidence=Evidence("rules", f"{history.rules_set_on}"))
    yield owed_whole(RULES, history.programme_id, when, terms.reminding)


def change_reports(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """How each person has changed (K2.3.2), by each day the prefecture names or asked for since; closed when handed over."""
    if not isinstance(terms, OnlinePlaceTerms):
        return
    for day in days_asked(terms.support.change_reports_on, history.records):
        asked = first_of(history.records, RecordKind.CHANGE_ASKED, day)
        since = max(months_after(day, -1), asked.on) if asked is not None else months_after(day, -1)
        when = Occasion(max(terms.term.starts_on, since), day, terms.reminding.papers_days_before, f"{day}")
        handed = first_of(history.records, RecordKind.CHANGE_HANDED, day)
        yield owed_whole(CHANGES, history.programme_id, _closed(when, handed), terms.reminding)


def publicity(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Leaflets are given out and the entry on the prefecture's portal is asked for when support begins (K2.4)."""
    if not isinstance(terms, OnlinePlaceTerms):
        return
    wanted = [(PORTAL, RecordKind.PORTAL_ASKED)]
    wanted += [(LEAFLET, RecordKind.LEAFLET_OUT)] if terms.publicity.leaflet else []
    when = Occasion(terms.term.starts_on, terms.place.support_begins_by, terms.reminding.milestones_days_before)
    for duty, kind in wanted:
        yield owed_whole(duty, history.programme_id, _closed(when, first_of(history.records, kind)), terms.reminding)


def _closed(when: Occasion, record: PlaceRecord | None) -> Occasion:
    """Closed at the end of the day it was done, or when it was noted on that day: late notes do not make it late."""
    if record is None:
        return when
    return replace(when, closed_at=min(end_of(record.on), record.noted_at), evidence=Evidence("record-of-place", record.id))


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
