"""Members who come and go on Discord and LINE: roles, accounts, groups (K2.2, K3.2.1)."""

from datetime import timedelta

import pytest

from core.invitations import read_code
from core.messages import Channel, Inbound, Kind
from core.people import Role
from core.usecases.handle_inbound import handle_inbound
from core.usecases.invite_person import invite_again
from core.usecases.link_account import redeem, undo_link
from tests.usecases.place_scene import PLACE, a_participant, enter_at_place
from tests.usecases.scene import Scene
from tests.usecases.test_joining import ASKED, DAY, TALK, house, joined, presses

pytestmark = pytest.mark.asyncio
__all__ = ["house"]


async def test_who_comes_back_has_their_rooms_and_who_goes_is_not_lost_from_sight(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    _, account, case = await a_participant(house, ASKED, channel=Channel.DISCORD)
    assert account is not None
    await joined(house, manager, case)
    now, number = TALK + 20 * DAY, 0

    async def happens(kind: Kind, address: str = "", **more: str) -> set[str]:
        nonlocal number, now
        number, now = number + 1, now + timedelta(minutes=1)
        channel = Channel.LINE if "place" in more else Channel.DISCORD
        told = Inbound(channel, PLACE, f"server-{number}", address, kind, now, **({"place": "#77"} | more))  # type: ignore[arg-type]
        async with house.database.work(now) as uow:
            await handle_inbound(uow, house.house, told)
            await uow.commit()
        async with house.database.work(now, writes=False) as uow:
            return {one.reason for one in await uow.alerts.not_done(PLACE)}

    async def role_given(since: str) -> bool:
        async with house.database.work(now, writes=False) as uow:
            return await uow.deeds.find(f"give_role:{account.id}:71:{since}") is not None

    address = f"address-{account.id}"
    before = await happens(Kind.MEMBER_LEFT, "stranger")
    assert await happens(Kind.MEMBER_LEFT, address) == before | {"went-from-rooms"}
    assert await happens(Kind.MEMBER_READY, address) == before
    assert await role_given("server-3")
    group = {"place": "C" + "1" * 32}
    assert await happens(Kind.JOIN, **group) == before | {"group-new"}
    assert await happens(Kind.LEAVE, **group) == before | {"group-new", "group-gone"}
    assert await happens(Kind.JOIN, **group) == before | {"group-new"}
    await presses(house, account.id, "j|leave-yes", Channel.DISCORD, now)
    gone = await happens(Kind.MEMBER_LEFT, address)
    assert "went-from-rooms" not in gone, "they left the place themselves"
    await happens(Kind.MEMBER_READY, address)
    assert not await role_given(f"server-{number}"), "whoever left is not let in by coming back to the server"


async def test_a_second_account_has_the_rooms_too_and_one_that_was_linked_wrongly_loses_them(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    await joined(house, manager, case)
    now = TALK + 20 * DAY
    holder, stranger = await enter_at_place(house, Role.VISITOR, Channel.DISCORD)
    assert stranger is not None
    async with house.database.work(now) as uow:
        code = (await invite_again(uow, house.house, person.id, manager.id)).code
    async with house.database.work(now) as uow:
        assert await redeem(uow, house.house, stranger, holder, read_code(code) or "") == await uow.people.get(person.id)
        assert await uow.deeds.find(f"give_role:{stranger.id}:71:{now.isoformat()}") is not None
        await uow.commit()
    async with house.database.work(now + DAY) as uow:
        await undo_link(uow, house.house, stranger.id, person.id)
    async with house.database.work(now + DAY, writes=False) as uow:
        assert await uow.deeds.find(f"take_role:{stranger.id}:71:{(now + DAY).isoformat()}") is not None
