"""What a family writes reaches staff, at once and neutrally, and is answered honestly (S6.2, S6.11.1, S6.14.3, S7)."""

import pytest

from core.alerts import AlertKind, Severity
from core.messages import Channel, Moment, Said, Urgency
from core.people import Role
from core.usecases.alert_staff import alert_staff
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene, has_words_of_people, links_of, texts_of


async def message_waits(house: Scene, person_id: str) -> None:
    async with house.database.work(NIGHT) as uow:
        await alert_staff(
            uow,
            house.house,
            programme_id=PROGRAMME,
            kind=AlertKind.MESSAGE,
            severity=Severity.CALM,
            matter=f"message:{person_id}",
            reason="message",
            person_id=person_id,
        )
        await uow.commit()


async def test_a_message_that_waits_is_one_alert_and_staff_hear_of_it_on_their_own_channel(house: Scene) -> None:
    guardian, _ = await house.enter(Role.GUARDIAN)
    _, on_line = await house.enter(Role.COORDINATOR, Channel.LINE)
    _, on_discord = await house.enter(Role.MANAGER, Channel.DISCORD)
    await message_waits(house, guardian.id)
    await message_waits(house, guardian.id)
    told = await house.waits_to_be_sent()
    assert {(parcel.account.id, *texts_of(parcel)) for parcel in told} == {
        (on_line.id, "notice-message"),
        (on_discord.id, "notice-message"),
    }
    assert [(alert.kind, alert.person_id) for alert in await house.alerts()] == [(AlertKind.MESSAGE, guardian.id)]


async def test_the_deputy_hears_of_what_waits_as_the_coordinator_does(house: Scene) -> None:
    guardian, _ = await house.enter(Role.GUARDIAN)
    _, deputy = await house.enter(Role.DEPUTY)
    _, supporter = await house.enter(Role.SUPPORTER)
    await message_waits(house, guardian.id)
    told = {parcel.account.id for parcel in await house.waits_to_be_sent()}
    assert deputy.id in told
    assert supporter.id not in told


async def test_a_question_at_night_reaches_staff_and_is_told_when_it_will_be_read(house: Scene) -> None:
    _, staff = await house.enter(Role.COORDINATOR)
    guardian, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, "来週の支援について聞きたいことがあります")
    assert [alert.person_id for alert in await house.alerts()] == [guardian.id]
    told = {parcel.account.id: parcel for parcel in await house.waits_to_be_sent()}
    assert set(told) == {staff.id, account.id}
    lines = told[account.id].outgoing.bubbles[0].lines
    assert [line.text_id for line in lines if isinstance(line, Said)][:1] == ["intent-question"]
    line = lines[-1]
    assert isinstance(line, Said)
    read_at = line.args["staff_at"]
    assert isinstance(read_at, Moment)
    assert f"{read_at.value:%Y-%m-%d %H:%M}" == "2026-11-25 00:00"  # 09:00 in Japan
    assert not has_words_of_people(told[staff.id])
    assert all(path.startswith("/in/") for path in links_of(told[staff.id].outgoing.bubbles))


async def test_whatever_a_child_writes_stays_in_the_childs_own_thread_and_a_person_is_always_at_hand(house: Scene) -> None:
    guardian, _ = await house.enter(Role.GUARDIAN)
    child, account = await house.enter(Role.CHILD)
    await house.hears(account, "お母さんには言わないで")
    await house.hears(account, "人と話したい")
    assert not await house.thread(guardian)
    assert "お母さんには言わないで" in [entry.text for entry in await house.thread(child)]
    assert [(alert.person_id, alert.kind) for alert in await house.alerts()] == [(child.id, AlertKind.MESSAGE)]
    asked = [entry.text for entry in await house.thread(child) if "担当者におつなぎします" in entry.text]
    assert len(asked) == 1


@pytest.mark.parametrize(("words", "reason"), [("もう消えたい", "danger-life"), ("お父さんになぐられた", "danger-violence")])
async def test_words_of_danger_or_violence_are_an_urgent_alert_at_once(house: Scene, words: str, reason: str) -> None:
    _, staff = await house.enter(Role.COORDINATOR)
    child, account = await house.enter(Role.CHILD)
    await house.hears(account, words)
    (alert,) = await house.alerts()
    assert (alert.kind, alert.severity, alert.reason, alert.person_id) == (
        AlertKind.DANGER, Severity.URGENT, reason, child.id,
    )  # fmt: skip
    told = {parcel.account.id: parcel for parcel in await house.waits_to_be_sent()}
    assert told[staff.id].outgoing.urgency is Urgency.SAFETY
    assert texts_of(told[staff.id]) == ["notice-danger"]
    assert "help-line" in texts_of(told[account.id])
