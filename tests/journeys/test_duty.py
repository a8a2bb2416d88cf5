"""An evening of the place through the apps: on duty, a gap of the gateway, posting that rests until somebody is there."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from core.openings import Opening, OpeningState, Posting
from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import Browser, ChatActor, DiscordActor
from tests.journeys.place import ADULTS_ROLE, TALK, VOICE
from tests.journeys.scenes import at_desk, linked
from tests.journeys.stage import GUILDS, KYOTO, Stage, eventually, stage

BEFORE = "2026-11-20T16:46"
AHEAD = timedelta(minutes=14)


@dataclass
class Place:
    """The stage with one opening ahead, and both its managers."""

    one: Stage
    opening: str
    first: ChatActor
    second: ChatActor

    async def ticks(self, **passed: float) -> None:
        """Time goes by, and the ticker looks."""
        self.one.later(**passed)
        await self.one.running.ticker.run_now("openings")
        self.one.running.pump.wake()
        self.one.running.deeds.wake()

    def room(self) -> list[str]:
        """What the bot said in the room on Discord."""
        return [message["content"] for message in self.one.discord.messages[TALK.id] if message["author"].get("bot")]

    async def room_says(self, words: str) -> None:
        await eventually(lambda: any(words in said for said in self.room()))

    def may_post(self, guest: DiscordActor) -> bool:
        return self.one.discord.may_post(guest.user, TALK.id)


async def a_place(one: Stage, first: str = "line", second: str = "discord") -> Place:
    managers = [await linked(one, way, Role.MANAGER, name, KYOTO) for way, name in ((first, "一橋"), (second, "二宮"))]
    now = one.clock.now()
    starts_at, opening = now + AHEAD, str(uuid4())
    planned = Opening(opening, KYOTO, "exchange", starts_at, starts_at + timedelta(hours=4), OpeningState.PLANNED, "朗読", now)
    async with one.running.opened.work(now) as uow:
        people = await uow.people.with_roles(KYOTO, frozenset({Role.MANAGER}))
        await uow.openings.add(planned)
        ids = sorted(people, key=lambda person: person.created_at)
        await uow.openings.post(opening, [Posting(opening, "manager", person.id) for person in ids])
        await uow.commit()
    return Place(one, opening, managers[0], managers[1])


async def a_guest(one: Stage, name: str) -> DiscordActor:
    guest = await linked(one, "discord", Role.PARTICIPANT, name, KYOTO)
    assert isinstance(guest, DiscordActor)
    one.discord.guilds[GUILDS[KYOTO]].person(guest.user).roles = [ADULTS_ROLE]
    return guest


async def shows(desk: Browser, page: str, words: str) -> None:
    """Looks at a page until it says so; Discord keeps five seconds between two sessions."""
    async with asyncio.timeout(25):
        while not (await desk.goes_to(page)).shows(words):
            await asyncio.sleep(0.1)


async def test_an_evening_on_discord(tmp_path: Path) -> None:
    async with stage(tmp_path, BEFORE) as one:
        place = await a_place(one)
        kai, ren, sora = [await a_guest(one, name) for name in ("かい", "れん", "𠮷田")]
        guild = one.discord.guilds[GUILDS[KYOTO]]
        await place.ticks()
        asked = await place.first.hears("に居場所が開きます")
        await place.second.hears("に居場所が開きます")
        await place.first.presses(asked, "はじめる")
        await place.first.hears("に開きます")
        await one.discord.user_enters_voice(ren.user, VOICE.id)  # early, and there when it opens
        await place.ticks(minutes=14)
        await place.room_says("開きました")
        begun = await place.first.hears("当番になりました")
        await kai.says("こんばんは", channel=TALK.id)
        await place.first.hears("はじめての方が来ています")

        await one.discord.drop_gateway(resumable=False)
        await one.discord.user_leaves_voice(ren.user, guild.id)
        await one.discord.user_enters_voice(sora.user, VOICE.id)
        one.later(minutes=5)
        desk = await at_desk(one, place.second)
        page = f"{one.base_url}/desk/openings/{place.opening}/evening"
        await shows(desk, page, "来ている人（3人）")
        assert desk.shows("𠮷田")
        assert desk.shows("時刻はおよそ")

        await place.first.presses(begun, "席をはずす")
        await place.first.hears("次の方に声をかけます")
        await eventually(lambda: not place.may_post(kai))
        await place.room_says("ひと休み")
        called = await place.second.hears("管理者がいません")
        await place.second.presses(called, "はじめる")
        await place.second.hears("当番になりました")
        await eventually(lambda: place.may_post(kai))
        await place.room_says("スタッフがもどりました")

        await place.ticks(hours=4)
        await place.room_says("今日はここまでです")
        await eventually(lambda: not place.may_post(kai))
        desk = await at_desk(one, place.second)  # the first one was left alone for too long
        await desk.goes_to(page)
        assert desk.shows("終わりました")
        assert desk.shows("来た人（3人）")
        await desk.goes_to(f"{one.base_url}/desk/statistics")
        assert desk.shows("今年度に来た人 3人（めやす 30人）")


async def test_an_evening_in_a_line_group_begun_at_the_desk(tmp_path: Path) -> None:
    async with stage(tmp_path, BEFORE) as one:
        place = await a_place(one, "web", "line")
        kai = await linked(one, "line", Role.PARTICIPANT, "かい", KYOTO)
        group = one.on_line("group", KYOTO)
        group.user = line_events.group("ibasho")
        await group.does(line_events.join(group.user, at=one.clock.now()))
        await group.hears("")
        await place.ticks(minutes=14)
        await group.hears("スタッフが来るまで")
        desk = await at_desk(one, place.first)
        page = f"{one.base_url}/desk/openings/{place.opening}/evening"
        await desk.goes_to(page)
        await desk.submits("はじめる")
        assert desk.shows("開いています")
        opened = await group.hears("開きました")
        press = line_events.postback(kai.user, opened.buttons["見ているだけ"], place=group.user, at=one.clock.now())
        await kai.does(press)
        await shows(desk, page, "来ている人（1人）")
        assert desk.shows("見ているだけ")
        await desk.submits("席をはずす")
        await group.hears("ひと休み")
        await place.second.hears("今、管理者がいません")
        await desk.submits("もどりました")
        await group.hears("スタッフがもどりました")
