"""The page behind the morning's message: what is due now, under its headings, with the names and what was heard last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.contacts import Contact, ContactWords
from core.digest import grouped
from core.escalation import FIRST_LINE
from core.inquiries import Part
from core.obligations import Owed
from core.obligations.due_rows import DueRow, due_row
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.read_calls import calls_that_wait
from core.usecases.read_due import read_due
from core.usecases.tell_staff import read_staff

SHOWN = 40
"""Lines of each heading: more than anybody does in a day; the soonest due come first."""
PAGE = "desk-morning"


@dataclass(frozen=True, slots=True)
class MorningRow:
    """One line. `names` are of the child or of whom to ring up; `last` what was heard last in the case, "" for nothing."""

    due: DueRow
    names: Sequence[str]
    last: tuple[Contact, ContactWords] | None = None


@dataclass(frozen=True, slots=True)
class MorningView:
    """What is due by heading, with how many there are of each; `untaken` alerts; whether somebody coordinates at all."""

    groups: Mapping[str, Sequence[MorningRow]]
    numbers: Mapping[str, int]
    untaken: int
    has_coordinator: bool

    @property
    def total(self) -> int:
        """Everything that waits."""
        return sum(self.numbers.values()) + self.untaken

    @property
    def other_kinds(self) -> Sequence[Sequence[MorningRow]]:
        """What stands under no heading of its own, by the rule that asks for it: the kind that is longest overdue first."""
        kinds: dict[str, list[MorningRow]] = {}
        for row in self.groups["others"]:
            kinds.setdefault(row.due.what.rule, []).append(row)
        return list(kinds.values())


async def read_morning(uow: UnitOfWork, house: House, staff: Person) -> MorningView:
    """What waits as it is now; names and words are opened for these eyes and logged, once a case. Commits."""
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    waiting = await calls_that_wait(uow, house, staff)
    rows = await read_due(uow, staff.programme_id, staff=staff)
    groups = grouped(row.owed for row in rows if row.what.key not in waiting)
    shown = {name: rows[:SHOWN] for name, rows in groups.items()}
    whose = {owed.what.key: await _whose(uow, owed) for rows in shown.values() for owed in rows}
    ids = sorted({one for people in whose.values() for one in people})
    viewer = Viewer(staff.id, PAGE)
    names = await uow.people.names_for_eyes(ids, viewer) if ids else {}
    cases = {owed.what.case_id for owed in shown["calls"] if owed.what.case_id is not None}
    words = await uow.contacts.latest_words(sorted(cases), viewer) if cases else {}
    untaken = await uow.alerts.count_open(staff.programme_id, staff.id)
    members, _ = await read_staff(uow, staff.programme_id)
    await uow.tellings.looked(staff.id, uow.now)
    view = MorningView(
        groups={
            name: [
                MorningRow(
                    due_row(owed, uow.now),
                    [names[one] for one in whose[owed.what.key] if names.get(one)],
                    words.get(owed.what.case_id or "") if name == "calls" else None,
                )
                for owed in rows
            ]
            for name, rows in shown.items()
        },
        numbers={name: len(rows) for name, rows in groups.items()},
        untaken=untaken,
        has_coordinator=any(member.role in FIRST_LINE for member in members),
    )
    await uow.commit()
    return view


async def _whose(uow: UnitOfWork, owed: Owed) -> list[str]:
    """Whose names stand on a line: whom to ring up or who owes it, else the children of the case."""
    what = owed.what
    if what.person_id is not None:
        return [what.person_id]
    if what.case_id is None:
        return []
    members = await uow.cases.members(what.case_id)
    return [member.person_id for member in members if member.part is not Part.GUARDIAN] or [
        one.person_id for one in members[:1]
    ]
