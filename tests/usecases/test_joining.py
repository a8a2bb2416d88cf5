"""The way into the online place: the talk, the decision, papers, rules, joining, leaving (K2.2, K3.2.2)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.deeds import DeedKind
from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState
from core.lacks import Lack
from core.memberships import RULES_NOTICE, Membership, TalkBy
from core.messages import Channel, Inbound, Kind, Outcome, Outgoing, Settlement, Urgency
from core.people import Person, Role
from core.ports import ClaimedParcel
from core.usecases.handle_inbound import handle_inbound
from core.usecases.lead_in import book_talk, decide_fit, note_paper_back, note_papers_sent, note_talk
from core.usecases.note_birthday import note_birthday, note_said_adult
from core.usecases.note_withdrawn import note_withdrawn
from core.usecases.open_joining import ask_about_rules, note_left, note_rules_agreed, open_joining, rename
from core.usecases.pass_by import pass_by
from core.usecases.read_joining import list_joining
from core.usecases.still_true import still_true
from tests.usecases.place_scene import PLACE, a_participant, at, enter_at_place
from tests.usecases.scene import Scene, scene, texts_of

pytestmark = pytest.mark.asyncio
ASKED = at(5, 11, 20)
TALK = at(5, 15, 14)
DAY = timedelta(days=1)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as one:
        kyoto = one.house.programmes[PLACE]
        discord = kyoto.channels.discord
        assert discord is not None
        roles = discord.model_copy(update={"guild_id": 1, "adults_role": 71, "minors_role": 72})
        channels = kyoto.channels.model_copy(update={"discord": roles})
        words = {**kyoto.public_words, "place.line_group": "https://line.me/R/ti/g/invented"}
        programmes = {**one.house.programmes, PLACE: replace(kyoto, channels=channels, public_words=words)}
        one.house = replace(one.house, programmes=programmes)
        yield one


async def led_in(house: Scene, manager: Person, case: str) -> None:
    """All steps but the rules."""
    async with house.database.work(TALK) as uow:
        assert await note_talk(uow, house.house, manager, case, TalkBy.VOICE) is None
    async with house.database.work(TALK + DAY) as uow:
        assert await decide_fit(uow, house.house, manager, case, fits=True, why="") is None
    async with house.database.work(TALK + 2 * DAY) as uow:
        assert await note_papers_sent(uow, house.house, manager, case) is None
    for paper in ("application", "consent"):
        async with house.database.work(TALK + 9 * DAY) as uow:
            assert await note_paper_back(uow, house.house, manager, case, paper, uow.now) is None  # type: ignore[arg-type]


async def joined(house: Scene, manager: Person, case: str, now: datetime = TALK + 10 * DAY) -> None:
    await led_in(house, manager, case)
    async with house.database.work(now) as uow:
        assert await note_rules_agreed(uow, house.house, manager, case) is None
    async with house.database.work(now) as uow:
        assert await open_joining(uow, house.house, manager, case) == ()


async def test_the_talk_is_told_and_recalled_a_day_before_while_its_hour_stands(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    async with house.database.work(ASKED) as uow:
        assert await book_talk(uow, house.house, manager, case, TALK, TalkBy.CHAT) is None
    async with house.database.work(ASKED + DAY) as uow:
        assert await book_talk(uow, house.house, manager, case, TALK + 3 * DAY, TalkBy.PHONE) is None
    parcels = await house.database.outbox.claim(TALK - DAY, "test", 60, 100)
    async with house.database.work(TALK - DAY, writes=False) as uow:
        truths = {texts_of(one)[0]: await still_true(uow, one.outgoing) for one in parcels}
        recalled = Outgoing("r", person.id, (), Urgency.NOTICE, TALK, still=f"talk|{person.id}|{(TALK + 3 * DAY).isoformat()}")
        assert await still_true(uow, recalled) == ""
    assert truths == {"intake-talk-chat": ""}  # one a person at a time; the rest waits in order
    async with house.database.work(TALK) as uow:
        one = await uow.memberships.of_case(case)
        assert one[0].talk_at == TALK + 3 * DAY
        await uow.memberships.save(replace(one[0], left_at=TALK))
        assert await still_true(uow, recalled) == "no-longer-true", "who left is not reminded of a talk"


async def test_each_step_waits_for_the_one_before(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    _, _, case = await a_participant(house, ASKED)
    async with house.database.work(ASKED) as uow:
        assert await decide_fit(uow, house.house, manager, case, fits=True, why="") == Refusal("refusal-intake-not-now")
        assert await note_papers_sent(uow, house.house, manager, case) == Refusal("refusal-intake-decide-first")
        back = await note_paper_back(uow, house.house, manager, case, "consent", uow.now)
        assert back == Refusal("refusal-intake-post-first")
        lacks = await open_joining(uow, house.house, manager, case)
    assert isinstance(lacks, tuple)
    assert [lack.code for lack in lacks] == [
        "intake-talk", "intake-decision", "intake-paper-application", "intake-paper-consent", "intake-rules",
    ]  # fmt: skip


async def test_joining_opens_when_everything_is_there(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED, channel=Channel.DISCORD, born_on=date(2010, 5, 26))
    await led_in(house, manager, case)
    async with house.database.work(TALK + 10 * DAY) as uow:
        lacks = await open_joining(uow, house.house, manager, case)
        assert isinstance(lacks, tuple)
        assert [lack.code for lack in lacks] == ["intake-rules"]
    await joined_after_rules(house, manager, case)
    async with house.database.work(TALK + 11 * DAY, writes=False) as uow:
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert (member.is_in, member.audience) == (True, "minors")
        assert (await uow.cases.get(case)).state is InquiryState.APPROVED
        assert await uow.memberships.nickname(person.id) == "しずく"
        account = (await uow.accounts.of_person(person.id))[0]
        given = await uow.deeds.find(f"give_role:{account.id}:72:{member.joined_at.isoformat()}")  # type: ignore[union-attr]
    assert given is not None
    assert given.deed.kind is DeedKind.GIVE_ROLE


async def test_the_birthday_that_staff_note_decides_the_rooms(house: Scene) -> None:
    """Papers and talks tell it: without it a minor would stand among adults, so nothing opens."""
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED, channel=Channel.DISCORD, born_on=None)
    await led_in(house, manager, case)
    async with house.database.work(TALK + 9 * DAY) as uow:
        assert await note_rules_agreed(uow, house.house, manager, case) is None
    async with house.database.work(TALK + 9 * DAY) as uow:
        assert await open_joining(uow, house.house, manager, case) == (Lack("intake-age"),)
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert not member.is_in
    for wrong in (None, TALK.date() + DAY, date(1890, 1, 1)):
        async with house.database.work(ASKED) as uow:
            assert await note_birthday(uow, house.house, manager, case, wrong) == Refusal("refusal-intake-born")
    async with house.database.work(ASKED) as uow:
        assert await note_birthday(uow, house.house, manager, case, date(2009, 8, 1)) is None
    await joined_after_rules(house, manager, case)
    async with house.database.work(TALK + 11 * DAY) as uow:
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert member.audience == "minors"
        late = await note_birthday(uow, house.house, manager, case, date(1990, 8, 1))
        assert late == Refusal("refusal-intake-born-in")


async def test_who_would_rather_not_give_a_birthday_says_that_they_are_grown_up(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED, channel=Channel.DISCORD, born_on=None)
    await led_in(house, manager, case)
    for _ in range(2):
        async with house.database.work(TALK + 9 * DAY) as uow:
            assert await note_said_adult(uow, house.house, manager, case) is None
    await joined_after_rules(house, manager, case)
    async with house.database.work(TALK + 11 * DAY) as uow:
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert (member.is_in, member.audience) == (True, "adults")
        assert (await list_joining(uow, house.house, manager)).ageless == []


async def test_a_member_of_old_without_an_age_keeps_their_rooms_until_it_is_known(house: Scene) -> None:
    """They stand in a list; one who turns out to be a minor goes over to the minors' rooms."""
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, account, case = await a_participant(house, ASKED, channel=Channel.DISCORD, born_on=None)
    assert account is not None
    async with house.database.work(ASKED) as uow:
        await uow.memberships.add(Membership(person.id, case, PLACE, ASKED, joined_at=ASKED))
        await uow.commit()
    async with house.database.work(TALK) as uow:
        found = await list_joining(uow, house.house, manager)
        assert [row.membership.person_id for row in found.ageless] == [person.id]
        assert found.ageless[0].membership.is_in
        assert await note_birthday(uow, house.house, manager, case, date(2010, 8, 1)) is None
    async with house.database.work(TALK) as uow:
        assert (await list_joining(uow, house.house, manager)).ageless == []
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert (member.is_in, member.audience) == (True, "minors")
        for deed in (f"take_role:{account.id}:71", f"give_role:{account.id}:72"):
            assert await uow.deeds.find(f"{deed}:{TALK.isoformat()}") is not None


async def joined_after_rules(house: Scene, manager: Person, case: str) -> None:
    async with house.database.work(TALK + 10 * DAY) as uow:
        assert await note_rules_agreed(uow, house.house, manager, case) is None
    async with house.database.work(TALK + 10 * DAY) as uow:
        assert await open_joining(uow, house.house, manager, case) == ()


async def test_rules_are_agreed_to_by_a_press_and_older_ones_are_shown_anew(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, account, case = await a_participant(house, ASKED)
    assert account is not None
    async with house.database.work(ASKED) as uow:
        assert await ask_about_rules(uow, house.house, manager, case) is None
    await presses(house, account.id, "j|agree|1")
    async with house.database.work(ASKED, writes=False) as uow:
        agreed = await uow.consents.latest(person.id, RULES_NOTICE)
    assert agreed is not None
    assert (agreed.version, agreed.by) == (1, person.id)
    kyoto = house.house.programmes[PLACE]
    changed = kyoto.versions[-1][1].model_copy(
        update={"talk": kyoto.versions[-1][1].talk.model_copy(update={"rules_version": 2})}
    )  # type: ignore[attr-defined]
    newer = replace(kyoto, versions=((kyoto.versions[0][0], changed),))
    house.house = replace(house.house, programmes={**house.house.programmes, PLACE: newer})
    await every(house, ASKED + DAY)
    for hour in (1, 2):
        await presses(house, account.id, "say|help", now=ASKED + hour * timedelta(hours=1))
    said = [text for one in await every(house, ASKED + DAY) for text in texts_of(one)]
    assert said.count("place-rules-changed") == 1, "shown once, and it stops nothing"
    await presses(house, account.id, "j|agree|2", now=ASKED + DAY)
    async with house.database.work(ASKED + DAY, writes=False) as uow:
        agreed = await uow.consents.latest(person.id, RULES_NOTICE)
    assert agreed is not None
    assert (agreed.version, agreed.agreed_at) == (2, ASKED + DAY)


async def presses(house: Scene, account_id: str, press: str, channel: Channel = Channel.LINE, now: datetime = ASKED) -> None:
    inbound = Inbound(channel, PLACE, f"press-{press}-{now}", f"address-{account_id}", Kind.PRESS, now, press=press)
    async with house.database.work(now) as uow:
        await handle_inbound(uow, house.house, inbound)
        await uow.commit()


async def test_who_leaves_by_a_press_loses_the_role_and_staff_hear_it(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, account, case = await a_participant(house, ASKED, channel=Channel.DISCORD)
    assert account is not None
    await joined(house, manager, case)
    leaves_at = TALK + 20 * DAY
    await presses(house, account.id, "j|withdraw-yes", Channel.DISCORD, leaves_at)
    async with house.database.work(leaves_at, writes=False) as uow:
        member = await uow.memberships.find(person.id)
        assert member is not None
        assert member.left_at == leaves_at
        taken = [await uow.deeds.find(f"take_role:{account.id}:{role}:{leaves_at.isoformat()}") for role in (71, 72)]
        alerts = await uow.alerts.not_done(PLACE)
    assert all(one is not None for one in taken)
    assert "joining-withdraw-yes" in {one.reason for one in alerts}
    await presses(house, account.id, "j|leave-yes", Channel.DISCORD, leaves_at + DAY)  # an old button does nothing more
    async with house.database.work(leaves_at + DAY, writes=False) as uow:
        assert (await uow.memberships.find(person.id)) == member


async def test_whoever_left_may_come_again(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    await joined(house, manager, case)
    async with house.database.work(TALK + 20 * DAY) as uow:
        assert await note_left(uow, house.house, manager, case) is None
    async with house.database.work(TALK + 30 * DAY) as uow:
        assert await open_joining(uow, house.house, manager, case) == ()
    async with house.database.work(TALK + 30 * DAY, writes=False) as uow:
        member = await uow.memberships.find(person.id)
    assert member is not None
    assert (member.left_at, member.joined_at) == (None, TALK + 30 * DAY)


async def test_consent_is_taken_back_on_the_phone_on_the_way_in_and_after_leaving(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, account, case = await a_participant(house, ASKED, channel=Channel.DISCORD)
    assert account is not None
    for day in (1, 2):  # said twice, it is one matter
        async with house.database.work(ASKED + day * DAY) as uow:
            assert await note_withdrawn(uow, house.house, manager, case) is None
    async with house.database.work(ASKED + 2 * DAY, writes=False) as uow:
        member = await uow.memberships.find(person.id)
        alerts = [one.reason for one in await uow.alerts.not_done(PLACE) if one.person_id == person.id]
    assert member is not None
    assert member.left_at == ASKED + DAY
    assert alerts.count("joining-withdraw-yes") == 1
    said = [text for one in await every(house, ASKED + 2 * DAY) for text in texts_of(one)]
    assert said.count("place-left-withdraw") == 1


async def test_papers_are_asked_after_once_and_not_when_they_are_back(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    async with house.database.work(TALK) as uow:
        assert await note_talk(uow, house.house, manager, case, TalkBy.VOICE) is None
    async with house.database.work(TALK) as uow:
        assert await decide_fit(uow, house.house, manager, case, fits=True, why="") is None
    async with house.database.work(TALK) as uow:
        assert await note_papers_sent(uow, house.house, manager, case) is None
    assert ["intake-posted"] in [texts_of(one)[-1:] for one in await every(house, TALK + timedelta(hours=1))]
    later = TALK + 14 * DAY
    asked = [one for one in await every(house, later) if texts_of(one) == ["intake-ask-papers"]]
    assert len(asked) == 1
    async with house.database.work(later) as uow:
        assert await still_true(uow, asked[0].outgoing) == ""
        member = await uow.memberships.lock(person.id)
        await uow.memberships.save(replace(member, application_at=uow.now, consent_at=uow.now))
        assert await still_true(uow, asked[0].outgoing) == "no-longer-true"


async def every(house: Scene, now: datetime) -> list[ClaimedParcel]:
    """Every message that leaves by now, one after the other."""
    found = []
    while parcels := await house.database.outbox.claim(now, "test", 60, 100):
        for parcel in parcels:
            found.append(parcel)
            await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), now, None)
    return found


async def test_somebody_without_a_chat_is_put_on_the_list_of_calls(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    _, _, case = await a_participant(house, ASKED, channel=None)
    async with house.database.work(ASKED) as uow:
        assert await book_talk(uow, house.house, manager, case, TALK, TalkBy.PHONE) is None
    async with house.database.work(ASKED, writes=False) as uow:
        assert "intake-by-phone" in {one.reason for one in await uow.alerts.not_done(PLACE)}


async def test_a_nickname_holds_no_number(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    async with house.database.work(ASKED) as uow:
        assert isinstance(await rename(uow, house.house, manager, case, "でんわ 090-1234-5678"), Refusal)
    async with house.database.work(ASKED) as uow:
        assert await rename(uow, house.house, manager, case, " 𠮷の夜 ") is None
    async with house.database.work(ASKED, writes=False) as uow:
        assert await uow.memberships.nickname(person.id) == "𠮷の夜"


async def test_who_is_kept_from_somebody_makes_no_step_for_them(house: Scene) -> None:
    manager, _ = await enter_at_place(house, Role.MANAGER)
    person, _, case = await a_participant(house, ASKED)
    async with house.database.work(ASKED) as uow:
        await pass_by(uow, person.id, [manager.id], "named")
        await uow.commit()
    async with house.database.work(ASKED) as uow:
        with pytest.raises(NotFoundError):
            await book_talk(uow, house.house, manager, case, TALK, TalkBy.CHAT)
