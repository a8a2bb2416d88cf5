"""An opening is planned at the desk, told on LINE, Discord and in the browser, wished, moved, and stands on the server."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.memberships import Membership
from core.openings import StaffMark, Wish
from core.people import Role
from tests.journeys.actors import ChatActor, DiscordActor
from tests.journeys.scenes import at_desk, linked
from tests.journeys.stage import GUILDS, KYOTO, Stage, eventually, stage

MONDAY = "2026-11-16T10:00"
DAY = date(2026, 11, 28)


async def a_member(one: Stage, channel: str, name: str) -> ChatActor:
    """A participant on this app, who belongs to the place."""
    actor = await linked(one, channel, Role.PARTICIPANT, name, KYOTO)
    now = one.clock.now()
    async with one.running.opened.work(now) as uow:
        person = (await uow.people.with_roles(KYOTO, frozenset({Role.PARTICIPANT})))[-1]
        case = Case(f"case-{channel}", KYOTO, "online_place", InquiryState.APPROVED, now, Source.CHAT, now)
        await uow.cases.add(case, CaseFacts())
        await uow.memberships.add(Membership(person.id, case.id, KYOTO, now, joined_at=now))
        await uow.commit()
    return actor


async def wishes(one: Stage) -> tuple[str, list[Wish]]:
    """The opening, and what was said about it, in order."""
    async with one.running.opened.work(one.clock.now(), writes=False) as uow:
        [opening] = await uow.openings.between(KYOTO, one.clock.now(), one.clock.now() + timedelta(days=30))
        return opening.opening.id, [wish.wish for wish in await uow.openings.wishes(opening.opening.id)]


async def _takes_interest_back(one: Stage, member: DiscordActor) -> None:
    """At the event itself: the same as the buttons."""
    [event_id] = one.discord.guilds[GUILDS[KYOTO]].events
    await one.discord.user_wishes(member.user, event_id)
    await one.discord.user_unwishes(member.user, event_id)
    async with asyncio.timeout(5):
        while (await wishes(one))[1] != [Wish.NOT]:
            await asyncio.sleep(0.02)
    await one.discord.user_wishes(member.user, event_id)
    async with asyncio.timeout(5):
        while (await wishes(one))[1] != [Wish.MAYBE]:
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_an_opening_from_the_plan_to_a_change(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, at=MONDAY) as one:
        manager = await linked(one, "line", Role.MANAGER, "宮本", KYOTO)
        member = await a_member(one, channel, "しずく")
        async with one.running.opened.work(one.clock.now()) as uow:
            boss = (await uow.people.with_roles(KYOTO, frozenset({Role.MANAGER})))[0]
            await uow.openings.mark(StaffMark(boss.id, KYOTO, True, boss.id, one.clock.now()))
            await uow.openings.name(boss.id, "みやさん")
            await uow.commit()

        desk = await at_desk(one, manager)
        await desk.goes_to(f"{one.base_url}/desk/openings/new")
        posts = {f"post-{post}": boss.id for post in ("manager", "planner", "device_help")}
        await desk.submits(
            "この内容で入れる", kind="exchange", day=DAY.isoformat(), begins="13:00", ends="17:00", audience="everyone",
            plan="絵しりとり", weeks="1", **posts,
        )  # fmt: skip
        assert desk.shows("開設を入れました")
        one.later(minutes=6)
        await one.running.ticker.run_now("duties-told")
        await manager.hears("当番のお願いです")
        await desk.submits("まだ知らせていない1回を、参加者に知らせる")
        one.later(minutes=10)
        told = await member.hears("11月28日(土) 13:00〜17:00 のお知らせです")
        await member.presses(told, "くわしく見る")
        shown = await member.hears("みやさん")
        assert "絵しりとり" in shown.text
        assert "宮本" not in shown.text
        await member.presses(shown, "行くかも")
        await member.hears("約束ではありません")
        opening_id, said = await wishes(one)
        assert said == [Wish.MAYBE]
        guild = one.discord.guilds[GUILDS[KYOTO]]
        one.later(seconds=1)
        await eventually(lambda: len(guild.events) == 1)
        if isinstance(member, DiscordActor):
            await _takes_interest_back(one, member)

        await desk.goes_to(f"{one.base_url}/desk/openings/{opening_id}")
        await desk.submits("変えて知らせる", begins="14:00", ends="18:00", kind="exchange", audience="everyone", **posts)
        assert desk.shows("変えました")
        await member.hears("14:00〜18:00")
        one.later(seconds=1)
        [event] = guild.events.values()
        await eventually(lambda: event["scheduled_start_time"].startswith("2026-11-28T05:00"))
