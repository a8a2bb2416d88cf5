"""The contact card: by presses and by words, in the way of nothing, on every channel; and mail as a way that was chosen."""

from pathlib import Path

import pytest

from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import ChatActor, DiscordActor, Heard, LineActor
from tests.journeys.scenes import (
    ADDRESS,
    MailReader,
    answers,
    at_desk,
    chooses_mail,
    coordinator,
    linked,
    new_code,
    person_page,
    thread_of,
)
from tests.journeys.stage import eventually, stage

ASKED = {
    "channel": "お知らせは、どこに送るのがよいですか",
    "hours": "連絡してよい時間はいつですか",
    "words": "画面に出るお知らせは、どちらがよいですか",
    "screen": "ほかの人も見ますか",
    "sum": "これでよろしいですか",
}


async def begins(actor: ChatActor) -> Heard:
    """Asks for the card; the first question."""
    await actor.says("連絡カード")
    return await actor.hears(ASKED["channel"])


async def presses_through(actor: ChatActor, question: Heard, reach: str = "LINE") -> Heard:
    """Answers every question by its button; the summary."""
    await actor.presses(question, reach)
    await actor.presses(await actor.hears(ASKED["hours"]), "夕方・夜（17時〜21時）")
    await actor.presses(await actor.hears(ASKED["words"]), "はっきり")
    await actor.presses(await actor.hears(ASKED["screen"]), "自分だけ")
    return await actor.hears(ASKED["sum"])


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_the_card_is_filled_by_presses_and_its_personal_part_on_a_page(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        guardian = await linked(one, channel, Role.GUARDIAN, "佐伯")
        summary = await presses_through(guardian, await begins(guardian))
        assert "連絡してよい時間：夕方・夜" in summary.text
        await guardian.presses(summary, "保存する")
        await guardian.hears("連絡カードを保存しました")
        offered = await guardian.hears("電話番号などは、ページで書けます")

        page = one.keep(await guardian.opens(offered, "ページを開く"))
        assert page.shows("連絡してよい時間")
        await page.submits("保存する", phone="０９０ー１２３４ー５６７８", remarks="夜は家族が見ます")
        assert page.shows("保存しました")
        said = "\n".join(message.text for message in guardian.all_heard())
        assert "5678" not in said

        staff = await coordinator(one)
        thread = await thread_of(one, await at_desk(one, staff), "佐伯")
        assert thread.shows("090-1234-5678")
        assert thread.shows("夜は家族が見ます")
        assert thread.shows("17:00–21:00")


async def test_typed_words_back_stop_and_later_taken_up_days_after(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await begins(guardian)
        await guardian.says("ライン")
        await guardian.hears("下のボタンから選んでください")
        await guardian.says("ｌｉｎｅ")
        await guardian.hears(ASKED["hours"])
        await guardian.says("もどる")
        await guardian.hears(ASKED["channel"])
        await guardian.says("LINE")
        await guardian.hears(ASKED["hours"])
        await guardian.says("あとで")
        assert "取っておきます" in (await guardian.hears("ここまでの答えを")).text

        await guardian.says("来週の予定を教えてください")
        await guardian.hears("届いています")
        assert guardian.heard_count(ASKED["hours"]) == 2, "what was put off is not asked again by itself"

        one.later(days=2)
        await guardian.says("連絡カード")
        await guardian.hears(ASKED["hours"])
        await guardian.says("やめる")
        await guardian.hears("やめました。何も保存していません")
        await guardian.says("いつでもよい")
        await guardian.hears("届いています")


async def test_what_is_no_answer_goes_to_staff_and_the_question_stands_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, LineActor)
        await begins(guardian)
        await guardian.says("LINE")
        await guardian.hears(ASKED["hours"])

        await guardian.says("その前に、今日の訪問は何時ですか")
        await guardian.hears("受け取りました")
        await guardian.hears(ASKED["hours"])
        picture = line_events.image(guardian.user, at=one.clock.now())
        one.line.put_content(picture["message"]["id"], b"\xff\xd8jpeg", "image/jpeg")
        await guardian.does(picture)
        await guardian.hears("受け取りました")
        await guardian.hears(ASKED["hours"])
        await guardian.says("人と話したい")
        await guardian.hears("担当者におつなぎします")
        await guardian.says("もう消えたい")
        danger = await guardian.hears("あなたはひとりではありません")
        assert ASKED["hours"] not in danger.text
        await guardian.presses(await guardian.hears("話せますか"), "はい")
        await guardian.hears("書けることだけ")
        await guardian.says("いつでもよい")
        await guardian.hears(ASKED["words"])

        thread = await thread_of(one, await at_desk(one, staff), "佐伯")
        assert thread.shows("今日の訪問は何時ですか")
        assert thread.shows("もう消えたい")
        assert not thread.shows("いつでもよい\n")


async def test_a_photo_with_an_answer_written_beside_it_is_not_lost(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "discord", Role.GUARDIAN, "佐伯")
        assert isinstance(guardian, DiscordActor)
        await begins(guardian)
        photo = one.discord.upload(b"\x89PNG not really", "note.png", "image/png")
        await guardian.says("LINE", attachments=[photo])
        await guardian.hears(ASKED["hours"])
        await staff.hears("新しいお知らせ")
        thread = await thread_of(one, await at_desk(one, staff), "佐伯")
        assert "/desk/attachments/" in thread.page or thread.shows("ファイルを受け取っています")


async def test_two_devices_at_once_and_a_button_pressed_weeks_later(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        on_phone = await linked(one, "line", Role.GUARDIAN, "佐伯")
        at_home = one.on_discord(4)
        await at_home.says(await new_code(one, await at_desk(one, await coordinator(one)), "佐伯"))
        await at_home.hears("つながりました")
        first = await begins(on_phone)
        second = await begins(at_home)
        await on_phone.presses(first, "LINE")
        await at_home.presses(second, "メール")
        await on_phone.hears(ASKED["hours"])
        hours = await at_home.hears(ASKED["hours"])
        await on_phone.presses(first, "LINE")
        await on_phone.hears(ASKED["hours"])
        await at_home.presses(hours, "いつでもよい")
        await at_home.hears(ASKED["words"])
        await at_home.says("やめる")
        await at_home.hears("やめました")

        one.later(days=40)
        await on_phone.presses(first, "LINE")
        stale = await on_phone.hears("この質問は、もう終わっています")
        await on_phone.presses(stale, "連絡カード")
        await on_phone.hears(ASKED["channel"])


async def test_mail_is_chosen_confirmed_and_then_carries_the_notices(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        summary = await presses_through(guardian, await begins(guardian), reach="メール")
        await guardian.presses(summary, "保存する")
        page = one.keep(await guardian.opens(await guardian.hears("ページで書けます"), "ページを開く"))
        await page.submits("保存する", mail="これは宛先ではない")
        assert page.status == 422
        assert page.shows("メールアドレスとして読めませんでした")
        await page.submits("保存する", mail="ｓａｅｋｉ＠example.org")
        assert page.shows("保存しました")

        desk = await at_desk(one, staff)
        await answers(one, desk, "佐伯", "まだメールでは送られません")
        await guardian.hears("まだメールでは送られません")

        reader = MailReader(one, ADDRESS)
        await eventually(lambda: reader.received())
        [first] = reader.received()
        assert "佐伯" not in first
        confirmed = await reader.opens("たしかめさせてください")
        assert confirmed.shows("確認しました")
        again = await reader.opens("たしかめさせてください")
        assert again.shows("確認しました")

        await answers(one, desk, "佐伯", "来週の火曜に伺います")
        await eventually(lambda: len(reader.received()) == 2)
        notice = reader.received()[-1]
        assert "担当者からお返事があります" in notice
        assert "火曜" not in notice
        read = await reader.opens("お返事があります")
        assert read.shows("来週の火曜に伺います")
        assert guardian.heard_count("火曜") == 0

        await guardian.says("ありがとうございます")
        await guardian.hears("こちらこそ、ありがとうございます")


async def test_after_a_lost_phone_the_same_mail_can_be_chosen_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await chooses_mail(one, guardian)
        reader = MailReader(one, ADDRESS)
        await eventually(lambda: reader.received())
        await reader.opens("たしかめさせてください")

        desk = await at_desk(one, await coordinator(one))
        await person_page(one, desk, "佐伯")
        await desk.submits("すべて閉じる")
        await desk.submits("はい")
        new_phone = one.on_line("new-phone")
        await new_phone.says(await new_code(one, desk, "佐伯"))
        await new_phone.hears("つながりました")
        await chooses_mail(one, new_phone)
        await eventually(lambda: len(reader.received()) == 2)
        await reader.opens("たしかめさせてください")
        await answers(one, desk, "佐伯", "新しいところへ")
        await eventually(lambda: len(reader.received()) == 3)
        assert (await reader.opens("お返事があります")).shows("新しいところへ")


@pytest.mark.parametrize(
    ("language", "question", "hours", "saved"),
    [
        ("English", "Where shall we send notices?", "Evening (17-21)", "Your contact card is saved"),
        ("やさしい日本語", "どこに", "よる（17時から21時）", "のこしました"),
    ],
)
async def test_the_card_speaks_the_persons_language(
    tmp_path: Path, language: str, question: str, hours: str, saved: str
) -> None:
    async with stage(tmp_path) as one:
        child = await linked(one, "line", Role.CHILD, "ゆき")
        await child.says(language)
        await child.says("contact card")
        asked = await child.hears(question)
        assert "《" not in asked.text
        await child.presses(asked, "LINE")
        await child.presses(await child.hears("2 / 4"), hours)
        for step in ("3 / 4", "4 / 4"):
            await child.hears(step)
            await child.says("skip")
        summary = await child.hears(hours)
        await child.presses(summary, next(iter(summary.buttons)))
        await child.hears(saved)
