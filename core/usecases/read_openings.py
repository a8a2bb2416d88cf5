"""Openings as the desk sees them: a month with what it lacks, one opening with who is posted and who wishes to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from core.errors import NotFoundError
from core.lacks import Lack
from core.months import months_after
from core.obligations.moments import at, day_of
from core.opening_rules import (
    POSTED_ROLES,
    MonthCheck,
    OpeningsChanged,
    check_month,
    day_of_opening,
    opening_lacks,
    openings_changed,
    was_missed,
)
from core.openings import AHEAD, OpeningStep, PlannedOpening, StaffMark, Wish, WishToCome
from core.people import Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.terms.staff_time import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person, is_kept_from
from core.usecases.openings_ahead import members_for
from core.usecases.plan_openings import experienced_in


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening in a list; `wishes` is how many think of coming, `was_missed` that nobody opened it."""

    planned: PlannedOpening
    day: date
    lacks: Sequence[Lack]
    wishes: int
    was_missed: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month at the desk. `names` are people on duty by id; `check` is None outside the contract."""

    month: date
    rows: Sequence[OpeningRow]
    check: MonthCheck | None
    names: Mapping[str, str]
    untold: Sequence[str]
    terms: OnlinePlaceTerms
    changed: OpeningsChanged | None = None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who can be posted: name, mark (None: nothing noted yet), what they are called before participants.

    `experience` and `marked_by` (a name) only on the page where they are noted.
    """

    person: Person
    name: str
    mark: StaffMark | None
    public_name: str
    experience: str = ""
    marked_by: str = ""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """One opening. `members` are those for whom staff may enter a wish; people these eyes are kept from are in none of it."""

    row: OpeningRow
    wishes: Sequence[WishToCome]
    members: Sequence[str]
    names: Mapping[str, str]
    steps: Sequence[OpeningStep]
    staff: Sequence[StaffRow]
    terms: OnlinePlaceTerms


def terms_for(uow: UnitOfWork, house: House, staff: Person, day: date | None = None) -> OnlinePlaceTerms:
    """The terms of the place. Raises NotFoundError in a programme of another kind."""
    desk_person(staff, staff.programme_id)
    terms = house.programme(staff.programme_id).terms_on(day or day_of(uow.now))
    if not isinstance(terms, OnlinePlaceTerms):
        raise NotFoundError("opening-unknown")
    return terms


async def read_month(uow: UnitOfWork, house: House, staff: Person, month: date) -> MonthView:
    """A month (its first day); names of people on duty are logged. Does not commit."""
    terms = terms_for(uow, house, staff, max(month, house.programme(staff.programme_id).terms_at(uow.now).term.starts_on))
    found = await uow.openings.between(staff.programme_id, at(month, time()), at(months_after(month, 1), time()))
    experienced = await experienced_in(uow, staff.programme_id)
    wishes = await uow.openings.wishes_in([one.opening.id for one in found])
    rows = [_row(uow, one, terms, experienced, wishes.get(one.opening.id, ())) for one in found]
    people = sorted({posting.person_id for one in found for posting in one.postings})
    names = await uow.people.names_for_eyes(people, Viewer(staff.id, "desk-openings")) if people else {}
    is_within = terms.term.starts_on.replace(day=1) <= month <= terms.term.ends_on
    check = check_month(found, terms, experienced, uow.now) if is_within else None
    untold = [one.opening.id for one in found if _is_untold(uow, one)]
    versions = house.programme(staff.programme_id).versions
    changed = [one for one in openings_changed(versions) if one.effective_on.replace(day=1) == month]
    return MonthView(month, rows, check, names, untold, terms, changed[-1] if changed else None)


def _is_untold(uow: UnitOfWork, one: PlannedOpening) -> bool:
    return one.opening.announced_at is None and one.opening.state in AHEAD and one.opening.starts_at > uow.now


def _row(
    uow: UnitOfWork,
    one: PlannedOpening,
    terms: OnlinePlaceTerms,
    experienced: frozenset[str],
    wishes: Sequence[WishToCome],
) -> OpeningRow:
    coming = sum(wish.wish is Wish.MAYBE for wish in wishes)
    lacks = opening_lacks(one, terms, experienced, uow.now)
    return OpeningRow(one, day_of_opening(one.opening), lacks, coming, was_missed(one.opening, uow.now))


async def read_opening(uow: UnitOfWork, house: House, staff: Person, opening_id: str) -> OpeningView:
    """One opening; names are logged. Does not commit. Raises NotFoundError."""
    one = await uow.openings.get(opening_id)
    desk_person(staff, one.opening.programme_id)
    terms = terms_for(uow, house, staff, day_of_opening(one.opening))
    all_wishes = await uow.openings.wishes(opening_id)
    members = [one.id for one in await members_for(uow, one.opening) if not await is_kept_from(uow, staff, one.id)]
    wishes = [wish for wish in all_wishes if not await is_kept_from(uow, staff, wish.person_id)]
    row = _row(uow, one, terms, await experienced_in(uow, staff.programme_id), all_wishes)
    viewer, names = Viewer(staff.id, "desk-opening"), {}
    for person_id in {*members, *(wish.person_id for wish in wishes)}:
        names[person_id] = await uow.memberships.nickname_for_eyes(person_id, viewer)
    steps = await uow.openings.steps([opening_id])
    own = {posting.person_id for posting in one.postings} | {step.by for step in steps if step.by}
    names |= await uow.people.names_for_eyes(sorted(own), viewer)
    return OpeningView(row, wishes, members, names, steps, await read_place_staff(uow, staff), terms)


async def read_place_staff(uow: UnitOfWork, staff: Person) -> list[StaffRow]:
    """Everybody who can be posted; names are logged. Does not commit."""
    desk_person(staff, staff.programme_id)
    people = await uow.people.with_roles(staff.programme_id, POSTED_ROLES)
    names = await uow.people.names_for_eyes([one.id for one in people], Viewer(staff.id, "desk-openings-staff"))
    marks, called = await uow.openings.marks(staff.programme_id), await uow.openings.public_names(staff.programme_id)
    return [StaffRow(one, names.get(one.id, ""), marks.get(one.id), called.get(one.id, "")) for one in people]


async def read_experience(uow: UnitOfWork, staff: Person) -> list[StaffRow]:
    """Everybody who can be posted, with what their experience is and who confirmed it (K3.2.1); logged. Does not commit."""
    rows = await read_place_staff(uow, staff)
    viewer = Viewer(staff.id, "desk-openings-staff")
    words = await uow.openings.experience_for_eyes(staff.programme_id, viewer)
    by = sorted({row.mark.marked_by for row in rows if row.mark is not None})
    names = await uow.people.names_for_eyes(by, viewer) if by else {}
    return [
        replace(row, experience=words.get(row.person.id, ""), marked_by=names.get(row.mark.marked_by, "") if row.mark else "")
        for row in rows
    ]


def local_clock(view: OpeningRow) -> tuple[str, str]:
    """Begin and end as a form shows them."""
    opening = view.planned.opening
    begins, ends = (moment.astimezone(JST).strftime("%H:%M") for moment in (opening.starts_at, opening.ends_at))
    return begins, ends
