"""A supporter is asked, accepts or declines; the family hears; somebody wishes for another one: LINE, Discord, browser."""

from pathlib import Path

import pytest

from core.free_hours import read_hours
from core.inquiries import InquiryState, NewMember, Part, Source
from core.people import Profile, Role
from core.supporters import Confirmed, InCity, Reach, Sex, Supporter, SupporterFacts, Way
from core.usecases.approve_case import open_case
from core.visit_wishes import VisitWishes
from tests.journeys.actors import Browser, ChatActor
from tests.journeys.scenes import at_desk, coordinator, linked
from tests.journeys.stage import SAKAI, Stage, stage

CHANNELS = ("line", "discord", "web")
TUESDAY = read_hours("tue 16:00-19:00")


async def a_family_and_a_supporter(one: Stage, channel: str) -> tuple[ChatActor, ChatActor, ChatActor, Browser]:
    """Coordinator, guardian and supporter, each in their own app; an approved child with wishes; the desk."""
    staff = await coordinator(one)
    guardian = await linked(one, channel, Role.GUARDIAN, "佐伯 みどり")
    supporter = await linked(one, channel, Role.SUPPORTER, "𠮷川 明里")
    opened = one.running.opened
    async with opened.work(opened.clock.now()) as uow:
        people = {(await uow.people.profile(each.id)).name: each for each in await uow.people.all_in(SAKAI)}
        members = [NewMember(Part.CHILD, Profile("佐伯 ゆうと")), NewMember(Part.GUARDIAN, person_id=people["佐伯 みどり"].id)]
        case = await open_case(
            uow, opened.house, programme_id=SAKAI, members=members, source=Source.LIST, by="test", state=InquiryState.APPROVED
        )
        wishes = VisitWishes(hours=TUESDAY, subjects=("mathematics",), area="kita")
        await uow.wishes.save(case.id, wishes, by="test", at=uow.now)
        facts = SupporterFacts(Sex.FEMALE, 2004, InCity.STUDIES, (Reach("kita", 15, Way.BICYCLE),), ("mathematics",), TUESDAY)
        who = people["𠮷川 明里"].id
        await uow.supporters.save(Supporter(who, SAKAI, 1, uow.now, facts))
        terms = opened.house.programme(SAKAI).terms_at(uow.now)
        for criterion in terms.supporters.criteria:  # type: ignore[attr-defined]
            await uow.supporters.confirm(Confirmed(who, criterion, "test", uow.now))
        await uow.commit()
    return staff, guardian, supporter, await at_desk(one, staff)


async def board(one: Stage, desk: Browser) -> Browser:
    """The matching board."""
    return await desk.goes_to(f"{one.base_url}/desk/matching")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_proposed_accepted_and_a_change_wished(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        staff, guardian, supporter, desk = await a_family_and_a_supporter(one, channel)
        await board(one, desk)
        assert desk.shows("火曜16:00が合う・数学・自転車15分")
        await desk.submits("𠮷川 明里 さんに聞く")
        assert desk.shows("サポーターに相談しました")
        asked = await supporter.hears("担当のご相談です")
        assert "佐伯" not in asked.text
        await supporter.presses(asked, "担当のページを見る")
        page = one.keep(await supporter.opens(await supporter.hears("このページは"), "担当のページを見る"))
        assert page.shows("北区")
        assert not page.shows("佐伯")
        await supporter.presses(asked, "引き受けます")
        await supporter.hears("どうぞよろしくお願いします")
        found = await guardian.hears("サポーターが決まりました")
        assert "𠮷川" not in found.text
        await page.goes_to(page.url)
        await page.submits("開く")
        assert page.shows("佐伯 ゆうと")

        await guardian.says("先生を変えてほしいです")
        offer = await guardian.hears("変えることができます")
        await guardian.presses(offer, "変えてほしい")
        await guardian.hears("次の人をさがします")
        await staff.hears("お返事を待っている方")
        await board(one, desk)
        assert desk.shows("変更の希望")
        await desk.submits("終わりにする", why="話しにくいとのこと")
        assert desk.shows("終わりにしました")
        await supporter.hears("担当が一つ、終わりになりました")
        await guardian.hears("サポーターが変わることになりました")
        assert supporter.heard_count("変えてほしい") == 0


@pytest.mark.parametrize("channel", CHANNELS)
async def test_declined_and_what_then_stands_in_the_way(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path) as one:
        _, guardian, supporter, desk = await a_family_and_a_supporter(one, channel)
        await board(one, desk)
        await desk.submits("𠮷川 明里 さんに聞く")
        asked = await supporter.hears("担当のご相談です")
        await supporter.presses(asked, "むずかしいです")
        await supporter.hears("お知らせくださって")
        await supporter.presses(asked, "引き受けます")
        await supporter.hears("むずかしいとのお返事")
        await board(one, desk)
        assert desk.shows("前に担当した人・ことわった人")
        assert guardian.heard_count("サポーターが決まりました") == 0


async def test_a_supporter_gives_hours_on_a_phone_page_and_the_board_knows(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        _, _, supporter, desk = await a_family_and_a_supporter(one, "line")
        await supporter.says("空き時間")
        page = one.keep(await supporter.opens(await supporter.hears("あいている時間"), "時間と地域を書く"))
        hours = {"tue-1-from": "", "tue-1-until": "", "thu-1-from": "16:00", "thu-1-until": "18:00"}
        await page.submits("保存する", **hours, **{"kita-minutes": "400", "kita-way": "bus", "subjects": "mathematics"})
        assert page.shows("240 までの数字")
        await page.submits("保存する", **hours, **{"kita-minutes": "40", "kita-way": "bus", "subjects": "mathematics"})
        assert page.shows("保存しました")
        await board(one, desk)
        assert desk.shows("曜日と時間")
        assert desk.shows("これが変われば、見つかります")
