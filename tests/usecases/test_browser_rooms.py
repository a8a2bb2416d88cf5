"""Rooms in the browser: who goes in, what stands there and for how long, who rests, what is taken out (K2.1, K3.2.1)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.browser_rooms import RoomDoor, audience_of_room, browser_rooms_for, door_of, is_private_word, opens_next, room_address
from core.memberships import Membership
from core.messages import Channel, Inbound, Kind
from core.openings import Opening, OpeningState
from core.people import Account, Person, PersonState, Role
from core.threads import Entry
from core.usecases.browser_rooms import forget_room_talk, take_out_of_room
from core.usecases.handle_inbound import handle_inbound
from tests.storage.people_made_up import made_up_person
from tests.usecases.place_scene import PLACE, a_participant, at, enter_at_place
from tests.usecases.scene import Scene, scene

pytestmark = pytest.mark.asyncio
OPENS, NOW = at(5, 20, 14), at(5, 20, 15)
ROOM = room_address(PLACE, "adults")
HOUR = timedelta(hours=1)


def opening(state: OpeningState = OpeningState.OPEN, audience: str = "everyone") -> Opening:
    return Opening("o", PLACE, "exchange", OPENS, OPENS + 4 * HOUR, state, "お茶の時間", OPENS, audience, OPENS, OPENS)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as one:
        yield one


async def runs(house: Scene, one: Opening) -> None:
    async with house.database.work(OPENS) as uow:
        await uow.openings.add(one)
        await uow.commit()


async def says(house: Scene, account: Account, text: str, key: str, now: datetime = NOW) -> None:
    inbound = Inbound(Channel.WEB, PLACE, key, f"address-{account.id}", Kind.TEXT, now, ROOM, text=text, message_id=key)
    async with house.database.work(now) as uow:
        await handle_inbound(uow, house.house, inbound)
        await uow.commit()


async def stands(house: Scene) -> list[str]:
    """What the room's screen shows of members; "-" for a line that was taken out."""
    async with house.database.work(NOW, writes=False) as uow:
        room = await uow.accounts.find(Channel.WEB, PLACE, ROOM)
    assert room is not None
    shown = await house.database.screens.screen(room.id)
    return ["-" if row.unsent else row.text for _, row in shown if isinstance(row, Entry)]


async def a_member(house: Scene) -> tuple[Person, Account]:
    person, account, case = await a_participant(house, OPENS - 24 * HOUR, channel=Channel.WEB)
    assert account is not None
    async with house.database.work(OPENS) as uow:
        joined = Membership(person.id, case, PLACE, OPENS, fits=True, joined_at=OPENS)
        await uow.memberships.add(joined)
        await uow.commit()
    return person, account


PERSON = made_up_person(Role.PARTICIPANT)
IN = Membership("p", "c", PLACE, OPENS, joined_at=OPENS)


@pytest.mark.parametrize(
    ("person", "membership", "rooms"),
    [
        (PERSON, None, ()),
        (PERSON, replace(IN, joined_at=None), ()),
        (PERSON, replace(IN, left_at=NOW), ()),
        (PERSON, IN, ("adults",)),
        (PERSON, replace(IN, audience="minors"), ("minors",)),
        (replace(PERSON, role=Role.MANAGER), None, ("adults", "minors")),
        (replace(PERSON, role=Role.OFFICER), None, ()),
        (replace(PERSON, role=Role.MANAGER, state=PersonState.DEPARTED), None, ()),
    ],
)
async def test_who_goes_into_which_room(person: Person, membership: Membership | None, rooms: tuple[str, ...]) -> None:
    assert browser_rooms_for(person, membership) == rooms


@pytest.mark.parametrize(
    ("role", "running", "paused", "shut"),
    [
        (Role.PARTICIPANT, None, None, "room-not-open"),
        (Role.PARTICIPANT, opening(), None, ""),
        (Role.PARTICIPANT, opening(audience="minors"), None, "room-not-open"),
        (Role.PARTICIPANT, opening(OpeningState.PAUSED), None, "room-rests"),
        (Role.PARTICIPANT, opening(), NOW + timedelta(seconds=1), "room-you-rest"),
        (Role.PARTICIPANT, opening(), NOW, ""),
        (Role.MANAGER, opening(OpeningState.PAUSED), None, ""),
        (Role.MANAGER, None, None, "room-not-open"),
    ],
)
async def test_when_somebody_may_write(role: Role, running: Opening | None, paused: datetime | None, shut: str) -> None:
    assert door_of(replace(PERSON, role=role), "adults", running, paused, NOW).shut == shut


@pytest.mark.parametrize(
    ("coming", "shut", "until"),
    [
        ((), "room-not-open", None),
        ((-1,), "room-not-open", None),
        ((-1, 0, 24), "room-opens-next", 24),
        ((1,), "room-opens-next", 1),
    ],
)
async def test_a_closed_door_says_when_it_opens_next(coming: tuple[int, ...], shut: str, until: int | None) -> None:
    ahead = [replace(opening(OpeningState.PLANNED), starts_at=NOW + hours * HOUR) for hours in coming]
    door = opens_next(RoomDoor("adults", None, "room-not-open"), ahead, NOW)
    assert (door.shut, door.until) == (shut, None if until is None else NOW + until * HOUR)


async def test_the_address_of_a_room_says_for_whom_it_is() -> None:
    assert audience_of_room(room_address(PLACE, "minors")) == "minors"
    assert audience_of_room("#123") is None
    assert audience_of_room("minors") is None


@pytest.mark.parametrize(
    ("key", "is_private"),
    [("flag:1:soft:m", True), ("flag:1:care:m", True), ("flag:1:steer:m", False), ("flag:1:back:m", False), ("care:1", False)],
)
async def test_what_was_said_to_one_alone_about_their_words_stands_in_the_room_for_them(key: str, is_private: bool) -> None:
    assert is_private_word(key) is is_private


async def test_what_is_said_stands_for_all_and_goes_when_the_opening_is_over(house: Scene) -> None:
    await runs(house, opening())
    _, account = await a_member(house)
    await says(house, account, "こんばんは", "line-1")
    await says(house, account, "こんばんは", "line-1b", NOW + timedelta(minutes=1))
    assert await stands(house) == ["こんばんは", "こんばんは"]
    await forget_room_talk(house.database.work, house.house, NOW + 2 * HOUR)
    assert len(await stands(house)) == 2  # it still runs
    async with house.database.work(NOW + 3 * HOUR) as uow:
        await uow.openings.save(replace(opening(OpeningState.CLOSED), closed_at=uow.now))
        await uow.commit()
    await forget_room_talk(house.database.work, house.house, NOW + 3 * HOUR)
    assert await stands(house) == []


async def test_what_is_flagged_is_taken_out_and_its_place_says_so(house: Scene) -> None:
    await runs(house, opening())
    _, account = await a_member(house)
    await says(house, account, "きょうは いい天気", "line-1")
    await says(house, account, "連絡して 090-1234-5678", "line-2")
    async with house.database.work(NOW, writes=False) as uow:
        flags = await uow.flags.of_message(Channel.WEB, "line-2")
    assert len(flags) == 1
    async with house.database.work(NOW) as uow:
        assert await take_out_of_room(uow, PLACE, ROOM, "line-2")
    async with house.database.work(NOW) as uow:
        assert not await take_out_of_room(uow, PLACE, ROOM, "line-9")
    assert await stands(house) == ["きょうは いい天気", "-"]


async def test_somebody_who_rests_may_write_again_when_let(house: Scene) -> None:
    _, account = await enter_at_place(house, Role.PARTICIPANT, Channel.WEB)
    assert account is not None
    for until in (NOW + HOUR, NOW + 2 * HOUR, None):
        async with house.database.work(NOW) as uow:
            await uow.rooms.pause(account.id, until)
            await uow.commit()
        async with house.database.work(NOW, writes=False) as uow:
            assert await uow.rooms.paused_until(account.id) == until
