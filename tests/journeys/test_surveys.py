"""A survey on all three apps, by mail, on paper and on the phone: asked neutrally, answered on a page, never shown across."""

import re
from pathlib import Path

import pytest

from tests.journeys.actors import Browser, ChatActor, Heard
from tests.journeys.scenes import ADDRESS, MailReader, at_desk, chooses_mail, coordinator
from tests.journeys.stage import Stage, eventually, stage
from tests.journeys.test_interview import Relatives, relatives

ASKED = "聞かせてほしいことがあります"
PLAIN = ("この ページで こたえられます", "ページをひらく")
WORDS = "夜になると、すこしこわい"


async def sends(one: Stage, desk: Browser, family: Relatives, *ways: str, which: str = "pre") -> Browser:
    """Staff choose the household and the ways, and press once."""
    await desk.goes_to(f"{one.base_url}/desk/surveys/{which}")
    return await desk.submits("選んだ世帯に送る", case=family.case_id, way=list(ways))


async def page_of(one: Stage, actor: ChatActor, notice: Heard, *, child: bool = False) -> Browser:
    """From the notice to the questions, as often as one likes; a child reads plain Japanese."""
    here, button = PLAIN if child else ("このページで答えられます", "ページを開く")
    await actor.presses(notice, "ひらく")
    return one.keep(await actor.opens(await actor.hears(here), button))


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_asked_kept_half_way_taken_up_and_sent(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        family = await relatives(one, channel, "佐伯")
        await sends(one, desk, family, "chat")
        assert desk.shows("送りました")
        notice = await family.child.hears("きかせて ほしい ことが")
        page = await page_of(one, family.child, notice, child=True)
        assert page.shows("あんしんして いられる ばしょが ある")
        await page.submits("とちゅうで ほぞん", safe_place="2", say=WORDS)
        assert page.shows("ここまで ほぞんしました")
        again = await page_of(one, family.child, notice, child=True)
        assert WORDS in again.page
        await again.submits("おくる", safe_place="2", someone="4", say=WORDS)
        assert again.shows("うけとりました")
        await sends(one, desk, family, "chat")
        assert desk.shows("新しく送る方はいませんでした")
        await desk.goes_to(f"{one.base_url}/desk/surveys/pre")
        assert desk.shows("回収 1 / 2")
        one.later(days=6)
        await one.running.ticker.run_now("surveys")
        notice = await family.guardian.hears("まだお待ちしています")
        assert family.child.heard_count("まだ まって います") == 0, "who answered is not asked again"
        everything = "\n".join(message.text for actor in (family.child, family.guardian) for message in actor.all_heard())
        assert not any(word in everything for word in (WORDS, "あんしんして", "ばしょ", "佐伯"))
        page = await page_of(one, family.guardian, notice)
        assert not page.shows(WORDS)
        await page.submits("答えたくない")
        assert page.shows("答えなくて大丈夫です")
        assert (await page_of(one, family.guardian, notice)).shows("安心して過ごせる時間"), "nobody is held to a no"


async def test_by_post_and_mail_then_typed_in_and_counted(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        family = await relatives(one, "line", "佐伯")
        await chooses_mail(one, family.guardian)
        reader = MailReader(one, ADDRESS)
        await eventually(lambda: reader.received())
        await reader.opens("たしかめさせてください")
        sent = await sends(one, desk, family, "mail", "post", which="mid")
        assert sent.page.startswith("%PDF")
        await eventually(lambda: len(reader.received()) == 2)
        assert "佐伯" not in reader.received()[-1]
        page = one.keep(await reader.opens(ASKED))
        await page.submits("送る", at_ease="4", say="助かっています")
        assert page.shows("受け取りました")

        await desk.goes_to(f"{one.base_url}/desk/surveys/mid")
        assert desk.shows("回収 1 / 2")
        copies = dict.fromkeys(re.findall(r"/desk/surveys/copies/[0-9a-f-]{36}", desk.page))
        codes = []
        for path in copies:
            await desk.goes_to(f"{one.base_url}{path}")
            codes += re.findall(r"番号 ([A-Z0-9]{4}-[A-Z0-9]{4})", desk.words) if desk.shows("入力した答えを保存") else []
        [code] = codes  # the child's: what the guardian gave in themself is not typed over
        await desk.goes_to(f"{one.base_url}/desk/surveys/mid")
        await desk.submits("番号でひらく", code=code.lower())
        await desk.submits("入力した答えを保存", safe_place="3", pace="right")
        assert desk.shows("答えを保存しました")
        assert desk.shows("回収 2 / 2")
        await desk.submits("番号でひらく", code="0000-0000")
        assert desk.shows("見つかりません")
        await desk.goes_to(f"{one.base_url}/desk/surveys/results/guardian")
        assert desk.shows("安心して過ごせる時間")
        raw = await desk.goes_to(f"{one.base_url}/desk/surveys/raw/mid/guardian")
        assert "助かっています" in raw.page
        assert "佐伯" not in raw.page
