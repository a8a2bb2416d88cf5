"""From rung to rung: reply, push, the person's other way, mail, a call; held, gathered and dropped on the way."""

import asyncio
from datetime import timedelta
from pathlib import Path

from core.alerts import Alert, AlertKind
from core.messages import Bubble, Channel, Said, Urgency
from core.people import Role
from core.usecases.say import say
from tests.doubles.line_record import Fault
from tests.journeys.actors import ChatActor, LineActor
from tests.journeys.scenes import ADDRESS, MailReader, chooses_mail, coordinator, linked
from tests.journeys.stage import SAKAI, Stage, eventually, stage

N, D, S = Urgency.NOTICE, Urgency.DEADLINE, Urgency.SAFETY


async def tells(one: Stage, actor: LineActor, *text_ids: str, urgency: Urgency = N, still: str = "") -> None:
    """A rule of ours tells somebody; all in one unit."""
    async with one.running.opened.work(one.clock.now()) as uow:
        account = await uow.accounts.find(Channel.LINE, SAKAI, actor.user)
        assert account is not None
        person = await uow.people.get(account.person_id)
        for text_id in text_ids:
            key, said, house = f"{text_id}:{one.clock.now().isoformat()}", Bubble((Said(text_id),)), one.running.opened.house
            await say(uow, house, person, [said], key=key, urgency=urgency, still=still, can_wait=True)
        await uow.commit()
    one.running.pump.wake()


async def alerts(one: Stage, kind: AlertKind) -> list[Alert]:
    async with one.running.opened.work(one.clock.now(), writes=False) as uow:
        return [alert for alert in await uow.alerts.not_done(SAKAI) if alert.kind is kind]


async def until(one: Stage, kind: AlertKind) -> Alert:
    async with asyncio.timeout(8):
        while not (found := await alerts(one, kind)):
            await asyncio.sleep(0.02)
    return found[0]


async def with_mail(one: Stage) -> tuple[LineActor, MailReader]:
    guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
    assert isinstance(guardian, LineActor)
    await chooses_mail(one, guardian)
    reader = MailReader(one, ADDRESS)
    await eventually(lambda: len(reader.received()) == 1)
    await reader.opens("たしかめさせてください")
    return guardian, reader


async def chooses_line(actor: ChatActor) -> None:
    await actor.says("連絡カード")
    for number, word in enumerate(("LINE", "いつでもよい", "ひかえめ", "自分だけ"), 1):
        await actor.hears(f"{number} / 4")
        await actor.says(word)
    await actor.presses(await actor.hears("これでよろしいですか"), "保存する")
    await actor.hears("保存しました")


async def test_from_a_reply_to_a_call(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await coordinator(one)
        guardian, reader = await with_mail(one)
        await chooses_line(guardian)
        await guardian.says("ヘルプ")
        await eventually(lambda: [taken.way for taken in one.line.taken if taken.to == guardian.user][-1] == "reply")
        await tells(one, guardian, "code-undone", urgency=D)
        await eventually(lambda: [taken.way for taken in one.line.taken if taken.to == guardian.user][-1] == "push")

        one.line.fail("push", Fault.QUOTA)
        await tells(one, guardian, "notice-message", urgency=D)
        await eventually(lambda: len(reader.received()) == 2)
        one.later(minutes=1)

        one.line.fail("push", Fault.QUOTA)
        one.mail.to_recipients += ["550 no such user"]
        await tells(one, guardian, "notice-message", urgency=D)
        assert (await until(one, AlertKind.PHONE)).reason == "mail-unknown-address"


async def test_what_has_a_deadline_does_not_wait_for_a_server_that_refuses(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await coordinator(one)
        guardian, reader = await with_mail(one)
        one.mail.to_bodies += ["451 try again later"] * 12
        await tells(one, guardian, "notice-message", urgency=D)
        async with asyncio.timeout(20):
            while guardian.heard_count("お知らせ") == 0:
                one.later(minutes=1)
                await asyncio.sleep(0.05)
        assert len(reader.received()) == 1
        one.mail.to_bodies.clear()
        assert await alerts(one, AlertKind.DELIVERY) == [], "it arrived: nobody need look"


async def test_several_at_once_are_one_message_and_what_is_over_is_not_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, LineActor)
        before = len(one.line.taken)
        await tells(one, guardian, "notice-message", "notice-visit", "notice-inquiry")
        await guardian.hears("お知らせ")
        [push] = [taken for taken in one.line.taken[before:] if taken.to == guardian.user]
        assert len(push.messages) == 3

        one.later(minutes=1)
        await tells(one, guardian, "notice-owed")
        over = (one.clock.now() + timedelta(minutes=2)).isoformat()
        await tells(one, guardian, "notice-phone", still=f"until|{over}")
        assert len([taken for taken in one.line.taken[before:] if taken.to == guardian.user]) == 1, "they wait for each other"
        one.later(minutes=4)
        await guardian.hears("期限のあること")
        assert guardian.heard_count("電話") == 0
        assert (await alerts(one, AlertKind.PHONE)) == []


async def test_who_should_have_heard_something_in_time_is_rung_up(tmp_path: Path) -> None:
    async with stage(tmp_path, "2026-11-24T23:00") as one:
        await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, LineActor)
        await tells(one, guardian, "notice-phone", still=f"until|{(one.clock.now() + timedelta(hours=9)).isoformat()}")
        await tells(one, guardian, "notice-message", urgency=S, still="until|2020-01-01T00:00+09:00")
        await guardian.hears("お知らせ")  # safety waits for nothing and is asked nothing
        one.later(hours=9, minutes=1)
        assert (await until(one, AlertKind.PHONE)).reason == "too-late"
