"""Mail as a way that was chosen: a server that is away, an address that is gone; nothing is lost and nothing comes twice."""

import asyncio
from pathlib import Path

from core.people import Role
from tests.journeys.scenes import ADDRESS, MailReader, answers, at_desk, chooses_mail, coordinator, linked, thread_of
from tests.journeys.stage import eventually, stage


async def test_a_mail_server_that_is_busy_and_an_address_that_is_gone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await chooses_mail(one, guardian)
        reader = MailReader(one, ADDRESS)
        await eventually(lambda: len(reader.received()) == 1)
        await reader.opens("たしかめさせてください")

        one.mail.to_bodies += ["451 try again later", "451 try again later"]
        await answers(one, desk, "佐伯", "一つめの返事")
        async with asyncio.timeout(8):
            while len(reader.received()) < 2:
                one.later(seconds=5)
                await asyncio.sleep(0.05)
        assert (await reader.opens("お返事があります")).shows("一つめの返事")

        one.mail.to_recipients += ["550 no such user"]
        await answers(one, desk, "佐伯", "二つめの返事")
        notice = await guardian.hears("お返事があります")
        page = one.keep(await guardian.opens(notice, "ページで読む"))
        assert page.shows("二つめの返事"), "falls to the other way, still without its words in the chat"
        assert len(reader.received()) == 2
        await answers(one, desk, "佐伯", "三つめの返事")
        await guardian.hears("三つめの返事")
        assert (await thread_of(one, desk, "佐伯")).shows("届きません")


async def test_whoever_never_asked_presses_nothing_and_gets_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        first = await linked(one, "line", Role.GUARDIAN, "佐伯")
        second = await linked(one, "line", Role.GUARDIAN, "森")
        await chooses_mail(one, first)
        reader = MailReader(one, ADDRESS)
        await eventually(lambda: len(reader.received()) == 1)
        await answers(one, desk, "佐伯", "確かめる前")
        await first.hears("確かめる前")
        await chooses_mail(one, second)
        await eventually(lambda: len(reader.received()) == 2)
        assert (await reader.opens("たしかめさせてください")).shows("確認しました")
        await answers(one, desk, "森", "本人の宛先へ")
        await eventually(lambda: len(reader.received()) == 3)
        await chooses_mail(one, first)
        await answers(one, desk, "佐伯", "他人の宛先へは行かない")
        await first.hears("他人の宛先へは行かない")
        assert len(reader.received()) == 3
