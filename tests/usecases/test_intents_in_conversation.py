"""What a message is about decides who hears of it and what is answered; what has a deadline is taken before an open form."""

from datetime import datetime

import pytest

from core.alerts import Severity
from core.people import Person, Role
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.talker import Talker

MORNING = datetime.fromisoformat("2026-11-24T10:00:00+09:00")


async def somebody(house: Scene, role: Role, at: datetime = MORNING) -> tuple[Person, Talker]:
    """A person with an account, and what they say and hear."""
    person, account = await house.enter(role)
    return person, Talker(house, f"address-{account.id}", PROGRAMME, at)


async def reasons(house: Scene) -> set[str]:
    """Why staff are needed."""
    return {alert.reason for alert in await house.alerts(MORNING)}


@pytest.mark.parametrize(
    ("words", "reason", "severity", "first"),
    [
        ("今日熱が出たので休みます", "absence_today", Severity.URGENT, "intent-absence-today"),
        ("電車が止まっていて10分遅れます", "late", Severity.URGENT, "intent-late"),
        ("来週の水曜は休みます", "cancel", Severity.SOON, "intent-cancel"),
        ("金曜を月曜に変更してほしいです", "reschedule", Severity.SOON, "intent-reschedule"),
        ("先生の態度がひどいです", "complaint", Severity.SOON, "intent-complaint"),
        ("将来が不安です", "consult", Severity.CALM, "intent-consult"),
        ("料金はいくらですか", "question", Severity.CALM, "intent-question"),
        ("着きました", "report_arrival", Severity.CALM, "intent-report-arrival"),
        ("おはようございます", "message", Severity.CALM, "received-open"),
    ],
)
async def test_staff_learn_what_it_is_and_the_answer_fits(
    house: Scene, words: str, reason: str, severity: Severity, first: str
) -> None:
    await house.enter(Role.COORDINATOR)
    guardian, talker = await somebody(house, Role.GUARDIAN)
    said = await talker.says(words)
    [alert] = await house.alerts(MORNING)
    assert (alert.person_id, alert.reason, alert.severity) == (guardian.id, reason, severity)
    assert said[0] == first
    assert next(entry.text for entry in await house.thread(guardian)) == words


async def test_a_day_off_and_another_day_are_two_matters_and_one_answer(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    _, talker = await somebody(house, Role.GUARDIAN)
    said = await talker.says("今日は休みます。来週に振替できますか")
    assert await reasons(house) == {"absence_today", "reschedule"}
    assert said == ["intent-absence-today", "intent-reschedule", "intent-deadline-told"]


async def test_at_night_the_answer_says_when_somebody_reads(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    _, talker = await somebody(house, Role.GUARDIAN, NIGHT)
    assert await talker.says("明日は休みます") == ["intent-cancel", "intent-deadline-later"]


async def test_nobody_is_said_to_know_when_there_is_nobody(house: Scene) -> None:
    _, talker = await somebody(house, Role.GUARDIAN)
    assert "intent-deadline-told" not in await talker.says("今日は休みます")


async def test_thanks_alone_are_answered_and_wake_nobody(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    guardian, talker = await somebody(house, Role.GUARDIAN)
    assert await talker.says("ありがとうございました") == ["intent-thanks"]
    assert await house.alerts(MORNING) == []
    assert next(entry.text for entry in await house.thread(guardian)) == "ありがとうございました"


async def test_thanks_beside_a_question_are_a_question(house: Scene) -> None:
    _, talker = await somebody(house, Role.GUARDIAN)
    await talker.says("ありがとうございました。次回は何時ですか")
    assert await reasons(house) == {"question"}


async def test_harm_told_without_a_word_of_danger_goes_the_way_of_danger(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    _, talker = await somebody(house, Role.CHILD)
    await talker.says("ママがごはんつくってくれない")
    [alert] = await house.alerts(MORNING)
    assert (alert.kind.value, alert.severity) == ("danger", Severity.URGENT)


async def test_a_wish_to_begin_begins_the_inquiry(house: Scene) -> None:
    talker = Talker(house, "U-9", PROGRAMME, MORNING)
    said = await talker.says("うちの子も先生に来てほしいです")
    assert any(text_id.startswith("sign-up-welcome") for text_id in said)


@pytest.mark.parametrize("words", ["今日は休みます", "明日の訪問はキャンセルで", "10分遅れます"])
async def test_in_the_middle_of_a_form_the_question_stands_again(house: Scene, words: str) -> None:
    _, talker = await somebody(house, Role.GUARDIAN)
    asked = await talker.says("連絡カード")
    said = await talker.says(words)
    assert said[0].startswith("intent-")
    assert said[-1] in asked


async def test_a_word_without_a_day_is_left_to_the_form(house: Scene) -> None:
    _, talker = await somebody(house, Role.GUARDIAN)
    await talker.says("連絡カード")
    await talker.says("キャンセル")
    assert not await reasons(house) & {"absence_today", "cancel"}


@pytest.mark.parametrize("in_form", [True, False])
async def test_a_day_put_forward_answers_a_form_or_a_person_where_no_visit_is_planned(house: Scene, in_form: bool) -> None:
    _, talker = await somebody(house, Role.GUARDIAN)
    if in_form:
        await talker.says("連絡カード")
    said = await talker.says("来週の火曜の16時でお願いします")
    assert "intent-reschedule" not in said
    assert "reschedule" not in await reasons(house)


@pytest.mark.parametrize(("words", "is_taken"), [("今日は行けません", True), ("水曜は無理です", False)])
async def test_a_visitor_in_the_middle_of_signing_up_is_interrupted_only_by_today(
    house: Scene, words: str, is_taken: bool
) -> None:
    talker = Talker(house, "U-9", PROGRAMME, MORNING)
    await talker.says("申し込みたいです")
    await talker.presses("button-inquire")
    await talker.says(words)
    assert bool(await reasons(house) & {"absence_today", "cancel"}) is is_taken
