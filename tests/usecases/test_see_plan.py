"""予定 in the chat: days and times only, how many are left; each sees their own alone. The feed says no more than that."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState, NewMember, Part, Source
from core.messages import Count, Moment, Said
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.approve_case import open_case
from core.usecases.call_off_visits import call_off_visits
from core.usecases.change_visit import end_visit, move_visit, put_off
from core.usecases.cut_off import cut_off
from core.usecases.join_cases import merge_cases
from core.usecases.show_calendar import FEED, PAGE, find_person, has_feed, link_to_page, make_feed, read_feed, stop_feed
from core.visits import VisitState, replayed
from tests.usecases.day_scene import linked
from tests.usecases.scene import PROGRAMME, Scene
from tests.usecases.talker import Talker
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at, make_ready, planned
from web.feeds import feed_bytes

S = VisitState


async def a_family(scene: Scene, names: tuple[str, ...] = ("佐伯",)) -> tuple[Talker, list[str]]:
    """A guardian in a chat with a case for each child."""
    guardian = await linked(scene, Role.GUARDIAN, names[0], MORNING)
    cases, me = [], (await guardian.person()).id
    async with scene.database.work(MORNING) as uow:
        for _ in names:
            members = [NewMember(Part.CHILD), NewMember(Part.GUARDIAN, person_id=me)]
            case = await open_case(
                uow,
                scene.house,
                programme_id=PROGRAMME,
                members=members,
                source=Source.LIST,
                by="test",
                state=InquiryState.APPROVED,
            )
            cases.append(case.id)
        await uow.commit()
    return guardian, cases


def hours(talker: Talker) -> list[datetime]:
    """The moments of the newest message."""
    lines = [line for line in talker.heard[-1].lines if isinstance(line, Said)]
    return [arg.value for line in lines for arg in line.args.values() if isinstance(arg, Moment)]


def numbers(talker: Talker, text_id: str) -> list[dict[str, int]]:
    lines = [line for line in talker.heard[-1].lines if isinstance(line, Said) and line.text_id == text_id]
    return [{name: arg.value for name, arg in line.args.items() if isinstance(arg, Count)} for line in lines]


@pytest.mark.parametrize("words", ["予定", "次の支援", "よてい", "schedule", "次回はいつですか"])
async def test_a_guardian_reads_what_is_planned(house: Scene, words: str) -> None:
    guardian, (case,) = await a_family(house)
    supporter = await a_supporter(house)
    for day in (15, 8):
        await planned(house, case, supporter, at(day, 16))
    past = await planned(house, case, supporter, at(1, 8), now=at(1, 7))
    async with house.database.work(MORNING) as uow:
        await end_visit(uow, house.house, past.id, S.HELD, by="x", reason="x")
        await uow.commit()
    assert await guardian.says(words) == ["plan-head", "plan-visit", "plan-visit", "plan-left"]
    assert hours(guardian) == [at(8, 16), at(15, 16)]
    assert numbers(guardian, "plan-left") == [{"left": 29, "allowed": 30}]
    assert guardian.labels()[:2] == ["button-other-day", "button-calendar"]


async def test_nothing_is_planned_and_some_wait_for_their_day(house: Scene) -> None:
    guardian, (case,) = await a_family(house)
    assert await guardian.says("予定") == ["plan-none"]
    visit = await planned(house, case, await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        await put_off(uow, house.house, visit.id, by="x", reason="family")
        await uow.commit()
    assert await guardian.says("予定") == ["plan-none", "plan-to-fix", "plan-left"]


async def test_two_children_are_numbered_not_named(house: Scene) -> None:
    guardian, cases = await a_family(house, ("佐伯", "佐伯二"))
    supporter, joint = await a_supporter(house), house.house.chance.new_id()
    for case in cases:
        await planned(house, case, supporter, at(8, 16), joint_id=joint)
    assert await guardian.says("予定") == ["plan-head", "plan-visit", "plan-left-child", "plan-left-child"]


async def test_many_are_cut_short(house: Scene) -> None:
    guardian, (case,) = await a_family(house)
    supporter = await a_supporter(house)
    for day in range(2, 12):
        await planned(house, case, supporter, at(day, 16))
    said = await guardian.says("予定")
    assert said == ["plan-head", *["plan-visit"] * 6, "plan-more", "plan-left"]
    assert numbers(guardian, "plan-more") == [{"count": 4}]


async def test_another_guardian_of_a_merged_case_learns_no_hours(house: Scene) -> None:
    guardian, (kept,) = await a_family(house)
    other, (taken,) = await a_family(house, ("別の人",))
    await planned(house, kept, await a_supporter(house), at(8, 16))
    staff, _ = await house.enter(Role.COORDINATOR)
    async with house.database.work(MORNING) as uow:
        assert await merge_cases(uow, house.house, staff, kept, taken, "同じ子") is None
    assert await other.says("予定") == ["plan-none"]
    person = await other.person()
    async with house.database.work(MORNING, writes=False) as uow:
        assert await read_feed(uow, house.house, person) == []
    assert (await guardian.says("予定"))[0] == "plan-head"


async def test_another_day_is_offered_for_the_first_visit_that_can_still_be_moved(house: Scene) -> None:
    guardian, [case] = await a_family(house)
    supporter = await a_supporter(house)
    for begins in (at(1, 16), at(3, 16)):
        await planned(house, case, supporter, begins)
    await guardian.says("予定")
    async with house.database.work(MORNING, writes=False) as uow:
        visits = await uow.visits.of_case(case)
    assert guardian.button("button-other-day").press == f"v|move|{visits[1].id}"  # today's cannot be moved any more


@pytest.mark.parametrize(("words", "is_read"), [("きょう", True), ("今日", True), ("今日 ", True), ("きょうは休みます", False)])
async def test_a_supporter_in_the_street_asks_with_one_word(house: Scene, words: str, is_read: bool) -> None:
    supporter = await linked(house, Role.SUPPORTER, "林", MORNING)
    await planned(house, await a_child(house), (await supporter.person()).id, at(1, 16))
    assert ("day-card-visit" in await supporter.says(words)) is is_read


async def test_a_supporter_reads_today_and_the_week(house: Scene) -> None:
    supporter = await linked(house, Role.SUPPORTER, "林", MORNING)
    me = (await supporter.person()).id
    for begins in (at(1, 16), at(3, 16), at(8, 23), at(9, 1)):
        await planned(house, await a_child(house), me, begins)
    await planned(house, await a_child(house), await a_supporter(house), at(1, 18))
    said = await supporter.says("予定")
    assert said == ["plan-head-today", "plan-visit", "plan-head-week", "plan-visit", "plan-visit", "day-card-visit"]
    supporter.heard.pop()  # the card with the day's buttons
    assert hours(supporter) == [at(1, 16), at(3, 16), at(8, 23)]


async def test_a_visitor_s_word_goes_on_to_a_person_and_a_button_is_kind(house: Scene) -> None:
    visitor = Talker(house, "U-visitor", PROGRAMME, MORNING)
    assert "plan-none" not in await visitor.says("予定")
    assert await visitor.presses_data("v|plan") == ["plan-for-family"]
    assert await visitor.presses_data("v|cal") == ["plan-for-family"]


async def feed_of(scene: Scene, uow: UnitOfWork, person: Person) -> Calendar:
    content = feed_bytes(await read_feed(uow, scene.house, person), "予定", MORNING)
    return Calendar.from_ical(content)


async def test_a_feed_says_days_and_times_alone(house: Scene) -> None:
    guardian, (case,) = await a_family(house)
    supporter = await a_supporter(house, "林 あおい")
    first = await planned(house, case, supporter, at(8, 16))
    await planned(house, case, supporter, at(15, 16))
    person = await guardian.person()
    async with house.database.work(MORNING) as uow:
        await move_visit(uow, house.house, first.id, at(9, 17), by="x", reason="family")
        calendar = await feed_of(house, uow, person)
        content = calendar.to_ical().decode()
    events = list(calendar.walk("VEVENT"))
    assert [event["dtstart"].dt for event in events] == [at(9, 17), at(15, 16)]
    assert [event["dtend"].dt - event["dtstart"].dt for event in events] == [timedelta(minutes=90)] * 2
    assert {str(event["summary"]) for event in events} == {"予定"}
    assert {name for event in events for name in event} == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "CLASS",
    }  # fmt: skip
    for word in ("林", "佐伯", "堺市役所", supporter, case, person.id):
        assert word not in content


async def test_an_address_is_one_and_ends(house: Scene) -> None:
    guardian, _ = await a_family(house)
    person = await guardian.person()
    async with house.database.work(MORNING) as uow:
        old = await make_feed(uow, house.house, person, by=person.id)
    async with house.database.work(MORNING) as uow:
        assert isinstance(await find_person(uow, old, FEED), Person)
        with pytest.raises(NotFoundError):
            await find_person(uow, old, PAGE)
        new = await make_feed(uow, house.house, person, by=person.id)
    async with house.database.work(MORNING) as uow:
        assert isinstance(await find_person(uow, old, FEED), Refusal)
        assert isinstance(await find_person(uow, new, FEED), Person)
        assert await has_feed(uow, person.id)
        await stop_feed(uow, person, by=person.id)
    async with house.database.work(MORNING) as uow:
        assert isinstance(await find_person(uow, new, FEED), Refusal)
        assert not await has_feed(uow, person.id)
        third = await make_feed(uow, house.house, person, by=person.id)
    async with house.database.work(MORNING) as uow:
        await cut_off(uow, house.house, person.id, "staff")
    late = datetime(2027, 6, 1, tzinfo=UTC)
    for now in (MORNING, late):
        async with house.database.work(now, writes=False) as uow:
            assert isinstance(await find_person(uow, third, FEED), Refusal)


async def test_the_page_opens_for_hours_and_the_address_until_the_term_s_end(house: Scene) -> None:
    guardian, _ = await a_family(house)
    person = await guardian.person()
    async with house.database.work(MORNING) as uow:
        page = await link_to_page(uow, house.house, person)
        feed = await make_feed(uow, house.house, person, by=person.id)
    terms = house.house.programme(PROGRAMME).terms_at(MORNING)
    for token, purpose, last in (
        (page, PAGE, MORNING + timedelta(hours=terms.family_pages.link_hours)),
        (feed, FEED, datetime(2027, 4, 30, 15, tzinfo=UTC)),
    ):
        for now, opens in ((last - timedelta(seconds=1), True), (last, False)):
            async with house.database.work(now, writes=False) as uow:
                assert isinstance(await find_person(uow, token, purpose), Person) is opens, (purpose, now)


async def test_the_word_gives_a_short_lived_link_never_the_address(house: Scene) -> None:
    guardian, _ = await a_family(house)
    assert await guardian.says("カレンダー") == ["calendar-link"]
    link = guardian.button("button-calendar").link
    assert link is not None
    token = Path(link.path).name
    async with house.database.work(MORNING, writes=False) as uow:
        assert isinstance(await find_person(uow, token, PAGE), Person)
        with pytest.raises(NotFoundError):
            await find_person(uow, token, FEED)


async def test_another_day_for_what_was_called_off_is_looked_for_once(house: Scene) -> None:
    guardian, (case,) = await a_family(house)
    stranger, _ = await a_family(house, ("別の人",))
    supporter = await a_supporter(house)
    await make_ready(house, case, supporter)
    visit = await planned(house, case, supporter, at(8, 16))
    async with house.database.work(MORNING) as uow:
        await call_off_visits(uow, house.house, [visit.id], after=S.CALLED_OFF, by="staff", reason="weather")
        await uow.commit()
    assert await guardian.reads() == ["visits-called-off-weather", "visits-called-off-then"]
    assert await stranger.presses_data(f"v|again|{visit.id}") == ["nothing-here"]
    for _ in range(2):
        assert "nothing-here" not in await guardian.presses("button-other-day")
        assert any(button.press.startswith("v|day|") for bubble in guardian.heard[-2:] for button in bubble.buttons)
    async with house.database.work(MORNING, writes=False) as uow:
        stands = sorted(one.state for one in await uow.visits.of_case(case))
        assert stands == [S.CALLED_OFF, S.TO_FIX]
        made = await uow.visits.made_from(visit.id)
        assert made is not None
        assert replayed(await uow.visits.ledger(case)) == {visit.id: S.CALLED_OFF, made.id: S.TO_FIX}
