"""What a supporter lacks before visits on a day: still with us, chosen by the criteria, trained, insured (S6.4, S8, S6.9.7)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from core.lacks import Lack
from core.messages import Count
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.supporters import Attended, Confirmed, Insurance, Supporter, criteria_missing, insurance_lacks, training_lacks
from core.terms import HomeVisitTerms
from core.usecases.context import House


async def supporter_lacks(uow: UnitOfWork, house: House, programme_id: str, supporter_id: str, day: date) -> tuple[Lack, ...]:
    """Everything that is missing before this supporter may visit on this day, in the order in which it is mended.

    Empty: they may. Nothing is opened for anybody's eyes. Raises NotFoundError for an unknown person.
    """
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return ()
    person = await uow.people.get(supporter_id)
    if person.programme_id != programme_id or person.role is not Role.SUPPORTER:
        return (Lack("supporter-unknown"),)
    return judge(
        terms,
        person,
        await uow.supporters.get(supporter_id),
        await uow.supporters.confirmed(supporter_id),
        await uow.trainings.of_person(supporter_id),
        await uow.insurances.in_force(programme_id, day),
        day,
    )


async def lacks_on_days(
    uow: UnitOfWork, house: House, programme_id: str, supporter_id: str, days: Collection[date]
) -> tuple[Lack, ...]:
    """What is missing on any of these days, each thing once, with as many reads as for one day. Raises NotFoundError."""
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return ()
    person, record = await uow.people.get(supporter_id), await uow.supporters.get(supporter_id)
    if person.programme_id != programme_id or person.role is not Role.SUPPORTER:
        return (Lack("supporter-unknown"),)
    confirmed, attended = await uow.supporters.confirmed(supporter_id), await uow.trainings.of_person(supporter_id)
    policies = await uow.insurances.all_in(programme_id)
    found: list[Lack] = []
    for day in sorted(days):
        found += [one for one in judge(terms, person, record, confirmed, attended, policies, day) if one not in found]
    return tuple(found)


async def short_on_days(
    uow: UnitOfWork, house: House, programme_id: str, wanted: Collection[tuple[str, date]]
) -> set[tuple[str, date]]:
    """Of these supporters and days, those on which something is missing; with as many reads as for one."""
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return set()
    people = await uow.people.of_ids(sorted({supporter_id for supporter_id, _ in wanted}))
    records = {one.person_id: one for one in await uow.supporters.all_in(programme_id)}
    confirmed, attended = await uow.supporters.confirmed_in(programme_id), await uow.trainings.of_programme(programme_id)
    policies = await uow.insurances.all_in(programme_id)

    def is_short(supporter_id: str, day: date) -> bool:
        person, record = people[supporter_id], records.get(supporter_id)
        if person.programme_id != programme_id or person.role is not Role.SUPPORTER:
            return True
        mine = confirmed.get(supporter_id, ()), attended.get(supporter_id, ())
        return bool(judge(terms, person, record, *mine, policies, day))

    return {one for one in wanted if is_short(*one)}


async def uninsured_days(
    uow: UnitOfWork, house: House, programme_id: str, supporter_id: str, first: date, last: date
) -> list[date]:
    """Days from the first to the last on which what insures this supporter is short of the sums required (S6.9.7)."""
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return []
    policies = await uow.insurances.all_in(programme_id)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if insurance_lacks(policies, terms.insurance, supporter_id, day)]


async def lacks_of_all(uow: UnitOfWork, house: House, programme_id: str, day: date) -> dict[str, tuple[Lack, ...]]:
    """The same for every supporter who is with us, by person, with as many reads as for one."""
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return {}
    records = {one.person_id: one for one in await uow.supporters.all_in(programme_id)}
    confirmed, attended = await uow.supporters.confirmed_in(programme_id), await uow.trainings.of_programme(programme_id)
    policies = await uow.insurances.in_force(programme_id, day)
    people = await uow.people.all_in(programme_id, roles=frozenset({Role.SUPPORTER}))
    return {
        one.id: judge(terms, one, records.get(one.id), confirmed.get(one.id, ()), attended.get(one.id, ()), policies, day)
        for one in people
        if one.state is not PersonState.DEPARTED
    }


def judge(
    terms: HomeVisitTerms,
    person: Person,
    record: Supporter | None,
    confirmed: Iterable[Confirmed],
    attended: Iterable[Attended],
    policies: Iterable[Insurance],
    day: date,
) -> tuple[Lack, ...]:
    """What is missing, from what was loaded."""
    if person.state is PersonState.DEPARTED:
        return (Lack("supporter-left"),)
    lacks: list[Lack] = []
    if person.state is not PersonState.ACTIVE:
        lacks.append(Lack("supporter-not-joined"))
    if record is None:
        lacks.append(Lack("supporter-unrecorded"))
    missing = criteria_missing(confirmed, terms.supporters.criteria)
    if missing:
        lacks.append(Lack("supporter-criteria", {"missing": Count(len(missing))}))
    lacks += training_lacks(attended, terms.training, day)
    lacks += insurance_lacks(policies, terms.insurance, person.id, day)
    return tuple(lacks)
