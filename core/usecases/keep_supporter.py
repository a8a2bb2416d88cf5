"""The record of a supporter at the desk: who they are to us, the five criteria, and what somebody sees of it (S6.4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.errors import NotFoundError, Refusal
from core.lacks import Lack
from core.matches import Match
from core.people import Person, PersonState, Profile, Role
from core.ports import UnitOfWork
from core.supporters import (
    Attended,
    Confirmed,
    InCity,
    Insurance,
    Sex,
    Supporter,
    SupporterFacts,
    criteria_missing,
    rates_from,
    skew,
    sums_missing,
    topics_missing,
)
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for
from core.usecases.lock_visits import visit_terms
from core.usecases.own_supporter_page import read_offered
from core.usecases.supporter_lacks import lacks_of_all, supporter_lacks

LONGEST_REMARKS = 2000
MOST_CHILDREN = 20
YEARS = (1920, 2015)
MOST_HOURLY = 100_000


@dataclass(frozen=True, slots=True)
class SupporterRow:
    """One supporter in the list."""

    person: Person
    name: str
    record: Supporter | None
    children: int
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class SupporterList:
    """All of them, with what S6.4 asks of all together: how many are chosen, and the greatest share of one group."""

    rows: Sequence[SupporterRow]
    chosen: int
    needed: int
    skews: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SupporterView:
    """One supporter with everything; `names` of staff and of children by person id, `children` names by case id."""

    person: Person
    profile: Profile
    facts: SupporterFacts
    record: Supporter | None
    confirmed: Mapping[str, Confirmed]
    missing: Collection[str]
    attended: Sequence[Attended]
    topics_missing: Sequence[str]
    policies: Sequence[Insurance]
    sums_missing: Sequence[str]
    matches: Sequence[Match]
    children: Mapping[str, str]
    lacks: tuple[Lack, ...]
    names: Mapping[str, str]
    today: date


async def list_supporters(uow: UnitOfWork, house: House, staff: Person) -> SupporterList:
    """Every supporter of the programme who is with us, newest first; names are logged. Commits."""
    desk_person(staff, staff.programme_id)
    terms = visit_terms(house, staff.programme_id, uow.now)
    hidden, viewer = await uow.safety.kept_from(staff.id), Viewer(staff.id, "desk-supporters")
    people = await uow.people.all_in(staff.programme_id, roles=frozenset({Role.SUPPORTER}))
    seen = [one for one in people if one.state is not PersonState.DEPARTED and one.id not in hidden]
    names = await uow.people.names_for_eyes([one.id for one in seen], viewer) if seen else {}
    records = {one.person_id: one for one in await uow.supporters.all_for_eyes(staff.programme_id, viewer)}
    lacks = await lacks_of_all(uow, house, staff.programme_id, uow.now.astimezone(JST).date())
    live = [one.supporter_id for one in await uow.matches.live_in(staff.programme_id)]
    confirmed = await uow.supporters.confirmed_in(staff.programme_id)
    await uow.commit()
    rows = [
        SupporterRow(one, names.get(one.id, ""), records.get(one.id), live.count(one.id), lacks.get(one.id, ())) for one in seen
    ]
    chosen = [
        one for one in rows if one.record and not criteria_missing(confirmed.get(one.person.id, ()), terms.supporters.criteria)
    ]
    facts = [one.record.facts for one in chosen if one.record]
    today = uow.now.astimezone(JST).year
    skews = {
        "sex": skew([one.sex.value for one in facts]),
        "age": skew([str((today - one.born_year) // 10) for one in facts if one.born_year]),
        "area": skew([reach.area for one in facts for reach in one.areas]),
    }
    return SupporterList(rows, len(chosen), terms.supporters.candidates_at_least, skews)


async def read_supporter(uow: UnitOfWork, house: House, staff: Person, person_id: str) -> SupporterView:
    """One supporter for these eyes; logged. Commits. Raises NotFoundError for anybody else."""
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    if person.role is not Role.SUPPORTER:
        raise NotFoundError("person-unknown", person=person_id)
    terms, today = visit_terms(house, staff.programme_id, uow.now), uow.now.astimezone(JST).date()
    viewer = Viewer(staff.id, "desk-supporter")
    record = await uow.supporters.for_eyes(person_id, viewer)
    confirmed = {one.criterion: one for one in await uow.supporters.confirmed(person_id)}
    attended = await uow.trainings.of_person(person_id)
    policies = [one for one in await uow.insurances.all_in(person.programme_id) if one.person_id in (None, person_id)]
    matches = await uow.matches.of_supporter(person_id)
    view = SupporterView(
        person=person,
        profile=await uow.people.profile_for_eyes(person_id, viewer),
        facts=record.facts if record else SupporterFacts(),
        record=record,
        confirmed=confirmed,
        missing=criteria_missing(confirmed.values(), terms.supporters.criteria),
        attended=attended,
        topics_missing=topics_missing(attended, terms.training, today),
        policies=policies,
        sums_missing=sums_missing(policies, terms.insurance, person_id, today),
        matches=matches,
        children=await _children(uow, staff, matches, viewer),
        lacks=await supporter_lacks(uow, house, person.programme_id, person_id, today),
        names=await uow.people.names_for_eyes(sorted({one.by for one in confirmed.values()}), viewer) if confirmed else {},
        today=today,
    )
    await uow.commit()
    return view


async def _children(uow: UnitOfWork, staff: Person, matches: Sequence[Match], viewer: Viewer) -> dict[str, str]:
    """The children's names by case, without those whose family this member of staff may not know."""
    hidden, found = await uow.safety.kept_from(staff.id), dict[str, str]()
    for case_id in sorted({one.case_id for one in matches}):
        members = await uow.cases.members(case_id)
        if members and not {one.person_id for one in members} & set(hidden):
            names = await uow.people.names_for_eyes([members[0].person_id], viewer)
            found[case_id] = names.get(members[0].person_id, "")
    return found


async def keep_supporter(
    uow: UnitOfWork, house: House, staff: Person, person_id: str, filled: Mapping[str, Sequence[str]]
) -> Refusal | None:
    """Writes the record from the desk's page; or says why not. Commits. Raises NotFoundError for anybody else."""
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    if person.role is not Role.SUPPORTER:
        raise NotFoundError("person-unknown", person=person_id)
    areas = visit_terms(house, person.programme_id, uow.now).matching.areas
    offered = read_offered(filled, list(areas))
    if isinstance(offered, Refusal):
        return offered
    numbers = _numbers(filled)
    if isinstance(numbers, Refusal):
        return numbers
    remarks = _one(filled, "remarks")
    if len(remarks) > LONGEST_REMARKS:
        return Refusal("refusal-supporter-remarks", {"limit": LONGEST_REMARKS})
    first_on = _rate_from(filled, uow.now.astimezone(JST).date())
    if first_on is None:
        return Refusal("refusal-supporter-rate-from")
    known = await uow.supporters.get(person.id)
    facts = replace(
        offered,
        sex=next((one for one in Sex if one.value == _one(filled, "sex")), Sex.UNSAID),
        in_city=next((one for one in InCity if one.value == _one(filled, "in_city")), InCity.UNSAID),
        born_year=numbers["born_year"],
        hourly_yen=numbers["hourly_yen"],
        remarks=remarks,
        rates=rates_from(known.facts, numbers["hourly_yen"], first_on) if known is not None else (),
    )
    record = Supporter(person.id, person.programme_id, numbers["most_children"] or 1, uow.now, facts)
    await uow.supporters.save(record)
    await uow.audit.note(actor=staff.id, action="supporter-kept", at=uow.now, person_id=person.id)
    await uow.commit()
    return None


async def confirm_criterion(
    uow: UnitOfWork, house: House, staff: Person, person_id: str, criterion: str, *, seen: bool
) -> None:
    """Notes that a criterion was seen fulfilled, with who and when, or takes it back. Commits. Raises NotFoundError."""
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    terms = visit_terms(house, person.programme_id, uow.now)
    if person.role is not Role.SUPPORTER or criterion not in terms.supporters.criteria:
        raise NotFoundError("criterion-unknown")
    if seen:
        await uow.supporters.confirm(Confirmed(person_id, criterion, staff.id, uow.now))
    else:
        await uow.supporters.take_back(person_id, criterion)
    action = "criterion-confirmed" if seen else "criterion-taken-back"
    await uow.audit.note(actor=staff.id, action=action, at=uow.now, person_id=person_id, page=criterion)
    await uow.commit()


_RANGES = {"born_year": YEARS, "hourly_yen": (1, MOST_HOURLY), "most_children": (1, MOST_CHILDREN)}


def _numbers(filled: Mapping[str, Sequence[str]]) -> dict[str, int | None] | Refusal:
    found: dict[str, int | None] = {}
    for name, (least, most) in _RANGES.items():
        said = _one(filled, name)
        if said and not (said.isascii() and said.isdecimal() and len(said) <= 7 and least <= int(said) <= most):
            return Refusal(f"refusal-supporter-{name.replace('_', '-')}", {"least": least, "most": most})
        found[name] = int(said) if said else None
    return found


def _rate_from(filled: Mapping[str, Sequence[str]], today: date) -> date | None:
    """From which day a changed rate holds: today where none is said; None for what is no day."""
    said = _one(filled, "rate_from")
    try:
        return date.fromisoformat(said) if said else today
    except ValueError:
        return None


def _one(filled: Mapping[str, Sequence[str]], name: str) -> str:
    found = filled.get(name) or ("",)
    return found[0].strip()
