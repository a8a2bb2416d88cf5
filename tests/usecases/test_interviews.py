"""An interview from the offer to its note: chosen in chat, by phone, given once, moved, cancelled, recalled, held."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.agreements import AgreementKind, AgreementWords
from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.messages import Moment, PublicWord
from core.people import AccountState, Person, Role
from core.surveys import Respondent, SurveyRound
from core.usecases.ask_city import ask_city, note_city_answer
from core.usecases.case_lacks import case_lacks
from core.usecases.hold_interview import (
    Arranged,
    Entered,
    book_on_behalf,
    end_interview,
    enter_slots,
    note_interview,
    remove_slot,
)
from core.usecases.offer_interview import Offered, offer_interview
from core.usecases.pass_by import pass_by_roles
from core.usecases.read_before_visits import read_before_visits, read_interviews
from core.usecases.remind_interviews import remind_interviews
from tests.usecases.families import MORNING, SAKAI, THURSDAY, WEDNESDAY, Family, family, rooms
from tests.usecases.scene import Scene

FIRST = InterviewKind.FIRST
TEN = datetime(2026, 7, 8, 1, 0, tzinfo=UTC)
"""The first hour of `rooms`: Wednesday, 10:00 in Japan."""


async def staff_of(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0]


async def offered(house: Scene, staff: Person, one: Family, *, child: bool = False) -> Offered | Refusal:
    people = {(await one.guardian.person()).id} | ({(await one.child.person()).id} if child else set())
    async with house.database.work(one.guardian.now) as uow:
        return await offer_interview(uow, house.house, staff, one.case.id, FIRST, people)


async def appointments(house: Scene, one: Family) -> list[Appointment]:
    async with house.database.work(MORNING, writes=False) as uow:
        return await uow.interviews.of_case(one.case.id)


async def test_the_soonest_hours_are_offered_and_one_press_books(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    assert await offered(house, staff, one, child=True) == Offered(2, 0)
    assert await one.guardian.reads() == ["interview-offer-first-guardian", *["interview-slot"] * 3]
    slots = ["button-interview-slot"] * 3
    assert one.guardian.labels() == [*slots, "button-interview-days", "button-person"]
    place = one.guardian.heard[-1].lines[1].args["place"]  # type: ignore[union-attr]
    assert place == PublicWord("facility.kita.name")
    assert await one.child.reads() == ["interview-offer-first-child", *["interview-slot"] * 3]
    soonest = one.guardian.heard[-1].buttons[0]
    assert soonest.label.args["at"] == Moment(TEN)
    assert await one.guardian.presses_data(soonest.press) == ["interview-booked", "interview-how-room"]
    assert await one.child.reads() == ["interview-booked", "interview-how-room"]
    assert await one.guardian.presses_data(soonest.press) == ["interview-booked", "interview-how-room"], "twice is harmless"
    assert await one.child.reads() == []
    [booked] = await appointments(house, one)
    assert (booked.starts_at, booked.state, booked.place) == (TEN, InterviewState.BOOKED, "kita")


async def test_an_offer_twice_a_day_is_said_once(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await offered(house, staff, one)
    assert len(await one.guardian.reads()) == 4


async def test_other_days_are_turned_to_and_back(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    assert await one.guardian.presses("button-interview-days") == ["interview-choose", "interview-slot"]
    assert one.guardian.labels() == ["button-interview-slot", "button-interview-first", "button-person"]
    assert await one.guardian.presses("button-interview-first") == ["interview-choose", *["interview-slot"] * 3]


async def test_of_two_families_who_press_one_hour_the_other_is_offered_the_next(house: Scene) -> None:
    staff, one, two = await staff_of(house), await family(house), await family(house, "井上")
    await rooms(house, staff)
    for each in (one, two):
        await offered(house, staff, each)
        await each.guardian.reads()
    press = [each.guardian.heard[-1].buttons[0].press for each in (one, two)]
    answers = await asyncio.gather(one.guardian.presses_data(press[0]), two.guardian.presses_data(press[1]))
    said = sorted(answer[0] for answer in (answers[0] or await one.guardian.reads(), answers[1] or await two.guardian.reads()))
    assert said == ["interview-booked", "interview-taken"]
    loser = one if not await appointments(house, one) else two
    assert loser.guardian.heard[-1].buttons[0].label.args["at"] == Moment(TEN + timedelta(hours=4))
    assert len(await appointments(house, one)) + len(await appointments(house, two)) == 1


async def test_it_is_moved_and_the_old_hour_is_free_for_others(house: Scene) -> None:
    staff, one, two = await staff_of(house), await family(house), await family(house, "井上")
    await rooms(house, staff)
    await offered(house, staff, one, child=True)
    await one.guardian.reads()
    await one.guardian.presses("button-interview-slot")  # the newest button with this label: the first of the bubble
    await one.child.reads()
    first = (await appointments(house, one))[0].starts_at
    await one.guardian.presses("button-interview-move")
    assert await one.guardian.presses("button-interview-slot") == ["interview-moved", "interview-how-room"]
    assert await one.child.reads() == ["interview-moved", "interview-how-room"]
    [moved] = await appointments(house, one)
    assert moved.starts_at != first
    async with house.database.work(MORNING, writes=False) as uow:
        free = await uow.interviews.free_slots(SAKAI, FIRST, MORNING, 10)
    assert first in {slot.starts_at for slot in free}
    assert moved.starts_at not in {slot.starts_at for slot in free}
    await offered(house, staff, two)
    assert len(await two.guardian.reads()) == 4


async def test_cancelling_asks_once_and_leaves_the_door_open(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses("button-interview-slot")
    assert await one.guardian.presses("button-interview-cancel") == ["interview-cancel-sure"]
    assert await one.guardian.presses("button-interview-stay") == ["interview-stays", "interview-how-room"]
    await one.guardian.presses("button-interview-cancel")
    gone = one.guardian.button("button-interview-gone").press
    assert await one.guardian.presses_data(gone) == ["interview-cancelled"]
    assert await one.guardian.presses_data(gone) == ["interview-over"]
    assert [alert.reason for alert in await house.alerts(one.guardian.now)] == ["interview-cancelled"]
    assert (await one.guardian.presses("button-interview-days"))[0] == "interview-choose"
    assert (await one.guardian.presses("button-interview-slot"))[0] == "interview-booked"
    assert [each.state.value for each in await appointments(house, one)].count("booked") == 1


async def test_somebody_of_another_family_can_do_nothing_with_the_buttons(house: Scene) -> None:
    staff, one, two = await staff_of(house), await family(house), await family(house, "井上")
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    take = one.guardian.heard[-1].buttons[0].press
    assert await two.guardian.presses_data(take) == ["nothing-here"]
    await one.guardian.presses_data(take)
    leave = one.guardian.button("button-interview-cancel").press
    assert await two.guardian.presses_data(leave) == ["nothing-here"]
    assert await two.guardian.presses_data(leave.replace("leave", "gone")) == ["nothing-here"]


async def test_the_day_before_those_concerned_are_reminded_once(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses_data(one.guardian.heard[-1].buttons[0].press)
    day_before = TEN - timedelta(days=1)
    work, home = house.database.work, house.house
    assert await remind_interviews(work, home, day_before - timedelta(seconds=1)) == 0
    assert await remind_interviews(work, home, day_before) == 1
    assert await remind_interviews(work, home, day_before + timedelta(minutes=1)) == 0
    one.guardian.now = one.child.now = day_before
    assert await one.guardian.reads() == ["interview-reminder", "interview-how-room"]
    assert await one.child.reads() == [], "only those who were named hear of it"


async def test_a_cancelled_one_or_a_withdrawn_case_is_not_recalled(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses("button-interview-slot")
    async with house.database.work(one.guardian.now) as uow:
        await uow.cases.save(replace(one.case, state=InquiryState.WITHDRAWN))
        await uow.commit()
    await remind_interviews(house.database.work, house.house, TEN)
    one.guardian.now = TEN
    assert await one.guardian.reads() == []
    assert await one.guardian.presses("button-interview-move") == ["interview-not-now"]


async def test_staff_book_for_somebody_on_the_phone_and_only_a_room_without_the_city(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    person = (await one.guardian.person()).id
    by_phone = Arranged(FIRST, InterviewForm.PHONE, starts_at=TEN, tell=frozenset({person}))
    async with house.database.work(MORNING) as uow:
        refused = await book_on_behalf(uow, house.house, staff, one.case.id, by_phone)
    assert refused == Refusal("lack-agreement-interview_phone")
    await agreed(house, staff, one, AgreementKind.INTERVIEW_PHONE)
    async with house.database.work(MORNING) as uow:
        made = await book_on_behalf(uow, house.house, staff, one.case.id, by_phone)
    assert isinstance(made, Appointment)
    assert await one.guardian.reads() == ["interview-booked", "interview-how-phone"]
    async with house.database.work(MORNING) as uow:
        slot = (await uow.interviews.free_slots(SAKAI, FIRST, MORNING, 1))[0]
    async with house.database.work(MORNING) as uow:
        room = Arranged(FIRST, InterviewForm.ROOM, slot.id, tell=frozenset({person}))
        moved = await book_on_behalf(uow, house.house, staff, one.case.id, room)
    assert isinstance(moved, Appointment)
    assert (moved.id, moved.form) == (made.id, InterviewForm.ROOM)


async def agreed(house: Scene, staff: Person, one: Family, kind: AgreementKind) -> None:
    async with house.database.work(MORNING) as uow:
        words, day = AgreementWords("よいでしょうか"), date(2026, 7, 6)
        asked = await ask_city(uow, house.house, staff, kind, words, case_id=one.case.id, asked_on=day)
    assert isinstance(asked, str)
    async with house.database.work(MORNING) as uow:
        day, who = date(2026, 7, 6), "子ども家庭課 𠮷田"
        assert await note_city_answer(uow, staff, asked, agreed=True, answered_on=day, answered_by=who, document="記録") is None


async def test_it_is_held_once_it_began_and_its_note_is_for_staff(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses_data(one.guardian.heard[-1].buttons[0].press)
    [booked] = await appointments(house, one)
    async with house.database.work(TEN - timedelta(seconds=1)) as uow:
        early = await end_interview(uow, house.house, staff, booked.id, InterviewState.HELD)
    assert early == Refusal("refusal-interview-not-yet")
    async with house.database.work(TEN) as uow:
        done = ["heard_guardian", "survey_guardian"]
        assert await end_interview(uow, house.house, staff, booked.id, InterviewState.HELD, "絵がすき", done) is None
    async with house.database.work(TEN) as uow:
        assert "interview-child" in {lack.code for lack in await case_lacks(uow, house.house, one.case.id, WEDNESDAY)}
    async with house.database.work(TEN) as uow:
        done = ["heard_child", "heard_guardian", "survey_child", "survey_guardian", "made up"]
        assert [copy.respondent for copy in await uow.surveys.of_case(one.case.id)] == [Respondent.GUARDIAN]
    for _ in range(2):  # pressed again it hands out nothing a second time
        async with house.database.work(TEN) as uow:
            assert await note_interview(uow, house.house, staff, booked.id, "絵と猫がすき", done) is None
    async with house.database.work(TEN) as uow:
        copies = await uow.surveys.of_case(one.case.id)
        assert {(copy.respondent, copy.round, copy.handed_at) for copy in copies} == {
            (who, SurveyRound.PRE, TEN) for who in Respondent
        }
    async with house.database.work(TEN) as uow:
        view = await read_before_visits(uow, house.house, staff, one.case.id)
        assert view is not None
        assert list(view.notes.values()) == ["絵と猫がすき"]
        assert not {"interview", "interview-child", "interview-guardian"} & {lack.code for lack in view.lacks}
        assert (view.interviews[0].survey_child, view.interviews[0].survey_guardian) == (True, True)
    assert await one.guardian.presses("button-interview-slot") == ["interview-held-already"]
    assert await offered(house, staff, one) == Refusal("refusal-interview-held")


async def test_where_an_address_is_protected_no_place_is_said(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    child = await one.child.person()
    async with house.database.work(MORNING) as uow:
        await uow.people.save(replace(child, place_protected=True))
        await uow.commit()
    await offered(house, staff, one)
    assert await one.guardian.reads() == ["interview-offer-first-guardian", "interview-how-room-unsaid"]
    assert await one.guardian.presses("button-interview-slot") == ["interview-booked", "interview-how-room-unsaid"]


async def test_who_has_no_chat_is_to_be_rung_up(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    account = await one.guardian.account()
    async with house.database.work(MORNING) as uow:
        await uow.accounts.set_state(account.id, AccountState.BLOCKED)
        await uow.commit()
    assert await offered(house, staff, one) == Offered(0, 1)
    assert [alert.reason for alert in await house.alerts(MORNING)] == ["interview-by-phone"]


async def test_where_nobody_was_named_somebody_is_rung_up_the_day_before(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    async with house.database.work(MORNING) as uow:
        slot = (await uow.interviews.free_slots(SAKAI, FIRST, MORNING, 1))[0]
    async with house.database.work(MORNING) as uow:
        made = await book_on_behalf(uow, house.house, staff, one.case.id, Arranged(FIRST, InterviewForm.ROOM, slot.id))
    assert isinstance(made, Appointment)
    await remind_interviews(house.database.work, house.house, TEN - timedelta(hours=20))
    [owed] = await house.alerts(TEN)
    assert (owed.reason, owed.person_id) == ("interview-remind-by-phone", (await one.guardian.person()).id)


@pytest.mark.parametrize("state", [InquiryState.APPLIED, InquiryState.WAITING, InquiryState.WITHDRAWN])
async def test_only_an_approved_case_is_offered_one(house: Scene, state: InquiryState) -> None:
    staff, one = await staff_of(house), await family(house, state=state)
    await rooms(house, staff)
    assert await offered(house, staff, one) == Refusal("refusal-interview-not-approved")


async def test_without_hours_or_without_anybody_nothing_is_offered(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    assert await offered(house, staff, one) == Refusal("refusal-interview-no-slots")
    await rooms(house, staff)
    async with house.database.work(MORNING) as uow:
        refused = await offer_interview(uow, house.house, staff, one.case.id, FIRST, set())
    assert refused == Refusal("refusal-interview-nobody")


@pytest.mark.parametrize(
    ("place", "days", "times", "came"),
    [
        ("kita", [WEDNESDAY], [(10, 0), (11, 0)], Entered(2, 0)),
        ("kita", [WEDNESDAY], [(10, 0), (10, 30)], Entered(1, 1)),
        ("nowhere", [WEDNESDAY], [(10, 0)], Refusal("refusal-slots-place")),
        ("kita", [], [(10, 0)], Refusal("refusal-slots-none", {"limit": 200})),
        ("kita", [date(2026, 7, 6)], [(9, 0)], Refusal("refusal-slots-days")),
        ("kita", [date(2027, 4, 1)], [(9, 0)], Refusal("refusal-slots-days")),
    ],
)
async def test_hours_are_entered_in_bulk(
    house: Scene, place: str, days: list[date], times: list[tuple[int, int]], came: Entered | Refusal
) -> None:
    staff = await staff_of(house)
    async with house.database.work(MORNING) as uow:
        assert await enter_slots(uow, house.house, staff, FIRST, place, days, times, officer_attends=False) == came


async def test_a_taken_hour_cannot_be_taken_out(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff, [THURSDAY], [(10, 0)])
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses("button-interview-slot")
    async with house.database.work(MORNING) as uow:
        [slot] = await uow.interviews.slots(SAKAI, MORNING, MORNING + timedelta(days=9))
    async with house.database.work(MORNING) as uow:
        assert await remove_slot(uow, staff, slot.id) == Refusal("refusal-slots-taken")


async def test_who_is_passed_by_learns_nothing(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await rooms(house, staff)
    child = await one.child.person()
    async with house.database.work(MORNING) as uow:
        await pass_by_roles(uow, child, Role.COORDINATOR)
        await uow.commit()
    with pytest.raises(NotFoundError):
        await offered(house, staff, one)
    async with house.database.work(MORNING) as uow:
        with pytest.raises(NotFoundError):
            await read_before_visits(uow, house.house, staff, one.case.id)
    async with house.database.work(MORNING) as uow:
        listed = await read_interviews(uow, house.house, staff, FIRST)
    assert listed.needing == []


async def test_the_list_says_who_needs_one(house: Scene) -> None:
    staff, one, two = await staff_of(house), await family(house), await family(house, "井上")
    await rooms(house, staff)
    await offered(house, staff, one)
    await one.guardian.reads()
    await one.guardian.presses("button-interview-slot")
    async with house.database.work(MORNING) as uow:
        listed = await read_interviews(uow, house.house, staff, FIRST)
    assert [row.case.id for row in listed.booked] == [one.case.id]
    assert [row.case.id for row in listed.needing] == [two.case.id]
    assert sum(slot.interview_id is None for slot in listed.slots) == 3
