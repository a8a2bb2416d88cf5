"""What was set right: a duty whose evidence is no more is owed again, or is no longer (a visit that was not held after all, a
contact taken back, a merge undone). What staff ended by hand stays.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from core.inquiries import InquiryState
from core.interviews import InterviewState
from core.obligations.history import CaseHistory
from core.obligations.obligation import Obligation, Owed, OwedState, reconciled
from core.visits import VisitState


def changed_for_case(derived: Iterable[Obligation], history: CaseHistory, now: datetime) -> list[Owed]:
    """The rows to be written for a case so that what is kept says what the rules say and what is still true."""
    wanted, kept = list(derived), dict(history.kept or {})
    gone = {key: owed for key, owed in kept.items() if _is_gone(owed, history)}
    for key, owed in gone.items():
        kept[key] = replace(owed, what=replace(owed.what, closed_at=None, evidence=None), state=OwedState.DROPPED)
    changed, keys = reconciled(wanted, kept, now), {one.key for one in wanted}
    fallen = [replace(kept[key], next_at=None, ended_at=now) for key in gone if key not in keys]
    return [*changed, *fallen]


def _is_gone(owed: Owed, history: CaseHistory) -> bool:
    """Whether what closed it by itself is no longer there; nothing is said of a case whose rows were not read."""
    evidence = owed.what.evidence
    if owed.state is not OwedState.KEPT or owed.ended_by or evidence is None or history.case.merged_into is not None:
        return False
    if history.case.state is not InquiryState.APPROVED and evidence.kind not in _READ_ANYWHERE:
        return False
    there = _ids(evidence.kind, history)
    return there is not None and evidence.id not in there


_READ_ANYWHERE = frozenset({"contact", "report", "feedback"})
"""Rows that are read of a case that is not approved, too."""


def _ids(kind: str, history: CaseHistory) -> Collection[str] | None:
    """The rows of this kind that can be evidence; None for kinds whose rows are read elsewhere."""
    rows = _EVIDENCE.get(kind)
    return None if rows is None else rows(history)


_EVIDENCE: Mapping[str, Callable[[CaseHistory], Collection[str]]] = {
    "visit": lambda history: {one.id for one in history.visits if one.state is VisitState.HELD},
    "interview": lambda history: {one.id for one in history.interviews if one.state is InterviewState.HELD},
    "contact": lambda history: {one.id for one in history.contacts},
    "report": lambda history: {one.visit_id for one in history.reports},
    "feedback": lambda history: {one.visit_id for one in history.feedback if not one.is_open},
    "survey": lambda history: {one.id for one in history.surveys},
    "match": lambda history: {one.id for one in history.matches},
    "will": lambda history: {one.id for one in history.wills},
}
