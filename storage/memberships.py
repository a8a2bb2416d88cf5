"""Who is on the way into an online place, and who belongs to it; nicknames sealed under the person's key."""

from collections.abc import Mapping
from enum import Enum

from sqlalchemy import ColumnElement, select, update

from core.errors import NotFoundError
from core.memberships import Membership, TalkBy
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_intake import memberships
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_ENUMS: Mapping[str, type[Enum]] = {"talk_by": TalkBy}
_COLUMNS = [column for column in memberships.c if column.name not in ("number", "sealed")]


def _place(person_id: str) -> Place:
    return Place("memberships", person_id, person_owner(person_id), "nickname")


class MembershipsRepository:
    """Implements core.ports.Memberships."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, person_id: str) -> Membership | None:
        """The membership of this person."""
        found = await self._found(memberships.c.person_id == person_id)
        return found[0] if found else None

    async def lock(self, person_id: str) -> Membership:
        """The same, locked. Raises NotFoundError."""
        query = select(*_COLUMNS).where(memberships.c.person_id == person_id).with_for_update()
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("membership-unknown", person=person_id)
        return build(Membership, row, _ENUMS)

    async def add(self, one: Membership) -> bool:
        """Begins it; False when this person has one already."""
        entered = self._transaction.insert(memberships).values(**plain(one))
        once = entered.on_conflict_do_nothing(index_elements=["person_id"]).returning(memberships.c.number)
        is_new = (await self._transaction.execute(once)).first() is not None
        if is_new:
            self._transaction.touch(one.case_id)
        return is_new

    async def save(self, one: Membership) -> None:
        """Writes where it stands. Raises NotFoundError."""
        mine = update(memberships).where(memberships.c.person_id == one.person_id)
        if (await self._transaction.execute(mine.values(**plain(one)))).rowcount == 0:
            raise NotFoundError("membership-unknown", person=one.person_id)
        self._transaction.touch(one.case_id)

    async def of_case(self, case_id: str) -> list[Membership]:
        """Those that hang on this case."""
        return await self._found(memberships.c.case_id == case_id)

    async def of_programme(self, programme_id: str) -> list[Membership]:
        """All, in the order they began."""
        return await self._found(memberships.c.programme_id == programme_id)

    async def members(self, programme_id: str) -> list[Membership]:
        """Those who belong to the place now, in the order they joined."""
        query = select(*_COLUMNS).where(
            memberships.c.programme_id == programme_id, memberships.c.joined_at.is_not(None), memberships.c.left_at.is_(None)
        )
        rows = await self._transaction.rows(query.order_by(memberships.c.joined_at, memberships.c.number))
        return [build(Membership, row, _ENUMS) for row in rows]

    async def _found(self, *where: ColumnElement[bool]) -> list[Membership]:
        query = select(*_COLUMNS).where(*where).order_by(memberships.c.number)
        return [build(Membership, row, _ENUMS) for row in await self._transaction.rows(query)]

    async def nickname(self, person_id: str) -> str:
        """What they are called in the place; "" where none is chosen."""
        row = await self._transaction.first(select(memberships.c.sealed).where(memberships.c.person_id == person_id))
        if row is None or row.sealed is None:
            return ""
        return (await self._transaction.open(_place(person_id), row.sealed)).decode()

    async def nickname_for_eyes(self, person_id: str, viewer: Viewer) -> str:
        """The same for a page; logged."""
        shown = await self.nickname(person_id)
        if shown:
            line = AuditLine(self._transaction.now, viewer.actor_id, "nickname-opened", person_id, None, viewer.page)
            self._transaction.note(line, is_opening=True)
        return shown

    async def name(self, person_id: str, nickname: str) -> None:
        """Keeps what they wish to be called. Raises NotFoundError."""
        sealed = await self._transaction.seal(_place(person_id), nickname) if nickname else None
        mine = update(memberships).where(memberships.c.person_id == person_id)
        if (await self._transaction.execute(mine.values(sealed=sealed))).rowcount == 0:
            raise NotFoundError("membership-unknown", person=person_id)
