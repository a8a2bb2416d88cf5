"""Make the letters of families on the list: new codes for whoever is not linked yet, one letter a family.

The codes are known only to the letter; a letter made again makes the codes of the one before worthless.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.approved_list.entries import ListEntry
from core.letters import Letter, LetterCode
from core.people import Person, PersonState, Profile, Role
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person_for
from core.usecases.invite_person import renew_code

PAGE = "letter"


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters to be printed. `held_back`: families under address protection, for whom staff decide one by one;
    `waiting`: families whose codes are open or who are linked already.
    """

    letters: tuple[Letter, ...]
    held_back: int = 0
    waiting: int = 0


async def make_letters(
    uow: UnitOfWork, house: House, programme_id: str, *, by: str, again: bool = False, with_address: bool = False
) -> Letters:
    """Letters for all families of the list in which somebody has neither been linked nor has a code that still works.

    `again`: also for those whose code still works; it stops working. `by` is a person id or "command-line"; whoever is kept
    from somebody of a family prints no code of theirs, since a code opens the way to what that person says. Commits.
    """
    house.programme(programme_id)
    kept_from = await uow.safety.kept_from(by)
    made: list[Letter] = []
    held_back = waiting = 0
    for family in _families(await uow.approved_list.all_in(programme_id)):
        people = [await uow.people.get(one) for one in (family[0].guardian_ids[0], *(entry.child_id for entry in family))]
        if any(person.place_protected for person in people):
            held_back += 1
            continue
        is_kept = any(person.id in kept_from for person in people)
        wanted = [] if is_kept else [person for person in people if await _wants_code(uow, person, again=again)]
        if wanted:
            made.append(await _letter(uow, house, family[0], people, wanted, by, with_address=with_address))
        else:
            waiting += 1
    await uow.commit()
    return Letters(tuple(made), held_back, waiting)


async def make_letter(uow: UnitOfWork, house: House, staff: Person, person_id: str, *, with_address: bool = False) -> Letters:
    """The letter of one person's family, whatever was printed before: for the first guardian with all children's codes,
    for another guardian or a child with their own code alone. Whoever is linked gets no new code. Commits.

    Staff decide here about families under address protection too; no place stands in their letter.
    Raises NotFoundError for somebody who is not of this programme or cannot be invited, and to whoever is kept from them.
    """
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    entries = await uow.approved_list.of_person(person_id)
    own = [entry for entry in entries if entry.guardian_ids and entry.guardian_ids[0] == person_id]
    if own:
        people = [person, *[await uow.people.get(entry.child_id) for entry in own]]
    else:
        first = entries[0].guardian_ids[0] if entries and person.role is Role.CHILD else person_id
        people = [await uow.people.get(first), person] if first != person_id else [person]
    for one in people:
        await desk_person_for(uow, staff, one)
    sought = people if own else [person]
    wanted = [one for one in sought if await _wants_code(uow, one, again=True)]
    letters: tuple[Letter, ...] = ()
    if wanted:
        entry = next(iter(own or entries), None)
        letters = (await _letter(uow, house, entry, people, wanted, staff.id, with_address=with_address),)
    await uow.commit()
    return Letters(letters, waiting=0 if wanted else 1)


def _families(entries: Sequence[ListEntry]) -> list[list[ListEntry]]:
    """The children of one guardian, in the order of the list."""
    families: dict[str, list[ListEntry]] = {}
    for entry in entries:
        families.setdefault(entry.guardian_ids[0], []).append(entry)
    return list(families.values())


async def _wants_code(uow: UnitOfWork, person: Person, *, again: bool) -> bool:
    if person.state is PersonState.DEPARTED or await uow.accounts.of_person(person.id):
        return False
    return again or not await has_open_code(uow, person.id)


async def has_open_code(uow: UnitOfWork, person_id: str) -> bool:
    """Whether a code of an earlier letter still works, and would not after another one."""
    codes = await uow.invitations.of_person(person_id)
    return any(one.used_at is None and one.revoked_at is None and uow.now < one.expires_at for one in codes)


async def _letter(
    uow: UnitOfWork,
    house: House,
    entry: ListEntry | None,
    people: Sequence[Person],
    wanted: Sequence[Person],
    by: str,
    *,
    with_address: bool,
) -> Letter:
    profiles = {one.id: await uow.people.profile_for_eyes(one.id, Viewer(by, PAGE)) for one in people}
    codes = {one.id: await _code(uow, house, one, profiles[one.id], by) for one in wanted}
    address: tuple[str, ...] = ()
    if (
        with_address
        and entry is not None
        and entry.guardian_ids[0] == people[0].id
        and not any(one.place_protected for one in people)
    ):
        listed = await uow.approved_list.listed(entry)
        address = tuple(line for line in (postcode_in_print(listed.postcode), listed.address) if line)
    first = people[0]
    children = tuple(codes[one.id] for one in people if one.role is Role.CHILD and one.id in codes)
    guardian = codes.get(first.id) if first.role is not Role.CHILD else None
    return Letter(profiles[first.id].name, guardian, children, address)


async def _code(uow: UnitOfWork, house: House, person: Person, profile: Profile, by: str) -> LetterCode:
    invited = await renew_code(uow, house, person.id, by)
    # The programme in the address chooses the right LINE account and room; it is public, and says nothing of a person.
    url = f"{invited.url}?programme={person.programme_id}"
    return LetterCode(profile.name, profile.kana, invited.code, url, invited.expires_at)


def postcode_in_print(written: str) -> str:
    """A postcode as it stands on an envelope; "" where it is none."""
    figures = "".join(sign for sign in written if sign.isdecimal())
    return f"〒{figures[:3]}-{figures[3:]}" if len(figures) == 7 else ""
