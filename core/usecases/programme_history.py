"""What happened in a programme as a whole, from its rows, as the rules of what is owed read it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.duty import unmanned_minutes
from core.months import months_after
from core.obligations.history import NO_MONTHS, Months, ProgrammeHistory
from core.obligations.leaflet_rules import AGREED_BY
from core.obligations.moments import at, day_of
from core.obligations.working_days import months_of
from core.people import Role
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms, OnlinePlaceTerms, Terms
from core.usecases.context import House

COORDINATING = frozenset({Role.COORDINATOR, Role.DEPUTY})
"""Who guides supporters, and therefore is trained as they are (S8)."""


async def programme_history(uow: UnitOfWork, house: House, programme_id: str) -> ProgrammeHistory:
    """A programme's history; what only home visits ask for is not read for another kind."""
    terms = house.programme(programme_id).terms_at(uow.now)
    agreements = await uow.agreements.of_programme(programme_id)
    kept = await uow.obligations.of_programme(programme_id)
    if not isinstance(terms, HomeVisitTerms):
        place = await _place(uow, house, programme_id, terms)
        return replace(place, agreements=agreements, kept=kept)
    asked = any(one.kind in AGREED_BY.values() for one in agreements)
    staff = await uow.people.with_roles(programme_id, COORDINATING)
    return ProgrammeHistory(
        programme_id,
        # without a word of the city nothing falls away, however many places are taken
        approved_at=await uow.programme_facts.approved_at(programme_id, terms.capacity.children) if asked else (),
        agreements=agreements,
        trainings=await uow.trainings.all_in(programme_id),
        staff=staff,
        attended={one.id: await uow.trainings.of_person(one.id) for one in staff},
        months=await _months(uow, programme_id, terms),
        incidents=await uow.incidents.of_programme(programme_id),
        contacts=await uow.contacts.of_no_case(programme_id),
        kept=kept,
    )


async def _place(uow: UnitOfWork, house: House, programme_id: str, terms: Terms) -> ProgrammeHistory:
    """The openings of the whole contract, and who may be their manager."""
    term, programme = terms.term, house.programme(programme_id)
    begins, ends = at(term.starts_on, time()), at(term.ends_on + timedelta(days=1), time())
    marks = (await uow.openings.marks(programme_id)).values()
    openings = await uow.openings.between(programme_id, begins, ends)
    by_month = {month: programme.terms_on(month) for month in months_of(term.starts_on, term.ends_on)}
    duty = await uow.duty.marks_between(programme_id, begins, ends) if any(one.opening.opened_at for one in openings) else {}
    return ProgrammeHistory(
        programme_id,
        openings=openings,
        unmanned={one.opening.id: unmanned_minutes(one.opening, duty.get(one.opening.id, ())) for one in openings},
        meetings=await uow.meetings.held(programme_id, term.starts_on, term.ends_on),
        minutes=await uow.meetings.first_minutes(programme_id),
        noted=await uow.contacts.first_notes(programme_id),
        experienced={mark.person_id: mark.marked_at for mark in marks if mark.is_experienced},
        records=await uow.place_records.of_programme(programme_id),
        rules_set_on=rules_set(by_month.values(), day_of(uow.now)),
        terms_by_month=by_month,
    )


def rules_set(versions: Iterable[Terms], today: date) -> date | None:
    """The day on which the first rules of the place were set, once it has come (K3.2.2)."""
    days = (one.talk.rules_set_on for one in versions if isinstance(one, OnlinePlaceTerms))
    return min((day for day in days if day is not None and day <= today), default=None)


async def _months(uow: UnitOfWork, programme_id: str, terms: Terms) -> Months:
    """Months of the contract that have begun."""
    today = uow.now.astimezone(JST).date()
    months = list(months_of(terms.term.starts_on, min(terms.term.ends_on, today)))
    if not months:
        return NO_MONTHS
    return await uow.programme_facts.months(programme_id, [_span(month) for month in months])


def _span(month: date) -> tuple[date, datetime, datetime]:
    return month, at(month, time()), at(months_after(month, 1), time())
