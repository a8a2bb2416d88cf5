"""What is done for the place as a whole at the desk: reports of change, leaflet, portal; what is owed is closed by it (K2.3.2,
K2.4, K3.2.2).
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from core.assessments import ASSESSMENT
from core.errors import NotFoundError, Refusal
from core.obligations import OwedState
from core.people import Person, Profile, Role
from core.place_records import PlaceRecord, RecordKind, ToldRecord
from core.usecases.keep_place_record import keep_record, make_leaflet, read_publicity, withdraw_record
from core.usecases.keep_sheet import keep_sheet
from core.usecases.make_change_report import ChangeView, make_change, open_change, read_change
from core.usecases.owe import owe
from core.usecases.owe_programmes import owe_programmes
from core.usecases.pass_by import pass_by
from core.usecases.read_openings import read_month
from tests.unit.programme_data import KYOTO, amendment, programme
from tests.usecases.place_scene import PLACE, a_participant, at, enter_at_place
from tests.usecases.scene import Scene, scene
from tests.usecases.test_joining import joined

BEGUN = at(5, 11, 20)
NOW = at(9, 1, 10)
DAY = date(2026, 9, 30)


async def owed(one: Scene, rule: str) -> list[tuple[str, OwedState]]:
    async with one.database.work(NOW, writes=False) as uow:
        kept = (await uow.obligations.of_programme(PLACE)).values()
    return sorted((row.what.subject_id, row.state) for row in kept if row.what.rule == rule)


@dataclass
class Asked:
    """Two who take part, one of whom was talked with twice, and a report the prefecture asked for by a day."""

    one: Scene
    manager: Person
    other: Person
    person: Person
    second: Person

    async def looks(self, staff: Person, until: date | None = None) -> ChangeView:
        async with self.one.database.work(NOW) as uow:
            view = await read_change(uow, self.one.house, staff, until)
            await uow.commit()
        assert isinstance(view, ChangeView)
        return view

    async def makes(self, words: str) -> PlaceRecord | Refusal:
        """The manager writes this of the first."""
        labels = {row.person_id: row.label for row in (await self.looks(self.manager)).report.people}
        async with self.one.database.work(NOW) as uow:
            words_of = {labels[self.person.id]: words}
            return await make_change(uow, self.one.house, self.manager, None, "静かな秋", words_of, "k")

    async def notes(self, staff: Person, told: ToldRecord) -> PlaceRecord:
        async with self.one.database.work(NOW) as uow:
            kept = await keep_record(uow, self.one.house, staff, told)
        assert isinstance(kept, PlaceRecord)
        return kept


@pytest.fixture
async def asked(tmp_path: Path) -> AsyncIterator[Asked]:
    async with scene(tmp_path) as one:
        one.database.owe_with(partial(owe, one.house))
        manager, _ = await enter_at_place(one, Role.MANAGER, name="木下 直子")
        other, _ = await enter_at_place(one, Role.COORDINATOR, name="林 みどり")
        person, _, case = await a_participant(one, BEGUN, nickname="しずく")
        second, _, second_case = await a_participant(one, BEGUN, nickname="あさぎり")
        for case_id in (case, second_case):
            await joined(one, manager, case_id)
        async with one.database.work(NOW) as uow:
            await uow.people.save_profile(person.id, Profile(name="𠮷田 空", kana="よしだ そら"))
            await uow.commit()
        for number, (day, value) in enumerate((("2026-06-01", "2"), ("2026-08-30", "4"))):
            async with one.database.work(NOW) as uow:
                given = {"met_on": day, "people": value, "heard": "𠮷田 空です"}
                await keep_sheet(uow, one.house, manager, case, ASSESSMENT.id, given, based_on=number)
        found = Asked(one, manager, other, person, second)
        await found.notes(manager, ToldRecord("a", RecordKind.CHANGE_ASKED, date(2026, 9, 1), "担当課から電話", DAY))
        yield found


async def test_a_report_is_asked_for_made_opened_again_and_handed_over(asked: Asked) -> None:
    one, open_still = asked.one, [("2026-09-30", OwedState.OPEN)]
    assert await owed(one, "change-report") == open_still
    view = await asked.looks(asked.manager)
    assert {view.nicknames[row.person_id] for row in view.report.people} == {"しずく", "あさぎり"}
    assert [(change.people, change.before, change.after) for change in view.report.changes] == [(1, 2, 4)]
    async with one.database.work(NOW) as uow:
        assert await read_change(uow, one.house, asked.manager, date(2026, 9, 2)) == Refusal("refusal-change-until")
    for words in ("𠮷田 空さんの様子", "電話は090-1234-5678"):
        assert await asked.makes(words) == Refusal("refusal-record-private")
    made = await asked.makes("声で話す日がふえた")
    assert isinstance(made, PlaceRecord)
    assert await asked.makes("二度目の押下") == made
    async with one.database.work(NOW) as uow:
        paper, made_at = await open_change(uow, one.house, asked.other, made.id)
        await uow.commit()
    said = json.dumps(paper, ensure_ascii=False)
    assert (made_at, "声で話す日がふえた" in said) == (NOW, True)
    assert not [name for name in ("しずく", "𠮷田", "あさぎり", "二度目") if name in said]
    assert await owed(one, "change-report") == open_still  # made is not handed over
    told = ToldRecord("h", RecordKind.CHANGE_HANDED, date(2026, 9, 1), "メールで担当課へ", DAY)
    handed = await asked.notes(asked.other, told)
    assert await owed(one, "change-report") == [("2026-09-30", OwedState.KEPT)]
    async with one.database.work(NOW) as uow:
        await withdraw_record(uow, one.house, asked.manager, handed.id)
    assert await owed(one, "change-report") == open_still
    async with one.database.work(NOW) as uow:
        with pytest.raises(NotFoundError):
            await withdraw_record(uow, one.house, asked.manager, made.id)  # what was made was made


async def test_whoever_is_kept_from_somebody_sees_neither_them_nor_a_paper_with_them(asked: Asked) -> None:
    made = await asked.makes("声で話す日がふえた")
    assert isinstance(made, PlaceRecord)
    async with asked.one.database.work(NOW) as uow:
        await pass_by(uow, asked.person.id, [asked.other.id], "named")
        await uow.commit()
    view = await asked.looks(asked.other)
    assert ([row.person_id for row in view.report.people], list(view.made)) == ([asked.second.id], [])
    async with asked.one.database.work(NOW) as uow:
        with pytest.raises(NotFoundError):
            await open_change(uow, asked.one.house, asked.other, made.id)
    view = await asked.looks(asked.manager)
    assert ([row.id for row in view.made], view.names[asked.manager.id]) == ([made.id], "木下 直子")


async def test_leaflet_portal_and_rules_are_owed_at_the_beginning_and_closed_by_the_record(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        house = one.house
        one.database.owe_with(partial(owe, house))
        manager, _ = await enter_at_place(one, Role.MANAGER)
        member, _ = await enter_at_place(one, Role.PARTICIPANT)
        elsewhere, _ = await one.enter(Role.COORDINATOR)
        kinds = (RecordKind.PORTAL_ASKED, RecordKind.LEAFLET_OUT)
        async with one.database.work(NOW) as uow:
            assert isinstance(
                await keep_record(uow, house, manager, ToldRecord("p", kinds[0], date(2026, 4, 3), "窓口へメール")), PlaceRecord
            )
        assert await owed(one, "portal-entry") == [("", OwedState.KEPT)]
        assert await owed(one, "leaflet-of-place") == [("", OwedState.OPEN)]
        assert await owed(one, "rules-of-place") == [("", OwedState.KEPT)]  # by the day of the terms
        async with one.database.work(NOW) as uow:
            await keep_record(uow, house, manager, ToldRecord("l", kinds[1], date(2026, 9, 1), "図書館に50枚"))
        assert await owed(one, "leaflet-of-place") == [("", OwedState.KEPT)]
        async with one.database.work(NOW) as uow:
            view = await read_publicity(uow, house, manager)
            assert {kind: [view.words[row.id] for row in rows] for kind, rows in view.records.items()} == {
                RecordKind.PORTAL_ASKED: ["窓口へメール"],
                RecordKind.LEAFLET_OUT: ["図書館に50枚"],
            }
            leaflet = await make_leaflet(uow, house, manager)
            assert [way.address for way in leaflet.ways] == [f"{house.base_url}/p/{PLACE}"]
            for somebody in (member, elsewhere):
                with pytest.raises(NotFoundError):
                    await read_publicity(uow, house, somebody)


async def test_whoever_plans_hears_once_that_the_contract_asks_for_other_openings(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        change = amendment(effective_on=date(2026, 10, 1), changes={"openings.a_month_at_least": 10})
        reason = amendment(effective_on=date(2026, 11, 1), changes={"support.case_note_within_hours": 48})
        house = replace(one.house, programmes={PLACE: programme(KYOTO, amendment=[change, reason])})
        manager, _ = await enter_at_place(one, Role.MANAGER)
        for _ in range(2):
            await owe_programmes(one.database.work, house, NOW)
        async with one.database.work(NOW) as uow:
            told = [alert.reason for alert in await uow.alerts.not_done(PLACE)]
            october, november = [await read_month(uow, house, manager, date(2026, month, 1)) for month in (10, 11)]
            await uow.commit()
        assert told == ["openings-changed"]
        assert october.changed is not None
        assert (october.changed.before.a_month_at_least, october.changed.after.a_month_at_least) == (8, 10)
        assert october.check is not None
        assert (october.check.wanted, november.changed) == (10, None)
