"""Staff and deeds: one alert for each reason, closed when what failed is dealt with or what was late is done."""

from datetime import timedelta
from pathlib import Path

from core.alerts import AlertKind, Severity
from core.deeds import Deed, DeedKind
from core.messages import Channel
from core.people import Role
from core.usecases.settle_deed import do_deeds_again, put_deed_away, read_failed_deeds
from core.usecases.tell_of_deed import tell_of_deed_at_last, tell_of_failed_deed, tell_of_late_deed
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene, scene

MINUTE = timedelta(minutes=1)


async def failed(one: Scene, *keys: str, code: str = "discord-lacks-manage-messages", programme: str = PROGRAMME) -> None:
    """Deeds that a pump gave up and told of."""
    async with one.database.work(NIGHT) as uow:
        for key in keys:
            await uow.deeds.put(Deed(key, programme, Channel.DISCORD, DeedKind.HIDE, key, NIGHT))
        await uow.commit()
    for claimed in await one.database.deeds.claim(NIGHT, "pump", 30.0, 10):
        await one.database.deeds.failed(claimed.id, "pump", code, NIGHT)
    for kept in await one.database.deeds.untold():
        async with one.database.work(NIGHT) as uow:
            await tell_of_failed_deed(uow, one.house, kept)


async def test_one_missing_permission_is_one_alert_until_all_that_failed_by_it_is_dealt_with(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await one.enter(Role.COORDINATOR)
        await failed(one, "hide:1", "hide:2", "hide:3")
        await failed(one, "hide:4", code="discord-no-access")
        assert await one.database.deeds.untold() == []
        alerts = await one.alerts()
        assert {(alert.kind, alert.severity, alert.reason) for alert in alerts} == {
            (AlertKind.DEED, Severity.URGENT, "deed-failed")
        }
        assert sorted(alert.matter for alert in alerts) == ["deeds:discord-lacks-manage-messages", "deeds:discord-no-access"]
        async with one.database.work(NIGHT + MINUTE) as uow:
            assert await do_deeds_again(uow, one.house, staff, ["hide:1", "hide:2", "no-such-deed"])
        assert len(await one.alerts()) == 2
        async with one.database.work(NIGHT + MINUTE) as uow:
            assert await put_deed_away(uow, one.house, staff, "hide:3")
        assert [alert.matter for alert in await one.alerts()] == ["deeds:discord-no-access"]
        async with one.database.work(NIGHT + MINUTE) as uow:
            assert not await put_deed_away(uow, one.house, staff, "hide:3")


async def test_what_was_late_and_is_done_at_last_asks_for_nobody(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await one.enter(Role.COORDINATOR)
        room = Deed("close:1", PROGRAMME, Channel.DISCORD, DeedKind.CLOSE_ROOM, "room:1", NIGHT)
        event = Deed("event:1", PROGRAMME, Channel.DISCORD, DeedKind.PUBLISH_EVENT, "event:1", NIGHT)
        async with one.database.work(NIGHT) as uow:
            assert await uow.deeds.put(room)
            assert await uow.deeds.put(event)
            await uow.commit()
        first, second = await one.database.deeds.claim(NIGHT, "pump", 30.0, 10)
        for claimed in (first, second):
            await one.database.deeds.later(claimed.id, "pump", "discord-no-answer", NIGHT + MINUTE)
            async with one.database.work(NIGHT) as uow:
                await tell_of_late_deed(uow, one.house, claimed.deed)
        assert [(alert.matter, alert.reason) for alert in await one.alerts()] == [("deeds:late", "deed-late")]
        for claimed, left in ((first, 1), (second, 0)):
            (again, *_) = await one.database.deeds.claim(NIGHT + MINUTE, "pump", 30.0, 1)
            assert await one.database.deeds.done(again.id, "pump", "", NIGHT + MINUTE)
            async with one.database.work(NIGHT + MINUTE) as uow:
                await tell_of_deed_at_last(uow, claimed.deed)
            assert len(await one.alerts()) == left


async def test_another_programmes_failures_are_neither_seen_nor_touched(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await one.enter(Role.COORDINATOR)
        await failed(one, "hide:1", programme="kyoto-ibasho-2026")
        async with one.database.work(NIGHT) as uow:
            assert await read_failed_deeds(uow, staff) == []
            assert not await do_deeds_again(uow, one.house, staff, ["hide:1"])
        async with one.database.work(NIGHT, writes=False) as uow:
            assert len(await uow.deeds.failed("kyoto-ibasho-2026")) == 1


async def test_what_a_channel_cannot_do_is_shown_and_alerts_nobody(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await one.enter(Role.COORDINATOR)
        async with one.database.work(NIGHT) as uow:
            await uow.deeds.put(Deed("hide:1", PROGRAMME, Channel.LINE, DeedKind.HIDE, "message:1", NIGHT))
            await uow.commit()
        for kept in await one.database.deeds.untold():
            async with one.database.work(NIGHT) as uow:
                await tell_of_failed_deed(uow, one.house, kept)
        assert await one.alerts() == []
        async with one.database.work(NIGHT) as uow:
            assert [kept.code for kept in await read_failed_deeds(uow, staff)] == ["deed-not-on-this-channel"]
