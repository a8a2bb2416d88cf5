"""The board: every clause of a programme with its state, the calls of today, the surveys' return, the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.clauses import Clause
from core.obligations.clause_state import ClauseState, Tally
from core.obligations.counted import Counted, Counting
from core.obligations.moments import MIDNIGHT, at, day_of
from core.obligations.year_line import YearLine, year_line, year_months
from core.people import Person, Role
from core.ports import UnitOfWork
from core.surveys import SurveyReturn, SurveyRound
from core.usecases.context import House, desk_person
from core.usecases.read_due import hidden_from

WEEK = 7
"""Days that count as this week: today and the six that follow."""
DUTY = "duty"
"""The kind of clause by which something is owed at a moment."""
BY_URGENCY = (ClauseState.OVERDUE, ClauseState.DUE, ClauseState.KEPT, ClauseState.NOT_YET, ClauseState.WAIVED)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with what is and was owed by it. `is_watched` is False where nothing is ever owed by it (a guard, a flow)."""

    clause: Clause
    tally: Tally
    is_watched: bool

    @property
    def state(self) -> ClauseState:
        """How it stands now."""
        return self.tally.state


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board at a moment; nothing in it is about a person, and no obligation was read for it."""

    clauses: Sequence[ClauseRow]
    counted: Counted
    year: YearLine
    surveys: Mapping[SurveyRound, SurveyReturn]

    @property
    def watched(self) -> Sequence[ClauseRow]:
        """Clauses by which something is owed at a moment."""
        return [row for row in self.clauses if row.is_watched]

    @property
    def others(self) -> Sequence[ClauseRow]:
        """Clauses that are kept in other ways than by a date."""
        return [row for row in self.clauses if not row.is_watched]

    @property
    def by_state(self) -> Mapping[ClauseState, Sequence[ClauseRow]]:
        """The watched clauses by how they stand, what asks for something first; every state is there."""
        return {state: [row for row in self.watched if row.state is state] for state in BY_URGENCY}

    @property
    def overdue(self) -> int:
        """How much is past its last moment."""
        return self.counted.whole.overdue

    @property
    def due(self) -> int:
        """How much can be done now, what is past its last moment included."""
        return self.overdue + self.counted.whole.due


async def read_board(uow: UnitOfWork, house: House, reader: Person, clauses: Sequence[Clause]) -> BoardView:
    """The board of the reader's programme, for staff and for the city's officer: counts and dates alone. Does not commit.

    What is kept from a member of staff is in no count of theirs.
    """
    if reader.role is not Role.OFFICER:
        desk_person(reader, reader.programme_id)
    hidden = await hidden_from(uow, reader)
    terms = house.programme(reader.programme_id).terms_at(uow.now)
    week_ends = at(day_of(uow.now) + timedelta(days=WEEK), MIDNIGHT)
    counted = await uow.board.count(reader.programme_id, Counting(uow.now, year_months(terms), week_ends), hidden)
    return BoardView(
        clause_rows(clauses, counted),
        counted,
        year_line(counted, terms, uow.now),
        await uow.board.survey_returns(reader.programme_id, hidden),
    )


def clause_rows(clauses: Sequence[Clause], counted: Counted) -> list[ClauseRow]:
    """Every clause in its order with what is and was owed by all it is known as."""
    rows = []
    for clause in clauses:
        tally = counted.of_clauses(clause.known_as)
        rows.append(ClauseRow(clause, tally, clause.how == DUTY or bool(tally.owed or tally.ahead)))
    return rows
