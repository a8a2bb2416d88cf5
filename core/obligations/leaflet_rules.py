"""Milestones of the year's calendar (S6.1), and the leaflets with what falls away of them (S6.3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.agreements import AgreementKind, is_agreed
from core.obligations.history import ProgrammeHistory
from core.obligations.moments import end_of
from core.obligations.obligation import Act, Obligation
from core.obligations.whole import Duty, Occasion, owed_whole
from core.terms.home_visits import HomeVisitTerms
from core.terms.leaflets import LeafletRound
from core.terms.shared import Terms

MILESTONE = Duty("milestone", "S6.1", Act.MILESTONE)
DRAFT = Duty("leaflet-draft", "S6.3", Act.PAPER)
PRINT = Duty("leaflet-print", "S6.3", Act.PAPER)

AGREED_BY = {"print": AgreementKind.LEAFLET_PRINT, "draft_and_print": AgreementKind.LEAFLET_EXTRA}
"""The city's word that a round, or its print, falls away; by what the terms say of the round."""


def milestones(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The contractor's lines of the year's calendar (S6.1); what they hold in particular is owed child by child."""
    if not isinstance(terms, HomeVisitTerms):
        return
    for name, line in terms.milestones.items():
        if line.by == "contractor":
            ahead = terms.reminding.milestones_days_before
            when = Occasion(line.first_on, line.last_on, ahead, name[:36], f"milestone-{name}"[:40])
            yield owed_whole(MILESTONE, history.programme_id, when, terms.reminding)


def leaflets(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Drafts and prints of every round, one for the child and one for the guardian (S6.3).

    Of the reminder only the print falls away, of the extra call both; each only when the capacity is reached in time and the
    city agrees.
    """
    if not isinstance(terms, HomeVisitTerms):
        return
    for name, one in terms.leaflets.rounds.items():
        gone = _falls_away(one, history, terms)
        for reader in terms.leaflets.readers:
            subject, reason = f"{name}:{reader}"[:36], f"leaflet-{name}-{reader}"[:40]
            if not (gone and one.falls_away == "draft_and_print"):
                yield owed_whole(DRAFT, history.programme_id, _draft(one, terms, subject, reason), terms.reminding)
            if not gone:
                yield owed_whole(PRINT, history.programme_id, _print(one, terms, subject, reason), terms.reminding)


def _draft(one: LeafletRound, terms: HomeVisitTerms, subject: str, reason: str) -> Occasion:
    begins_on = one.draft_due - timedelta(days=terms.leaflets.draft_reminder_days_before)
    opens_on = max(terms.term.starts_on, begins_on)
    return Occasion(opens_on, one.draft_due, terms.reminding.papers_days_before, subject, reason)


def _print(one: LeafletRound, terms: HomeVisitTerms, subject: str, reason: str) -> Occasion:
    """Printed when sending begins, or a week after the draft where that is later, in any case before sending ends."""
    printed = one.draft_due + timedelta(days=terms.leaflets.print_days_after_draft)
    due_on = max(one.draft_due, min(max(one.sent_around.first_on, printed), one.sent_around.last_on))
    return Occasion(one.draft_due, due_on, terms.reminding.papers_days_before, subject, reason)


def _falls_away(one: LeafletRound, history: ProgrammeHistory, terms: HomeVisitTerms) -> bool:
    kind = AGREED_BY.get(one.falls_away)
    if kind is None:
        return False
    agreed = is_agreed(history.agreements, kind, date.max)
    return _is_full(one, history, terms, kind) and (agreed or not terms.leaflets.falling_away_needs_city)


def _is_full(one: LeafletRound, history: ProgrammeHistory, terms: HomeVisitTerms, kind: AgreementKind) -> bool:
    """Whether the capacity was reached by the day the contract names; children whom the city's list brings later than that
    count as long as it says yes only after it.
    """
    capacity = terms.capacity.children
    if len(history.approved_at) < capacity:
        return False
    named = one.full_on or one.sent_around.first_on - timedelta(days=one.full_days_before_sending or 0)
    said = (a.answered_on for a in history.agreements if a.kind is kind and a.answered_on is not None)
    return history.approved_at[capacity - 1] <= end_of(max([named, *said]))
