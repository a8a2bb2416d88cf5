"""An evening of the place under watch, on Discord and in a LINE group: flagged, taken out, put back, paused, cared for."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

from core.duty import DutyMark, DutyStep
from core.openings import Opening, OpeningState, Posting
from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import Browser, ChatActor, DiscordActor
from tests.journeys.place import ROOMS
from tests.journeys.scenes import at_desk, linked
from tests.journeys.stage import KYOTO, Stage, eventually, stage

EVENING = "2026-11-20T18:30"
OPENING = "0" * 36
NUMBER, INSULT, CRY = "電話してね 090-1234-5678", "お前ほんとバカだな", "もう死にたい"
ROOM = next(room.id for room in ROOMS if room.kind == "text")


async def on_duty(one: Stage, channel: str = "line") -> tuple[ChatActor, Browser]:
    """The place is open, with a manager on duty who has the list of flags before them."""
    manager = await linked(one, channel, Role.MANAGER, "水野", KYOTO)
    desk = await at_desk(one, manager)
    now = one.clock.now()
    began, ends = now - timedelta(hours=1), now + timedelta(hours=3)
    opening = Opening(OPENING, KYOTO, "exchange", began, ends, OpeningState.OPEN, "おしゃべり", now, opened_at=began)
    async with one.running.opened.work(now) as uow:
        (person,) = await uow.people.with_roles(KYOTO, frozenset({Role.MANAGER}))
        await uow.openings.add(opening)
        await uow.openings.post(OPENING, [Posting(OPENING, "manager", person.id)])
        await uow.duty.mark(DutyMark(OPENING, person.id, DutyStep.ON, now))
        await uow.commit()
    return manager, desk


async def opens_flag(one: Stage, desk: Browser, words: str) -> Browser:
    """The entry of the list with these words, as soon as it is there."""
    async with asyncio.timeout(5):
        while True:
            await desk.goes_to(f"{one.base_url}/desk/flags")
            for path in dict.fromkeys(re.findall(r'href="(/desk/flags/[0-9a-f-]{36})"', desk.page)):
                await desk.goes_to(f"{one.base_url}{path}")
                if desk.shows(words):
                    return desk


def stands(one: Stage, text: str) -> bool:
    """Whether a message with these words stands in the Discord room."""
    return any(text in message["content"] for message in one.discord.messages[ROOM])


async def test_an_evening_on_discord(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, desk = await on_duty(one)
        kai, ren = one.on_discord(11, KYOTO), one.on_discord(12, KYOTO)
        await kai.says("今日はカレーを作りました", channel=ROOM)
        await ren.says(NUMBER, channel=ROOM)
        await manager.hears("居場所で、見てほしい書き込みがあります")
        await ren.hears("いったんお預かりしました")
        await eventually(lambda: not stands(one, NUMBER))
        await opens_flag(one, desk, "1234")
        assert desk.shows("今日はカレーを作りました")
        assert "<mark" in desk.page
        await desk.submits("わたしが見ます")
        assert desk.shows("あなたが見ることになりました")
        await desk.submits("大丈夫。もとに戻す")
        await eventually(lambda: stands(one, f"（確認のあと、もとに戻しました）user{ren.user[-4:]} さん：\n{NUMBER}"))

        for _ in range(4):
            await ren.says(INSULT, channel=ROOM)
        await eventually(lambda: one.discord.rest_calls("patch_member"))
        await ren.hears("少しのあいだ、みんなの部屋での書き込みはお休み")
        assert sum("ひと息入れましょう" in message["content"] for message in one.discord.messages[ROOM]) == 1
        await opens_flag(one, desk, INSULT)
        assert desk.shows("4 件の書き込み")
        assert desk.shows("お休みです")
        await desk.submits("部屋に戻す")
        await eventually(lambda: stands(one, f"さん：\n{INSULT}"))
        await desk.submits("部屋から取り出す")
        await eventually(lambda: sum(INSULT in message["content"] for message in one.discord.messages[ROOM]) == 2)
        await desk.submits("部屋で言う", text="お茶にしませんか")
        await eventually(lambda: stands(one, "お茶にしませんか"))

        await _changed_and_taken_back(one, desk, kai)
        mio = one.on_discord(13, KYOTO)
        await one.discord.automod_acts(mio.user, ROOM, "安く稼げるよ", "稼げる")
        await opens_flag(one, desk, "安く稼げるよ")
        assert desk.shows("Discordの自動の見守りが止めたもの")
        await _cries_for_help(one, desk, kai, manager)


async def _changed_and_taken_back(one: Stage, desk: Browser, kai: DiscordActor) -> None:
    """Words that are taken back are gone from the list; changed ones are read again."""
    taken_back = await kai.says("お前きもいな", channel=ROOM)
    await opens_flag(one, desk, "きもい")
    await one.discord.user_deletes(taken_back)
    await one.discord.user_edits(await kai.says("きょうは寒いですね", channel=ROOM), "カレーより お前が嫌い、死ね")
    await opens_flag(one, desk, "カレーより")
    await opens_flag(one, desk, "本人が取り消し")
    assert not desk.shows("お前きもいな")


async def _cries_for_help(one: Stage, desk: Browser, kai: DiscordActor, manager: ChatActor) -> None:
    """Answered alone and warmly, told to the manager at once, taken out of no room."""
    await kai.says(CRY, channel=ROOM)
    await kai.hears("あなただけにお送りしています")
    await manager.hears("すぐに見てほしいお知らせ")
    assert stands(one, CRY), "nobody is punished for crying for help"
    await opens_flag(one, desk, CRY)
    await desk.submits("声をかけました（済みにする）", reason="電話で話しました")
    assert desk.shows("声をかけてくださって")


async def test_an_evening_in_a_line_group(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, desk = await on_duty(one, "web")
        kai, ren, group = one.on_line("kai", KYOTO), one.on_line("ren", KYOTO), one.on_line("group", KYOTO)
        group.user = line_events.group("ibasho")
        now = one.clock.now()
        await kai.does(line_events.join(group.user, at=now))
        await kai.does(line_events.text(kai.user, "今日はカレーを作りました", place=group.user, at=now))
        await ren.does(line_events.text(ren.user, "お前なんか死ね", place=group.user, at=now))
        await group.hears("ここでひと息入れましょう")
        assert one.line.taken[-1].to == group.user
        notice = await manager.hears("居場所で、見てほしい書き込みがあります")
        await manager.presses(notice, "見ます")
        await manager.hears("あなたが見ることになりました")
        await opens_flag(one, desk, "お前なんか死ね")
        assert desk.shows("今日はカレーを作りました")
        assert desk.shows("取り出したり、お休みにしたりできません")
        await desk.submits("済みにする")
        await ren.does(line_events.text(ren.user, "番号は090-1234-5678です", place=group.user, at=now))
        await ren.hears("送信取消")
        await kai.does(line_events.text(kai.user, CRY, place=group.user, at=now))
        await kai.hears("あなただけにお送りしています")
        assert group.heard_count("死") == 0
        assert group.heard_count("送信取消") == 0
