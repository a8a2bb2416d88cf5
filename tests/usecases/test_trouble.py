"""困った・報告 through the use cases: by word, press, page and in a room; past whoever is meant, until one has it (S14.6)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.alerts import AlertKind, Severity
from core.deeds import DeedKind
from core.messages import Channel
from core.people import Account, Person, Role
from core.safety import Speech
from core.trouble import TROUBLE
from core.usecases.fill_form import known_answers, submit_form
from core.usecases.submit_own_form import submit_own_form
from tests.usecases.flag_scene import DISCORD_ROOM, a_place
from tests.usecases.place_scene import a_participant, enter_at_place
from tests.usecases.scene import NIGHT, Scene, links_of, scene, texts_of

pytestmark = pytest.mark.asyncio
MORNING = datetime(2026, 11, 25, 1, tzinfo=UTC)
WORDS = "休けい中に、いやなことを何度も言われました"


async def notices(one: Scene, at: datetime = NIGHT) -> dict[str, list[str]]:
    """What each account was sent, by account id, all of it taken out of the outbox."""
    found: dict[str, list[str]] = {}
    for parcel in await one.waits_to_be_sent(at):
        found.setdefault(parcel.account.id, []).extend(texts_of(parcel))
    return found


async def a_family(one: Scene) -> tuple[Person, Account]:
    return await one.enter(Role.CHILD)


async def test_the_word_offers_a_page_and_a_call_and_the_call_goes_on_until_taken(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        _, desk = await one.enter(Role.COORDINATOR)
        child, account = await a_family(one)
        await one.hears(account, "困ってます")
        [parcel] = await one.waits_to_be_sent()
        assert texts_of(parcel) == ["trouble-offer"]
        assert [button.press for bubble in parcel.bubbles for button in bubble.buttons] == ["", "r|call", "danger|keep"]
        assert links_of(parcel.bubbles)[0].startswith("/f/")
        assert await one.alerts() == []

        await one.hears(account, "スタッフだけ呼ぶ")
        alert = (await one.alerts())[0]
        assert (alert.kind, alert.severity, alert.reason) == (AlertKind.CONCERN, Severity.URGENT, "trouble-call")
        assert alert.next_at is not None
        sent = await notices(one)
        assert sent[desk.id] == ["notice-trouble"]
        await one.hears(account, "報告")
        assert len(await one.alerts()) == 1
        assert [entry.text for entry in await one.thread(child)].count("[trouble]") == 1


async def test_a_page_about_a_coordinator_is_read_by_somebody_else_and_stays_out_of_the_chat(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        _, coordinator = await one.enter(Role.COORDINATOR)
        deputy, other = await one.enter(Role.DEPUTY)
        child, account = await a_family(one)
        answers = {"words": WORDS, "by_whom": "staff", "which_staff": "coordinator", "in_chat": "no"}
        async with one.database.work(NIGHT) as uow:
            problems, said = await submit_own_form(uow, one.house, "trouble", child.id, answers)
        assert problems == {}
        assert [line.text_id for line in said] == ["trouble-read-later", "trouble-kept-from"]
        sent = await notices(one)
        assert coordinator.id not in sent, "who is meant learns nothing"
        assert account.id not in sent, "nothing is pushed to the device"
        assert sent[other.id] == ["notice-trouble"]
        text = (await one.thread(child))[-1].text
        assert WORDS in text
        assert "コーディネーター" in text
        async with one.database.work(MORNING) as uow:
            disclosure = await uow.safety.disclosure(child.id)
            assert not await uow.safety.is_passed_by(child.id, deputy.id)
        assert disclosure is not None
        assert disclosure.speech is Speech.WATCHED


async def test_a_page_without_a_word_calls_too_and_danger_in_it_is_danger(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await one.enter(Role.COORDINATOR)
        child, _ = await a_family(one)
        async with one.database.work(NIGHT) as uow:
            assert (await submit_own_form(uow, one.house, "trouble", child.id, {}))[0] == {}
        assert [alert.reason for alert in await one.alerts()] == ["trouble"]
        async with one.database.work(NIGHT) as uow:
            _, said = await submit_own_form(uow, one.house, "trouble", child.id, {"words": "もう死にたい", "by_whom": "other"})
        assert said[0].text_id.startswith("danger-")
        assert {alert.kind for alert in await one.alerts()} == {AlertKind.CONCERN, AlertKind.DANGER}


async def test_in_a_room_it_is_taken_out_and_answered_alone(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, _):
        _, account, _ = await a_participant(place.scene, place.now, channel=Channel.DISCORD, address="kai")
        assert account is not None
        message = await place.says("kai", "困った・報告")
        assert await place.hears() == [("participant", ["trouble-alone", "trouble-offer"])], "nobody else hears of it"
        assert await place.deeds() == [(DeedKind.HIDE, {"room": DISCORD_ROOM.lstrip("#"), "message": message})]
        await place.says("kai", "困ったなあ、雨です")
        assert await place.hears() == []

        await place.says("ren", "報告")
        assert await place.hears() == [("manager", ["notice-trouble-unknown"])]


async def test_in_a_line_group_nothing_stands_in_the_group(tmp_path: Path) -> None:
    async with a_place(tmp_path, Channel.LINE) as (place, _):
        await a_participant(place.scene, place.now, channel=Channel.LINE, address="kai")
        await place.says("kai", "こんばんは")
        await place.hears()
        await place.says("kai", "困った")
        assert await place.hears() == [("participant", ["trouble-alone", "trouble-offer"])]
        assert await place.deeds() == []


async def test_a_page_about_staff_of_the_place_passes_the_manager_on_duty_by(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        await enter_at_place(place.scene, Role.COORDINATOR, Channel.WEB, "市川 めぐみ")
        person, _, _ = await a_participant(place.scene, place.now, channel=Channel.DISCORD, address="kai")
        async with place.scene.database.work(place.now) as uow:
            await submit_own_form(uow, place.scene.house, "trouble", person.id, {"words": WORDS, "by_whom": "staff"})
        assert await place.hears() == [("coordinator", ["notice-trouble"])]
        async with place.scene.database.work(place.now) as uow:
            assert await uow.safety.is_passed_by(person.id, manager.id)


async def test_told_on_the_phone_it_is_written_down_past_whoever_is_meant_and_stands_on_no_later_page(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        staff, _ = await enter_at_place(place.scene, Role.MANAGER, Channel.WEB, "市川 めぐみ")
        person, _, _ = await a_participant(place.scene, place.now, channel=None)
        answers = {"words": WORDS, "by_whom": "staff", "which_staff": "manager", "in_chat": "no"}
        async with place.scene.database.work(place.now) as uow:
            assert await submit_form(uow, place.scene.house, TROUBLE.id, person.id, answers, by=staff.id) == {}
        async with place.scene.database.work(place.now) as uow:
            assert await uow.safety.is_passed_by(person.id, manager.id)
            assert not await uow.safety.is_passed_by(person.id, staff.id), "who was told on the phone knows already"
            [alert] = [found for found in await uow.alerts.not_done(person.programme_id) if found.person_id == person.id]
            assert alert.reason == "trouble"
            assert await known_answers(uow, TROUBLE, person.id, "") == {}, "whoever opens the next page reads nothing of it"
        assert any(WORDS in entry.text for entry in await place.scene.thread(person))
