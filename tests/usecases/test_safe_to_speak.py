"""Who tells of harm: nothing of it on their device, the accused passed by; address protection; words taken back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.alerts import AlertKind
from core.errors import NotFoundError
from core.messages import Channel, Inbound, Kind
from core.people import Account, NoticeWords, Person, Role
from core.privacy import may_show_place
from core.usecases.answer_person import answer_person
from core.usecases.find_people import reachable
from core.usecases.handle_inbound import handle_inbound
from core.usecases.pass_by import free
from core.usecases.protect_place import protect_place
from core.usecases.read_thread import read_thread
from core.usecases.read_today import read_today
from core.usecases.take_alert import take_alert
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.test_alerts_go_on import heard

MORNING = datetime.fromisoformat("2026-11-24T10:00:00+09:00")


async def presses(house: Scene, account: Account, press: str, at: datetime = NIGHT) -> None:
    house.events += 1
    address, key = f"address-{account.id}", f"event-{house.events}"
    inbound = Inbound(account.channel, PROGRAMME, key, address, Kind.PRESS, at, press=press)
    async with house.database.work(at) as uow:
        await handle_inbound(uow, house.house, inbound)
        await uow.commit()


async def answered(house: Scene, staff: Person, person: Person, account: Account, key: str) -> list[str]:
    async with house.database.work(NIGHT) as uow:
        await answer_person(uow, house.house, staff, person.id, "あした電話します", as_page=False, key=key)
    return (await heard(house, NIGHT))[account.id]


async def test_after_a_disclosure_nothing_is_said_on_the_device_until_they_are_free(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    child, account = await house.enter(Role.CHILD)
    async with house.database.work(NIGHT) as uow:
        await uow.people.save(replace(child, notice_words=NoticeWords.PLAIN, shared_device=False))
        await uow.commit()
    await house.hears(account, "お父さんに殴られた")
    await heard(house, NIGHT)
    assert await answered(house, staff, child, account, "asked") == ["answer-page"]
    await presses(house, account, "danger|watched")
    await heard(house, NIGHT)
    assert await answered(house, staff, child, account, "watched") == ["answer-page"]
    await presses(house, account, "danger|free")
    await heard(house, NIGHT)
    assert await answered(house, staff, child, account, "free") == ["staff-answer-title", "あした電話します"]
    await house.hears(account, "また殴られた")
    await heard(house, NIGHT)
    assert await answered(house, staff, child, account, "again") == ["staff-answer-title", "あした電話します"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("お父さんに殴られた", "danger-answer-night"),
        ("殺すぞ", "danger-threat"),
        ("「殺すぞ」と言われた", "danger-answer-night"),
    ],
)
async def test_who_threatens_hears_other_words_than_who_is_threatened(house: Scene, words: str, first: str) -> None:
    await house.enter(Role.COORDINATOR)
    _, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, words)
    assert (await heard(house, NIGHT))[account.id][0] == first
    [alert] = await house.alerts()
    assert alert.kind is AlertKind.DANGER


async def test_help_lines_are_named_when_nobody_of_the_staff_is_there(house: Scene) -> None:
    _, account = await house.enter(Role.CHILD)
    await house.hears(account, "死にたい")
    said = (await heard(house, NIGHT))[account.id]
    assert said[0] == "danger-answer-alone"
    assert said.count("help-line") == 4


async def test_who_threatens_is_not_told_that_somebody_knows_when_nobody_does(house: Scene) -> None:
    _, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, "殺すぞ")
    said = (await heard(house, NIGHT))[account.id]
    assert said[0] == "danger-threat-alone"
    assert "help-line" in said


async def sees(house: Scene, staff: Person, person: Person) -> bool:
    """Whether this member of staff finds anything of this person at the desk."""
    async with house.database.work(MORNING) as uow:
        today = await read_today(uow, house.house, staff)
    on_today = any(row.alert.person_id == person.id for row in (*today.mine, *today.nobodys, *today.others))
    try:
        async with house.database.work(MORNING) as uow:
            await read_thread(uow, house.house, staff, person.id)
    except NotFoundError:
        alert = next(one for one in await house.alerts() if one.person_id == person.id)
        async with house.database.work(MORNING) as uow:
            with pytest.raises(NotFoundError):
                await reachable(uow, staff, person.id)
            with pytest.raises(NotFoundError):
                await take_alert(uow, house.house, staff, alert.id)
        assert not on_today
        return False
    return on_today


@pytest.mark.parametrize("words", ["中村さんに体を触られた", "コーディネーターに殴られた", "中村さんにセクハラされています"])
async def test_who_is_accused_is_passed_by_until_another_frees_them(house: Scene, words: str) -> None:
    accused, theirs = await house.enter(Role.COORDINATOR, name="中村 さと子")
    other, others = await house.enter(Role.DEPUTY, name="大野 航")
    person, account = await house.enter(Role.CHILD)
    await house.hears(account, words, MORNING)
    told = await heard(house, MORNING)
    assert theirs.id not in told
    assert others.id in told
    assert not await sees(house, accused, person)
    assert await sees(house, other, person)
    async with house.database.work(MORNING) as uow:
        with pytest.raises(NotFoundError):
            await free(uow, house.house, accused, person.id, accused.id)
        assert await free(uow, house.house, other, person.id, accused.id)
    assert await sees(house, accused, person)


async def test_what_the_accused_had_taken_is_nobodys_again(house: Scene) -> None:
    accused, theirs = await house.enter(Role.COORDINATOR, name="中村 さと子")
    await house.enter(Role.DEPUTY)
    _, account = await house.enter(Role.CHILD)
    await house.hears(account, "お話を聞いてほしい", MORNING)
    [alert] = await house.alerts(MORNING)
    async with house.database.work(MORNING) as uow:
        await take_alert(uow, house.house, accused, alert.id)
    await heard(house, MORNING)
    await presses(house, account, "danger|keep", MORNING)
    await presses(house, account, "danger|keep|coordinator", MORNING)
    assert [one.taken_by for one in await house.alerts(MORNING)] == [None]
    assert (await heard(house, MORNING))[account.id] == ["keep-from-whom", "keep-from-done"]
    await house.hears(account, "つづきです", MORNING)
    assert theirs.id not in await heard(house, MORNING)


async def test_the_last_one_passed_by_leaves_it_to_the_citys_officer_and_says_honestly_that_nobody_reads(house: Scene) -> None:
    _, theirs = await house.enter(Role.COORDINATOR, name="中村 さと子")
    _, officer = await house.enter(Role.OFFICER, Channel.DISCORD)
    _, account = await house.enter(Role.CHILD)
    await house.hears(account, "中村さんに殴られた", MORNING)
    told = await heard(house, MORNING)
    assert theirs.id not in told
    assert told[officer.id] == ["notice-outside"]


async def test_words_that_only_wish_for_somebody_pass_nobody_by(house: Scene) -> None:
    _, coordinator = await house.enter(Role.COORDINATOR, name="中村 さと子")
    _, account = await house.enter(Role.CHILD)
    await house.hears(account, "中村さんに相談したいです。父に殴られました", MORNING)
    assert "notice-danger" in (await heard(house, MORNING))[coordinator.id]


async def test_a_message_taken_back_before_it_came_is_kept_without_words(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    person, account = await house.enter(Role.GUARDIAN)
    address = f"address-{account.id}"
    unsend = Inbound(Channel.LINE, PROGRAMME, "e1", address, Kind.UNSEND, MORNING, message_id="m1")
    late = Inbound(Channel.LINE, PROGRAMME, "e2", address, Kind.TEXT, MORNING, text="やっぱり言えない話", message_id="m1")
    for inbound in (unsend, late):
        async with house.database.work(MORNING) as uow:
            await handle_inbound(uow, house.house, inbound)
            await uow.commit()
    [entry] = await house.thread(person)
    assert (entry.unsent, entry.text) == (True, "")
    assert await house.alerts(MORNING) == []


async def test_address_protection_is_asked_of_everybody_a_paper_speaks_of(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    mother, _ = await house.enter(Role.GUARDIAN)
    child, _ = await house.enter(Role.CHILD)
    async with house.database.work(MORNING) as uow:
        await protect_place(uow, house.house, staff, mother.id, on=True)
    async with house.database.work(MORNING) as uow:
        mother = await uow.people.get(mother.id)
    assert may_show_place(child)
    assert not may_show_place(mother)
    assert not may_show_place(child, mother)


async def test_an_answer_waits_for_the_hours_of_the_card_unless_they_just_wrote(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, account = await house.enter(Role.GUARDIAN)
    async with house.database.work(NIGHT) as uow:
        await uow.people.save(replace(guardian, reach_from=9, reach_until=12))
        await uow.commit()
    async with house.database.work(NIGHT) as uow:
        await answer_person(uow, house.house, staff, guardian.id, "火曜日に伺います", as_page=False, key="late")
    nine = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
    assert await heard(house, nine - timedelta(seconds=1)) == {}
    assert set(await heard(house, nine)) == {account.id}
    await house.hears(account, "ありがとうございます。夜でも大丈夫です", NIGHT + timedelta(days=1))
    await heard(house, NIGHT + timedelta(days=1))
    async with house.database.work(NIGHT + timedelta(days=1)) as uow:
        await answer_person(uow, house.house, staff, guardian.id, "わかりました", as_page=False, key="now")
    assert set(await heard(house, NIGHT + timedelta(days=1))) == {account.id}


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.COORDINATOR, Role.VISITOR])
async def test_any_button_of_alerts_can_be_pressed_by_anybody_at_any_time(house: Scene, role: Role) -> None:
    staff, _ = await house.enter(Role.DEPUTY)
    _, child = await house.enter(Role.CHILD)
    _, account = await house.enter(role, Channel.DISCORD)
    await house.hears(child, "死にたい", MORNING)
    [alert] = await house.alerts(MORNING)
    for press in ("take", "call", "notours", "hand"):
        for alert_id in (alert.id, "gone", ""):
            await presses(house, account, f"alert|{press}|{alert_id}", MORNING)
    for press in ("free", "watched", "keep", "keep|coordinator", "keep|king", "keep|officer", "free|x", ""):
        await presses(house, account, f"danger|{press}", MORNING)
    said = (await heard(house, MORNING))[account.id]
    assert said.count("nothing-here") >= 9
    async with house.database.work(MORNING) as uow:
        holder = (await uow.alerts.lock(alert.id)).taken_by
        assert not await uow.safety.is_passed_by(staff.id, staff.id)
    assert (holder is not None) is (role is Role.COORDINATOR)
