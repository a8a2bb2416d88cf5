"""LINE misbehaves, and so does what comes from it: nothing is lost, nothing is said twice, and staff see what is open."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest

from core.people import Role
from tests.doubles import line_events
from tests.doubles.line import Fault
from tests.journeys.actors import Browser, LineActor
from tests.journeys.scenes import answers, at_desk, coordinator, linked, new_code, thread_of
from tests.journeys.stage import SAKAI, Stage, eventually, stage

pytestmark = pytest.mark.long

ANSWER = "来週の火曜に伺います"


async def mother(one: Stage, name: str = "佐伯") -> LineActor:
    """A guardian on LINE."""
    actor = await linked(one, "line", Role.GUARDIAN, name)
    assert isinstance(actor, LineActor)
    return actor


async def line_trouble(one: Stage) -> str:
    """What /healthz says about LINE."""
    async with httpx2.AsyncClient(trust_env=False, verify=False) as client:
        return str((await client.get(f"{one.base_url}/healthz")).json()["parts"]["line"])


async def on_today(one: Stage, desk: Browser, words: str) -> None:
    """Looks at the first page of the desk until these words stand there."""
    for _ in range(100):
        if (await desk.goes_to(f"{one.base_url}/desk")).shows(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never {words!r}:\n{desk.words}")


PUSH_FAULTS = (
    Fault.ERROR,
    Fault.ERROR_ACCEPTED,
    Fault.CLOSE,
    Fault.CLOSE_ACCEPTED,
    Fault.GATEWAY,
    Fault.GARBLED,
    Fault.RATE,
)


async def test_an_answer_of_the_staff_arrives_once_whatever_line_does(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        for fault in PUSH_FAULTS:
            one.line.fail("push", fault, fault)
            before = pushes(one)
            await answers(one, desk, "佐伯", f"{ANSWER} {fault.value}")
            await pushed(one, before + 3)
            await guardian.hears(f"{ANSWER} {fault.value}")
        await on_page(one, desk, "佐伯", "送りました")
        await guardian.says("ありがとうございます")
        await guardian.hears("こちらこそ、ありがとうございます")
        for fault in PUSH_FAULTS:
            assert sum(text.endswith(f" {fault.value}") for text in texts_of(guardian)) == 1


async def pushed(one: Stage, count: int) -> None:
    """Lets seconds go by until LINE was called to push so often."""
    async with asyncio.timeout(10):
        while pushes(one) < count:
            one.later(seconds=2)
            await asyncio.sleep(0.03)


def pushes(one: Stage) -> int:
    """How often LINE was called to push."""
    return sum(call.path.endswith("/push") for call in one.line.calls)


def texts_of(actor: LineActor) -> list[str]:
    """Everything this person heard."""
    return [message.text for message in actor.all_heard()]


async def test_a_reply_token_used_up_or_too_old_becomes_a_push(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guardian = await mother(one)
        used = line_events.text(guardian.user, "一つめ", at=one.clock.now())
        one.line.fail("reply", Fault.CLOSE)
        await guardian.does(used)
        for _ in range(3):
            one.later(seconds=61)
            await asyncio.sleep(0.05)
        await guardian.hears("受け取りました")
        old = line_events.text(guardian.user, "二つめ", at=one.clock.now())
        one.later(minutes=21)
        await guardian.does(old)
        await guardian.hears("受け取りました")
        assert guardian.heard_count("受け取りました") == 2
        assert one.line.taken[-1].way == "push"


async def test_a_token_that_line_refuses_is_said_at_healthz_and_loses_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guardian = await mother(one)
        tokens, one.line.tokens = one.line.tokens, {}
        await guardian.says("だれかいますか")
        await said_at_healthz(one, "line-token")
        one.line.tokens = tokens
        one.later(minutes=2)
        await guardian.hears("受け取りました")
        await said_at_healthz(one, "ok")
        assert guardian.heard_count("受け取りました") == 1


async def said_at_healthz(one: Stage, state: str) -> None:
    """Looks at /healthz until LINE is in this state."""
    async with asyncio.timeout(8):
        while await line_trouble(one) != state:
            await asyncio.sleep(0.02)


async def test_a_month_that_is_used_up_falls_to_another_account_or_to_the_phone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        await mother(one, "森")
        at_home = one.on_discord(4)
        await at_home.says(await new_code(one, desk, "佐伯"))
        await at_home.hears("つながりました")
        await guardian.says("LINEのほうを見ています")
        await guardian.hears("受け取りました")
        one.line.quota = one.line.used

        await answers(one, desk, "佐伯", ANSWER)
        await at_home.hears(ANSWER)
        assert guardian.heard_count(ANSWER) == 0
        await answers(one, desk, "森", "木曜に伺います")
        await on_today(one, desk, "チャットで届く方法がありません")
        assert desk.shows("森")
        await guardian.says("返事は無料です")
        await guardian.hears("受け取りました")


async def test_whoever_blocks_us_is_rung_up_and_written_to_again_when_they_come_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        await guardian.does(line_events.unfollow(guardian.user, at=one.clock.now()))
        await on_page(one, desk, "佐伯", "今届く方法がありません")
        await answers(one, desk, "佐伯", ANSWER)
        assert desk.shows("電話をかける方に加えました")
        assert desk.shows(ANSWER)
        await on_today(one, desk, "チャットで届く方法がありません")
        await guardian.does(line_events.follow(guardian.user, unblocked=True, at=one.clock.now()))
        await guardian.hears("何でもここに書いてください")
        await answers(one, desk, "佐伯", "おかえりなさい")
        await guardian.hears("おかえりなさい")
        assert guardian.heard_count(ANSWER) == 0

        one.line.unknown_users.add(guardian.user)
        await answers(one, desk, "佐伯", "届かない文")
        await on_page(one, desk, "佐伯", "今届く方法がありません")
        await on_today(one, desk, "チャットで届く方法がありません")


async def on_page(one: Stage, desk: Browser, name: str, words: str) -> None:
    """Looks at the thread until these words stand there."""
    for _ in range(100):
        if (await thread_of(one, desk, name)).shows(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never {words!r}:\n{desk.words}")


async def test_a_hundred_events_in_one_post_and_all_of_it_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        families = [one.on_line(f"family-{number}") for number in range(10)]
        now = one.clock.now()
        events: list[Any] = [line_events.text(family.user, f"{turn}番め", at=now) for turn in range(9) for family in families]
        odd: list[Any] = [{"type": "not-yet-invented", "source": {}}, {}, "text", None, 7, [], {"type": "message"}]
        odd += [line_events.event("beacon", families[0].user), line_events.event("accountLink", families[1].user)]
        odd.append(line_events.text(families[2].user, "最後", at=now))
        assert len(events) + len(odd) == 100
        assert await families[0].does(*events, *odd) == 200
        assert await families[0].does(*events, *odd) == 200
        again = [event | {"deliveryContext": {"isRedelivery": True}} for event in events]
        assert await families[0].does(*again) == 200
        for number, family in enumerate(families):
            expected = 10 if number == 2 else 9
            await eventually(lambda heard=family, count=expected: heard.heard_count("受け取りました") == count, 20)
        await asyncio.sleep(0.2)
        assert sum(family.heard_count("受け取りました") for family in families) == 91
        assert await line_trouble(one) == "ok"


async def test_late_events_are_shown_with_the_time_they_were_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        first = line_events.text(guardian.user, "先に言ったこと", at=one.clock.now())
        one.later(minutes=12)
        await guardian.says("後で言ったこと")
        await guardian.hears("受け取りました")
        await guardian.does(first)
        await guardian.hears("受け取りました")
        page = (await thread_of(one, desk, "佐伯")).words
        first_at, second_at = (re.search(rf"{words}\s*(\d+):(\d+)", page) for words in ("先に言ったこと", "後で言ったこと"))
        assert first_at is not None
        assert second_at is not None
        said_at = [int(found[1]) * 60 + int(found[2]) for found in (first_at, second_at)]
        assert said_at[1] - said_at[0] == 12, "nothing that came late is hidden above, and its own time stands beside it"


ODD_WORDS = {
    "family": "👨‍👩‍👧‍👦" * 700,
    "five-thousand": "あ" * 5000,
    "control": "前\x00\x07\u202e後",
    "blank": "\n\n \t",
    "flag": "🇯🇵",
    "marks": "a\u0301" * 50,
    "markup": "<script>alert(1)</script>{{ 7 * 7 }}",
    "press": "f|contact_card|1|reach_channel|line",
}


async def test_odd_words_are_answered_and_shown(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        for name, words in ODD_WORDS.items():
            guardian = one.on_line(name)
            await guardian.does(line_events.text(guardian.user, words, at=one.clock.now()))
            await guardian.hears("受け取りました")
        await desk.goes_to(f"{one.base_url}/desk")
        pages = []
        for address in sorted(set(re.findall(r'href="(/desk/threads/[^"]+)"', desk.page))):
            assert (await desk.goes_to(one.base_url + address)).status == 200
            pages.append(desk.words)
            assert "<script>alert" not in desk.page
        assert len(pages) == len(ODD_WORDS)
        for name in ("family", "five-thousand", "flag", "marks", "markup", "press"):
            assert any(ODD_WORDS[name] in page for page in pages), name
        assert not any("\x00" in page or "\x07" in page for page in pages)


async def test_the_consoles_dummies_and_a_channel_on_standby_are_never_answered(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        before = len(one.line.taken)
        assert await one.line.deliver(one.base_url, SAKAI, line_events.console_verify(), guardian.secret) == 200
        assert await one.line.deliver(one.base_url, SAKAI, [], guardian.secret) == 200
        asleep = line_events.text(guardian.user, "ほかの窓口に話しています", at=one.clock.now()) | {"mode": "standby"}
        assert await guardian.does(asleep) == 200
        await on_page(one, desk, "佐伯", "ほかの窓口に話しています")
        assert len(one.line.taken) == before
        assert not desk.shows("Hello, world")


async def test_a_group_is_greeted_once_and_nothing_said_there_is_kept(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        group = one.on_line("group")
        group.user = line_events.group("families")
        now = one.clock.now()
        await guardian.does(line_events.join(group.user, at=now))
        await group.hears("ここでの会話は記録しません")
        await guardian.does(line_events.text(guardian.user, "みんなに言うこと", place=group.user, at=now))
        await guardian.does(line_events.text(guardian.user, "@灯火 教えて", place=group.user, mention_bot=True, at=now))
        await group.hears("わたしに直接メッセージを送ってください")
        await guardian.does(line_events.member_joined(group.user, [guardian.user], at=now))
        await guardian.does(line_events.leave(group.user, at=now))
        await guardian.says("これは自分だけの話です")
        await guardian.hears("受け取りました")
        assert [taken.to for taken in one.line.taken].count(group.user) == 2
        thread = await thread_of(one, desk, "佐伯")
        assert thread.shows("これは自分だけの話です")
        assert not thread.shows("みんなに言うこと")
        assert not thread.shows("教えて")
        await desk.goes_to(f"{one.base_url}/desk")
        assert desk.words.count("読む・返事をする") == 1


async def test_a_group_that_put_us_out_is_nobody_to_ring_up(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await mother(one)
        group = line_events.group("families")
        one.line.unknown_users.add(group)
        one.line.fail("reply", Fault.BAD_REQUEST)
        join = line_events.join(group, at=one.clock.now())
        del join["replyToken"]
        await guardian.does(join)
        await eventually(lambda: any(call.status == 400 for call in one.line.calls))
        one.line.forgive()
        await guardian.says("一人の話")
        await guardian.hears("受け取りました")
        await desk.goes_to(f"{one.base_url}/desk")
        assert not desk.shows("電話をかける方")
