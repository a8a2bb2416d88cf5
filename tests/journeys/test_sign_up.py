"""The three stories on LINE, Discord and in the browser: a guardian, a pupil, somebody who stays at home; each to the case."""

from pathlib import Path
from typing import Any

import pytest

from core.people import Role
from tests.journeys.actors import Browser, ChatActor, Heard
from tests.journeys.scenes import at_desk, coordinator, linked, somebody_on
from tests.journeys.stage import KYOTO, Stage, stage


async def asks(actor: ChatActor, first: str, who: str) -> Heard:
    """The first words, who it is about, the notice; the first question."""
    await actor.says(first)
    await actor.presses(await actor.hears("声をかけてくださって"), "問い合わせをする")
    await actor.presses(await actor.hears("どなたのことで"), who)
    await actor.presses(await actor.hears("はじめる前に"), "わかりました、進む")
    return await actor.hears("1 / ")


async def case_of(one: Stage, desk: Browser, name: str) -> Browser:
    """The case of this child or participant, found in the list."""
    await desk.goes_to(f"{one.base_url}/desk/inquiries")
    assert desk.shows(name), desk.words
    address = desk.page.split('href="/desk/cases/')[1].split('"')[0]
    return await desk.goes_to(f"{one.base_url}/desk/cases/{address}")


def also_long(first: str, *others: str) -> list[Any]:
    """A story on one channel each time, on the others with the long tests."""
    return [first, *(pytest.param(one, marks=pytest.mark.long) for one in others)]


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_guardian_s_words_become_an_approved_case_and_they_hear_of_it_quietly(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await somebody_on(one, channel, "佐伯")
        first = "子どもが学校に行けていません。家庭教師の事業があると聞きました"
        await guardian.presses(await asks(guardian, first, "保護者です"), "中学2年")
        await guardian.presses(await guardian.hears("2 / 5"), "勉強のこと")
        await guardian.presses(await guardian.hears("考えていること：勉強のこと"), "続ける")
        await guardian.presses(await guardian.hears("3 / 5"), "まだ話していない")
        await guardian.hears("4 / 5")
        await guardian.says("ゆう")
        await guardian.presses(await guardian.hears("5 / 5"), "このチャットで")
        await guardian.presses(await guardian.hears("これでよろしいですか"), "保存する")
        await guardian.hears("受け取りました。書いてくださって")
        page = one.keep(await guardian.opens(await guardian.hears("ページで書けます"), "ページを開く"))
        await page.submits("保存する", name="佐伯 みどり", child_kana="さえき ゆうと", born_on="2012-05-06")
        assert page.shows("受け取りました")

        case = await case_of(one, await at_desk(one, staff), "ゆう")
        assert case.shows("佐伯 みどり")
        assert case.shows("まだ話していない")
        told = [form["fields"]["tell"] for form in case.forms() if "tell" in form["fields"]]
        await case.submits("変えて、お知らせする", state="approved", why="市の決定", tell=told[0])
        assert case.shows("状態を変えました")
        notice = await guardian.hears("お返事があります")
        letter = one.keep(await guardian.opens(notice, "ページで読む"))
        assert letter.shows("ご利用いただけることになりました")
        said = "\n".join(heard.text for heard in guardian.all_heard())
        assert not any(word in said for word in ("みどり", "ゆうと", "決定に", "不登校"))


@pytest.mark.parametrize("channel", also_long("discord", "line", "web"))
async def test_a_pupil_writes_alone_in_plain_words_and_their_own_words_stay_their_own(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        pupil = await somebody_on(one, channel, "ひな")
        question = await asks(pupil, "もうしこみたいです", "自分のこと（生徒）")
        assert "何年生ですか" in question.text
        await pupil.presses(question, "中学1年")
        await pupil.presses(await pupil.hears("2 / 5"), "つづける")
        await pupil.presses(await pupil.hears("3 / 5"), "答えたくない")
        await pupil.hears("4 / 5")
        await pupil.says("ひな")
        await pupil.presses(await pupil.hears("5 / 5"), "この チャットで")
        await pupil.presses(await pupil.hears("学年：中学1年"), "のこす")
        page = await open_own_words(pupil)
        words = one.keep(await pupil.opens(page, "ページをひらく"))
        await words.submits("保存", troubles="朝がつらい")
        case = await case_of(one, await at_desk(one, staff), "ひな")
        assert case.shows("朝がつらい")
        again = one.keep(await pupil.opens(page, "ページをひらく"))
        await again.submits("保存", troubles="お父さんに なぐられる")
        assert again.shows("189")
        assert "189" not in "\n".join(heard.text for heard in pupil.all_heard()), "help stands on the page alone"


async def open_own_words(pupil: ChatActor) -> Heard:
    """The page for a child's own words is offered and asked for."""
    await pupil.presses(await pupil.hears("気もちを"), "気もちを 書く")
    return await pupil.hears("ここからは、ページで")


@pytest.mark.parametrize("channel", also_long("web", "line", "discord"))
async def test_somebody_joins_with_a_nickname_and_no_number(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        manager = await linked(one, "line", Role.MANAGER, "木下", KYOTO)
        quiet = await somebody_on(one, channel, "しずく", KYOTO)
        await asks(quiet, "参加したいです", "自分のこと")
        await quiet.says("しずく")
        await quiet.presses(await quiet.hears("2 / 5"), "続ける")
        await quiet.presses(await quiet.hears("3 / 5"), "続ける")
        await quiet.presses(await quiet.hears("4 / 5"), "平日の夜")
        await quiet.presses(await quiet.hears("よい時間：平日の夜"), "続ける")
        await quiet.presses(await quiet.hears("5 / 5"), "チャットで")
        await quiet.presses(await quiet.hears("これでよろしいですか"), "保存する")
        papers = await quiet.hears("みじかく3つ")
        await quiet.presses(papers, "紙を郵送してほしい")
        page = one.keep(await quiet.opens(await quiet.hears("ページで書いてください"), "ページを開く"))
        await page.submits("保存する", name="山田 花子", address="京都府のどこか", envelope="plain")
        assert page.shows("紙を郵送します")
        case = await case_of(one, await at_desk(one, manager), "しずく")
        assert case.shows("平日の夜")
        assert case.shows("何も書かない封筒で")
