"""Beside the desk: the office's mailbox, the commissioner's; staff's own hours of reach; an event that is replayed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError
from core.messages import Channel
from core.people import Role
from core.terms.programme import MailChannel
from core.usecases.alert_staff import alert_staff
from core.usecases.escalate_alerts import escalate_alerts
from core.usecases.replay_event import replay_event
from tests.storage.people_made_up import NOW, PROGRAMME, event
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.test_alerts_go_on import heard

MORNING = datetime.fromisoformat("2026-11-24T10:00:00+09:00")


def with_mailboxes(house: Scene) -> None:
    """The programme file names two mailboxes."""
    mail = MailChannel(office_address="office@example.org", commissioner_address="section@example.org")
    known = house.house.programme(PROGRAMME)
    changed = replace(known, channels=known.channels.model_copy(update={"mail": mail}))
    house.house = replace(house.house, programmes={**house.house.programmes, PROGRAMME: changed})


async def by_mail(house: Scene, at: datetime) -> list[str]:
    """Addresses written to by mail by now, with what was said."""
    said = []
    for parcel in await house.waits_to_be_sent(at):
        if parcel.account.channel is Channel.MAIL:
            said.append(f"{parcel.address}: {parcel.outgoing.bubbles[0].lines[0].text_id}")
    return said


async def test_the_office_is_written_to_once_when_nobody_took_it(house: Scene) -> None:
    with_mailboxes(house)
    await house.enter(Role.COORDINATOR)
    for _ in range(2):
        _, child = await house.enter(Role.CHILD)
        await house.hears(child, "死にたい")
    await heard(house, NIGHT)
    ten = NIGHT + timedelta(minutes=10)
    await escalate_alerts(house.database.work, house.house, ten - timedelta(seconds=1))
    assert await by_mail(house, ten) == []
    await escalate_alerts(house.database.work, house.house, ten)
    await escalate_alerts(house.database.work, house.house, ten)
    assert await by_mail(house, ten + timedelta(minutes=1)) == ["office@example.org: notice-office"]  # one row at a time


async def test_the_commissioner_is_written_to_where_everybody_is_passed_by(house: Scene) -> None:
    with_mailboxes(house)
    await house.enter(Role.COORDINATOR, name="中村 さと子")
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "中村さんに殴られた", MORNING)
    assert await by_mail(house, MORNING) == ["section@example.org: notice-outside"]


async def test_a_place_without_staff_tells_the_city_nothing(house: Scene) -> None:
    with_mailboxes(house)
    _, guardian = await house.enter(Role.GUARDIAN)
    await house.hears(guardian, "支援のことで相談があります", MORNING)
    assert await by_mail(house, MORNING) == []


async def test_staff_hear_of_calm_matters_in_their_own_hours_and_of_danger_at_any(house: Scene) -> None:
    staff, coordinator = await house.enter(Role.COORDINATOR)
    async with house.database.work(NIGHT) as uow:
        await uow.people.save(replace(staff, reach_from=9, reach_until=12))
        await uow.commit()
    _, guardian = await house.enter(Role.GUARDIAN)
    _, child = await house.enter(Role.CHILD)
    await house.hears(guardian, "支援のことで相談があります")
    await house.hears(child, "死にたい")
    assert (await heard(house, NIGHT))[coordinator.id] == ["notice-danger"]
    nine = datetime.fromisoformat("2026-11-25T09:00:00+09:00")
    assert coordinator.id not in await heard(house, nine - timedelta(seconds=1))
    assert await heard(house, nine) == {coordinator.id: ["notice-message"]}


async def test_an_event_that_is_handled_once_more_leaves_no_alert_behind(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    inbox = house.database.inbox
    await inbox.store([event("odd")])
    await inbox.failed(1, "odd-event", None)
    async with house.database.work(NOW) as uow:
        await alert_staff(
            uow,
            house.house,
            programme_id=PROGRAMME,
            kind=AlertKind.INBOX,
            severity=Severity.URGENT,
            matter="inbox:1",
            reason="odd",
        )
        await uow.commit()
    assert len(await house.alerts(NOW)) == 1
    stranger = replace(staff, programme_id="kyoto-ibasho-2026")
    with pytest.raises(NotFoundError):
        await replay_event(house.database.work, inbox, stranger, 1, NOW)
    assert len(await inbox.dead()) == 1
    await replay_event(house.database.work, inbox, staff, 1, NOW)
    assert await house.alerts(NOW) == []
    assert await inbox.dead() == []
