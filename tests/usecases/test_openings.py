"""Openings planned at the desk, told to members and people on duty, wished, recalled, changed, cancelled (K2.1, K3)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from core.deeds import DeedKind
from core.errors import NotFoundError, Refusal
from core.memberships import RULES_NOTICE
from core.messages import Channel, Inbound, Kind
from core.obligations import Act, OwedState
from core.opening_rules import unmanaged_ahead
from core.openings import Opening, OpeningState, OpeningStepKind, Wish
from core.people import AccountState
from core.ports import Consent
from core.terms import JST, OnlinePlaceTerms
from core.usecases.handle_inbound import handle_inbound
from core.usecases.mark_place_staff import mark_place_staff
from core.usecases.openings_ahead import read_openings_ahead, unmanaged_openings
from core.usecases.plan_openings import announce_month, cancel_opening, change_opening
from core.usecases.publish_openings import event_key
from core.usecases.read_openings import read_experience
from core.usecases.recall_openings import recall_openings
from core.usecases.rules_of_place import RULES
from core.usecases.show_calendar import read_feed
from core.usecases.wish_to_come import wish_for_person
from tests.usecases.opening_scene import ALL_POSTS, GATHER, NOW, PLACE, Place, afternoon, at, online_place
from tests.usecases.scene import scene
from tomoshibi.commands.check import managers_finding


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with scene(tmp_path) as house:
        yield await online_place(house)


async def tell(place: Place, *openings: Opening) -> None:
    async with place.house.database.work(NOW) as uow:
        await announce_month(uow, place.house.house, place.manager, [one.id for one in openings])


async def wishes(place: Place, opening: Opening) -> dict[str, Wish]:
    async with place.house.database.work(NOW, writes=False) as uow:
        return {one.person_id: one.wish for one in await uow.openings.wishes(opening.id)}


async def states(place: Place, month: str) -> dict[str, OwedState]:
    async with place.house.database.work(NOW, writes=False) as uow:
        kept = await uow.obligations.of_programme(PLACE)
    mine = [one for one in kept.values() if one.what.subject_id == month and one.what.act is Act.OPENING]
    return {one.what.rule: one.state for one in mine if one.what.rule not in ("openings-held", "openings-manned")}


async def test_a_month_is_planned_in_a_minute_and_nothing_is_owed_of_it_any_more(place: Place) -> None:
    """Two series a week; a form sent twice plans once; the month's duties close, and one opens when somebody is cancelled."""
    fridays = afternoon(1)
    evenings = replace(afternoon(5), begins=time(17), ends=time(21))
    assert len(await place.plan(fridays, 5, key="k1")) == 5  # type: ignore[arg-type]
    assert await place.plan(fridays, 5, key="k1") == []
    assert (await states(place, "2026-05"))["openings-planned"] is OwedState.OPEN
    made = await place.plan(evenings, 3, key="k2")
    assert not isinstance(made, Refusal)
    done = await states(place, "2026-05")
    assert set(done.values()) == {OwedState.KEPT}
    assert len(done) == 4
    async with place.house.database.work(NOW) as uow:
        assert await cancel_opening(uow, place.house.house, place.manager, made[0].id, "weather") is None
    assert await states(place, "2026-05") == {
        "openings-planned": OwedState.OPEN, "evening-opening": OwedState.KEPT,
        "openings-manager": OwedState.OPEN, "openings-posts": OwedState.OPEN,
    }  # fmt: skip
    await place.plan(afternoon(30))
    assert set((await states(place, "2026-05")).values()) == {OwedState.KEPT}


@pytest.mark.parametrize(
    ("wanted", "weeks", "reason"),
    [
        (afternoon(1, month=4), 1, "refusal-opening-past"),
        (replace(afternoon(2), ends=time(12)), 1, "refusal-opening-hours"),
        (replace(afternoon(2), begins=time(16)), 2, "refusal-opening-overlap"),
        (replace(afternoon(2), plan="あ" * 401), 1, "refusal-opening-plan-long"),
        (replace(afternoon(2), audience="nobody"), 1, "refusal-opening-kind"),
    ],
)
async def test_what_cannot_be_is_refused_as_a_whole(place: Place, wanted: object, weeks: int, reason: str) -> None:
    await place.planned(afternoon(9))
    refused = await place.plan(wanted, weeks)  # type: ignore[arg-type]
    assert isinstance(refused, Refusal)
    assert refused.reason == reason
    async with place.house.database.work(NOW, writes=False) as uow:
        assert len(await uow.openings.between(PLACE, at(1, 0), at(31, 23))) == 1
    with pytest.raises(NotFoundError):
        await place.plan(replace(afternoon(3), posts={"manager": ["shizuku"]}))


async def test_members_are_told_in_their_own_words_and_people_on_duty_of_their_posts(place: Place) -> None:
    one = await place.planned(afternoon(9))
    assert await place.read(NOW) == {}, "more may be planned just now"
    assert await place.read(NOW + GATHER) == {
        "saku": ["opening-duty-posted", "opening-duty-post-manager"],
        "haru": ["opening-duty-posted", "opening-duty-post-planner", "opening-duty-post-device-help"],
    }
    await tell(place, one)
    await tell(place, one)
    later = NOW + timedelta(minutes=10)
    assert await place.read(later) == {
        "shizuku": [
            "opening-told", "opening-line-exchange", "opening-plan", "お茶をのみながら話す", "opening-there", "さくさん、はる",
            "opening-just-listen",
        ],
        "yoru": ["opening-told-neutral"],
        "asa": ["opening-told-neutral"],
    }  # fmt: skip
    yoru = place.talker("yoru", later)
    assert await yoru.presses("button-opening-see") == [
        "opening-line-exchange", "opening-plan", "お茶をのみながら話す", "opening-there", "さくさん、はる",
        "opening-just-listen",
    ]  # fmt: skip
    several = [await place.planned(afternoon(day)) for day in (16, 23, 30)]
    await tell(place, *several)
    much_later = later + timedelta(minutes=10)
    heard = await place.read(much_later)
    assert heard["shizuku"] == ["openings-told", *["opening-line-exchange"] * 3, "opening-just-listen"]
    assert heard["yoru"] == ["openings-told-neutral", *["openings-neutral-line"] * 3]
    assert (await place.talker("yoru", much_later).presses("button-openings-choose")).count("opening-line-exchange") == 3
    assert await place.talker("yoru", much_later).presses("button-openings-more") != []
    async with place.house.database.work(NOW, writes=False) as uow:
        shown = await read_openings_ahead(uow, PLACE)
    assert [one.starts_at.astimezone(JST).day for one in shown] == [9, 16, 23, 30]
    assert shown[0].there == ["さくさん", "はる"]


async def test_one_press_or_a_few_words_say_whether_somebody_may_come(place: Place) -> None:
    one = await place.planned(afternoon(9))
    newcomer = place.talker("newcomer", NOW)
    assert await newcomer.says("次いつ開いてる？") == ["openings-none"]
    await tell(place, one)
    later = NOW + timedelta(minutes=10)
    shizuku, yoru = place.talker("shizuku", later), place.talker("yoru", later)
    await place.read(later)
    assert await shizuku.presses("button-opening-maybe") == ["opening-maybe", "opening-maybe-free"]
    assert await shizuku.presses("button-opening-not") == ["opening-not"]
    assert await shizuku.presses("button-opening-not") == ["opening-not"]
    assert await yoru.says("行くかも") == ["opening-maybe", "opening-maybe-free"]
    assert await wishes(place, one) == {"shizuku": Wish.NOT, "yoru": Wish.MAYBE}
    assert await yoru.says("やっぱり今日は行けません") == ["opening-not"]
    assert "opening-line-exchange" in await newcomer.says("次はいつですか")
    assert newcomer.labels() == ["button-person"]
    assert await newcomer.presses_data(f"o|yes|{one.id}") == ["opening-not-yet-in"]
    assert await newcomer.presses_data("o|yes|nothing") == ["nothing-here"]
    await place.planned(replace(afternoon(10), audience="minors"))
    async with place.house.database.work(NOW) as uow:
        minors = (await uow.openings.between(PLACE, at(10, 0), at(11, 0)))[0].opening
    await tell(place, minors)
    assert await place.talker("asa", later).says("いつひらくの？") != []
    assert await yoru.presses_data(f"o|yes|{minors.id}") == ["opening-not-yet-in"]
    async with place.house.database.work(later) as uow:
        assert await wish_for_person(uow, place.house.house, place.manager, one.id, "asa", Wish.MAYBE)
    over = at(9, 17)
    assert (await place.talker("yoru", over).presses_data(f"o|yes|{one.id}"))[0] == "opening-was"
    assert await wishes(place, one) == {"shizuku": Wish.NOT, "yoru": Wish.NOT, "asa": Wish.MAYBE}


@pytest.mark.parametrize("words", ["病院に行きたい", "死にたい、もう行きます", "学校に行けない", "こんにちは", "ありがとう"])
async def test_what_is_about_something_else_is_not_taken_for_a_wish(place: Place, words: str) -> None:
    one = await place.planned(afternoon(9))
    await tell(place, one)
    said = await place.talker("yoru", NOW + timedelta(minutes=10)).says(words)
    assert not {"opening-maybe", "opening-not", "openings-none", "opening-not-which"} & set(said)
    assert await wishes(place, one) == {}


async def test_who_thinks_of_coming_is_reminded_the_evening_before_and_as_it_begins(place: Place) -> None:
    one = await place.planned(afternoon(9))
    await tell(place, one)
    await place.read(NOW + timedelta(minutes=10))
    for name, word in (("shizuku", "yes"), ("yoru", "yes"), ("asa", "no")):
        await place.talker(name, NOW + timedelta(minutes=10)).presses_data(f"o|{word}|{one.id}")
    work, house = place.house.database.work, place.house.house
    assert await recall_openings(work, house, at(8, 17, 59)) == 0
    assert await recall_openings(work, house, at(8, 18)) == 1
    assert await recall_openings(work, house, at(8, 18, 1)) == 0
    evening = await place.read(at(8, 18, 1))
    assert evening["shizuku"][:2] == ["opening-recall-tomorrow", "opening-line-exchange"]
    assert {name: evening[name] for name in sorted(evening.keys() - {"shizuku"})} == {
        "haru": ["opening-duty-tomorrow"],
        "saku": ["opening-duty-tomorrow"],
        "yoru": ["opening-recall-tomorrow-neutral"],
    }
    async with work(at(9, 12)) as uow:
        await uow.consents.save(Consent("shizuku", RULES_NOTICE, 1, at(9, 12), at(9, 12), "shizuku"))
        await uow.consents.save(Consent("yoru", RULES_NOTICE, 1, at(9, 12)))  # was shown them, and did not agree yet
        await uow.commit()
    assert await recall_openings(work, house, at(9, 12, 44)) == 0
    assert await recall_openings(work, house, at(9, 12, 45)) == 1
    begins = await place.read(at(9, 12, 45))
    assert begins.keys() == {"shizuku", "yoru"}
    assert begins["yoru"][:2] == ["opening-recall-begins-neutral", "place-rule-recalled"]
    assert begins["yoru"][2] in RULES
    assert begins["yoru"][3:] == ["place-rules-changed"], "with the way to read them and agree, at each opening until then"
    assert "button-rules-see" in place.talkers["yoru"].labels()
    assert begins["shizuku"][-1] == begins["yoru"][2]


async def test_what_nobody_was_told_of_is_told_by_itself_and_a_gap_is_said_early(place: Place) -> None:
    await place.planned(replace(afternoon(20), posts={"manager": ["haru"], "planner": ["haru"]}))
    work, house = place.house.database.work, place.house.house
    assert await recall_openings(work, house, at(11, 8, 59)) == 0
    assert await recall_openings(work, house, at(11, 9)) == 1
    assert (await place.read(at(11, 9, 10)))["shizuku"][0] == "opening-told"
    assert await recall_openings(work, house, at(17, 8, 59)) == 0
    assert await recall_openings(work, house, at(17, 9)) == 1
    assert await recall_openings(work, house, at(17, 9, 1)) == 0
    async with place.house.database.work(at(17, 10)) as uow:
        opening = (await uow.openings.between(PLACE, at(20, 0), at(21, 0)))[0].opening
        assert await uow.alerts.of_matter(PLACE, f"opening:{opening.id}") is not None
        assert await change_opening(uow, house, place.manager, opening.id, afternoon(20)) is None
    async with place.house.database.work(at(17, 11)) as uow:
        assert await uow.alerts.of_matter(PLACE, f"opening:{opening.id}") is None


STEPS = [
    OpeningStepKind.PLANNED, OpeningStepKind.ANNOUNCED, OpeningStepKind.DUTY_TOLD, OpeningStepKind.DUTY_TOLD,
    OpeningStepKind.CHANGED, OpeningStepKind.CHANGED, OpeningStepKind.POSTED, OpeningStepKind.DUTY_TOLD,
    OpeningStepKind.CANCELLED,
]  # fmt: skip


async def steps_of(place: Place, opening: Opening) -> list[OpeningStepKind]:
    async with place.house.database.work(NOW, writes=False) as uow:
        return [step.kind for step in await uow.openings.steps([opening.id])]


async def test_changes_reach_whom_they_concern_and_nobody_else(place: Place) -> None:
    one = await place.planned(afternoon(9))
    await tell(place, one)
    await place.read(NOW + timedelta(minutes=10))
    for name, word in (("shizuku", "yes"), ("asa", "no")):
        await place.talker(name, NOW + timedelta(minutes=10)).presses_data(f"o|{word}|{one.id}")
    yoru = place.talker("yoru", NOW + timedelta(minutes=10))
    moment, house = at(21, 10, month=4), place.house.house

    async def change(wanted: object, minutes: int) -> Refusal | None:
        async with place.house.database.work(moment + timedelta(minutes=minutes)) as uow:
            return await change_opening(uow, house, place.manager, one.id, wanted)  # type: ignore[arg-type]

    async def hear(minutes: int) -> dict[str, str]:
        return {name: said[0] for name, said in (await place.read(moment + timedelta(minutes=minutes))).items()}

    assert await change(replace(afternoon(9), plan="映画の話"), 0) is None
    assert await hear(0) == {
        "shizuku": "opening-changed-what", "haru": "opening-duty-what", "saku": "opening-duty-what",
    }  # fmt: skip
    assert await change(replace(afternoon(10), plan="映画の話"), 10) is None
    assert await hear(10) == {
        "shizuku": "opening-changed-hours", "yoru": "opening-changed-hours-neutral", "haru": "opening-duty-hours",
        "saku": "opening-duty-hours",
    }  # fmt: skip
    alone = {"manager": ["saku"], "planner": ["saku"], "device_help": ["saku"]}
    assert await change(replace(afternoon(10), plan="映画の話", posts=alone), 20) is None
    assert await hear(20) == {"haru": "opening-duty-unposted"}
    assert await hear(25) == {"saku": "opening-duty-posted"}
    async with place.house.database.work(moment + timedelta(minutes=25)) as uow:
        late = await change_opening(uow, house, place.manager, one.id, afternoon(10), seen_at=NOW)
        assert late == Refusal("refusal-opening-meanwhile")
    async with place.house.database.work(moment + timedelta(minutes=28)) as uow:  # on the phone: their chat is closed
        assert await wish_for_person(uow, house, place.manager, one.id, "asa", Wish.MAYBE)
    async with place.house.database.work(moment + timedelta(minutes=29)) as uow:
        await uow.accounts.set_state("account-asa", AccountState.CLOSED)
        await uow.commit()
    async with place.house.database.work(moment + timedelta(minutes=30)) as uow:
        assert await cancel_opening(uow, house, place.manager, one.id, "nothing") == Refusal("refusal-opening-why")
        assert await cancel_opening(uow, house, place.manager, one.id, "people") is None
    async with place.house.database.work(moment + timedelta(minutes=31)) as uow:
        assert await cancel_opening(uow, house, place.manager, one.id, "people") is None
    assert await hear(31) == {
        "shizuku": "opening-cancelled", "yoru": "opening-cancelled-neutral", "saku": "opening-duty-cancelled",
    }  # fmt: skip
    assert (await yoru.presses_data(f"o|yes|{one.id}"))[0] == "opening-was-cancelled"
    assert await steps_of(place, one) == STEPS


async def test_who_cannot_come_says_so_and_staff_see_the_gap_at_once(place: Place) -> None:
    one = await place.planned(afternoon(9))
    await place.read(NOW + GATHER)
    haru = place.talker("haru", NOW + GATHER)
    assert await haru.presses("button-opening-cannot") == ["opening-duty-sure"]
    press = haru.button("button-opening-cannot-yes").press
    pressed = Inbound(Channel.DISCORD, PLACE, "cannot", "address-haru", Kind.PRESS, haru.now, press=press)
    async with place.house.database.work(haru.now) as uow:
        await handle_inbound(uow, place.house.house, pressed)
        await uow.commit()
    assert await place.read(haru.now) == {"haru": ["opening-duty-cannot"], "saku": ["notice-opening-gap"]}
    assert await haru.presses_data(f"o|cannot-yes|{one.id}") == ["opening-duty-not-posted"]
    assert await haru.presses_data(f"o|cannot|{one.id}") == ["opening-duty-not-posted"]
    assert await place.talker("shizuku", haru.now).presses_data(f"o|cannot-yes|{one.id}") == ["nothing-here"]
    async with place.house.database.work(haru.now, writes=False) as uow:
        left = await uow.openings.get(one.id)
        assert {posting.person_id for posting in left.postings} == {"saku"}
    assert (await states(place, "2026-05"))["openings-posts"] is OwedState.OPEN


async def test_it_stands_on_the_server_as_an_event_and_interest_there_is_a_wish(place: Place) -> None:
    programme = place.house.house.programmes[PLACE]
    discord = programme.channels.discord
    assert discord is not None
    with_guild = discord.model_copy(update={"guild_id": 77})
    served = replace(programme, channels=programme.channels.model_copy(update={"discord": with_guild}))
    place.house.house = replace(place.house.house, programmes={**place.house.house.programmes, PLACE: served})
    one = await place.planned(afternoon(9))
    await tell(place, one)
    async with place.house.database.work(NOW, writes=False) as uow:
        deed = await uow.deeds.find(event_key(one.id))
    assert deed is not None
    assert deed.deed.kind is DeedKind.PUBLISH_EVENT
    assert set(deed.deed.args) == {"title", "about", "starts_at", "ends_at", "where"}
    claimed = (await place.house.database.deeds.claim(NOW, "pump", 30.0, 5))[0]
    assert await place.house.database.deeds.done(claimed.id, "pump", "event-1", NOW)
    for number, (kind, wish) in enumerate(((Kind.WISHED, Wish.MAYBE), (Kind.UNWISHED, Wish.NOT))):
        moment = NOW + timedelta(minutes=number)
        said = Inbound(Channel.DISCORD, PLACE, f"e{number}", "address-yoru", kind, moment, place="77", message_id="event-1")
        async with place.house.database.work(moment) as uow:
            await handle_inbound(uow, place.house.house, said)
            await uow.commit()
        assert await wishes(place, one) == {"yoru": wish}
    async with place.house.database.work(NOW + timedelta(hours=1)) as uow:
        assert await cancel_opening(uow, place.house.house, place.manager, one.id, "devices") is None
    async with place.house.database.work(NOW, writes=False) as uow:
        gone = await uow.deeds.find(f"{event_key(one.id)}:cancelled")
        assert gone is not None
        assert gone.deed.args == {"of": event_key(one.id)}
        assert (await uow.openings.get(one.id)).opening.state is OpeningState.CANCELLED


async def test_the_dates_stand_in_ones_own_calendar(place: Place) -> None:
    """A member has those they were told of, people on duty their own; a link that works for a while leads to the address."""
    told, untold = await place.planned(afternoon(9)), await place.planned(afternoon(16))
    await tell(place, told)
    await place.read(NOW + timedelta(minutes=10))
    yoru = place.talker("yoru", NOW + timedelta(minutes=10))
    assert await yoru.says("カレンダー") == ["calendar-link"]
    assert await yoru.presses_data("o|cal") == ["calendar-link"]

    async def feed(name: str) -> list[str]:
        async with place.house.database.work(NOW, writes=False) as uow:
            return [one.uid for one in await read_feed(uow, place.house.house, await uow.people.get(name))]

    assert await feed("yoru") == [told.id]
    assert await feed("newcomer") == []
    assert await feed("haru") == [told.id, untold.id]
    async with place.house.database.work(NOW) as uow:
        await cancel_opening(uow, place.house.house, place.manager, told.id, "other")
    assert await feed("yoru") == []


@pytest.mark.parametrize("called", ["さくら𠮷野 090-0000-0000", "𠮷野さくら", "あ" * 21])
async def test_real_names_and_numbers_are_no_names_of_the_place(place: Place, called: str) -> None:
    async with place.house.database.work(NOW) as uow:
        assert await mark_place_staff(uow, place.manager, "saku", called, is_experienced=False) is not None
    async with place.house.database.work(NOW) as uow:
        assert await mark_place_staff(uow, place.manager, "saku", " さく ", is_experienced=False) is None
    async with place.house.database.work(NOW, writes=False) as uow:
        assert (await uow.openings.public_names(PLACE))["saku"] == "さく"
        assert not (await uow.openings.marks(PLACE))["saku"].is_experienced
    assert ALL_POSTS["manager"] == ["saku"]


async def test_experience_says_what_it_is_and_who_confirmed_it(place: Place) -> None:
    """K3.2.1: without words nobody is noted as experienced; without the mark, whoever is posted is no manager."""
    planned = await place.planned(afternoon(22))
    for words, reason in (("", "refusal-place-experience"), ("あ" * 501, "refusal-call-long"), ("居場所で6年", None)):
        async with place.house.database.work(NOW) as uow:
            done = await mark_place_staff(uow, place.manager, "saku", "さく", is_experienced=True, experience=words)
            assert (done.reason if done else None) == reason
    async with place.house.database.work(NOW) as uow:
        [row] = [row for row in await read_experience(uow, place.manager) if row.person.id == "saku"]
        assert (row.experience, row.mark and row.mark.is_experienced) == ("居場所で6年", True)
        assert row.marked_by
        await uow.commit()
    async with place.house.database.work(NOW) as uow:
        assert await mark_place_staff(uow, place.manager, "saku", "さく", is_experienced=False) is None
    async with place.house.database.work(NOW, writes=False) as uow:
        assert await unmanaged_openings(uow, place.house.house, PLACE) == (0, 1)
        assert await unmanaged_openings(uow, place.house.house, "sakai-learning-2026") is None
        one = await uow.openings.get(planned.id)
    terms = place.house.house.programme(PLACE).terms_at(NOW)
    assert isinstance(terms, OnlinePlaceTerms)
    assert unmanaged_ahead([one], terms, {"saku"}, NOW) == ()
    assert unmanaged_ahead([one], terms, (), NOW) == (planned,)
    assert unmanaged_ahead([one], terms, (), planned.starts_at) == ()
    assert [managers_finding("x", *given).state for given in ((1, 0), (0, 0), (2, 1))] == ["ok", "note", "note"]
