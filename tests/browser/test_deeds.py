"""What could not be done on Discord, at the desk: what, why, what to click; again, or by hand."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from core.deeds import Deed, DeedKind
from core.messages import Channel
from tests.browser.stage import BrowserStage, goes_to_place
from tests.browser.test_report_desk import clear_to_everybody

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

KYOTO = "kyoto-ibasho-2026"
FAILED = (
    ("hide:1", DeedKind.HIDE, "discord-lacks-manage-messages", {}),
    ("event:1", DeedKind.PUBLISH_EVENT, "discord-too-many-events", {"title": "おしゃべりの日"}),
    ("close:1", DeedKind.CLOSE_ROOM, "discord-50035", {}),
)


async def has_failed(stage: BrowserStage) -> None:
    """Three deeds that a pump gave up."""
    now, store = stage.running.opened.clock.now(), stage.running.opened.database.deeds
    async with stage.running.opened.work(now) as uow:
        for key, kind, _, args in FAILED:
            await uow.deeds.put(Deed(key, KYOTO, Channel.DISCORD, kind, key, now + timedelta(hours=1), args=args))
        await uow.commit()
    codes = {key: code for key, _, code, _ in FAILED}
    for claimed in await store.claim(now + timedelta(hours=1), "played", 30.0, 10):
        await store.failed(claimed.id, "played", codes[claimed.deed.key], now)


async def kyoto_desk(stage: BrowserStage) -> Page:
    chat = await stage.play(await stage.window(1280, 900), "三宅 ことの")
    await chat.locator("#text").fill("デスク")
    await chat.locator("#text").press("Enter")
    await chat.get_by_role("link", name="デスク").last.click()
    await chat.get_by_role("button", name="開く").click()
    await expect(chat.get_by_role("heading", name="今日")).to_be_visible()
    return chat


async def test_what_could_not_be_done_says_what_to_do_and_is_dealt_with(stage: BrowserStage) -> None:
    await has_failed(stage)
    desk = await kyoto_desk(stage)
    await goes_to_place(desk, "できなかったこと")
    await expect(desk.get_by_text("ボットに「メッセージの管理」の権限がありません")).to_be_visible()
    await clear_to_everybody(desk, "desk-outbox")
    await desk.get_by_role("button", name="メッセージを外す: 手で済ませました").click()
    await expect(desk.get_by_role("status")).to_contain_text("記録しました")
    await desk.get_by_role("button", name="イベントを出す: もう一度").click()
    await expect(desk.get_by_role("status")).to_contain_text("もう一度、試しています")
    await expect(desk.get_by_text("Discordに断られました（discord-50035）")).to_be_visible()
    assert stage.faults == []
