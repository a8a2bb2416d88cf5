"""Referrals to other places with their steps; words sealed under the case's key."""

from collections.abc import Mapping
from enum import Enum

from sqlalchemy import select

from core.referrals import Referral, ReferralStep, StepMade
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_notes import referral_steps, referrals
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_KINDS: Mapping[str, type[Enum]] = {"kind": ReferralStep}
_ROW = [column for column in referrals.c if column.name != "number"]
_STEP = [column for column in referral_steps.c if column.name not in ("number", "sealed")]


def _place(step_id: str, case_id: str) -> Place:
    return Place("referral_steps", step_id, case_owner(case_id), "words")


class ReferralsRepository:
    """Implements core.ports.Referrals."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def begin(self, referral: Referral) -> Referral:
        """Keeps it; the one of this case and place where there is one already."""
        put = self._transaction.insert(referrals).values(**plain(referral))
        await self._transaction.execute(put.on_conflict_do_nothing(index_elements=["case_id", "place"]))
        query = select(*_ROW).where(referrals.c.case_id == referral.case_id, referrals.c.place == referral.place)
        row = await self._transaction.first(query)
        return build(Referral, row, {}) if row is not None else referral

    async def add(self, referral: Referral, step: StepMade, words: str) -> bool:
        """Keeps a step; False when one of this id is there already."""
        sealed = await self._transaction.seal(_place(step.id, referral.case_id), words) if words else None
        put = self._transaction.insert(referral_steps).values(**plain(step), sealed=sealed)
        once = put.on_conflict_do_nothing(index_elements=["id"]).returning(referral_steps.c.id)
        is_new = (await self._transaction.execute(once)).first() is not None
        if is_new:
            self._transaction.touch(referral.case_id)
        return is_new

    async def of_case(self, case_id: str) -> list[tuple[Referral, list[StepMade]]]:
        """In the order they began, with their steps."""
        rows = await self._transaction.rows(select(*_ROW).where(referrals.c.case_id == case_id).order_by(referrals.c.number))
        found = {row.id: (build(Referral, row, {}), list[StepMade]()) for row in rows}
        query = select(*_STEP).where(referral_steps.c.referral_id.in_(found)).order_by(referral_steps.c.number)
        for row in await self._transaction.rows(query):
            found[row.referral_id][1].append(build(StepMade, row, _KINDS))
        return list(found.values())

    async def words_for_eyes(self, case_id: str, viewer: Viewer) -> dict[str, str]:
        """By step, those that have any; logged."""
        query = select(referral_steps.c.id, referral_steps.c.sealed).join(
            referrals, referrals.c.id == referral_steps.c.referral_id
        )
        rows = await self._transaction.rows(query.where(referrals.c.case_id == case_id, referral_steps.c.sealed.is_not(None)))
        opened = {row.id: await self._transaction.open(_place(row.id, case_id), row.sealed) for row in rows}
        if opened:
            line = AuditLine(self._transaction.now, viewer.actor_id, "referrals-opened", None, case_id, viewer.page)
            self._transaction.note(line, is_opening=True)
        return {step_id: words.decode() for step_id, words in opened.items()}
