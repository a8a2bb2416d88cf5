"""Supporters' records, sealed under each person's key, and who confirmed which criterion when."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select

from core.free_hours import read_hours, write_hours
from core.people import PersonState
from core.supporters import Confirmed, InCity, OwnRate, Reach, Sex, Supporter, SupporterFacts, Way
from core.threads import Viewer
from storage.audit import opening
from storage.columns import not_in_state
from storage.mapping import build, plain
from storage.tables import people
from storage.tables_supporters import supporter_criteria, supporters
from storage.transaction import Transaction
from storage.vault import Place, person_owner


def _place(person_id: str) -> Place:
    return Place("supporters", person_id, person_owner(person_id), "facts")


class SupportersRepository:
    """Implements core.ports.Supporters."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, person_id: str) -> Supporter | None:
        """For the machine alone; None where no record was made yet."""
        row = await self._transaction.first(select(supporters).where(supporters.c.person_id == person_id))
        return None if row is None else await self._build(row)

    async def for_eyes(self, person_id: str, viewer: Viewer) -> Supporter | None:
        """The record; logged when there is one."""
        found = await self.get(person_id)
        if found is not None:
            opening(self._transaction, viewer, "supporter-opened", person_id)
        return found

    async def save(self, supporter: Supporter) -> None:
        """Writes it, new or known."""
        values = {
            "person_id": supporter.person_id,
            "programme_id": supporter.programme_id,
            "most_children": supporter.most_children,
            "changed_at": supporter.changed_at,
            "sealed": await self._transaction.seal(_place(supporter.person_id), _written(supporter.facts)),
        }
        written = self._transaction.insert(supporters).values(**values)
        await self._transaction.execute(written.on_conflict_do_update(index_elements=["person_id"], set_=values))

    async def all_in(self, programme_id: str) -> list[Supporter]:
        """Every record of people who have not departed, for the machine alone."""
        query = select(supporters).join(people, people.c.id == supporters.c.person_id)
        mine = query.where(supporters.c.programme_id == programme_id, not_in_state(people.c.state, PersonState.DEPARTED.value))
        rows = await self._transaction.rows(mine.order_by(people.c.created_at, people.c.id))
        await self._transaction.load_keys(person_owner(row.person_id) for row in rows)
        return [await self._build(row) for row in rows]

    async def all_for_eyes(self, programme_id: str, viewer: Viewer) -> list[Supporter]:
        """The same for a page; logged once a person and page."""
        found = await self.all_in(programme_id)
        for one in found:
            opening(self._transaction, viewer, "supporter-opened", one.person_id)
        return found

    async def confirmed(self, person_id: str) -> list[Confirmed]:
        """Who confirmed which criterion."""
        query = select(supporter_criteria).where(supporter_criteria.c.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(supporter_criteria.c.criterion))
        return [build(Confirmed, row, {}) for row in rows]

    async def confirmed_in(self, programme_id: str) -> Mapping[str, Sequence[Confirmed]]:
        """By person, for a whole programme."""
        query = select(supporter_criteria).join(people, people.c.id == supporter_criteria.c.person_id)
        rows = await self._transaction.rows(query.where(people.c.programme_id == programme_id))
        found: dict[str, list[Confirmed]] = {}
        for row in rows:
            found.setdefault(row.person_id, []).append(build(Confirmed, row, {}))
        return found

    async def confirm(self, confirmed: Confirmed) -> None:
        """Keeps who confirmed a criterion first."""
        written = self._transaction.insert(supporter_criteria).values(**plain(confirmed))
        await self._transaction.execute(written.on_conflict_do_nothing())

    async def take_back(self, person_id: str, criterion: str) -> None:
        """The criterion is not seen fulfilled any more."""
        mine = (supporter_criteria.c.person_id == person_id, supporter_criteria.c.criterion == criterion)
        await self._transaction.execute(delete(supporter_criteria).where(*mine))

    async def _build(self, row: Row[Any]) -> Supporter:
        facts = _read(await self._transaction.open(_place(row.person_id), row.sealed))
        return Supporter(row.person_id, row.programme_id, row.most_children, row.changed_at, facts)


def _written(facts: SupporterFacts) -> str:
    values = {
        "sex": facts.sex.value,
        "born_year": facts.born_year,
        "in_city": facts.in_city.value,
        "areas": [[one.area, one.minutes, one.way.value] for one in facts.areas],
        "subjects": list(facts.subjects),
        "hours": write_hours(facts.hours),
        "hourly_yen": facts.hourly_yen,
        "remarks": facts.remarks,
        "rates": [[one.first_on.isoformat(), one.hourly_yen] for one in facts.rates],
    }
    return json.dumps(values, ensure_ascii=False)


def _read(plain_bytes: bytes) -> SupporterFacts:
    values = json.loads(plain_bytes)
    return SupporterFacts(
        sex=Sex(values["sex"]),
        born_year=values["born_year"],
        in_city=InCity(values["in_city"]),
        areas=tuple(Reach(area, minutes, Way(way)) for area, minutes, way in values["areas"]),
        subjects=tuple(values["subjects"]),
        hours=read_hours(values["hours"]),
        hourly_yen=values["hourly_yen"],
        remarks=values["remarks"],
        rates=tuple(OwnRate(date.fromisoformat(day), yen) for day, yen in values.get("rates", ())),
    )
