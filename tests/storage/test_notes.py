"""Notes of openings, referrals and meetings on both databases: once, in order, sealed (K2.3.3, K2.3.4, K2.5, K6.4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.errors import ConflictError, NotFoundError
from core.meetings import Meeting, MeetingKind, MinutesVersion
from core.place_records import PlaceRecord, RecordKind
from core.referrals import Referral, ReferralStep, StepMade
from core.threads import Viewer
from storage.engine import Database
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import NOW, PROGRAMME, new_id
from tests.storage.test_contacts import a_case

HOUR = timedelta(hours=1)
VIEWER = Viewer("staff", "test")


async def test_the_first_note_that_counts_is_known_by_opening(database: Database) -> None:
    opening = new_id()
    first = Contact(
        new_id(), PROGRAMME, None, None, ContactWith.PLACE, ContactWay.PLACE, ContactOutcome.REACHED, NOW, NOW, "staff",
        opening_id=opening,
    )  # fmt: skip
    case_id = await a_case(database)
    second = replace(first, id=new_id(), case_id=case_id, noted_at=NOW + HOUR)
    async with database.work(NOW) as uow:
        await uow.contacts.add(first, ContactWords("𠮷い日"))
        await uow.contacts.add(second, ContactWords("話した"))
        assert transaction_of(uow).touched_programmes == {PROGRAMME}
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.contacts.first_notes(PROGRAMME) == {opening: NOW}
        await uow.contacts.withdraw(first, by="staff")
        assert await uow.contacts.first_notes(PROGRAMME) == {opening: NOW + HOUR}
        assert [one.id for one in await uow.contacts.of_opening(opening)] == [first.id, second.id]
        await uow.commit()


async def test_a_place_is_begun_once_and_a_step_kept_once(database: Database) -> None:
    case_id = await a_case(database)
    one = Referral(new_id(), PROGRAMME, case_id, "work", NOW)
    step = StepMade(new_id(), one.id, ReferralStep.OFFERED, NOW, "staff")
    async with database.work(NOW) as uow:
        assert await uow.referrals.begin(one) == one
        assert await uow.referrals.begin(replace(one, id=new_id())) == one
        assert await uow.referrals.add(one, step, "𠮷田さんの窓口")
        assert not await uow.referrals.add(one, step, "二度目")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.referrals.of_case(case_id) == [(one, [step])]
        assert await uow.referrals.words_for_eyes(case_id, VIEWER) == {step.id: "𠮷田さんの窓口"}
        await uow.commit()


async def test_minutes_are_kept_by_version_and_a_number_once(database: Database) -> None:
    one = Meeting(new_id(), PROGRAMME, MeetingKind.COMMISSIONER, date(2026, 7, 10), ("a", "b"), NOW, "staff")
    version = MinutesVersion(one.id, 1, NOW + HOUR, "staff")
    async with database.work(NOW) as uow:
        assert await uow.meetings.add(one, "定例会")
        assert not await uow.meetings.add(one, "二度目")
        await uow.meetings.write(one, version, "決まったこと")
        with pytest.raises(ConflictError):
            await uow.meetings.write(one, version, "もう一つ")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.meetings.get(one.id) == one
        assert await uow.meetings.held(PROGRAMME, one.held_on, one.held_on) == [one]
        assert await uow.meetings.words_for_eyes(one, VIEWER) == ("定例会", {1: "決まったこと"})
        assert await uow.meetings.first_minutes(PROGRAMME) == {one.id: NOW + HOUR}
        await uow.meetings.withdraw(one, "staff")
        assert await uow.meetings.held(PROGRAMME, one.held_on, one.held_on) == []
        await uow.commit()


async def test_a_record_of_the_place_is_kept_once_and_stays_when_it_is_taken_back(database: Database) -> None:
    one = PlaceRecord(new_id(), PROGRAMME, RecordKind.CHANGE_ASKED, date(2026, 9, 1), NOW, "staff", date(2026, 9, 30))
    other = replace(one, id=new_id(), kind=RecordKind.PORTAL_ASKED, on=date(2026, 4, 1), for_day=None)
    async with database.work(NOW) as uow:
        assert await uow.place_records.add(one, "𠮷田さんから")
        assert not await uow.place_records.add(one, "二度目")
        assert await uow.place_records.add(other, "メール")
        assert transaction_of(uow).touched_programmes == {PROGRAMME}
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.place_records.of_programme(PROGRAMME) == [one, other]
        assert await uow.place_records.words_for_eyes([one, other], VIEWER) == {one.id: "𠮷田さんから", other.id: "メール"}
        await uow.place_records.withdraw(one, "somebody")
        await uow.place_records.withdraw(one, "another")
        gone = await uow.place_records.get(one.id)
        assert (gone.withdrawn_at, gone.withdrawn_by) == (NOW, "somebody")
        with pytest.raises(NotFoundError):
            await uow.place_records.get("nobody")
