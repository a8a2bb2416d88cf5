"""Where the calls to one person stand: what was tried, by the terms of now and the hours that suit them."""

from collections.abc import Sequence

from core.call_plan import CallPlan, Reach, plan_call
from core.contacts import Contact, ContactOutcome, ContactWay, Topic
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.usecases.context import House

WRITTEN = (ContactWay.MAIL, ContactWay.LETTER)


def plan_of(uow: UnitOfWork, house: House, person: Person, contacts: Sequence[Contact], *, is_hearing: bool) -> CallPlan:
    """Where the calls to a person stand, from all contacts with them; for the hearing only calls about it count (S6.10.1)."""
    programme = house.programme(person.programme_id)
    terms = programme.terms_at(uow.now)
    calls = [one for one in contacts if one.way is ContactWay.PHONE or one.way in WRITTEN]
    hearing = terms.mid_hearing if is_hearing and isinstance(terms, HomeVisitTerms) else None
    if hearing is not None:
        calls = [one for one in calls if one.topic == Topic.HEARING]
    return plan_call(calls, terms.calls, programme.staff_hours, uow.now, reach=reach_of(person, contacts), hearing=hearing)


def reach_of(person: Person, contacts: Sequence[Contact]) -> Reach:
    """The hours somebody chose, and those at which they were reached before."""
    reached = (one for one in contacts if one.way is ContactWay.PHONE and one.outcome is ContactOutcome.REACHED)
    return Reach(person.reach_from, person.reach_until, frozenset(one.at.astimezone(JST).hour for one in reached))
