"""Visits as the desk sees them: days and weeks at a glance, one visit, one child's ledger (S5.3, S6.8.2).

Names are opened for the eyes of who reads, and logged. Visits of families a member of staff is kept from are not there.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.calendar import bounds
from core.errors import NotFoundError
from core.inquiries import Case, Part
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case
from core.usecases.lock_visits import visit_terms
from core.usecases.show_calendar import has_feed
from core.visits import LedgerEntry, Totals, Visit, VisitDetails, VisitState, totals_of


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit with the names needed to show it ("" where none is known)."""

    visit: Visit
    child: str
    supporter: str
    now: datetime

    @property
    def word(self) -> str:
        """How it stands, at a glance; text: desk-visit-is-WORD."""
        visit = self.visit
        if visit.state is not VisitState.PLANNED:
            return visit.state.value
        if visit.left_at is not None:
            return "left"
        if visit.arrived_at is not None:
            return "there"
        return "ahead" if visit.starts_at > self.now else "missing"

    @property
    def look(self) -> str:
        """How it is drawn: urgent, soon, calm, or plain."""
        looks = {"missing": "urgent", "there": "calm", "left": "calm", "held": "calm", "to_fix": "soon"}
        return looks.get(self.word, "")


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Days with their visits, those whose day is still open, supporters to filter by (id, name), sums of all (S5.3)."""

    days: Mapping[date, Sequence[VisitRow]]
    to_fix: Sequence[VisitRow]
    supporters: Sequence[tuple[str, str]]
    totals: Totals

    def count(self, *words: str) -> int:
        """How many of the visits shown stand so."""
        return sum(row.word in words for rows in self.days.values() for row in rows)


async def read_calendar(
    uow: UnitOfWork, house: House, staff: Person, days: Sequence[date], supporter_id: str = ""
) -> CalendarView:
    """The visits of these days (in a row), of one supporter where named. Raises NotFoundError for a programme without any."""
    desk_person(staff, staff.programme_id)
    terms = visit_terms(house, staff.programme_id, uow.now)
    found = await uow.visits.between(staff.programme_id, *bounds(days[0], days[-1]))
    found = [one for one in found if one.state is not VisitState.MOVED]
    to_fix = await uow.visits.to_fix(staff.programme_id)
    if supporter_id:
        found, to_fix = ([one for one in some if one.supporter_id == supporter_id] for some in (found, to_fix))
    found = [one for one in found if one.state is not VisitState.TO_FIX]
    rows = {row.visit.id: row for row in await rows_of(uow, staff, [*found, *to_fix], "desk-visits")}
    by_day: dict[date, list[VisitRow]] = {day: [] for day in days}
    for one in found:
        if one.id in rows:
            by_day[one.starts_at.astimezone(JST).date()].append(rows[one.id])
    totals = totals_of((), terms.visits.planned, await uow.visits.counts(staff.programme_id))
    return CalendarView(by_day, [rows[one.id] for one in to_fix if one.id in rows], await supporters(uow, staff), totals)


async def supporters(uow: UnitOfWork, staff: Person) -> list[tuple[str, str]]:
    """Supporters of the programme who are with us, by id and name; by name."""
    people = await uow.people.all_in(staff.programme_id, roles=frozenset({Role.SUPPORTER}))
    ids = [one.id for one in people if one.state is not PersonState.DEPARTED]
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, "desk-visits")) if ids else {}
    return sorted(((one, names.get(one, "")) for one in ids), key=lambda pair: (pair[1], pair[0]))


async def rows_of(uow: UnitOfWork, staff: Person, visits: Collection[Visit], page: str) -> list[VisitRow]:
    """The visits this member of staff may see, with names."""
    hidden = await hidden_cases(uow, staff)
    shown = [one for one in visits if one.case_id not in hidden]
    children = {case_id: await child_of(uow, case_id) for case_id in {one.case_id for one in shown}}
    ids = sorted({one for one in children.values() if one} | {one.supporter_id for one in shown})
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, page)) if ids else {}
    return [
        VisitRow(one, names.get(children[one.case_id] or "", ""), names.get(one.supporter_id, ""), uow.now) for one in shown
    ]


async def hidden_cases(uow: UnitOfWork, staff: Person) -> set[str]:
    """Cases of the people this member of staff is kept from."""
    people = await uow.safety.kept_from(staff.id)
    return {case.id for person_id in people for case in await uow.cases.of_person(person_id)}


async def child_of(uow: UnitOfWork, case_id: str) -> str | None:
    """The child's person id."""
    members = await uow.cases.members(case_id)
    return next((one.person_id for one in members if one.part is Part.CHILD), None)


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit: its row, where it is, its lines of the ledger with who wrote them, and the visit that stands for it."""

    row: VisitRow
    case: Case
    details: VisitDetails
    ledger: Sequence[LedgerEntry]
    names: Mapping[str, str]
    siblings: Sequence[VisitRow]
    made: Visit | None
    supporters: Sequence[tuple[str, str]]


async def read_visit(uow: UnitOfWork, staff: Person, visit_id: str) -> VisitView:
    """One visit. Raises NotFoundError, for who is kept from the family too."""
    visit = await uow.visits.get(visit_id)
    if visit.programme_id != staff.programme_id:
        raise NotFoundError("visit-unknown", visit=visit_id)
    case = await uow.cases.get(visit.case_id)
    await desk_person_for_case(uow, staff, case)
    viewer = Viewer(staff.id, f"desk-visit-{visit.id}")
    lines = [one for one in await uow.visits.ledger_for_eyes(visit.case_id, viewer) if one.visit_id == visit.id]
    joint = await uow.visits.joint(visit.joint_id) if visit.joint_id is not None else []
    rows = await rows_of(uow, staff, [visit, *(one for one in joint if one.id != visit.id)], "desk-visit")
    known = sorted((await uow.people.of_ids(sorted({line.by for line in lines}))).keys())
    names = await uow.people.names_for_eyes(known, viewer) if known else {}
    details = await uow.visits.details_for_eyes(visit.id, viewer)
    made = await uow.visits.made_from(visit.id)
    return VisitView(rows[0], case, details, lines, names, rows[1:], made, await supporters(uow, staff))


@dataclass(frozen=True, slots=True)
class ChildVisits:
    """All visits of a child with their ledger, the sums of the child and of the programme (S5.3), and family calendars.

    `feeds` are the people of the family: id, name, whether their calendar address works.
    """

    case: Case
    name: str
    rows: Sequence[VisitRow]
    ledger: Sequence[LedgerEntry]
    names: Mapping[str, str]
    totals: Totals
    programme: Totals
    feeds: Sequence[tuple[str, str, bool]]

    def when(self, visit_id: str | None) -> datetime | None:
        """When a visit of the ledger begins."""
        return next((row.visit.starts_at for row in self.rows if row.visit.id == visit_id), None)


async def read_child_visits(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> ChildVisits:
    """The page of a child's visits. Raises NotFoundError, for who is kept from the family too."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = visit_terms(house, case.programme_id, uow.now)
    viewer = Viewer(staff.id, f"desk-case-visits-{case_id}")
    visits = await uow.visits.of_case(case_id)
    lines = await uow.visits.ledger_for_eyes(case_id, viewer)
    members = [one for one in await uow.cases.members(case_id) if one.part in (Part.CHILD, Part.GUARDIAN)]
    child = next((one.person_id for one in members if one.part is Part.CHILD), "")
    people = {one.person_id for one in members if one.case_id == case_id} | {one.supporter_id for one in visits}
    authors = await uow.people.of_ids(sorted({line.by for line in lines} | people | ({child} if child else set())))
    names = await uow.people.names_for_eyes(sorted(authors), viewer) if authors else {}
    rows = [VisitRow(one, names.get(child, ""), names.get(one.supporter_id, ""), uow.now) for one in visits]
    feeds = [(one, names.get(one, ""), await has_feed(uow, one)) for one in sorted(people)]
    return ChildVisits(
        case,
        names.get(child, ""),
        rows,
        lines,
        names,
        totals_of([one.state for one in visits], terms.visits.per_child),
        totals_of((), terms.visits.planned, await uow.visits.counts(case.programme_id)),
        feeds,
    )
