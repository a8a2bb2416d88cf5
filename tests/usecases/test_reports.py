"""Visit reports: kept as they are typed, two screens, sent, thin, late, amended, sent back; asked for; worries; feedback."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from core.alerts import AlertKind, Severity
from core.contacts import ContactOutcome
from core.errors import NotFoundError
from core.inquiries import InquiryState
from core.obligations import OwedState
from core.people import Role
from core.report_drafts import Keep
from core.threads import Viewer
from core.usecases.keep_report import Sent, keep_draft, send_report, tell_now
from core.usecases.open_feedback import close_feedback
from core.usecases.owe import owe
from core.usecases.phone_task import owe_phone_call
from core.usecases.read_own_reports import read_own_report
from core.usecases.remind_owed import remind_owed
from core.visit_reports import ReportState
from storage.unit_of_work import transaction_of
from tests.usecases.day_scene import FOUR, Day, a_day, a_sibling, linked, minutes
from tests.usecases.scene import Scene

FULL = {
    "chose": "both",
    "behaviour": "玄関まで出てきてくれた。途中で一度横になった。",
    "expression": "終わりごろに小さく笑った。",
    "words": "「来週も同じ時間でいい」",
    "change": "前回より返事が早い。",
    "worry": "none",
    "feedback": "given",
    "fares": "１，２３０円",
    "minutes": "90",
}
ENDED = FOUR + minutes(91)


def owes(day: Day) -> None:
    """From now on every commit brings up to date what is owed."""
    day.scene.database.owe_with(partial(owe, day.scene.house))


@pytest.fixture
async def day(house: Scene) -> Day:
    """A visit that was held."""
    day = await a_day(house)
    owes(day)
    day.supporter.now = FOUR
    await day.supporter.presses_data(f"v|arr|{day.visit.id}")
    day.supporter.now = ENDED
    await day.supporter.presses_data(f"v|left|{day.visit.id}")
    return day


async def send(day: Day, values: Mapping[str, str], at: datetime = ENDED, **more: object) -> Sent:
    async with day.scene.database.work(at) as uow:
        report = await uow.reports.find(day.visit.id)
        assert report is not None
        options = {"by": day.supporter_id, "draft": report.draft, **more}
        return await send_report(uow, day.scene.house, day.supporter_id, day.visit.id, values, **options)  # type: ignore[arg-type]


async def state(day: Day) -> ReportState:
    async with day.scene.database.work(ENDED, writes=False) as uow:
        report = await uow.reports.find(day.visit.id)
    assert report is not None
    return report.state


async def keep(day: Day, values: Mapping[str, str], draft: int, at: datetime = ENDED, **more: object):  # type: ignore[no-untyped-def]
    async with day.scene.database.work(at) as uow:
        return await keep_draft(uow, day.scene.house, day.supporter_id, day.visit.id, values, draft, **more)  # type: ignore[arg-type]


async def test_what_is_typed_is_kept_and_taken_up_days_later(day: Day) -> None:
    assert await state(day) is ReportState.MISSING
    assert (await keep(day, {"behaviour": "玄関まで"}, 0)).draft == 1
    assert await state(day) is ReportState.DRAFT
    assert (await keep(day, {"behaviour": "玄関まで"}, 1)).draft == 1  # nothing new
    async with day.scene.database.work(ENDED + timedelta(days=3)) as uow:
        view = await read_own_report(uow, day.scene.house, day.supporter_id, day.visit.id)
    assert view.answers == {"behaviour": "玄関まで"}


async def test_place_and_minutes_are_known_before_a_word_is_written(day: Day) -> None:
    async with day.scene.database.work(ENDED) as uow:
        view = await read_own_report(uow, day.scene.house, day.supporter_id, day.visit.id)
    assert view.answers == {"place": "home", "minutes": "91"}


async def test_two_screens_lose_no_words(day: Day) -> None:
    await keep(day, {"behaviour": "画面A"}, 0)
    refused = await keep(day, {"words": "画面B"}, 0)
    assert refused.theirs == {"behaviour": "画面A"}
    merged = await keep(day, {"words": "画面B"}, 0, merges=True)
    assert merged.theirs is None
    assert merged.answers == {"behaviour": "画面A", "words": "画面B"}
    asked = await keep(day, {"behaviour": "画面Bも"}, 0, merges=True)
    assert (asked.differing, asked.draft) == (("behaviour",), 2)
    both = await keep(day, {"behaviour": "画面Bも"}, 2, keep={"behaviour": Keep.BOTH})
    assert both.answers["behaviour"] == "画面Bも\n画面A"
    assert both.answers["words"] == "画面B"


async def test_sending_with_another_screen_open_asks_first(day: Day) -> None:
    await keep(day, {"behaviour": "画面A"}, 0)
    sent = await send(day, FULL, draft=0)
    assert sent.report is None
    assert sent.kept is not None
    assert sent.kept.differing == ("behaviour",)
    sent = await send(day, FULL, draft=1, keep={"behaviour": Keep.MINE})
    assert sent.report is not None


async def test_a_full_report_is_sent_and_pressed_twice(day: Day) -> None:
    sent = await send(day, FULL)
    assert (sent.thin, sent.told, sent.problems) == ((), (), None)
    assert sent.report is not None
    assert (sent.report.fares_yen, sent.report.minutes, sent.report.is_late, sent.report.number) == (1230, 90, False, 1)
    again = await send(day, FULL)
    assert again.report is not None
    assert again.report.number == 1
    async with day.scene.database.work(ENDED) as uow:
        [version] = await uow.reports.versions_for_eyes(day.visit.id, Viewer("test", "test"))
    assert version.answers["words"] == "「来週も同じ時間でいい」"


async def test_what_is_needed_is_asked_for_and_what_was_typed_stays(day: Day) -> None:
    sent = await send(day, {"behaviour": "ずっと絵を描いていた。", "fares": "たくさん"})
    assert set(sent.problems or {}) == {"chose", "worry", "feedback", "fares"}
    async with day.scene.database.work(ENDED) as uow:
        assert (await uow.reports.draft(day.visit.id))["behaviour"] == "ずっと絵を描いていた。"
    assert await state(day) is ReportState.DRAFT


async def test_thin_is_said_and_never_blocks(day: Day) -> None:
    sent = await send(day, FULL | {"behaviour": "計算問題を10問解きました。", "expression": "", "words": "", "change": ""})
    assert sent.report is not None
    assert set(sent.thin) >= {"expression", "words", "change"}


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime.fromisoformat("2026-11-24T23:59:59+09:00"), False),
        (datetime.fromisoformat("2026-11-25T00:00:00+09:00"), True),
    ],
)
async def test_late_ones_are_taken_and_stamped(day: Day, at: datetime, late: bool) -> None:
    sent = await send(day, FULL, at)
    assert sent.report is not None
    assert sent.report.is_late is late


async def test_free_for_a_day_then_with_a_reason(day: Day) -> None:
    await send(day, FULL)
    last = ENDED + timedelta(hours=24) - timedelta(seconds=1)
    freely = await send(day, FULL | {"praised": "最後まですわっていた"}, last)
    assert freely.report is not None
    refused = await send(day, FULL | {"praised": "ほかのこと"}, last + timedelta(seconds=1))
    assert refused.refusal is not None
    assert refused.refusal.reason == "refusal-report-why"
    amended = await send(day, FULL | {"praised": "ほかのこと"}, last + timedelta(seconds=1), why="書きまちがい")
    assert amended.report is not None
    async with day.scene.database.work(last) as uow:
        versions = await uow.reports.versions_for_eyes(day.visit.id, Viewer("test", "test"))
    assert [(one.number, one.is_amendment, one.why) for one in versions] == [
        (1, False, ""),
        (2, False, ""),
        (3, True, "書きまちがい"),
    ]


async def test_somebody_elses_visit_is_refused(day: Day) -> None:
    other = await (await linked(day.scene, Role.SUPPORTER, "別の人", ENDED)).person()
    for who in (other.id, day.guardian.id, day.coordinator.id):
        with pytest.raises(NotFoundError):
            async with day.scene.database.work(ENDED) as uow:
                await read_own_report(uow, day.scene.house, who, day.visit.id)
        with pytest.raises(NotFoundError):
            async with day.scene.database.work(ENDED) as uow:
                await send_report(uow, day.scene.house, who, day.visit.id, FULL, by=who, draft=0)


async def asked(day: Day, at: datetime) -> list[str]:
    day.supporter.now = at
    await remind_owed(day.scene.database.work, day.scene.house, at)
    return await day.supporter.reads()


async def test_asked_for_until_it_is_there_then_the_coordinator(day: Day) -> None:
    evening = datetime.fromisoformat("2026-11-24T20:00:00+09:00")
    left = ENDED + timedelta(seconds=1)
    assert await asked(day, left + minutes(15) - timedelta(seconds=1)) == []
    assert await asked(day, left + minutes(15)) == ["report-ask"]
    assert await asked(day, evening - timedelta(seconds=1)) == []
    assert await asked(day, evening) == ["report-ask"]
    morning = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
    await asked(day, evening + timedelta(hours=1, minutes=30))
    await asked(day, morning - timedelta(seconds=1))
    assert await day.scene.alerts(morning) == []
    await asked(day, morning)
    [alert] = await day.scene.alerts(morning)
    assert (alert.reason, alert.person_id, alert.kind) == ("reports-missing", None, AlertKind.VISIT)
    assert await asked(day, morning + timedelta(days=2)) == []


async def test_nobody_is_asked_for_what_is_there(day: Day) -> None:
    await send(day, FULL)
    for hours in (1, 4, 6, 20, 48):
        assert await asked(day, ENDED + timedelta(hours=hours)) == []
    assert await day.scene.alerts(ENDED + timedelta(days=2)) == []


async def test_never_in_the_supporters_quiet_hours(day: Day) -> None:
    """Reached only in the morning: not at 20:00 nor 21:30, but when their own hours begin."""
    async with day.scene.database.work(ENDED) as uow:
        person = await uow.people.lock(day.supporter_id)
        await uow.people.save(replace(person, reach_from=9, reach_until=12))
        await uow.commit()
    for at in ("2026-11-24T17:46:00", "2026-11-24T20:00:00", "2026-11-24T21:30:00", "2026-11-25T08:59:59"):
        assert await asked(day, datetime.fromisoformat(f"{at}+09:00")) == []
    nine = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
    assert await asked(day, nine) == ["report-ask"]
    assert [one.reason for one in await day.scene.alerts(nine)] == ["reports-missing"]


async def test_who_is_reached_later_than_staff_are_told_is_asked_all_the_same(day: Day) -> None:
    """The case changes between the two: the moment at which they are reached stays."""
    async with day.scene.database.work(ENDED) as uow:
        person = await uow.people.lock(day.supporter_id)
        await uow.people.save(replace(person, reach_from=12, reach_until=15))
        await uow.commit()
    nine = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
    assert await asked(day, ENDED + timedelta(hours=6)) == []
    assert await asked(day, nine) == []
    assert [one.reason for one in await day.scene.alerts(nine)] == ["reports-missing"]
    async with day.scene.database.work(nine) as uow:
        transaction_of(uow).touch(day.case_id)
        await uow.commit()
    noon = nine + timedelta(hours=3)
    assert await asked(day, noon - timedelta(seconds=1)) == []
    assert await asked(day, noon) == ["report-ask"]
    assert await asked(day, noon + timedelta(days=1)) == []


@pytest.mark.parametrize("state", [InquiryState.WITHDRAWN, InquiryState.WAITING])
async def test_a_visit_that_was_held_is_reported_though_the_family_has_left(day: Day, state: InquiryState) -> None:
    async with day.scene.database.work(ENDED) as uow:
        await uow.cases.save(replace(await uow.cases.lock(day.case_id), state=state))
        transaction_of(uow).touch(day.case_id)
        await uow.commit()
    assert await asked(day, ENDED + minutes(16)) == ["report-ask"]
    await send(day, FULL | {"feedback": "not_given", "why_not": "away"})
    nine = datetime.fromisoformat("2026-12-01T09:00:00+09:00")
    assert await asked(day, nine) == []
    assert "feedback-owed" in [one.reason for one in await day.scene.alerts(nine)]


async def test_siblings_are_asked_for_in_one_message(house: Scene) -> None:
    day = await a_day(house)
    owes(day)
    one, _ = await a_sibling(day)
    day.supporter.now = one.starts_at + minutes(90)
    await day.supporter.presses_data(f"v|left|{one.id}")
    assert await asked(day, one.starts_at + minutes(106)) == ["report-ask-many"]


async def test_a_worry_is_told_at_once_about_the_child(day: Day) -> None:
    sent = await send(day, FULL | {"worry": "yes", "worries": "腕にあざがあった。", "noticed": "seen", "now_safe": "unknown"})
    assert sent.told == ("coordinator",)
    [alert] = await day.scene.alerts(ENDED)
    assert (alert.kind, alert.severity, alert.person_id) == (AlertKind.DANGER, Severity.URGENT, day.child.id)
    assert alert.case_id == day.case_id


async def test_words_of_danger_in_any_field_are_heard(day: Day) -> None:
    sent = await send(day, FULL | {"words": "「もう死にたい」と小さな声で言った。"})
    assert sent.told == ("coordinator",)
    [alert] = await day.scene.alerts(ENDED)
    assert alert.reason == "report-danger-life"


async def test_danger_waits_for_no_missing_tick(day: Day) -> None:
    sent = await send(day, {"words": "「お父さんに殴られた」と話した。"})
    assert sent.report is None
    assert sent.told == ("coordinator",)


async def test_while_it_is_typed_nobody_is_told_unless_asked_to(day: Day) -> None:
    await keep(day, {"words": "「お父さんに殴られた」"}, 0)
    assert await day.scene.alerts(ENDED) == []
    async with day.scene.database.work(ENDED) as uow:
        told = await tell_now(uow, day.scene.house, day.supporter_id, day.visit.id, {"words": "「お父さんに殴られた」"}, 1)
    assert told == ("coordinator",)


async def test_an_accused_coordinator_is_passed_by(day: Day) -> None:
    """Nobody else is at the desk: the accused one is not told, and the page does not say that they were."""
    sent = await send(day, FULL | {"words": "「中村さんに叩かれた」と話した。"})
    assert "coordinator" not in sent.told
    async with day.scene.database.work(ENDED, writes=False) as uow:
        assert await uow.safety.is_passed_by(day.child.id, day.coordinator.id)


async def test_no_feedback_is_owed_by_phone_or_mail(day: Day) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "away"})
    async with day.scene.database.work(ENDED) as uow:
        [owed] = await uow.feedback.open_ones(day.visit.programme_id)
    assert owed.due_on.isoformat() == "2026-12-04"

    async def close(**given: object) -> str | None:
        usual: dict[str, object] = {
            "way": "phone",
            "person_id": day.guardian.id,
            "words": "今日の様子を話した",
            "said_at": ENDED,
        }
        async with day.scene.database.work(ENDED + minutes(10)) as uow:
            refusal = await close_feedback(uow, day.scene.house, day.coordinator, day.visit.id, **{**usual, **given})  # type: ignore[arg-type]
            return None if refusal is None else refusal.reason

    assert await close(way="chat") == "refusal-feedback-way"
    assert await close(words="  ") == "refusal-feedback-words"
    assert await close(said_at=ENDED + timedelta(days=1)) == "refusal-feedback-time"
    assert await close(person_id=day.child.id) == "refusal-feedback-whom"
    assert await close() is None
    assert await close() == "refusal-feedback-closed"
    assert [entry.text for entry in await day.scene.thread(day.guardian)].count("今日の様子を話した") == 1
    async with day.scene.database.work(ENDED, writes=False) as uow:
        [contact] = await uow.contacts.of_case(day.case_id)
    assert (contact.topic, contact.outcome, contact.at, contact.person_id) == (
        "feedback", ContactOutcome.REACHED, ENDED, day.guardian.id,
    )  # fmt: skip


@pytest.mark.parametrize(("way", "outcome"), [("phone", ContactOutcome.REACHED), ("mail", ContactOutcome.SENT)])
async def test_feedback_at_the_desk_is_a_contact_that_ends_other_calls_when_somebody_was_spoken_to(
    day: Day, way: str, outcome: ContactOutcome
) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "away"})
    async with day.scene.database.work(ENDED) as uow:
        await owe_phone_call(uow, day.scene.house, day.guardian, reason="outbox-failed")
        await uow.commit()
    later = ENDED + minutes(30)
    async with day.scene.database.work(later) as uow:
        assert not await close_feedback(
            uow, day.scene.house, day.coordinator, day.visit.id, way=way, person_id=day.guardian.id, words="様子", said_at=later
        )
    async with day.scene.database.work(later, writes=False) as uow:
        [contact] = await uow.contacts.of_case(day.case_id)
        rows = await uow.obligations.of_case(day.case_id)
    assert (contact.outcome, contact.owed_key) == (outcome, f"feedback:{day.visit.id}")
    assert rows[contact.owed_key].state is OwedState.KEPT
    left = [one for one in await day.scene.alerts(later) if one.kind is AlertKind.PHONE]
    assert len(left) == (0 if way == "phone" else 1), "a mail is not a talk"


async def test_feedback_that_was_given_after_all_is_owed_no_more(day: Day) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "busy"})
    await send(day, FULL)
    async with day.scene.database.work(ENDED, writes=False) as uow:
        assert await uow.feedback.open_ones(day.visit.programme_id) == []


@pytest.mark.parametrize(
    ("at", "reminded"),
    [
        ("2026-12-01T08:59:59+09:00", False),
        ("2026-12-01T09:00:00+09:00", True),
    ],
)
async def test_the_coordinator_is_reminded_of_it(day: Day, at: str, reminded: bool) -> None:
    await send(day, FULL | {"feedback": "not_given", "why_not": "away"})
    now = datetime.fromisoformat(at)
    await remind_owed(day.scene.database.work, day.scene.house, now)
    assert ("feedback-owed" in [alert.reason for alert in await day.scene.alerts(now)]) is reminded
