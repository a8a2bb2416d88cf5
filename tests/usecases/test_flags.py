"""Flags through the use cases: read, acted on, told calmly, taken by one, put back, forgotten (K3.2.1)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.alerts import AlertKind, FinishResult, Severity
from core.deeds import DeedKind
from core.errors import NotFoundError
from core.memberships import Membership
from core.messages import Channel, Inbound, Kind, Outcome, ReplyHandle, Settlement
from core.moderation import Severity as Grade
from core.people import Role
from core.place_flags import Ending, FlagState
from core.place_memory import PlaceMemory
from core.usecases.act_on_flag import take_flag
from core.usecases.call_for_flags import forget_flag_words
from core.usecases.handle_inbound import handle_inbound
from core.usecases.keep_place_word import add_word, switch_word
from core.usecases.read_flags import Trial, list_flags, read_flag, try_word
from core.usecases.read_talk import know_members
from core.usecases.settle_deed import do_deeds_again
from core.usecases.take_alert import finish_alert
from core.usecases.tell_of_deed import tell_of_failed_deed
from tests.unit.test_place_words import word
from tests.usecases.flag_scene import DISCORD_ROOM, a_place
from tests.usecases.place_scene import PLACE, a_participant, enter_at_place

pytestmark = pytest.mark.asyncio
MINUTE = timedelta(minutes=1)
INSULT, WORST, NUMBER, CRY = "お前ほんとバカだな", "お前なんか死ね", "電話してね 090-1234-5678", "もう死にたい"
FINE = "今日はカレーを作りました"


async def test_an_evening_on_discord_from_the_word_to_the_settled_flag(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        for text in (FINE, "おいしそう", "いいですね"):
            await place.says("kai", text)
        assert await place.flags() == []
        assert await place.hears() == [], "nothing is flagged, nothing is said, nothing is kept"

        said = await place.says("ren", NUMBER)
        flag = await place.one()
        assert (flag.kinds[0], flag.act, flag.is_out, flag.state) == ("private_data", "hold", True, FlagState.OPEN)
        assert flag.opening_id is not None
        assert await place.deeds() == [(DeedKind.HIDE, {"room": DISCORD_ROOM.lstrip("#"), "message": said})]
        assert await place.hears() == [("manager", ["notice-flag"]), ("visitor", ["held-private-data"])]
        words = await place.words(flag)
        assert (words.nickname, words.lines[0].text, words.lines[0].state) == ("renさん", NUMBER, "out")
        assert [line.text for line in words.before] == [FINE, "おいしそう", "いいですね"]
        assert {line.who for line in words.before} == {"kaiさん"}
        start, end = words.lines[0].marks[0][1:]
        assert "1234" in NUMBER[start:end]

        await place.does(Kind.UNSEND, "", message_id=said)  # Discord tells of what we took out ourselves
        assert (await place.words(flag)).lines[0].text == NUMBER
        for text in ("あれ？", "消えた", "そうだね", "もうひとつ"):
            await place.says("kai", text)
        assert [line.text for line in (await place.words(flag)).after] == ["あれ？", "消えた", "そうだね"]

        other, _ = await enter_at_place(place.scene, Role.COORDINATOR, Channel.WEB, "市川 めぐみ")
        assert await place.acts(manager, flag, "take") is None
        refused = await place.acts(other, flag, "let_be")
        assert refused is not None
        assert refused.reason == "refusal-flag-somebody-else"
        async with place.scene.database.work(place.now) as uow:
            view = await read_flag(uow, place.scene.house, other, flag.id)
        assert view.names[manager.id] == "水野 灯"

        assert await place.acts(manager, flag, "let_be", reason="お店の番号でした") is None
        assert await place.hears() == [("place", [f"（確認のあと、もとに戻しました）renさん さん：\n{NUMBER}"])]
        settled = await place.one()
        assert (settled.state, settled.ended, settled.is_out) == (FlagState.SETTLED, Ending.LET_BE, False)
        assert (await place.words(settled)).reason == "お店の番号でした"
        assert await place.acts(manager, flag, "back") is not None, "it is back already"


async def test_a_flood_is_one_entry_one_notice_and_the_third_time_is_graver(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        for _ in range(5):
            await place.says("ren", INSULT)
        flag = await place.one()
        assert (flag.count, flag.severity, flag.act) == (5, Grade.HIGH, "pause")
        assert flag.paused_until == place.now + 10 * MINUTE
        words = await place.words(flag)
        assert [line.state for line in words.lines] == ["said", "said", "out", "out", "out"], "each was decided by itself"
        kinds = [kind for kind, _ in await place.deeds()]
        assert kinds.count(DeedKind.HIDE) == 3
        assert kinds.count(DeedKind.PAUSE_PERSON) == 2
        heard = await place.hears()
        assert heard.count(("manager", ["notice-flag"])) == 2, "one for the matter, one when it became grave"
        assert heard.count(("place", ["steer-slander"])) == 1, "a bot that repeats itself is noise"

        await place.says("mio", "きもいんだよ")
        assert len(await place.flags(FlagState.OPEN)) == 2
        assert [one for one in await place.hears() if one[0] == "manager"] == [], "one waits already"
        assert await place.acts(manager, flag, "let_be") is None
        assert (await place.deeds())[-1][0] is DeedKind.LET_PERSON
        assert (await place.words(flag)).lines[-1].state == "back"
        again = await place.says("ren", "ばーか")
        assert again
        (fresh,) = [one for one in await place.flags(FlagState.OPEN) if one.speaker == flag.speaker]
        assert fresh.count == 1
        assert fresh.act != "pause", "what was nothing does not count against anybody"


async def test_a_cry_for_help_is_answered_alone_never_acted_against_and_calls_until_taken(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        coordinator, _ = await enter_at_place(place.scene, Role.COORDINATOR, Channel.WEB, "市川 めぐみ")
        await place.says("ren", INSULT)
        await place.hears()
        await place.says("ren", CRY)
        crisis, slander = await place.flags(FlagState.OPEN)
        assert crisis.is_crisis, "the gravest first, and never put with the rest"
        assert not slander.is_crisis
        assert (crisis.act, crisis.is_out, crisis.paused_until) == ("care", False, None)
        assert await place.deeds() == []
        heard = dict(await place.hears())
        assert heard["visitor"][:2] == ["place-crisis-private", "danger-answer-here"]
        assert heard["visitor"].count("help-line") >= 2
        assert heard["manager"] == heard["coordinator"] == ["notice-place-crisis"]
        assert "place" not in heard, "nobody else in the room learns of it"
        for act in ("hide", "pause", "soft"):
            refused = await place.acts(manager, crisis, act)
            assert refused is not None
            assert refused.reason == "refusal-flag-crisis"
        refused = await place.acts(coordinator, crisis, "cared")
        assert refused is not None
        assert refused.reason == "refusal-flag-word"
        async with place.scene.database.work(place.now) as uow:
            (open_alert,) = [one for one in await uow.alerts.not_done(PLACE) if one.kind is AlertKind.DANGER]
            assert (open_alert.severity, open_alert.matter) == (Severity.URGENT, f"flag:{crisis.id}")
        assert await place.acts(coordinator, crisis, "cared", reason="電話で話した") is None
        async with place.scene.database.work(place.now) as uow:
            assert [one for one in await uow.alerts.not_done(PLACE) if one.kind is AlertKind.DANGER] == []

        await place.says("sora", CRY)
        (another,) = [one for one in await place.flags(FlagState.OPEN) if one.is_crisis]
        async with place.scene.database.work(place.now) as uow:
            (open_alert,) = [one for one in await uow.alerts.not_done(PLACE) if one.kind is AlertKind.DANGER]

        async def finished(word: str) -> FinishResult:
            async with place.scene.database.work(place.now) as uow:
                return await finish_alert(uow, place.scene.house, manager, open_alert.id, word=word)

        assert await finished("読んでいない") is FinishResult.UNREAD
        async with place.scene.database.work(place.now) as uow:
            await read_flag(uow, place.scene.house, manager, another.id)
        assert await finished("") is FinishResult.NO_WORD
        assert [one.state for one in await place.flags() if one.id == another.id] == [FlagState.OPEN]
        assert await finished("電話で話した") is FinishResult.FINISHED
        (cared,) = [one for one in await place.flags(FlagState.SETTLED) if one.id == another.id]
        assert (cared.ended, cared.settled_by) == (Ending.CARED, manager.id)
        assert (await place.words(cared)).reason == "電話で話した"


async def test_words_that_are_changed_are_read_again_and_those_taken_back_are_gone(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, _manager):
        harmless = await place.says("kai", FINE)
        mended = await place.says("ren", INSULT)
        await place.does(Kind.EDITED, "ren", message_id=mended, text="お前ほんとすごいな", nickname="renさん")
        flag = await place.one()
        (line,) = (await place.words(flag)).lines
        assert (line.text, line.earlier, line.state, line.marks) == ("お前ほんとすごいな", INSULT, "edited", ())

        await place.does(Kind.EDITED, "kai", message_id=harmless, text="カレーを作ったやつは死ね", nickname="kaiさん")
        (made,) = [one for one in await place.flags() if one.id != flag.id]
        assert (made.origin.value, made.count) == ("edit", 1)

        context = await place.says("mio", "それはよくない")
        await place.does(Kind.UNSEND, "", message_id=context)
        for one in await place.flags():
            assert "それはよくない" not in str(await place.words(one))
        await place.does(Kind.UNSEND, "", message_id=mended)
        gone = next(one for one in await place.flags() if one.id == flag.id)
        assert gone.state is FlagState.GONE
        assert "お前" not in str((await place.words(gone)).lines)

        await place.does(Kind.UNSEND, "", message_id="early")
        await place.says("ren", WORST, message="early")
        assert len(await place.flags()) == 2, "taken back before it was read: never kept"
        await place.does(Kind.UNSEND, "", message_id="cry")
        await place.says("sora", CRY, message="cry")
        (crisis,) = [one for one in await place.flags(FlagState.OPEN) if one.is_crisis]
        assert [line.state for line in (await place.words(crisis)).lines] == ["gone"]


async def test_in_a_line_group_nothing_can_be_taken_out_so_the_talk_is_steered_for_free(tmp_path: Path) -> None:
    async with a_place(tmp_path, Channel.LINE) as (place, manager):
        reply = ReplyHandle("line_reply", "token", place.now + MINUTE)
        await place.says("U1", FINE)
        await place.says("U2", WORST, reply=reply)
        flag = await place.one()
        assert (flag.act, flag.is_out, flag.person_id) == ("steer", False, None)
        parcels = await place.scene.database.outbox.claim(place.now, "test", 30.0, 50)
        (steered,) = [one for one in parcels if one.outgoing.reply is not None]
        for parcel in parcels:
            sent = Settlement(Outcome.SENT)
            await place.scene.database.outbox.settle(parcel.outbox_id, "test", sent, place.now, None)
        assert steered.outgoing.reply == reply
        assert await place.deeds() == []
        words = await place.words(flag)
        assert [(line.who, line.mine) for line in words.before] == [("A", False)]
        for act in ("hide", "pause"):
            refused = await place.acts(manager, flag, act)
            assert refused is not None
            assert refused.reason == "refusal-flag-cannot"
        refused = await place.acts(manager, flag, "steer", text="わたしの番号は 090-1234-5678")
        assert refused is not None
        assert refused.reason == "refusal-flag-private"
        assert await place.acts(manager, flag, "steer", text="お茶にしませんか") is None
        assert ("place", ["お茶にしませんか"]) in await place.hears()
        assert (await place.one()).ended is Ending.STEERED


async def test_staff_are_never_flagged_a_raid_is_one_entry_and_what_the_platform_stopped_is_shown(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        await enter_at_place(place.scene, Role.MANAGER, Channel.DISCORD, "見守り", address="900")
        await place.says("900", WORST)
        assert await place.flags() == []
        for number in range(20):
            await place.does(Kind.MEMBER_JOINED, f"new{number}")
        raid = await place.one()
        assert (raid.kinds, raid.severity, raid.speaker) == (("raid",), Grade.HIGH, "")
        assert ("manager", ["notice-flag"]) in await place.hears()
        await place.does(Kind.STOPPED, "ren", text=INSULT, picked="keyword", message_id="")
        stopped = next(one for one in await place.flags() if one.origin.value == "platform")
        assert set(stopped.kinds) == {"slander", "stopped"}
        assert stopped.is_out
        assert await place.deeds() == [], "the platform did it already"
        told = await place.says("sora", "きもいんだよ")
        await place.does(Kind.STOPPED, "sora", text="きもいんだよ", picked="keyword", message_id=told)
        (both,) = [one for one in await place.flags() if one.speaker not in (raid.speaker, stopped.speaker)]
        assert (both.count, both.is_out, set(both.kinds)) == (1, False, {"slander", "stopped"}), "told of twice, said once"
        refused = await place.acts(manager, raid, "steer", text="こんにちは")
        assert refused is not None
        assert await place.acts(manager, stopped, "back") is None
        assert any(INSULT in line for _, lines in await place.hears() for line in lines)


async def test_who_is_passed_by_learns_nothing_of_a_flag(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        person, _ = await enter_at_place(place.scene, Role.PARTICIPANT, Channel.DISCORD, "春野", address="ren")
        async with place.scene.database.work(place.now) as uow:
            await uow.safety.pass_by(person.id, manager.id, "wished", place.now)
            await uow.commit()
        await place.says("ren", WORST)
        assert [one for one in await place.hears() if one[0] == "manager"] == []
        flag = await place.one()
        async with place.scene.database.work(place.now) as uow:
            listed = await list_flags(uow, place.scene.house, manager)
            assert (listed.live, listed.waiting) == ([], 0), "not even that there is one"
        async with place.scene.database.work(place.now) as uow:
            with pytest.raises(NotFoundError):
                await take_flag(uow, place.scene.house, manager, flag.id)


async def test_old_words_go_the_fact_stays_and_after_a_restart_nothing_stood_around(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        await place.says("kai", FINE)
        place.scene.house = replace(place.scene.house, memory=PlaceMemory())
        await place.says("ren", WORST)
        flag = await place.one()
        assert (await place.words(flag)).before == ()
        assert await place.acts(manager, flag, "end") is None
        work, house = place.scene.database.work, place.scene.house
        assert await forget_flag_words(work, house, place.now + timedelta(days=29)) == 0
        assert await forget_flag_words(work, house, place.now + timedelta(days=31)) == 1
        async with work(place.now) as uow:
            view = await read_flag(uow, house, manager, flag.id)
        assert view.words is None
        assert view.flag.kinds[0] in ("slander", "violence")


async def test_the_coordinators_words_are_tried_first_and_count_at_once(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        house, work = place.scene.house, place.scene.database.work
        await place.says("ren", "このすかぽんめ")
        assert await place.flags() == []
        await place.says("ren", INSULT)
        flag = await place.one()
        assert await place.acts(manager, flag, "let_be") is None
        ours = replace(word("すかぽん"), programme_id=PLACE, added_by=manager.id)
        async with work(place.now) as uow:
            trial = await try_word(uow, house, manager, ours, ["すかぽんですね", FINE])
        assert isinstance(trial, Trial)
        assert trial.typed == [("すかぽんですね", False, True), (FINE, False, False)]
        ordinary = replace(ours, id="2", word="お前ほんとバカ", kind="ordinary")
        async with work(place.now) as uow:
            trial = await try_word(uow, house, manager, ordinary, [])
        assert isinstance(trial, Trial)
        assert trial.no_more == [(INSULT, True)], "staff had said that it was nothing"
        for _ in range(2):
            async with work(place.now) as uow:
                assert await add_word(uow, house, manager, ours) is None
        await place.says("mio", "このすかぽんめ")
        assert len(await place.flags()) == 2
        async with work(place.now) as uow:
            await switch_word(uow, house, manager, ours.id, on=False)
        await place.says("sora", "このすかぽんめ")
        assert len(await place.flags()) == 2


async def test_members_names_are_known_as_hashes_but_not_what_they_are_called(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, _manager):
        house, work = place.scene.house, place.scene.database.work
        person, _account, case_id = await a_participant(place.scene, place.now, nickname="しずく", channel=None)
        async with work(place.now) as uow:
            profile = await uow.people.profile(person.id)
            await uow.people.save_profile(person.id, replace(profile, name="灯野 雫", kana="とうの しずく"))
            await uow.memberships.add(Membership(person.id, case_id, PLACE, place.now, joined_at=place.now))
            await uow.memberships.name(person.id, "しずく")
            facts = await uow.cases.facts(case_id)
            await uow.cases.save_facts(case_id, replace(facts, remarks="2年前まで灯台岬高等学校に在籍"))
            await uow.commit()
        assert await know_members(work, house, place.now) == 1
        await place.says("kai", "しずくさん、こんばんは")
        assert await place.flags() == []
        await place.says("kai", "本当は灯野さんっていうんだよ")
        flag = await place.one()
        assert flag.kinds == ("private_data",)
        await place.says("sora", "灯台岬高の文化祭にいたよね")
        assert [one.kinds for one in await place.flags()] == [("private_data",)] * 2


@pytest.mark.parametrize(("words", "hidden"), [(NUMBER, 1), (WORST, 1), (CRY, 0)])
async def test_a_crash_at_any_point_hides_tells_and_calls_once(tmp_path: Path, words: str, hidden: int) -> None:
    async with a_place(tmp_path) as (place, _):
        event = Inbound(
            Channel.DISCORD, PLACE, "event-1", "ren", Kind.TEXT, place.now, place=place.room, text=words, message_id="m1",
            nickname="renさん",
        )  # fmt: skip
        for ends in ("before the commit", "after it, before it was marked", "and once more, as the gap is fetched"):
            place.scene.house.memory.rooms.clear()
            async with place.scene.database.work(place.now) as uow:
                await handle_inbound(uow, place.scene.house, event)
                if not ends.startswith("before"):
                    await uow.commit()
        flag = await place.one()
        assert flag.count == 1
        assert [kind for kind, _ in await place.deeds()] == [DeedKind.HIDE] * hidden
        heard = await place.hears()
        assert [who for who, _ in heard] == ["manager", "visitor"], heard
        place.now += timedelta(seconds=30)
        assert await place.hears() == []


async def test_words_that_somebody_wrote_on_a_sticker_are_read(tmp_path: Path) -> None:
    async with a_place(tmp_path, Channel.LINE) as (place, _):
        await place.does(Kind.STICKER, "U3", message_id="sticker-1")
        assert await place.flags() == []
        await place.does(Kind.STICKER, "U3", text=WORST, message_id="sticker-2")
        assert (await place.words(await place.one())).lines[0].text == WORST


async def test_what_could_not_be_taken_out_is_not_said_to_be_out_and_is_never_put_back_twice(tmp_path: Path) -> None:
    async with a_place(tmp_path) as (place, manager):
        message = await place.says("ren", NUMBER)
        store = place.scene.database.deeds

        async def fails() -> None:
            [claimed] = await store.claim(place.now, "pump", 30.0, 10)
            assert await store.failed(claimed.id, "pump", "discord-lacks-manage-messages", place.now)
            for kept in await store.untold():
                async with place.scene.database.work(place.now) as uow:
                    await tell_of_failed_deed(uow, place.scene.house, kept)

        async def stands() -> tuple[bool, str]:
            flag = await place.one()
            return flag.is_out, (await place.words(flag)).lines[0].state

        assert await stands() == (True, "out")
        await fails()
        assert await stands() == (False, "stayed")
        refusal = await place.acts(manager, await place.one(), "back")
        assert refusal is not None
        assert refusal.reason == "refusal-flag-nothing-out"
        key = f"flag:{(await place.one()).id}:hide:{message}"
        async with place.scene.database.work(place.now) as uow:
            assert await do_deeds_again(uow, place.scene.house, manager, [key])
        assert await stands() == (True, "out")
        await fails()
        assert await place.acts(manager, await place.one(), "hide") is None, "the same press, once the cause is mended"
        assert await stands() == (True, "out")
        assert len(await store.claim(place.now, "pump", 30.0, 10)) == 1, "and it is truly tried again"
