"""The papers of each month, by the 10th of the next (S11.2 to S11.6), and what ends the contract (S11.1, S12.4).

Which months owe which paper:
- matching (S11.3): every month from that of the calendar's matching to the last of the contract, also one in which nothing
  was matched, since its progress is what is asked; and an earlier month in which a match was made all the same
- visits with their reports (S11.4): every month of the visits' period, also one without a visit
- individual sheets (S11.2), consultations and calls (S11.5), training (S11.6): months in which there was something
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from core.months import months_after
from core.obligations.history import ProgrammeHistory
from core.obligations.obligation import Act, Obligation
from core.obligations.whole import Duty, Occasion, owed_whole
from core.obligations.working_days import months_of
from core.terms.home_visits import HomeVisitTerms
from core.terms.shared import Terms

MATCHING = Duty("paper-matching", "S11.3", Act.PAPER)
VISITS = Duty("paper-visits", "S11.4", Act.PAPER)
SHEETS = Duty("paper-sheets", "S11.2", Act.PAPER)
HEARD = Duty("paper-consultations", "S11.5", Act.PAPER)
TRAINING = Duty("paper-training", "S11.6", Act.PAPER)
COMPLETION = Duty("completion-report", "S11.1", Act.PAPER)
ERASURE = Duty("erasure", "S12.4", Act.PAPER)


def monthly(duty: Duty, programme_id: str, month: date, due_day: int, terms: Terms) -> Obligation:
    """The paper of a month, given by its first day: it can be written from the next month on, until its day there."""
    opens_on = months_after(month, 1)
    when = Occasion(opens_on, opens_on.replace(day=due_day), terms.reminding.papers_days_before, f"{month:%Y-%m}")
    return owed_whole(duty, programme_id, when, terms.reminding)


def matching_papers(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The progress of matching, month by month (S11.3)."""
    if isinstance(terms, HomeVisitTerms):
        from_on = terms.milestones["matching"].first_on if "matching" in terms.milestones else terms.visits.period.first_on
        planned = months_of(from_on, terms.term.ends_on)
        yield from _papers(MATCHING, history, {*planned, *history.months.matched}, terms)


def visit_papers(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Visits and their reports, month by month (S11.4)."""
    if isinstance(terms, HomeVisitTerms):
        yield from _papers(VISITS, history, {*months_of(terms.visits.period.first_on, terms.visits.period.last_on)}, terms)


def sheet_papers(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The individual sheets of the first interviews of a month (S11.2)."""
    if isinstance(terms, HomeVisitTerms):
        yield from _papers(SHEETS, history, history.months.interviewed, terms)


def consultation_papers(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """What was heard in calls, consultations, hearings and closing interviews of a month (S11.5)."""
    if isinstance(terms, HomeVisitTerms):
        yield from _papers(HEARD, history, history.months.heard, terms)


def training_papers(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The training held in a month (S11.6)."""
    if isinstance(terms, HomeVisitTerms):
        yield from _papers(TRAINING, history, {one.held_on.replace(day=1) for one in history.trainings}, terms)


def completion_report(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """The report of what was done, within 30 days of the end (S11.1)."""
    if isinstance(terms, HomeVisitTerms):
        yield at_the_end(COMPLETION, history, terms, terms.papers.completion_report_days_after_end)


def erasure(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """Personal data is erased and the erasure reported in writing (S12.4), with the completion report."""
    if isinstance(terms, HomeVisitTerms):
        yield at_the_end(ERASURE, history, terms, terms.retention.erased_within_days_after_end)


def at_the_end(duty: Duty, history: ProgrammeHistory, terms: Terms, days: int) -> Obligation:
    """What is owed within so many days of the end of the contract."""
    ends_on = terms.term.ends_on
    when = Occasion(ends_on + timedelta(days=1), ends_on + timedelta(days=days), terms.reminding.end_days_before)
    return owed_whole(duty, history.programme_id, when, terms.reminding)


def _papers(duty: Duty, history: ProgrammeHistory, months: Collection[date], terms: HomeVisitTerms) -> Iterator[Obligation]:
    first, last = terms.term.starts_on.replace(day=1), terms.term.ends_on
    for month in sorted(month for month in months if first <= month <= last):
        yield monthly(duty, history.programme_id, month, terms.papers.due_day_of_next_month, terms)
