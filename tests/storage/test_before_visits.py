"""Agreements, interviews, wills, sheets and wishes on both databases: kept, sealed, and an hour given away once."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind, AgreementWords
from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.errors import ConflictError, NotFoundError
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState, Slot
from core.people import Role
from core.threads import Viewer
from core.visit_wishes import VisitWishes
from storage.engine import Database
from storage.unit_of_work import transaction_of
from storage.vault import case_owner
from storage.vault_keys import destroy_key
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id

EYES = Viewer("staff", "desk-case")
SOON = NOW + timedelta(days=3)
HOUR = timedelta(hours=1)


async def a_case(database: Database, merged_into: str | None = None) -> Case:
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW, merged_into)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case


def a_slot(place: str = "kita", hours: int = 0) -> Slot:
    start = SOON + hours * HOUR
    return Slot(new_id(), PROGRAMME, InterviewKind.FIRST, place, start, start + HOUR, False, "staff")


def interview(case: Case, state: InterviewState = InterviewState.BOOKED) -> Appointment:
    return Appointment(
        id=new_id(),
        programme_id=PROGRAMME,
        case_id=case.id,
        kind=InterviewKind.FIRST,
        form=InterviewForm.ROOM,
        place="kita",
        starts_at=SOON,
        ends_at=SOON + HOUR,
        officer_attends=True,
        state=state,
        booked_by="person",
        booked_at=NOW,
        remind_at=SOON - timedelta(days=1),
    )


async def test_of_two_who_take_an_hour_at_once_one_gets_it(database: Database) -> None:
    slot, first, second = a_slot(), await a_case(database), await a_case(database)
    async with database.work(NOW) as uow:
        assert await uow.interviews.add_slot(slot)
        await uow.commit()

    async def takes(case: Case) -> bool:
        made = interview(case)
        async with database.work(NOW) as uow:
            await uow.cases.lock(case.id)
            found = await uow.interviews.slot(slot.id)
            assert found is not None
            if found.interview_id is not None:
                return False
            await uow.interviews.add(made)
            took = await uow.interviews.take_slot(slot.id, made.id)
            await uow.commit()
        return took

    assert sorted(await asyncio.gather(takes(first), takes(second))) == [False, True]
    async with database.work(NOW) as uow:
        assert await uow.interviews.free_slots(PROGRAMME, InterviewKind.FIRST, NOW, 10) == []
        assert not await uow.interviews.remove_slot(slot.id)


async def test_a_case_has_one_booked_interview_of_a_kind_whatever_happens(database: Database) -> None:
    case = await a_case(database)
    async with database.work(NOW) as uow:
        await uow.interviews.add(interview(case, InterviewState.CANCELLED))
        await uow.interviews.add(interview(case))
        with pytest.raises(ConflictError):
            await uow.interviews.add(interview(case))


async def test_hours_come_soonest_first_and_a_room_has_each_once(database: Database) -> None:
    async with database.work(NOW) as uow:
        later, sooner = a_slot(hours=2), a_slot("naka")
        assert await uow.interviews.add_slot(later)
        assert await uow.interviews.add_slot(sooner)
        assert not await uow.interviews.add_slot(replace(later, id=new_id()))
        found = await uow.interviews.free_slots(PROGRAMME, InterviewKind.FIRST, NOW, 10)
        assert found == [sooner, later]
        assert await uow.interviews.free_slots(PROGRAMME, InterviewKind.FIRST, NOW, 10, 1) == [later]
        assert await uow.interviews.free_slots(PROGRAMME, InterviewKind.FIRST, SOON + HOUR, 10) == [later]
        assert await uow.interviews.free_slots(PROGRAMME, InterviewKind.FINAL, NOW, 10) == []
        assert await uow.interviews.slots(PROGRAMME, SOON, SOON + HOUR) == [sooner]
        assert await uow.interviews.remove_slot(sooner.id)
        assert await uow.interviews.slot(sooner.id) is None


async def test_an_hour_is_given_back_and_taken_by_another(database: Database) -> None:
    case, slot = await a_case(database), a_slot()
    made = interview(case)
    async with database.work(NOW) as uow:
        await uow.interviews.add_slot(slot)
        await uow.interviews.add(made)
        assert await uow.interviews.take_slot(slot.id, made.id)
        assert not await uow.interviews.take_slot(slot.id, made.id)
        assert await uow.interviews.slot_of(made.id) == replace(slot, interview_id=made.id)
        await uow.interviews.free_slot_of(made.id)
        assert await uow.interviews.slot_of(made.id) is None


async def test_only_what_is_due_is_asked_for(database: Database) -> None:
    case = await a_case(database)
    made = interview(case)
    async with database.work(NOW) as uow:
        await uow.interviews.add(made)
        await uow.interviews.add(interview(case, InterviewState.CANCELLED))
        assert await uow.interviews.due_reminders(made.remind_at - timedelta(seconds=1)) == []
        assert await uow.interviews.due_reminders(made.remind_at) == [made]
        await uow.interviews.save(replace(made, reminded_at=made.remind_at))
        assert await uow.interviews.due_reminders(made.remind_at + HOUR) == []
        with pytest.raises(NotFoundError):
            await uow.interviews.get(new_id())


async def test_who_was_offered_it_is_remembered_once(database: Database) -> None:
    case = await a_case(database)
    person, _ = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        await uow.interviews.invite(case.id, InterviewKind.FIRST, person.id, NOW)
        await uow.interviews.invite(case.id, InterviewKind.FIRST, person.id, SOON)
        assert await uow.interviews.invited(case.id, InterviewKind.FIRST) == {person.id: SOON}
        assert await uow.interviews.invited(case.id, InterviewKind.FINAL) == {}


async def test_what_was_said_dies_with_the_case_s_key(database: Database) -> None:
    case = await a_case(database)
    made = interview(case, InterviewState.HELD)
    async with database.work(NOW) as uow:
        await uow.interviews.add(made)
        await uow.interviews.note(made.id, case.id, "絵がすき")
        will = Will("", case.id, new_id(), Willing.YES, "staff", NOW, HeardBy.FACE_TO_FACE, NOW)
        will_id = await uow.wills.add(will, "やってみたい")
        await uow.wills.add(replace(will, answer=Willing.NO), "")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.interviews.notes_for_eyes(case.id, EYES) == {made.id: "絵がすき"}
        assert await uow.wills.words_for_eyes(case.id, EYES) == {will_id: "やってみたい"}
        assert [one.answer for one in await uow.wills.of_case(case.id)] == [Willing.YES, Willing.NO]
        await uow.commit()
    async with database.work(NOW) as uow:
        await destroy_key(transaction_of(uow), case_owner(case.id))
        with pytest.raises(Exception, match="erased"):
            await uow.wills.words_for_eyes(case.id, EYES)


async def test_every_version_of_a_sheet_is_kept_and_none_twice(database: Database) -> None:
    case = await a_case(database)
    first = SheetVersion(case.id, "support_plan", 1, 1, "staff", NOW)
    async with database.work(NOW) as uow:
        assert await uow.sheets.latest(case.id, "support_plan") is None
        await uow.sheets.add(first, {"learning_goal": "分数"})
        await uow.sheets.add(replace(first, number=2, at=SOON), {"learning_goal": "小数"})
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.sheets.latest(case.id, "support_plan") == {"learning_goal": "小数"}
        assert [one.number for one in await uow.sheets.versions(case.id, "support_plan")] == [1, 2]
        opened = await uow.sheets.for_eyes(case.id, "support_plan", EYES)
        assert [values["learning_goal"] for _, values in opened] == ["分数", "小数"]
        assert await uow.sheets.for_eyes(case.id, "individual_sheet", EYES) == []
        with pytest.raises(ConflictError):
            await uow.sheets.add(first, {})


async def test_wishes_are_kept_anew(database: Database) -> None:
    case = await a_case(database)
    async with database.work(NOW) as uow:
        assert await uow.wishes.get(case.id) is None
        await uow.wishes.save(case.id, VisitWishes(minds="犬が苦手"), by="staff", at=NOW)
        await uow.wishes.save(case.id, VisitWishes(minds="犬がすき"), by="staff", at=SOON)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.wishes.for_eyes(case.id, EYES) == VisitWishes(minds="犬がすき")


async def test_agreements_of_a_case_and_of_the_programme(database: Database) -> None:
    case = await a_case(database)
    merged = await a_case(database, merged_into=case.id)

    def question(case_id: str | None, day: int, kind: AgreementKind = AgreementKind.ONLINE_VISIT) -> Agreement:
        return Agreement(new_id(), PROGRAMME, case_id, kind, date(2026, 7, day), "staff")

    mine, older, all_of_it = question(case.id, 5), question(merged.id, 1), question(None, 3, AgreementKind.OVER_PLAN)
    async with database.work(NOW) as uow:
        for one in (mine, older, all_of_it):
            await uow.agreements.add(one, AgreementWords("よいか"))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.agreements.of_case(case.id) == [mine, older]
        assert await uow.agreements.of_programme(PROGRAMME) == [all_of_it]
        assert await uow.agreements.open_questions(PROGRAMME) == [older, all_of_it, mine]
        found = await uow.agreements.lock(mine.id)
        yes = replace(found, answer=AgreementAnswer.YES, answered_on=date(2026, 7, 8), recorded_by="staff")
        await uow.agreements.save(yes, AgreementWords("よいか", "𠮷田", "協議記録"))
        assert await uow.agreements.answered(PROGRAMME) == [yes]
        assert await uow.agreements.words_for_eyes([yes], EYES) == {yes.id: AgreementWords("よいか", "𠮷田", "協議記録")}
        assert await uow.agreements.open_questions(PROGRAMME) == [older, all_of_it]
        with pytest.raises(NotFoundError):
            await uow.agreements.lock(new_id())
