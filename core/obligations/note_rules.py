"""A case note is written after each opening of an online place, while it is fresh (K2.3.3)."""

from collections.abc import Iterator
from datetime import timedelta

from core.obligations.history import ProgrammeHistory
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.openings import OpeningState
from core.terms.online_place import OnlinePlaceTerms
from core.terms.shared import Terms

RULE = "case-note"
EVIDENCE = "note"
"""The kind of evidence that is the notes of an opening, by its id."""


def case_notes(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """From when an opening is over; one note is enough, of the opening as a whole or of anybody who was there.

    A note that was written while it ran closes it when it ends.
    """
    if not isinstance(terms, OnlinePlaceTerms):
        return
    for one in history.openings:
        opening = one.opening
        if opening.state is not OpeningState.CLOSED or opening.opened_at is None or opening.closed_at is None:
            continue
        noted_at = history.noted.get(opening.id)
        yield Obligation(
            key=f"{RULE}:{opening.id}",
            rule=RULE,
            clause_id="K2.3.3",
            act=Act.OPENING,
            owner=Owner.MANAGER,
            programme_id=history.programme_id,
            opens_at=opening.closed_at,
            due_at=opening.closed_at + timedelta(hours=terms.support.case_note_within_hours),
            subject_id=opening.id,
            closed_at=max(noted_at, opening.closed_at) if noted_at is not None else None,
            evidence=Evidence(EVIDENCE, opening.id) if noted_at is not None else None,
        )
