"""A phone that others look at, a phone that was lost, a link in the wrong hands; and the way somebody chose for notices."""

import asyncio
import re
from pathlib import Path

import httpx2

from core.people import Role
from tests.doubles.line import Fault
from tests.journeys.actors import Browser, ChatActor, Heard, WebActor
from tests.journeys.scenes import answers, at_desk, coordinator, linked, new_code, person_page, thread_of
from tests.journeys.stage import Stage, eventually, stage

ANSWER = "来週の火曜に伺います"


async def says_on_card(actor: ChatActor, *words: str) -> None:
    """Fills in the card by typing; "スキップ" passes a question over."""
    await actor.says("連絡カード")
    await actor.hears("1 / 4")
    for number, word in enumerate(words, 2):
        await actor.says(word)
        await actor.hears(f"{number} / 4" if number < 5 else "これでよろしいですか")
    summary = actor.all_heard()[actor.cursor - 1]
    await actor.presses(summary, "保存する")
    await actor.hears("保存しました")


async def opens_quietly(one: Stage, notice: Heard) -> Browser:
    """Looks at the address of a notice without pressing anything."""
    page = one.keep(Browser())
    return await page.goes_to(str(httpx2.URL(one.base_url).join(notice.buttons["ページで読む"])))


async def test_where_others_look_the_answer_waits_on_a_page(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await says_on_card(guardian, "スキップ", "スキップ", "スキップ", "答えたくない")
        desk = await at_desk(one, staff)
        await answers(one, desk, "佐伯", ANSWER)
        notice = await guardian.hears("お返事があります")
        assert "担当者" not in notice.text
        assert guardian.heard_count("火曜") == 0
        assert (await thread_of(one, desk, "佐伯")).shows(ANSWER)

        page = await opens_quietly(one, notice)
        assert not page.shows("火曜")
        assert not page.shows("佐伯")
        await page.submits("読む")
        assert page.shows(ANSWER)
        token = page.url.rsplit("/", maxsplit=1)[1]
        forged = one.keep(Browser())
        for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", token + "x", token.swapcase()):
            assert (await forged.goes_to(f"{one.base_url}/m/{wrong}")).status in (404, 410)
            assert not forged.shows("火曜")
            assert (await forged.goes_to(f"{one.base_url}/in/{token}")).status in (404, 410), "opens answers, not the desk"

        one.later(hours=73)
        late = await opens_quietly(one, notice)
        assert late.status == 410
        assert not late.shows("火曜")
        assert late.shows("使える時間が過ぎています")


async def test_a_link_to_the_desk_is_worth_nothing_to_who_comes_second(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await guardian.says("聞いてほしいことがあります")
        notice = await staff.hears("新しいお知らせ")
        mine = one.keep(await staff.opens(notice, "ページで読む"))
        assert mine.shows("聞いてほしいことがあります")
        stranger = await opens_quietly(one, notice)
        assert stranger.status == 410
        assert not stranger.forms()
        await guardian.says("もう一つ")
        await guardian.hears("つづきも")
        second = await staff.hears("新しいお知らせ")
        one.later(minutes=16)
        late = await opens_quietly(one, second)
        assert late.status == 410
        assert not late.shows("佐伯")


async def test_a_lost_phone_hears_nothing_more(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        lost = await linked(one, "line", Role.GUARDIAN, "佐伯")
        browser = await one.in_browser()
        await browser.says(await new_code(one, desk, "佐伯"))
        await browser.hears("つながりました")
        await lost.says("家のことです")
        await lost.hears("受け取りました")
        await thread_of(one, desk, "佐伯")
        await desk.submits("ページで送る", text=ANSWER)
        notice = await lost.hears("お返事があります")
        one.line.fail("push", Fault.ERROR, Fault.ERROR, Fault.ERROR, Fault.ERROR)
        await answers(one, desk, "佐伯", "途中だった文")
        await eventually(lambda: any(call.path.endswith("/push") and call.status == 500 for call in one.line.calls))

        await person_page(one, desk, "佐伯")
        await desk.submits("すべて閉じる")
        assert desk.shows("よろしいですか")
        await desk.submits("はい")
        assert desk.shows("すべての入口を閉じました")
        one.line.forgive()
        for _ in range(4):
            one.later(seconds=30)
            await asyncio.sleep(0.05)
        await shows_today(one, desk, "電話をかけてください")

        assert (await opens_quietly(one, notice)).status == 410
        shut = await browser.browser.goes_to(browser.room)
        assert not shut.shows("家のことです")
        assert not shut.shows("途中だった文")
        await answers(one, desk, "佐伯", "新しい文")
        assert desk.shows("電話をかける方に加えました")
        await lost.says("だれの電話ですか")
        await lost.hears("受け取りました")
        assert not (await thread_of(one, desk, "佐伯")).shows("だれの電話")
        for words in ("途中だった文", "新しい文"):
            assert lost.heard_count(words) == 0
            assert desk.shows(words)

        found = one.on_line("new-phone")
        await found.says(await new_code(one, desk, "佐伯"))
        await found.hears("つながりました")
        await answers(one, desk, "佐伯", "おかえりなさい")
        await found.hears("おかえりなさい")
        assert lost.heard_count("おかえりなさい") == 0


async def shows_today(one: Stage, desk: Browser, words: str) -> None:
    """Looks at the first page of the desk until these words stand there."""
    for _ in range(100):
        if (await desk.goes_to(f"{one.base_url}/desk")).shows(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never {words!r}:\n{desk.words}")


async def test_notices_go_the_way_that_was_chosen_and_answers_to_where_one_writes(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        on_line = await linked(one, "line", Role.GUARDIAN, "佐伯")
        browser = await one.in_browser()
        await browser.says(await new_code(one, desk, "佐伯"))
        await browser.hears("つながりました")
        await says_on_card(on_line, "ブラウザのチャット", "いつでもよい", "ひかえめ", "自分だけ")
        await answers(one, desk, "佐伯", ANSWER)
        await browser.hears(ANSWER)
        assert on_line.heard_count(ANSWER) == 0
        await on_line.says("こちらに書きます")
        await on_line.hears("受け取りました")
        assert browser.heard_count("受け取りました") == 0
        await says_on_card(on_line, "電話", "スキップ", "スキップ", "スキップ")
        await answers(one, desk, "佐伯", "最後に書かれたほうへ")
        await on_line.hears("最後に書かれたほうへ")


async def test_a_coordinator_chooses_where_notices_go_too(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        desk = await at_desk(one, staff)
        on_discord = one.on_discord(9)
        await on_discord.says(await new_code(one, desk, "中村"))
        await on_discord.hears("つながりました")
        await says_on_card(staff, "Discord", "スキップ", "スキップ", "スキップ")
        guardian = await linked(one, "web", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, WebActor)
        await guardian.says("聞いてほしいことがあります")
        notice = await on_discord.hears("新しいお知らせ")
        assert not re.search("佐伯|聞いて", notice.text)
        assert staff.heard_count("新しいお知らせ") == 0
