"""The child's own will, sheets and plans, wishes for the visits: all sealed under the case's key."""

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, or_, select

from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.threads import Viewer
from core.visit_wishes import VisitWishes, read_wishes, write_wishes
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_before_visits import case_sheets, child_wills, visit_wishes
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_WILL_ENUMS: Mapping[str, type[Enum]] = {"answer": Willing, "way": HeardBy}


_FAMILIES: BindParameter[Any] = bindparam("cases", expanding=True)
_WILLS = (
    select(child_wills, cases.c.merged_into)
    .join(cases, cases.c.id == child_wills.c.case_id)
    .where(or_(cases.c.id.in_(_FAMILIES), cases.c.merged_into.in_(_FAMILIES)))
    .order_by(child_wills.c.number)
)


def _note(transaction: Transaction, viewer: Viewer, action: str, case_id: str) -> None:
    transaction.note(AuditLine(transaction.now, viewer.actor_id, action, None, case_id, viewer.page), is_opening=True)


class WillsRepository:
    """Implements core.ports.Wills."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def _place(self, will_id: str, case_id: str) -> Place:
        return Place("child_wills", will_id, case_owner(case_id), "words")

    async def add(self, will: Will, words: str) -> str:
        """Keeps an answer and returns its id."""
        kept = replace(will, id=will.id or str(uuid.uuid4()))
        sealed = await self._transaction.seal(self._place(kept.id, kept.case_id), words) if words else None
        await self._transaction.execute(insert(child_wills).values(**plain(kept), sealed=sealed))
        self._transaction.touch(kept.case_id)
        return kept.id

    async def of_case(self, case_id: str) -> list[Will]:
        """In the order kept, without words; those of cases taken into this one too."""
        return list((await self.of_cases([case_id]))[case_id])

    async def of_cases(self, case_ids: Collection[str]) -> Mapping[str, Sequence[Will]]:
        """By case, each in the order kept; those of cases taken into it too."""
        found: dict[str, list[Will]] = {case_id: [] for case_id in case_ids}
        for row in await self._transaction.rows(_WILLS, {"cases": list(found)}):
            will = build(Will, row, _WILL_ENUMS)
            for case_id in {row.case_id, row.merged_into} & found.keys():
                found[case_id].append(will)
        return found

    async def words_for_eyes(self, case_id: str, viewer: Viewer) -> Mapping[str, str]:
        """By id; logged when there are any."""
        mine = [one.id for one in await self.of_case(case_id)]
        query = select(child_wills).where(child_wills.c.id.in_(mine), child_wills.c.sealed.is_not(None))
        rows = await self._transaction.rows(query)
        found = {row.id: (await self._transaction.open(self._place(row.id, row.case_id), row.sealed)).decode() for row in rows}
        if found:
            _note(self._transaction, viewer, "will-opened", case_id)
        return found


class SheetsRepository:
    """Implements core.ports.Sheets."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def _place(self, case_id: str, form: str, number: int) -> Place:
        return Place("case_sheets", f"{case_id}/{form}/{number}", case_owner(case_id), "values")

    async def add(self, version: SheetVersion, values: Mapping[str, str]) -> None:
        """Keeps a version. Raises ConflictError when this number is there already."""
        place = self._place(version.case_id, version.form, version.number)
        sealed = await self._transaction.seal(place, json.dumps(dict(values), ensure_ascii=False))
        await self._transaction.execute(insert(case_sheets).values(**plain(version), sealed=sealed))
        self._transaction.touch(version.case_id)

    async def versions(self, case_id: str, form: str) -> list[SheetVersion]:
        """Oldest first, without what stands in them."""
        mine = select(case_sheets).where(case_sheets.c.case_id == case_id, case_sheets.c.form == form)
        rows = await self._transaction.rows(mine.order_by(case_sheets.c.number))
        return [build(SheetVersion, row, {}) for row in rows]

    async def latest(self, case_id: str, form: str) -> Mapping[str, str] | None:
        """For the machine alone."""
        mine = select(case_sheets).where(case_sheets.c.case_id == case_id, case_sheets.c.form == form)
        row = await self._transaction.first(mine.order_by(case_sheets.c.number.desc()).limit(1))
        return None if row is None else await self._values(case_id, form, row.number, row.sealed)

    async def for_eyes(self, case_id: str, form: str, viewer: Viewer) -> list[tuple[SheetVersion, Mapping[str, str]]]:
        """Every version, oldest first; logged when there are any."""
        mine = select(case_sheets).where(case_sheets.c.case_id == case_id, case_sheets.c.form == form)
        rows = await self._transaction.rows(mine.order_by(case_sheets.c.number))
        if rows:
            _note(self._transaction, viewer, f"sheet-opened:{form}", case_id)
        return [(build(SheetVersion, row, {}), await self._values(case_id, form, row.number, row.sealed)) for row in rows]

    async def _values(self, case_id: str, form: str, number: int, sealed: bytes) -> Mapping[str, str]:
        values: dict[str, str] = json.loads(await self._transaction.open(self._place(case_id, form, number), sealed))
        return values


class WishesRepository:
    """Implements core.ports.Wishes."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def _place(self, case_id: str) -> Place:
        return Place("visit_wishes", case_id, case_owner(case_id), "wishes")

    async def get(self, case_id: str) -> VisitWishes | None:
        """For the machine alone."""
        row = await self._transaction.first(select(visit_wishes.c.sealed).where(visit_wishes.c.case_id == case_id))
        return None if row is None else read_wishes((await self._transaction.open(self._place(case_id), row.sealed)).decode())

    async def save(self, case_id: str, wishes: VisitWishes, *, by: str, at: datetime) -> None:
        """Writes them over what was there."""
        sealed = await self._transaction.seal(self._place(case_id), write_wishes(wishes))
        new = self._transaction.insert(visit_wishes).values(case_id=case_id, by=by, at=at, sealed=sealed)
        anew = new.on_conflict_do_update(index_elements=["case_id"], set_={"by": by, "at": at, "sealed": sealed})
        await self._transaction.execute(anew)

    async def for_eyes(self, case_id: str, viewer: Viewer) -> VisitWishes | None:
        """Logged when there are any."""
        wishes = await self.get(case_id)
        if wishes is not None:
            _note(self._transaction, viewer, "wishes-opened", case_id)
        return wishes
