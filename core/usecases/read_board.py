"""The board: every clause of a programme with its state, the calls of today, the surveys' return, the year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clauses import Clause
from core.obligations import Act, Owed
from core.obligations.clause_state import ClauseState, Tally, tallied
from core.obligations.due_rows import DueRow, DueState
from core.obligations.year_line import YearLine, year_line
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person
from core.usecases.read_due import Hidden, due_rows, hidden_from

WEEK = 7
"""Days that count as this week: today and the six that follow."""
DUTY = "duty"
"""The kind of clause by which something is owed at a moment."""


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
class SurveyReturn:
    """Of one round: how many copies went out, how many came back, how many would rather not."""

    round: str
    given: int
    answered: int
    declined: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board at a moment; nothing in it is about a person."""

    clauses: Sequence[ClauseRow]
    due: Sequence[DueRow]
    year: YearLine
    surveys: Sequence[SurveyReturn]

    @property
    def watched(self) -> Sequence[ClauseRow]:
        """Clauses by which something is owed at a moment."""
        return [row for row in self.clauses if row.is_watched]

    @property
    def others(self) -> Sequence[ClauseRow]:
        """Clauses that are kept in other ways than by a date."""
        return [row for row in self.clauses if not row.is_watched]

    @property
    def calls(self) -> Sequence[DueRow]:
        """The calls that can be made today."""
        return [row for row in self.due if row.what.act is Act.CALL]

    @property
    def overdue(self) -> Sequence[DueRow]:
        """What is past its last moment."""
        return [row for row in self.due if row.state is DueState.OVERDUE]

    @property
    def this_week(self) -> Sequence[DueRow]:
        """What is past or falls due within the week."""
        return [row for row in self.due if row.days_left < WEEK]


async def read_board(uow: UnitOfWork, house: House, reader: Person, clauses: Sequence[Clause]) -> BoardView:
    """The board of the reader's programme, for staff and for the city's officer: counts and dates alone. Does not commit.

    What is kept from a member of staff is in no count of theirs.
    """
    if reader.role is not Role.OFFICER:
        desk_person(reader, reader.programme_id)
    hidden = await hidden_from(uow, reader)
    owed = [one for one in await uow.obligations.all_in(reader.programme_id) if not hidden.hides(one.what)]
    terms = house.programme(reader.programme_id).terms_at(uow.now)
    return BoardView(
        clause_rows(clauses, owed, uow.now),
        due_rows([one for one in owed if one.is_due(uow.now)], uow.now),
        year_line(owed, terms, uow.now),
        await _surveys(uow, reader.programme_id, hidden),
    )


def clause_rows(clauses: Sequence[Clause], owed: Collection[Owed], now: datetime) -> list[ClauseRow]:
    """Every clause in its order with the obligations of all it is known as."""
    by_clause: dict[str, list[Owed]] = {}
    for one in owed:
        by_clause.setdefault(one.what.clause_id, []).append(one)
    rows = []
    for clause in clauses:
        mine = [one for name in clause.known_as for one in by_clause.get(name, [])]
        rows.append(ClauseRow(clause, tallied(mine, now), clause.how == DUTY or bool(mine)))
    return rows


async def _surveys(uow: UnitOfWork, programme_id: str, hidden: Hidden) -> list[SurveyReturn]:
    copies = [one for one in await uow.surveys.of_programme(programme_id) if one.case_id not in hidden.cases]
    found = []
    for name in dict.fromkeys(one.round for one in copies):
        mine = [one for one in copies if one.round is name]
        answered = sum(one.answered_at is not None for one in mine)
        declined = sum(one.is_done and one.answered_at is None for one in mine)
        found.append(SurveyReturn(name.value, len(mine), answered, declined))
    return found
