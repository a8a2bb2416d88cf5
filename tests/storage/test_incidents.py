"""Incidents on both databases: words sealed under the case, one alert makes one incident, what is owed is derived anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.errors import NotFoundError
from core.incidents import Incident, IncidentKind, IncidentWords
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.threads import Viewer
from storage.engine import Database
from storage.tables_incidents import incidents
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import NOW, PROGRAMME, new_id

WORDS = IncidentWords(what="サポーターが時間に遅れる", who="𠮷田 花")


async def _a_case(database: Database, merged_into: str | None = None) -> Case:
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW, merged_into)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case


async def test_incidents_are_kept_sealed_and_once_a_source(database: Database) -> None:
    case = await _a_case(database)
    merged = await _a_case(database, merged_into=case.id)
    source = new_id()
    first = Incident(new_id(), PROGRAMME, case.id, IncidentKind.COMPLAINT, NOW, "staff", "chat", source)
    earlier = Incident(new_id(), PROGRAMME, merged.id, IncidentKind.ABUSE, NOW - timedelta(days=1), "staff")
    demand = Incident(new_id(), PROGRAMME, None, IncidentKind.UNDUE_DEMAND, NOW, "staff")
    async with database.work(NOW) as uow:
        assert await uow.incidents.add(first, WORDS) == first.id
        assert await uow.incidents.add(replace(first, id=new_id()), WORDS) is None, "one alert makes one incident"
        await uow.incidents.add(earlier, IncidentWords("あざ"))
        await uow.incidents.add(demand, IncidentWords("金を出せ"))
        touched = transaction_of(uow)
        assert touched.touched_cases == {case.id, merged.id}
        assert touched.touched_programmes == {PROGRAMME}
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.incidents.of_case(case.id) == [earlier, first]
        assert await uow.incidents.of_programme(PROGRAMME) == [demand]
        assert await uow.incidents.of_source(source) == first
        assert await uow.incidents.of_source("") is None
        assert len(await uow.incidents.all_in(PROGRAMME)) == 3
        found = await uow.incidents.lock(first.id)
        done = replace(found, handled_at=NOW)
        await uow.incidents.save(done, replace(WORDS, outcome="謝りました"))
        assert (await uow.incidents.words_for_eyes(done, Viewer("staff", "desk-incident"))).outcome == "謝りました"
        assert (await uow.incidents.words(demand)).what == "金を出せ"
        row = await transaction_of(uow).first(select(incidents.c.sealed).where(incidents.c.id == first.id))
        assert row is not None
        assert "遅れる".encode() not in bytes(row.sealed)
        with pytest.raises(NotFoundError):
            await uow.incidents.lock(new_id())
        await uow.commit()
