"""What a review found: danger that went unheard, numbers taken for codes, words in the wrong thread, alerts told to nobody."""

from datetime import datetime, timedelta

import pytest

from core.alerts import AlertKind
from core.invitations import read_code
from core.messages import Channel, Outcome, Settlement
from core.people import Role
from core.usecases.invite_person import invite_person
from core.usecases.settle_outbox import after_failure
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene, texts_of


async def notices(house: Scene, at: datetime, text_id: str) -> int:
    parcels = await house.waits_to_be_sent(at)
    return sum(text_id in texts_of(parcel) for parcel in parcels)


async def settle_all(house: Scene, at: datetime) -> None:
    for parcel in await house.waits_to_be_sent(at):
        await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), at, None)


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, 0), (1, 0), (2, 1), (60 * 48, 1)], ids=["at once", "a minute", "two minutes", "two days"]
)
async def test_danger_that_goes_on_is_told_again_though_nobody_has_read_yet(house: Scene, minutes: int, told: int) -> None:
    await house.enter(Role.COORDINATOR)
    _, child = await house.enter(Role.CHILD, Channel.DISCORD)
    await house.hears(child, "死にたい")
    await settle_all(house, NIGHT)
    later = NIGHT + timedelta(minutes=minutes)
    await house.hears(child, "いまから飛び降りる", later)
    assert await notices(house, later, "notice-danger") == told


async def test_an_alert_nobody_could_be_told_of_is_told_when_somebody_comes(house: Scene) -> None:
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "消えたい")
    [alert] = await house.alerts()
    assert alert.told_at is None
    async with house.database.work(NIGHT) as uow:
        invited = await invite_person(
            uow, house.house, programme_id=PROGRAMME, role=Role.COORDINATOR, name="中村", by="command-line"
        )
    _, newcomer = await house.enter(Role.VISITOR, Channel.DISCORD)
    await house.hears(newcomer, invited.code)
    [heard] = [parcel for parcel in await house.waits_to_be_sent() if parcel.account.id == newcomer.id]
    assert "notice-danger" in texts_of(heard)
    [alert] = await house.alerts()
    assert alert.told_at is not None


async def test_staff_who_cannot_be_reached_are_shown_to_the_others(house: Scene) -> None:
    _, child = await house.enter(Role.CHILD)
    _, blocked = await house.enter(Role.COORDINATOR, Channel.LINE)
    await house.enter(Role.DEPUTY, Channel.DISCORD)
    await house.hears(child, "消えたい")
    [notice] = [parcel for parcel in await house.waits_to_be_sent() if parcel.account.id == blocked.id]
    closed = Settlement(Outcome.UNREACHABLE, "line-unknown-user")
    await house.database.outbox.settle(notice.outbox_id, "test", closed, NIGHT, None)
    async with house.database.work(NIGHT) as uow:
        await after_failure(uow, house.house, notice.outbox_id, blocked.id, Outcome.UNREACHABLE, "line-unknown-user")
    assert AlertKind.DELIVERY in {alert.kind for alert in await house.alerts()}


@pytest.mark.parametrize("said", ["6222-3344", "23456789", "２３４５－６７８９"])
async def test_a_telephone_number_is_no_code(house: Scene, said: str) -> None:
    assert read_code(said) is None
    guardian, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, said)
    assert said in [entry.text for entry in await house.thread(guardian)]


async def test_an_unknown_code_of_somebody_known_reaches_a_person(house: Scene) -> None:
    guardian, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, "ABCD-EFG2")
    assert "ABCD-EFG2" in [entry.text for entry in await house.thread(guardian)]


async def test_a_code_of_another_programme_is_not_used_up_on_line(house: Scene) -> None:
    async with house.database.work(NIGHT) as uow:
        invited = await invite_person(
            uow, house.house, programme_id="kyoto-ibasho-2026", role=Role.PARTICIPANT, name="よる", by="command-line"
        )
    _, visitor = await house.enter(Role.VISITOR, Channel.LINE)
    await house.hears(visitor, invited.code)
    [answer] = await house.waits_to_be_sent()
    assert texts_of(answer) == ["code-other-programme"]
    async with house.database.work(NIGHT) as uow:
        found = await uow.invitations.find(invited.code.replace("-", ""))
    assert found is not None
    assert found.used_at is None


@pytest.mark.parametrize("code", ["DV23-4567", "2SXS-KMS2", "KMS2-DV34"])
async def test_the_letters_of_a_code_are_no_words_of_danger(house: Scene, code: str) -> None:
    assert read_code(code) is not None
    _, visitor = await house.enter(Role.VISITOR)
    await house.hears(visitor, code)
    assert await house.alerts() == []
