"""People: their rows, their sealed profiles, the search by keyed tokens."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, delete, insert, select, true, update

from core.errors import NotFoundError
from core.inquiries import InquiryState
from core.messages import Channel
from core.people import Language, NoticeWords, Person, PersonState, Profile, Role
from core.threads import Viewer
from storage.audit import opening
from storage.mapping import build, plain
from storage.search import FOUND, case_states, search_people, shown_before
from storage.tables import people, vault_tokens
from storage.tokens import searchable
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_ENUMS = {
    "role": Role,
    "state": PersonState,
    "language": Language,
    "notice_words": NoticeWords,
    "reach_channel": Channel,
}
_COLUMNS = [column for column in people.c if column.name != "sealed"]
_ONE = select(*_COLUMNS).where(people.c.id == bindparam("id"))
# FOR NO KEY UPDATE: rows that point at this person (a notice queued for them) need not wait, nor lock each other out
_ONE_LOCKED = _ONE.with_for_update(key_share=True)
_PROFILE = select(people.c.sealed).where(people.c.id == bindparam("id"))


def _place(person_id: str) -> Place:
    return Place("people", person_id, person_owner(person_id), "profile")


class PeopleRepository:
    """Implements core.ports.People."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, person: Person, profile: Profile) -> None:
        """Enters a person with their profile and what they can be found by."""
        sealed = await self._transaction.seal(_place(person.id), _written(profile))
        await self._transaction.execute(insert(people).values(**plain(person), sealed=sealed))
        await self._add_tokens(person.id, person.programme_id, profile)

    async def get(self, person_id: str) -> Person:
        """The person. Raises NotFoundError."""
        return await self._get(person_id, lock=False)

    async def is_known(self, person_id: str) -> bool:
        """Whether there is somebody with this id."""
        return await self._transaction.first(select(people.c.id).where(people.c.id == person_id)) is not None

    async def lock(self, person_id: str) -> Person:
        """The person, whose row nobody else changes until the transaction ends. Raises NotFoundError."""
        return await self._get(person_id, lock=True)

    async def _get(self, person_id: str, *, lock: bool) -> Person:
        row = await self._transaction.first(_ONE_LOCKED if lock else _ONE, {"id": person_id})
        if row is None:
            raise NotFoundError("person-unknown", person=person_id)
        return build(Person, row, _ENUMS)

    async def of_ids(self, person_ids: Sequence[str]) -> dict[str, Person]:
        """People by id; unknown ids are left out."""
        query = select(*_COLUMNS).where(people.c.id.in_(list(dict.fromkeys(person_ids))))
        return {row.id: build(Person, row, _ENUMS) for row in await self._transaction.rows(query)}

    async def save(self, person: Person) -> None:
        """Writes everything but the profile. Raises NotFoundError."""
        changed = await self._transaction.execute(update(people).where(people.c.id == person.id).values(**plain(person)))
        if changed.rowcount == 0:
            raise NotFoundError("person-unknown", person=person.id)

    async def profile_for_eyes(self, person_id: str, viewer: Viewer) -> Profile:
        """The profile; logged."""
        profile = await self.profile(person_id)
        opening(self._transaction, viewer, "profile-opened", person_id)
        return profile

    async def names_for_eyes(self, person_ids: Sequence[str], viewer: Viewer) -> dict[str, str]:
        """Names by person id; one line of the log a person. Ids that nobody has are left out."""
        wanted = list(dict.fromkeys(person_ids))
        if not wanted:
            return {}
        await self._transaction.load_keys(person_owner(person_id) for person_id in wanted)
        names: dict[str, str] = {}
        for row in await self._transaction.rows(select(people.c.id, people.c.sealed).where(people.c.id.in_(wanted))):
            names[row.id] = _read(await self._transaction.open(_place(row.id), row.sealed)).name
            opening(self._transaction, viewer, "name-opened", row.id)
        return names

    async def profile(self, person_id: str) -> Profile:
        """For the machine alone; not logged. Raises NotFoundError."""
        row = await self._transaction.first(_PROFILE, {"id": person_id})
        if row is None:
            raise NotFoundError("person-unknown", person=person_id)
        return _read(await self._transaction.open(_place(person_id), row.sealed))

    async def save_profile(self, person_id: str, profile: Profile) -> None:
        """Writes the profile anew, with what the person can be found by. Raises NotFoundError."""
        sealed = await self._transaction.seal(_place(person_id), _written(profile))
        changed = await self._transaction.execute(update(people).where(people.c.id == person_id).values(sealed=sealed))
        if changed.rowcount == 0:
            raise NotFoundError("person-unknown", person=person_id)
        await self._transaction.execute(delete(vault_tokens).where(vault_tokens.c.person_id == person_id))
        await self._add_tokens(person_id, (await self.get(person_id)).programme_id, profile)

    async def _add_tokens(self, person_id: str, programme_id: str, profile: Profile) -> None:
        forms = sorted(searchable(profile, programme_id))
        if forms:
            rows = [{"person_id": person_id, "token": await self._transaction.token("search", form)} for form in forms]
            await self._transaction.execute(insert(vault_tokens), rows)

    async def with_roles(self, programme_id: str, roles: frozenset[Role]) -> list[Person]:
        """Active people of these roles, oldest first."""
        query = (
            select(*_COLUMNS)
            .where(people.c.programme_id == programme_id, people.c.role.in_([role.value for role in roles]))
            .where(people.c.state == PersonState.ACTIVE.value)
        )
        # sorted here: for ORDER BY SQLite takes the index on created_at and reads the whole programme
        found = [build(Person, row, _ENUMS) for row in await self._transaction.rows(query)]
        return sorted(found, key=lambda person: (person.created_at, person.id))

    async def all_in(self, programme_id: str, limit: int = 500, roles: frozenset[Role] = frozenset()) -> list[Person]:
        """Everybody who was entered, newest first: neither visitors nor groups; with `roles` only those."""
        these = people.c.role.in_([role.value for role in roles]) if roles else true()
        query = (
            select(*_COLUMNS)
            .where(people.c.programme_id == programme_id, people.c.role.not_in([Role.VISITOR.value, Role.PLACE.value]), these)
            .order_by(people.c.created_at.desc(), people.c.id)
            .limit(limit)
        )
        return [build(Person, row, _ENUMS) for row in await self._transaction.rows(query)]

    async def search(self, programme_id: str, query: str, limit: int = 20) -> list[str]:
        """Ids of people whose kana or name begins so, whose phone ends in these digits, or whose account it is."""
        return await search_people(self._transaction, programme_id, query, limit)

    async def case_states(self, person_ids: Sequence[str]) -> dict[str, list[InquiryState]]:
        """Where the cases of these people stand, the newest first."""
        return await case_states(self._transaction, person_ids) if person_ids else {}

    async def found_for_eyes(self, person_ids: Sequence[str], viewer: Viewer) -> dict[str, tuple[Person, Profile]]:
        """People a search found; one line of the log a person and page, however often that page shows them again."""
        if not person_ids:
            return {}
        await self._transaction.load_keys(person_owner(person_id) for person_id in person_ids)
        seen = await shown_before(self._transaction, person_ids, viewer)
        found: dict[str, tuple[Person, Profile]] = {}
        for row in await self._transaction.rows(select(people).where(people.c.id.in_(person_ids))):
            profile = await open_profile(self._transaction, row.id, row.sealed)
            found[row.id] = (build(Person, row, _ENUMS), profile)
            if row.id not in seen:
                opening(self._transaction, viewer, FOUND, row.id)
        return found


async def open_profile(transaction: Transaction, person_id: str, sealed: bytes) -> Profile:
    """The profile of a row, for the machine alone. Raises VaultError when it was erased."""
    return _read(await transaction.open(_place(person_id), sealed))


def _written(profile: Profile) -> str:
    return json.dumps(asdict(profile), ensure_ascii=False)


def _read(plain_bytes: bytes) -> Profile:
    return Profile(**json.loads(plain_bytes))
