"""What a database says about the clauses of a programme: what was owed by each, how it stands now, and what shows it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clauses import Clause
from core.obligations import Owed, OwedState
from core.obligations.clause_state import Tally, tallied
from tomoshibi.clock import JST
from tomoshibi.settings import Settings
from tomoshibi.wiring import open_house

NEWEST = 20
"""So many rows of evidence are listed; the counts count them all."""

Kept = Mapping[str, Sequence[Owed]]
"""Obligations by the clause they are owed by."""


@dataclass(frozen=True, slots=True)
class ClauseEvidence:
    """One clause as the database has it. `shown` are the newest that are done: kind and id of each, never a name."""

    tally: Tally
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> str:
        """kept, due, overdue, waived, or "not yet": nothing was owed so far."""
        return self.tally.state.value.replace("_", " ")

    @property
    def is_known(self) -> bool:
        """Whether anything was, is or will be owed as far as the rows tell."""
        return bool(self.tally.owed or self.tally.ahead)

    @property
    def words(self) -> str:
        """The counts and the newest evidence in a line."""
        tally = self.tally
        counts = {
            "kept in time": tally.in_time,
            "kept late": tally.late,
            "due": tally.due,
            "overdue": tally.overdue,
            "waived": tally.waived,
            "ahead": tally.ahead,
        }
        said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        proof = f"; newest: {self.shown[0][0]} {self.shown[0][1]}" if self.shown else ""
        return (said or "nothing was owed so far") + proof

    def as_json(self) -> dict[str, object]:
        """Counts, the next date, and the newest evidence."""
        tally = self.tally
        return {
            "state": tally.state.value,
            "kept_in_time": tally.in_time,
            "kept_late": tally.late,
            "due": tally.due,
            "overdue": tally.overdue,
            "waived": tally.waived,
            "ahead": tally.ahead,
            "next_due_at": tally.next_due_at.astimezone(JST).isoformat() if tally.next_due_at else None,
            "evidence": [{"kind": kind, "id": row_id} for kind, row_id in self.shown],
        }


def evidence_of(clause: Clause, kept: Kept, now: datetime) -> ClauseEvidence | None:
    """What is and was owed by a clause, by all it is known as; None where it is no duty and nothing ever was."""
    mine = [one for name in clause.known_as for one in kept.get(name, ())]
    tally = tallied(mine, now)
    if clause.how != "duty" and not mine:
        return None
    done = sorted(
        (one for one in mine if one.state is OwedState.KEPT), key=lambda one: one.ended_at or one.what.due_at, reverse=True
    )
    shown = [one.what.evidence for one in done[:NEWEST] if one.what.evidence is not None]
    return ClauseEvidence(tally, tuple((one.kind, one.id) for one in shown))


def has_database(settings: Settings) -> bool:
    """Whether this installation has a database and its key; nothing is made by asking."""
    return settings.key_file.exists() and (bool(settings.database_url) or (settings.data_dir / "tomoshibi.sqlite3").exists())


def read_kept(settings: Settings, programme_ids: Sequence[str]) -> tuple[Mapping[str, Kept], datetime] | None:
    """What is kept for these programmes and the moment it was read; None without a database of the newest form.

    Raises TomoshibiError where the database cannot be reached.
    """
    return asyncio.run(_read(settings, programme_ids)) if has_database(settings) else None


async def _read(settings: Settings, programme_ids: Sequence[str]) -> tuple[Mapping[str, Kept], datetime] | None:
    async with open_house(settings, prepare=False, secrets=False) as opened:
        if await opened.database.schema_state() != "newest":
            return None
        now = opened.clock.now()
        found: dict[str, Kept] = {}
        async with opened.work(now, writes=False) as uow:
            for programme_id in programme_ids:
                mine: dict[str, list[Owed]] = {}
                for one in await uow.obligations.all_in(programme_id):
                    mine.setdefault(one.what.clause_id, []).append(one)
                found[programme_id] = mine
        return found, now
