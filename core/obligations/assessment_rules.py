"""Each participant is met for an assessment every so many months, as long as they take part (K2.3.1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from core.assessments import ASSESSMENT
from core.case_sheets import SheetVersion
from core.inquiries import InquiryState
from core.months import months_after
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.whole import Duty, Occasion, owed_whole
from core.terms.online_place import OnlinePlaceTerms

MET = Duty("assessment", "K2.3.1", Act.ASSESSMENT, Owner.MANAGER)


def assessments(history: CaseHistory, terms: OnlinePlaceTerms) -> Iterator[Obligation]:
    """One a rhythm since they joined; each that was written closes the earliest still open, whenever it was written.

    Who left is asked for none any more; what was held stays. The page about the talk closes it, never a note that it was done.
    """
    joined_on, left_on = _there(history)
    if joined_on is None:
        return
    written = [one for one in history.sheets if one.form == ASSESSMENT.id and day_of(one.at) >= joined_on]
    every, opens_on, number = terms.support.assessment_every.months, joined_on, 1
    while (due_on := months_after(joined_on, number * every)) <= terms.term.ends_on:
        closing = _closing(written, opens_on)
        if closing is None and left_on is not None and left_on <= due_on:
            return
        yield _owed(history, terms, number, opens_on, due_on, closing)
        opens_on, number = due_on + timedelta(days=1), number + 1


def _there(history: CaseHistory) -> tuple[date | None, date | None]:
    """From when and until when they take part; None until they do, None while they do."""
    one = history.membership
    if one is not None:
        joined = one.joined_at
        return (day_of(joined) if joined is not None else None), (day_of(one.left_at) if one.left_at is not None else None)
    if history.approved_at is None or history.case.state is not InquiryState.APPROVED:
        return None, None
    return day_of(history.approved_at), None


def _closing(written: list[SheetVersion], opens_on: date) -> SheetVersion | None:
    """The first that was written since it is owed; it closes this one alone."""
    found = next((one for one in written if day_of(one.at) >= opens_on), None)
    if found is not None:
        written.remove(found)
    return found


def _owed(
    history: CaseHistory, terms: OnlinePlaceTerms, number: int, opens_on: date, due_on: date, closing: SheetVersion | None
) -> Obligation:
    case = history.case
    evidence = Evidence("sheet", f"{case.id}:{closing.number}"[:36]) if closing is not None else None
    closed_at = closing.at if closing is not None else None
    ahead = terms.reminding.milestones_days_before
    when = Occasion(opens_on, due_on, ahead, f"{number}", closed_at=closed_at, evidence=evidence)
    owed = owed_whole(MET, case.programme_id, when, terms.reminding, by_hand=False)
    return replace(owed, key=f"{owed.rule}:{case.id}:{number}", case_id=case.id, subject_id=ASSESSMENT.id)
