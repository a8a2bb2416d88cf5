"""Find people while the phone is ringing, and see one person's accounts and codes. Every name opened is logged (S12.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.inquiries import InquiryState
from core.invitations import CodeState, Invitation, code_state
from core.names import fold_name, name_parts
from core.people import Account, Person, Profile, Role
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import desk_person, desk_person_for

SHOWN = 20
"""How many a search shows: more is not read while somebody waits on the phone, a letter more is."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person with what one line of a search shows. `cases` are where theirs stand, the newest first."""

    person: Person
    profile: Profile
    cases: Sequence[InquiryState] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to; `is_more` says that there are others beside those shown."""

    people: Sequence[FoundPerson]
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person in the list of people: where they are linked, and the state of their newest code (None without one)."""

    person: Person
    name: str
    accounts: Sequence[Account]
    code: CodeState | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person as the desk sees them, without their words."""

    person: Person
    profile: Profile
    accounts: Sequence[Account]
    invitations: Sequence[Invitation]


async def find_people(uow: UnitOfWork, staff: Person, query: str, look: str) -> Found:
    """People of one's own programme by the beginning of kana or name, the last digits of a phone, or an account.

    `look` names the page that asks: whoever it shows is one line of the log, however many letters are typed meanwhile
    (docs/decisions/search-by-tokens.md). What is written just so comes first, then by kana. Commits.
    """
    desk_person(staff, staff.programme_id)
    ids = await uow.people.search(staff.programme_id, query, SHOWN + 1)
    hidden = await uow.safety.kept_from(staff.id)
    is_more, ids = len(ids) > SHOWN, [one for one in sorted(ids)[:SHOWN] if one not in hidden]
    viewer = Viewer(staff.id, f"desk-search:{look}")
    found = await uow.people.found_for_eyes(ids, viewer)
    cases = await uow.people.case_states(ids)
    shown = [FoundPerson(person, profile, cases.get(person.id, [])) for person, profile in found.values()]
    await uow.commit()
    return Found(sorted(shown, key=lambda one: _rank(one, query)), is_more)


def _rank(one: FoundPerson, query: str) -> tuple[bool, str, str]:
    key = fold_name(query, strict=True)
    begins = any(fold_name(part, strict=True).startswith(key) for part in _parts(one.profile))
    return not begins, fold_name(one.profile.kana or one.profile.name, strict=True), one.person.id


def _parts(profile: Profile) -> list[str]:
    return [*name_parts(profile.kana), *name_parts(profile.name)]


async def list_people(uow: UnitOfWork, staff: Person, roles: frozenset[Role], limit: int = 100) -> list[ListedPerson]:
    """People of one's own programme in these roles (in any, when empty), newest first. Commits: names shown are logged."""
    desk_person(staff, staff.programme_id)
    known = await uow.people.all_in(staff.programme_id, limit, roles)
    hidden = await uow.safety.kept_from(staff.id)
    everybody = [person for person in known if person.id not in hidden]
    ids = [person.id for person in everybody]
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, "desk-people"))
    listed = []
    for person in everybody:
        accounts = await uow.accounts.of_person(person.id)
        codes = await uow.invitations.of_person(person.id)
        code = code_state(codes[-1], uow.now) if codes else None
        listed.append(ListedPerson(person, names.get(person.id, ""), accounts, code))
    await uow.commit()
    return listed


async def read_person(uow: UnitOfWork, staff: Person, person_id: str) -> PersonView:
    """One person's accounts and codes. Commits. Raises NotFoundError when they are not for these eyes."""
    person = await reachable(uow, staff, person_id)
    view = PersonView(
        person=person,
        profile=await uow.people.profile_for_eyes(person_id, Viewer(staff.id, "desk-person")),
        accounts=await uow.accounts.of_person(person_id),
        invitations=await uow.invitations.of_person(person_id),
    )
    await uow.commit()
    return view


async def reachable(uow: UnitOfWork, staff: Person, person_id: str) -> Person:
    """The person, when this member of staff may do something about them. Raises NotFoundError otherwise."""
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    return person
