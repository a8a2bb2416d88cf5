"""The child is asked, in chat or by staff; a no leaves the door open; a guardian cannot answer; visits wait for the yes."""

from datetime import date, timedelta

import pytest

from core.agreements import AgreementKind, AgreementWords
from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Willing
from core.errors import NotFoundError, Refusal
from core.forms import Problem
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.people import Person, Role
from core.usecases.ask_city import ask_city, note_city_answer, read_register, withdraw_agreement
from core.usecases.case_lacks import case_lacks
from core.usecases.hear_will import ask_will, record_will
from core.usecases.keep_sheet import keep_sheet, read_sheet
from core.usecases.keep_wishes import keep_wishes, read_filled
from core.usecases.pass_by import pass_by_roles
from core.visit_wishes import VisitWishes
from tests.usecases.families import MORNING, Family, family
from tests.usecases.scene import Scene

DAY = date(2026, 7, 6)
_ASKED = ("likes", "daily_troubles", "study_troubles", "daily_life", "absent_since", "contacts", "possible_hours")
SHEET = dict.fromkeys(_ASKED, "聞いたこと")
_PLANNED = ("wish", "learning_goal", "learning_steps", "connection_goal", "connection_steps")
PLAN = dict.fromkeys(_PLANNED, "いっしょに決めたこと")


async def staff_of(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0]


async def lacks(house: Scene, one: Family, day: date = DAY) -> list[str]:
    async with house.database.work(MORNING, writes=False) as uow:
        return [lack.code for lack in await case_lacks(uow, house.house, one.case.id, day)]


async def asks(house: Scene, staff: Person, one: Family) -> int | Refusal:
    async with house.database.work(one.child.now) as uow:
        return await ask_will(uow, house.house, staff, one.case.id)


async def test_the_child_is_asked_in_their_own_chat_and_their_yes_counts(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    assert await asks(house, staff, one) == 1
    assert await one.guardian.reads() == []
    assert await one.child.reads() == ["will-ask"]
    assert one.child.labels() == ["button-will-yes", "button-will-not_yet", "button-will-no", "button-person"]
    assert "child-yes" in await lacks(house, one)
    assert await one.child.presses("button-will-yes") == ["will-heard-yes"]
    assert not [code for code in await lacks(house, one) if code.startswith("child-yes")]
    assert [alert.reason for alert in await house.alerts(one.child.now)] == ["will-yes"]
    assert await asks(house, staff, one) == 0, "once a day"


async def test_a_no_closes_nothing(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await asks(house, staff, one)
    await one.child.reads()
    assert await one.child.presses("button-will-no") == ["will-heard-no"]
    assert "child-yes-no" in await lacks(house, one)
    assert await one.child.presses("button-will-after-all") == ["will-heard-yes"]
    assert not [code for code in await lacks(house, one) if code.startswith("child-yes")]
    async with house.database.work(MORNING, writes=False) as uow:
        assert [will.answer.value for will in await uow.wills.of_case(one.case.id)] == ["no", "yes"]


async def test_pressing_twice_is_one_answer(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    await asks(house, staff, one)
    await one.child.reads()
    for _ in range(2):
        assert await one.child.presses("button-will-not_yet") == ["will-heard-not_yet"]
    async with house.database.work(MORNING, writes=False) as uow:
        assert len(await uow.wills.of_case(one.case.id)) == 1


async def test_a_guardian_cannot_answer_for_the_child(house: Scene) -> None:
    one, other = await family(house), await family(house, "井上")
    press = f"v|will|yes|{one.case.id}"
    assert await one.guardian.presses_data(press) == ["nothing-here"]
    assert await other.child.presses_data(press) == ["nothing-here"]
    assert "child-yes" in await lacks(house, one)


async def test_staff_keep_what_they_heard_from_the_child_and_the_latest_hearing_counts(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)

    async def heard(answer: Willing, minutes_ago: int) -> Refusal | None:
        async with house.database.work(MORNING) as uow:
            at = MORNING - timedelta(minutes=minutes_ago)
            return await record_will(uow, house.house, staff, one.case.id, answer, HeardBy.FACE_TO_FACE, at, "絵をかきたい")

    assert await heard(Willing.YES, 5) is None
    assert await heard(Willing.NO, 60) is None, "heard an hour ago, written down now"
    assert not [code for code in await lacks(house, one) if code.startswith("child-yes")]
    assert await heard(Willing.NO, -1) == Refusal("refusal-will-future")
    assert await heard(Willing.NOT_YET, 0) is None
    assert "child-yes-not_yet" in await lacks(house, one)


async def test_visits_wait_until_everything_is_there(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    expected = ["interview", "child-yes", "individual-sheet", "support-plan", "wishes"]
    assert await lacks(house, one) == expected
    async with house.database.work(MORNING) as uow:
        await uow.interviews.add(held(one))
        await uow.commit()
    assert await lacks(house, one) == expected[1:]
    async with house.database.work(MORNING) as uow:
        await record_will(uow, house.house, staff, one.case.id, Willing.YES, HeardBy.PHONE, MORNING, "")
    for form, values in (("individual_sheet", SHEET), ("support_plan", PLAN)):
        async with house.database.work(MORNING) as uow:
            kept = await keep_sheet(uow, house.house, staff, one.case.id, form, values, based_on=0)
        assert isinstance(kept, SheetVersion)
    assert await lacks(house, one) == ["wishes"]
    async with house.database.work(MORNING) as uow:
        assert await keep_wishes(uow, house.house, staff, one.case.id, VisitWishes(place="online")) is None
    assert await lacks(house, one) == ["hours", "agreement-online_visit"]
    wishes = read_filled({"tue-1-from": ["17:00"], "tue-1-until": ["19:00"], "place": ["online"]}, ())
    assert isinstance(wishes, VisitWishes)
    async with house.database.work(MORNING) as uow:
        assert await keep_wishes(uow, house.house, staff, one.case.id, wishes) is None
    agreement = await answered(house, staff, one, AgreementKind.ONLINE_VISIT)
    assert await lacks(house, one) == []
    async with house.database.work(MORNING) as uow:
        assert await withdraw_agreement(uow, staff, agreement, date(2026, 7, 20)) is None
    assert await lacks(house, one, date(2026, 7, 19)) == []
    assert await lacks(house, one, date(2026, 7, 20)) == ["agreement-online_visit"]


def held(one: Family) -> Appointment:
    at = MORNING - timedelta(hours=2)
    return Appointment(
        id=one.case.id,
        programme_id=one.case.programme_id,
        case_id=one.case.id,
        kind=InterviewKind.FIRST,
        form=InterviewForm.ROOM,
        place="kita",
        starts_at=at,
        ends_at=MORNING,
        officer_attends=False,
        state=InterviewState.HELD,
        booked_by="staff",
        booked_at=at,
        remind_at=at,
        heard_child=True,
        heard_guardian=True,
    )


async def answered(house: Scene, staff: Person, one: Family, kind: AgreementKind) -> str:
    async with house.database.work(MORNING) as uow:
        words = AgreementWords("ご協議ください")
        asked = await ask_city(uow, house.house, staff, kind, words, case_id=one.case.id, asked_on=DAY)
    assert isinstance(asked, str)
    async with house.database.work(MORNING) as uow:
        refusal = await note_city_answer(uow, staff, asked, agreed=True, answered_on=DAY, answered_by="𠮷田", document="記録")
    assert refusal is None
    return asked


async def test_a_third_subject_needs_the_city(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)
    three = VisitWishes(subjects=("english", "mathematics", "science"))
    async with house.database.work(MORNING) as uow:
        assert await keep_wishes(uow, house.house, staff, one.case.id, three) == Refusal("lack-agreement-third_subject")
    await answered(house, staff, one, AgreementKind.THIRD_SUBJECT)
    async with house.database.work(MORNING) as uow:
        assert await keep_wishes(uow, house.house, staff, one.case.id, three) is None


async def test_every_version_of_a_plan_stays_and_says_why_it_changed(house: Scene) -> None:
    staff, one = await staff_of(house), await family(house)

    async def keeps(values: dict[str, str], based_on: int) -> object:
        async with house.database.work(MORNING) as uow:
            return await keep_sheet(uow, house.house, staff, one.case.id, "support_plan", values, based_on=based_on)

    assert isinstance(await keeps({}, 0), dict)
    first = await keeps(PLAN, 0)
    assert isinstance(first, SheetVersion)
    assert await keeps(PLAN, 1) == first, "nothing changed, no new version"
    changed = {**PLAN, "learning_goal": "分数をこわがらない"}
    assert await keeps(changed, 1) == {"why_changed": Problem("form-invalid-required")}
    told = {**changed, "why_changed": "報告から、分数でつまずいていたため"}
    assert await keeps(told, 0) == Refusal("refusal-sheet-newer")
    second = await keeps(told, 1)
    assert isinstance(second, SheetVersion)
    assert second.number == 2
    async with house.database.work(MORNING) as uow:
        view = await read_sheet(uow, staff, one.case.id, "support_plan")
    assert [sorted(marks) for _, _, marks in view.versions] == [[], ["learning_goal", "why_changed"]]
    assert view.versions[0][1]["learning_goal"] == PLAN["learning_goal"]
    assert view.child_name == "佐伯 ゆう"


async def test_the_register_shows_open_questions_first_and_hides_what_somebody_must_not_know(house: Scene) -> None:
    staff, one, two = await staff_of(house), await family(house), await family(house, "井上")
    await answered(house, staff, one, AgreementKind.PUBLIC_PLACE)
    async with house.database.work(MORNING) as uow:
        words = AgreementWords("保護者不在でよいか")
        await ask_city(
            uow, house.house, staff, AgreementKind.GUARDIAN_ABSENT, words, case_id=two.case.id, asked_on=date(2026, 7, 1)
        )
    async with house.database.work(MORNING) as uow:
        register = await read_register(uow, staff)
    assert [(row.name, row.waits_days) for row in register.waiting] == [("井上 ゆう", 5)]
    assert [(row.name, row.words.document) for row in register.answered] == [("佐伯 ゆう", "記録")]
    child = await two.child.person()
    async with house.database.work(MORNING) as uow:
        await pass_by_roles(uow, child, Role.COORDINATOR)
        await uow.commit()
    async with house.database.work(MORNING) as uow:
        assert (await read_register(uow, staff)).waiting == []
    with pytest.raises(NotFoundError):
        async with house.database.work(MORNING) as uow:
            await note_city_answer(
                uow, staff, register.waiting[0].agreement.id, agreed=True, answered_on=DAY, answered_by="x", document=""
            )
