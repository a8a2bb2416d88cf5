"""The place in numbers for the desk and for the prefecture's corner: no name in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.attendance import is_unknown
from core.contacts import Topic
from core.errors import NotFoundError
from core.opening_rules import day_of_opening
from core.openings import Opening
from core.people import Person
from core.place_statistics import Figures, Ran, Row, figures, noted_support, row_of, with_first_times
from core.ports import UnitOfWork
from core.terms import JST, OnlinePlaceTerms
from core.usecases.context import House


@dataclass(frozen=True, slots=True)
class Statistics:
    """`different` people this contract year against `wanted`, and `unknown` ones of whom nobody has said who they are; months,
    kinds of support; one row an opening.
    """

    different: int
    unknown: int
    wanted: int
    total: Figures
    months: Sequence[tuple[date, Figures]]
    kinds: Sequence[tuple[str, Figures]]
    rows: Sequence[Row]
    noted: Sequence[tuple[Topic, int, int]] = ()


async def read_statistics(uow: UnitOfWork, house: House, staff: Person) -> Statistics:
    """Of all openings of the contract that really ran. Raises NotFoundError where the programme is no online place."""
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        raise NotFoundError("not-for-you")
    begins = datetime.combine(terms.term.starts_on, datetime.min.time(), JST)
    ends = datetime.combine(terms.term.ends_on, datetime.min.time(), JST) + timedelta(days=1)
    openings = await uow.openings.between(staff.programme_id, begins, ends)
    stays = await uow.attendance.stays_between(staff.programme_id, begins, ends)
    marks = await uow.duty.marks_between(staff.programme_id, begins, ends)
    there = [one.opening for one in openings if one.opening.opened_at is not None]
    ran = with_first_times([Ran(one, stays.get(one.id, ()), marks.get(one.id, ())) for one in there])

    came = sorted({stay.person_id for one in ran for stay in one.stays})
    unknown = frozenset(one.id for one in (await uow.people.of_ids(came)).values() if is_unknown(one))

    def together(some: Sequence[Ran]) -> Figures:
        return figures(some, terms.openings.evening_from, terms.openings.evening_minutes_at_least, uow.now, unknown)

    def month_of(one: Opening) -> date:
        return day_of_opening(one).replace(day=1)

    months = sorted({month_of(one) for one in there})
    kinds = [kind for kind in terms.place.activities if any(one.kind == kind for one in there)]
    total = together(ran)
    return Statistics(
        different=total.people,
        unknown=len(unknown),
        wanted=terms.place.different_people_a_year,
        total=total,
        months=[(month, together([one for one in ran if month_of(one.opening) == month])) for month in months],
        kinds=[(kind, together([one for one in ran if one.opening.kind == kind])) for kind in kinds],
        rows=[row_of(one, terms.openings.evening_from, uow.now) for one in ran],
        noted=noted_support(await uow.contacts.of_programme(staff.programme_id, begins, ends)),
    )
