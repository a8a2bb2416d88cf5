"""A case note is owed after each opening and closed by one note (K2.3.3); an amendment says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.contact_rules import ToldContact, decide_amendment, decide_of_opening
from core.contacts import ContactOutcome, ContactWay, ContactWords
from core.obligations import Evidence, ProgrammeHistory
from core.obligations.note_rules import case_notes
from core.obligations.obligation import Owed, OwedState
from core.obligations.opening_rules import owed_again
from core.openings import Opening, OpeningState, PlannedOpening
from core.terms import JST
from tests.unit.programme_data import KYOTO, programme

BEGAN = datetime(2026, 5, 1, 13, tzinfo=JST)
ENDED = BEGAN + timedelta(hours=4)
HELD = Opening("o1", "kyoto", "exchange", BEGAN, ENDED, OpeningState.CLOSED, "p", BEGAN, opened_at=BEGAN, closed_at=ENDED)


def owed(opening: Opening = HELD, noted_at: datetime | None = None, **changes: object) -> list[object]:
    terms = programme(KYOTO, **changes).terms_on(date(2026, 5, 1))
    noted = {opening.id: noted_at} if noted_at is not None else {}
    return list(case_notes(ProgrammeHistory("kyoto", openings=[PlannedOpening(opening)], noted=noted), terms))


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        (HELD, 1),
        (replace(HELD, state=OpeningState.OPEN, closed_at=None), 0),
        (replace(HELD, state=OpeningState.CANCELLED, opened_at=None, closed_at=None), 0),
        (replace(HELD, state=OpeningState.PLANNED, opened_at=None, closed_at=None), 0),
    ],
)
def test_a_note_is_owed_of_each_opening_that_was_held(opening: Opening, count: int) -> None:
    assert len(owed(opening)) == count


@pytest.mark.parametrize("hours", [24, 48])
def test_it_is_owed_from_the_end_for_as_long_as_the_terms_say(hours: int) -> None:
    [one] = owed(support__case_note_within_hours=hours)
    assert (one.opens_at, one.due_at) == (ENDED, ENDED + timedelta(hours=hours))  # type: ignore[attr-defined]
    assert (one.clause_id, one.by_hand, one.closed_at) == ("K2.3.3", False, None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("noted_at", "closed_at"),
    [
        (ENDED + timedelta(hours=1), ENDED + timedelta(hours=1)),
        (ENDED - timedelta(hours=1), ENDED),
        (ENDED + timedelta(hours=30), ENDED + timedelta(hours=30)),
    ],
)
def test_one_note_closes_it(noted_at: datetime, closed_at: datetime) -> None:
    [one] = owed(noted_at=noted_at)
    assert (one.closed_at, one.evidence) == (closed_at, Evidence("note", "o1"))  # type: ignore[attr-defined]


def test_it_is_owed_again_when_its_only_note_was_taken_back() -> None:
    [closed] = owed(noted_at=ENDED)
    kept = {closed.key: Owed(closed, OwedState.KEPT, ended_at=ENDED)}  # type: ignore[arg-type,attr-defined]
    assert owed_again(owed(), kept, ENDED)[closed.key].state is OwedState.DROPPED  # type: ignore[arg-type,attr-defined]
    assert owed_again([closed], kept, ENDED) == kept  # type: ignore[list-item]


def test_a_programme_of_home_visits_owes_none() -> None:
    history = ProgrammeHistory("sakai", openings=[PlannedOpening(HELD)])
    assert list(case_notes(history, programme().terms_on(date(2026, 5, 1)))) == []


TOLD = ToldContact("k", ENDED, ContactOutcome.REACHED, ContactWay.PLACE, person_id="p", words=ContactWords("静かに聞いていた"))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (TOLD, None),
        (replace(TOLD, replaces="n1"), "refusal-note-why"),
        (replace(TOLD, replaces="n1", words=ContactWords("h", why=" ")), "refusal-note-why"),
        (replace(TOLD, replaces="n1", words=ContactWords("h", why="日をまちがえた")), None),
    ],
)
def test_an_amendment_says_why(told: ToldContact, reason: str | None) -> None:
    refusal = decide_amendment(told)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("told", "opening", "reason"),
    [
        (TOLD, HELD, None),
        (replace(TOLD, person_id=None), HELD, None),
        (replace(TOLD, person_id="other"), HELD, "refusal-note-not-there"),
        (replace(TOLD, at=BEGAN - timedelta(minutes=1)), HELD, "refusal-note-not-open"),
        (TOLD, replace(HELD, opened_at=None), "refusal-note-not-open"),
    ],
)
def test_a_note_is_about_who_was_there(told: ToldContact, opening: Opening, reason: str | None) -> None:
    refusal = decide_of_opening(told, opening, frozenset({"p"}))
    assert (refusal.reason if refusal else None) == reason
