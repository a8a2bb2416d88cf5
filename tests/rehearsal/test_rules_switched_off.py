"""With a rule of home visits switched off, the checker notices: by the clause, from what happened beside what the board shows.

Each play is the smallest in which its rules owe something. Rules of different clauses are switched off in one play, for each is
to be noticed by a clause of its own; rules that share a clause have plays of their own.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import uvloop

from core.obligations import case_rules, programme_rules
from core.obligations.case_rules import CASE_RULES
from core.obligations.programme_rules import PROGRAMME_RULES
from tests.rehearsal.test_play import PROGRAMME
from tomoshibi.rehearsal.checker.checks import check
from tomoshibi.rehearsal.checker.duty_checks import ON_THE_BOARD
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.habits import Habit
from tomoshibi.rehearsal.play import at_time
from tomoshibi.rehearsal.year import Asked, Year

KYOTO = {
    "openings", "openings_held", "case_notes", "place_rules", "change_reports", "meetings", "state_reports", "place_end",
    "publicity",
}  # fmt: skip
"""They owe nothing for home visits."""
UNNOTICED = {
    "call_asked_for": "nobody of the play asks to be rung up at an hour of their own",
}
"""Rules the checker cannot notice, and why."""
HOME_VISIT_RULES = {rule.__name__ for rule in (*CASE_RULES, *PROGRAMME_RULES)} - KYOTO


@dataclass(frozen=True, slots=True)
class Piece:
    """One play: a child with this habit until a day; rule -> the clause by which it is missed."""

    name: str
    until: datetime
    off: tuple[tuple[str, str], ...]
    habit: Habit = Habit.STEADY
    workers: int | None = None


def until(month: int, day: int, year: int = 2026) -> datetime:
    return at_time(date(year, month, day), 12)


PIECES = (
    Piece(
        "spring",
        until(7, 2),
        (
            *(("milestones", "S6.1"), ("leaflets", "S6.3"), ("coordinator_training", "S8"), ("rights_training", "S14.2")),
            *(("training_papers", "S11.6"), ("first_interview", "S6.5.1")),
        ),
    ),
    Piece(
        "silent-summer",
        until(8, 4),
        (
            *(("childs_will_asked", "S6.5.2"), ("individual_sheet", "S6.5.3"), ("survey_before", "S6.5.4")),
            *(("support_plan", "S6.5.5"), ("supporter_found", "S6.7.1"), ("first_visit", "S6.8.1")),
            *(("sheet_papers", "S11.2"), ("matching_papers", "S11.3"), ("unanswered_messages", "S6.11.1")),
        ),
        Habit.SILENT,
    ),
    Piece("child-came-later", until(7, 31), (("both_heard", "S6.5.2"),), Habit.ABSENT),
    Piece("by-phone", until(8, 7), (("no_way", "S6.11.1"),), Habit.PHONE),
    Piece(
        "visits",
        until(9, 2),
        (
            ("visit_report", "S6.9.5"),
            ("feedback_given", "S6.13"),
            ("contact_after_start", "S6.11.2"),
            ("visit_papers", "S11.4"),
        ),
    ),
    Piece("reports-read", until(8, 19), (("report_read", "S6.9.5"),)),
    Piece("reports-mended", until(8, 19), (("report_mended", "S6.9.5"),)),
    Piece(
        "nobody-to-send",
        until(4, 2, 2027),
        (
            *(("late_start", "S6.8.1"), ("incidents_of_programme", "S13.4"), ("incidents_of_case", "S9")),
            *(("closing_interview", "S6.10.3"), ("completion_report", "S11.1"), ("erasure", "S12.4")),
            ("consultation_papers", "S11.5"),
        ),
        Habit.COMPLAINS,
        0,
    ),
    Piece("asked-at-the-end", until(3, 16, 2027), (("survey_after", "S6.10.3"),), workers=0),
    Piece(
        "tired-autumn",
        until(12, 2),
        (("called_off_late", "S6.11.3"), ("mid_survey", "S6.10.2"), ("mid_hearing", "S6.10.1")),
        Habit.TIRED,
    ),
    Piece("month-without", until(11, 14), (("family_without_visit", "S6.11.3"),), Habit.TIRED),
    Piece("survey-unopened", until(11, 7), (("survey_unopened", "S6.10.2"),), Habit.SILENT),
    Piece("blocked", until(10, 20), (("nobody_reached", "S6.11.3"),), Habit.BLOCKER),
)
PLACES = {rule: (piece, clause) for piece in PIECES for rule, clause in piece.off}
QUICK = ("milestones", "leaflets", "first_interview")


@cache
def played(piece: Piece, *, whole: bool = False) -> dict[str, Verdict]:
    """What the checker says of a piece with its rules switched off, or with all of them (`whole`); played once."""
    off = set() if whole else {rule for rule, _ in piece.off}
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(case_rules, "CASE_RULES", tuple(rule for rule in CASE_RULES if rule.__name__ not in off))
        patch.setattr(programme_rules, "PROGRAMME_RULES", tuple(rule for rule in PROGRAMME_RULES if rule.__name__ not in off))
        asked = Asked(2026, 1, 1, habits=(piece.habit,), workers=piece.workers)
        year = Year(PROGRAMME, Path(folder), asked)
        record = uvloop.run(year.run(piece.until))
    return {one.clause: one for one in check(record) if one.name.startswith("duty-")}


def test_every_rule_of_home_visits_is_tried_or_said_to_be_unnoticed() -> None:
    assert {*PLACES, *UNNOTICED} == HOME_VISIT_RULES
    assert not set(PLACES) & set(UNNOTICED)


def test_no_two_rules_of_one_clause_are_switched_off_at_once() -> None:
    for piece in PIECES:
        clauses = [clause for _, clause in piece.off]
        assert len(clauses) == len(set(clauses)), piece.name


def tried() -> list[object]:
    """The cheapest in every run, all of them in the long one."""
    return [pytest.param(rule, marks=() if rule in QUICK else pytest.mark.long) for rule in PLACES]


@pytest.mark.parametrize("rule", tried())
def test_a_rule_that_is_switched_off_is_noticed(rule: str) -> None:
    piece, clause = PLACES[rule]
    found = played(piece)[clause]
    assert found.state is State.BROKEN, (rule, found)
    assert any(one.who == ON_THE_BOARD for one in found.findings)


@pytest.mark.long
@pytest.mark.parametrize("piece", PIECES, ids=lambda one: one.name)
def test_the_same_play_with_every_rule_is_found_to_be_kept(piece: Piece) -> None:
    found = played(piece, whole=True)
    assert {clause: one.findings for clause, one in found.items() if one.state is State.BROKEN} == {}
