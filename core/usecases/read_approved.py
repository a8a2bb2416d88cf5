"""Who stands on the list and who of each family has come: linked, holding a code that works, or not reached yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.approved_list.entries import ListEntry
from core.people import AccountState, Person
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import desk_person


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person of a family. `linked_at` and `channels` where they confirmed their code; `code_until` while one works."""

    person: Person
    name: str
    linked_at: datetime | None
    channels: tuple[str, ...]
    code_until: datetime | None


@dataclass(frozen=True, slots=True)
class ApprovedFamily:
    """A family of the list: guardians first, then children."""

    guardians: tuple[Arrival, ...]
    children: tuple[Arrival, ...]

    @property
    def is_protected(self) -> bool:
        """Whether the family is under address protection."""
        return any(one.person.place_protected for one in (*self.guardians, *self.children))


async def read_approved(uow: UnitOfWork, staff: Person) -> list[ApprovedFamily]:
    """Every family of the list in this programme, in its order; each name shown is logged. Commits.

    A family in which somebody keeps something from these eyes is left out, as in the list of people.
    """
    desk_person(staff, staff.programme_id)
    kept_from = await uow.safety.kept_from(staff.id)
    families = _by_guardian(await uow.approved_list.all_in(staff.programme_id))
    shown = [family for family in families if not kept_from & {one for entry in family for one in _ids(entry)}]
    entries = [entry for family in shown for entry in family]
    ids = dict.fromkeys(one for entry in entries for one in _ids(entry))
    names = await uow.people.names_for_eyes(list(ids), Viewer(staff.id, "desk-approved")) if ids else {}
    arrivals = {person_id: await _arrival(uow, person_id, names.get(person_id, "")) for person_id in ids}
    await uow.commit()
    return [_family(family, arrivals) for family in shown]


def _ids(entry: ListEntry) -> tuple[str, ...]:
    return (*entry.guardian_ids, entry.child_id)


def _by_guardian(entries: Sequence[ListEntry]) -> list[list[ListEntry]]:
    families: dict[str, list[ListEntry]] = {}
    for entry in entries:
        families.setdefault(entry.guardian_ids[0], []).append(entry)
    return list(families.values())


def _family(entries: Sequence[ListEntry], arrivals: dict[str, Arrival]) -> ApprovedFamily:
    guardians = dict.fromkeys(one for entry in entries for one in entry.guardian_ids)
    return ApprovedFamily(tuple(arrivals[one] for one in guardians), tuple(arrivals[entry.child_id] for entry in entries))


async def _arrival(uow: UnitOfWork, person_id: str, name: str) -> Arrival:
    accounts = [one for one in await uow.accounts.of_person(person_id) if one.state is AccountState.OPEN]
    codes = [one for one in await uow.invitations.of_person(person_id) if one.used_at is None and one.revoked_at is None]
    until = max((one.expires_at for one in codes if uow.now < one.expires_at), default=None)
    return Arrival(
        person=await uow.people.get(person_id),
        name=name,
        linked_at=min((one.linked_at for one in accounts), default=None),
        channels=tuple(sorted({one.channel.value for one in accounts})),
        code_until=None if accounts else until,
    )
