"""The obligations behind a clause or a filter of the board, with names for the eyes of whoever opens them; one by itself."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from core.clauses import Clause
from core.errors import NotFoundError
from core.obligations import Owed
from core.obligations.due_rows import DueRow, due_row
from core.obligations.steps import OwedStep
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import desk_person
from core.usecases.end_owed import guard_owed
from core.usecases.read_due import hidden_from, read_due


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One obligation: whose case it is, who is to be rung up or owes it, who ended it by hand; each "" where nobody."""

    row: DueRow
    child: str
    person: str
    by: str

    @property
    def owed(self) -> Owed:
        """The obligation as it is kept."""
        return self.row.owed


@dataclass(frozen=True, slots=True)
class OwedList:
    """What is open, the soonest due first; then what is done or waived, the newest first. `more` were left off the second."""

    open: Sequence[OwedLine]
    ended: Sequence[OwedLine]
    more: int


@dataclass(frozen=True, slots=True)
class NamedStep:
    """What somebody did to an obligation by hand, and their name; "" where it is not known any more."""

    step: OwedStep
    name: str


ENDED_AT_ONCE = 50


async def list_due(uow: UnitOfWork, staff: Person, wanted: Callable[[DueRow], bool], *, page: str) -> OwedList:
    """What can be done now and is wanted, with names for these eyes, which is logged once a person and page. Commits."""
    desk_person(staff, staff.programme_id)
    rows = [row for row in await read_due(uow, staff.programme_id, staff=staff) if wanted(row)]
    names = await _names(uow, staff, [row.owed for row in rows], page)
    lines = [_line(row.owed, names, uow) for row in rows]
    await uow.commit()
    return OwedList(lines, (), 0)


async def list_clause(uow: UnitOfWork, staff: Person, clause: Clause, *, skip: int = 0) -> OwedList:
    """What is and was owed by a clause, all it is known as; names for these eyes, logged once a person and page. Commits."""
    desk_person(staff, staff.programme_id)
    hidden = await hidden_from(uow, staff)
    still = await uow.board.open_by(staff.programme_id, clause.known_as, hidden)
    shown, many = await uow.board.ended_by(staff.programme_id, clause.known_as, hidden, skip=skip, limit=ENDED_AT_ONCE)
    names = await _names(uow, staff, [*still, *shown], f"desk-board-{clause.id}")
    found = OwedList(
        [_line(one, names, uow) for one in still],
        [_line(one, names, uow) for one in shown],
        max(0, many - skip - len(shown)),
    )
    await uow.commit()
    return found


async def read_owed(uow: UnitOfWork, staff: Person, key: str) -> tuple[OwedLine, Sequence[NamedStep]]:
    """One obligation and what staff did to it by hand, the latest first, for these eyes; logged. Commits.

    Raises NotFoundError where there is none, or it is not for this member of staff.
    """
    owed = await uow.obligations.standing(key)
    if owed is None:
        raise NotFoundError("obligation-unknown")
    await guard_owed(uow, staff, owed)
    steps = await uow.obligations.steps_for_eyes(owed.what.key, Viewer(staff.id, "desk-owed", owed.what.case_id))
    names = await _names(uow, staff, [owed], "desk-owed", {step.by for step in steps})
    line = _line(owed, names, uow)
    await uow.commit()
    return line, [NamedStep(step, names.get(step.by, "")) for step in reversed(steps)]


async def _names(
    uow: UnitOfWork, staff: Person, owed: Sequence[Owed], page: str, others: Collection[str] = ()
) -> Mapping[str, str]:
    """Names by case id and by person id."""
    firsts: dict[str, str] = {}
    for case_id in dict.fromkeys(one.what.case_id for one in owed if one.what.case_id is not None):
        members = await uow.cases.members(case_id)
        if members:
            firsts[case_id] = members[0].person_id
    people = {one.what.person_id for one in owed} | {one.ended_by for one in owed} | set(others)
    wanted = sorted({person for person in people if person} | set(firsts.values()))
    known = await uow.people.names_for_eyes(wanted, Viewer(staff.id, page)) if wanted else {}
    return {**known, **{case_id: known.get(person_id, "") for case_id, person_id in firsts.items()}}


def _line(owed: Owed, names: Mapping[str, str], uow: UnitOfWork) -> OwedLine:
    what = owed.what
    return OwedLine(
        due_row(owed, uow.now),
        names.get(what.case_id or "", ""),
        names.get(what.person_id or "", ""),
        names.get(owed.ended_by, ""),
    )
