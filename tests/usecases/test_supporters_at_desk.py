"""Records, criteria, trainings and insurance at the desk; the matching board's question; the month's pay and its file."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.childs_will import HeardBy, Will, Willing
from core.errors import NotFoundError, Refusal
from core.free_hours import read_hours
from core.inquiries import Part
from core.matches import Match
from core.matching import Taken, propose
from core.people import Person, Role
from core.supporters import InCity, Insurance, Reach, Sex, Supporter, SupporterFacts, TrainingHeld, Way
from core.usecases.keep_supporter import confirm_criterion, keep_supporter, list_supporters, read_supporter
from core.usecases.keep_training import keep_attendance, keep_insurance, keep_training, list_trainings, read_training
from core.usecases.own_supporter_page import keep_own
from core.usecases.propose_match import propose_match
from core.usecases.read_matching import MatchingBoard, read_matching
from core.usecases.read_pay import read_pay
from core.usecases.read_roster import read_roster
from core.visit_wishes import VisitWishes
from core.visits import LedgerEntry, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import MORNING, a_child, at, home_terms, make_ready, planned

FILLED = {
    "most_children": ["3"],
    "sex": ["female"],
    "in_city": ["studies"],
    "born_year": ["2004"],
    "hourly_yen": ["1600"],
    "remarks": ["𠮷野先生の紹介"],
    "tue-1-from": ["17:00"],
    "tue-1-until": ["20:00"],
    "kita-minutes": ["15"],
    "kita-way": ["bicycle"],
    "subjects": ["mathematics", "english"],
}
FACTS = SupporterFacts(
    Sex.FEMALE, 2004, InCity.STUDIES, (Reach("kita", 15, Way.BICYCLE),), ("mathematics", "english"),
    read_hours("tue 17:00-20:00"), 1600, "𠮷野先生の紹介",
)  # fmt: skip
POLICY = {
    "insurer": ["ひかり保険"],
    "first_on": ["2026-04-01"],
    "last_on": ["2027-03-31"],
    "death_or_disability_yen": ["6,000,000"],
    "liability_an_accident_yen": ["100000000"],
}
TRAINING = {
    "held_on": ["2026-08-20"],
    "contents_seen_on": ["2026-08-01"],
    "minutes": ["130"],
    "topics": ["teaching", "courtesy"],
    "trainer": ["講師 はやし"],
}


async def staff(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR, name="青空 調整"))[0]


async def test_a_record_is_kept_from_the_page_and_every_fault_is_said(house: Scene) -> None:
    who, person = await staff(house), (await house.enter(Role.SUPPORTER, name="𠮷川 明里"))[0]

    async def keep(**bent: list[str]) -> Refusal | None:
        async with house.database.work(MORNING) as uow:
            return await keep_supporter(uow, house.house, who, person.id, {**FILLED, **bent})

    assert await keep() is None
    async with house.database.work(MORNING) as uow:
        assert await uow.supporters.get(person.id) == Supporter(person.id, PROGRAMME, 3, MORNING, FACTS)
    for bent, reason in (
        ({"born_year": ["1919"]}, "refusal-supporter-born-year"),
        ({"born_year": ["２００４"]}, "refusal-supporter-born-year"),
        ({"most_children": ["0"]}, "refusal-supporter-most-children"),
        ({"hourly_yen": ["-1"]}, "refusal-supporter-hourly-yen"),
        ({"kita-minutes": ["241"]}, "refusal-supporter-minutes"),
        ({"tue-1-until": ["16:59"]}, "refusal-wishes-hours"),
        ({"remarks": ["あ" * 2001]}, "refusal-supporter-remarks"),
    ):
        refusal = await keep(**bent)
        assert refusal is not None
        assert refusal.reason == reason
    with pytest.raises(NotFoundError):
        async with house.database.work(MORNING) as uow:
            await keep_supporter(uow, house.house, who, who.id, FILLED)


async def test_a_supporter_s_own_page_changes_hours_areas_and_subjects_alone(house: Scene) -> None:
    who, person = await staff(house), (await house.enter(Role.SUPPORTER))[0]
    async with house.database.work(MORNING) as uow:
        await keep_supporter(uow, house.house, who, person.id, FILLED)
    own = {"wed-1-from": ["10:00"], "wed-1-until": ["12:00"], "naka-minutes": ["20"], "naka-way": ["car"], "hourly_yen": ["9"]}
    async with house.database.work(MORNING) as uow:
        assert await keep_own(uow, house.house, person, own, by=person.id) is None
    async with house.database.work(MORNING) as uow:
        kept = await uow.supporters.get(person.id)
    assert kept is not None
    changed = replace(FACTS, hours=read_hours("wed 10:00-12:00"), areas=(Reach("naka", 20, Way.CAR),), subjects=())
    assert (kept.most_children, kept.facts) == (3, changed)


async def test_criteria_are_confirmed_with_who_and_when(house: Scene) -> None:
    who, person = await staff(house), (await house.enter(Role.SUPPORTER, name="𠮷川 明里"))[0]
    for criterion in home_terms(house).supporters.criteria:
        async with house.database.work(MORNING) as uow:
            await confirm_criterion(uow, house.house, who, person.id, criterion, seen=True)
    async with house.database.work(MORNING) as uow:
        await confirm_criterion(uow, house.house, who, person.id, "praises", seen=False)
    async with house.database.work(MORNING) as uow:
        view = await read_supporter(uow, house.house, who, person.id)
    assert view.missing == ("praises",)
    assert {one.by for one in view.confirmed.values()} == {who.id}
    assert view.names[who.id] == "青空 調整"
    async with house.database.work(MORNING) as uow:
        listed = await list_supporters(uow, house.house, who)
    assert ([row.name for row in listed.rows], listed.chosen, listed.needed) == (["𠮷川 明里"], 0, 20)
    with pytest.raises(NotFoundError):
        async with house.database.work(MORNING) as uow:
            await confirm_criterion(uow, house.house, who, person.id, "tall", seen=True)


async def test_a_training_with_who_was_there(house: Scene) -> None:
    who, person = await staff(house), (await house.enter(Role.SUPPORTER, name="𠮷川 明里"))[0]
    for bent, reason in (
        ({"held_on": ["2026-02-30"]}, "refusal-training-day"),
        ({"held_on": [""]}, "refusal-training-day"),
        ({"minutes": ["0"]}, "refusal-training-minutes"),
        ({"topics": ["dancing"]}, "refusal-training-topics"),
    ):
        async with house.database.work(MORNING) as uow:
            refused = await keep_training(uow, house.house, who, {**TRAINING, **bent})
        assert refused == Refusal(reason, refused.params)  # type: ignore[union-attr]
    async with house.database.work(MORNING) as uow:
        made = await keep_training(uow, house.house, who, TRAINING)
    assert isinstance(made, TrainingHeld)
    there = {"there": ["yes"], "minutes": ["131"], "fares": ["340"], "passed": ["yes"]}
    async with house.database.work(MORNING) as uow:
        assert await keep_attendance(uow, who, made.id, person.id, there) == Refusal(
            "refusal-attendance-minutes", {"most": 130}
        )
    async with house.database.work(MORNING) as uow:
        assert await keep_attendance(uow, who, made.id, person.id, {**there, "minutes": ["130"]}) is None
    async with house.database.work(MORNING) as uow:
        view = await read_training(uow, who, made.id)
    assert view.training.trainer == "講師 はやし"
    assert view.attendance[person.id].passed is True
    assert view.attendance[person.id].fares_yen == 340
    async with house.database.work(MORNING) as uow:
        await keep_attendance(uow, who, made.id, person.id, {})
    async with house.database.work(MORNING) as uow:
        assert (await list_trainings(uow, house.house, who)).attendees == {made.id: 0}


async def test_a_policy_and_what_is_wrong_with_one(house: Scene) -> None:
    who = await staff(house)
    for bent, reason in (
        ({"last_on": ["2026-03-31"]}, "refusal-insurance-days"),
        ({"insurer": [""]}, "refusal-insurance-insurer"),
        ({"death_or_disability_yen": ["6百万"]}, "refusal-insurance-sums"),
    ):
        async with house.database.work(MORNING) as uow:
            assert await keep_insurance(uow, house.house, who, {**POLICY, **bent}) == Refusal(reason)
    async with house.database.work(MORNING) as uow:
        made = await keep_insurance(uow, house.house, who, POLICY)
    assert isinstance(made, Insurance)
    assert (made.death_or_disability_yen, made.in_hospital_a_day_yen) == (6_000_000, 0)


async def board_of(house: Scene, who: Person) -> MatchingBoard:
    async with house.database.work(MORNING) as uow:
        return await read_matching(uow, house.house, who)


async def ready_helper(house: Scene, who: Person, **bent: list[str]) -> Person:
    person = (await house.enter(Role.SUPPORTER, name="𠮷川 明里"))[0]
    async with house.database.work(MORNING) as uow:
        assert await keep_supporter(uow, house.house, who, person.id, {**FILLED, **bent}) is None
    for criterion in home_terms(house).supporters.criteria:
        async with house.database.work(MORNING) as uow:
            await confirm_criterion(uow, house.house, who, person.id, criterion, seen=True)
    return person


async def wishes(house: Scene, case_id: str, **given: object) -> None:
    usual = VisitWishes(hours=read_hours("tue 16:00-20:00"), subjects=("mathematics",), area="kita")
    async with house.database.work(MORNING) as uow:
        await uow.wishes.save(case_id, replace(usual, **given), by="test", at=MORNING)  # type: ignore[arg-type]
        await uow.commit()


async def test_the_board_asks_about_who_waits_and_knows_the_hours_given_away(house: Scene) -> None:
    who = await staff(house)
    first, second = await a_child(house, "灯野 花子"), await a_child(house, "灯野 月子")
    for case_id in (first, second):
        await wishes(house, case_id)
    helper = await ready_helper(house, who)
    board = await board_of(house, who)
    assert {one.name for one in board.waiting} == {"灯野 花子", "灯野 月子"}
    assert len(propose(board.question).pairings) == 1  # 17:00 to 20:00 holds one visit and a quarter of an hour of way
    async with house.database.work(MORNING) as uow:
        assert isinstance(await propose_match(uow, house.house, who, first, helper.id, 1, time(17)), Match)
    board = await board_of(house, who)
    assert [row.child_name for row in board.proposed] == ["灯野 花子"]
    [offering] = board.question.offerings
    assert (offering.places_left, offering.taken) == (2, (Taken(1, time(17), 90, "kita"),))
    await planned(house, first, helper.id, at(8, 18))
    [offering] = (await board_of(house, who)).question.offerings
    assert offering.taken == (Taken(1, time(18), 90, "kita"),)


async def test_who_is_no_candidate_yet_is_not_offered_and_a_no_is_not_matched(house: Scene) -> None:
    who, case_id = await staff(house), await a_child(house)
    await wishes(house, case_id)
    helper = await ready_helper(house, who)
    async with house.database.work(MORNING) as uow:
        await confirm_criterion(uow, house.house, who, helper.id, "praises", seen=False)
    assert (await board_of(house, who)).question.offerings == ()
    async with house.database.work(MORNING) as uow:
        child = next(one.person_id for one in await uow.cases.members(case_id) if one.part is Part.CHILD)
        await uow.wills.add(Will("", case_id, child, Willing.NO, child, MORNING, HeardBy.CHAT, MORNING), "")
        await uow.commit()
    assert (await board_of(house, who)).question.wantings == ()


async def test_who_is_passed_by_sees_neither_the_child_nor_the_supporter(house: Scene) -> None:
    who, case_id = await staff(house), await a_child(house)
    await wishes(house, case_id)
    helper = await ready_helper(house, who)
    async with house.database.work(MORNING) as uow:
        child = next(one.person_id for one in await uow.cases.members(case_id) if one.part is Part.CHILD)
        await uow.safety.pass_by(child, who.id, "wished", MORNING)
        await uow.safety.pass_by(helper.id, who.id, "wished", MORNING)
        await uow.commit()
    board = await board_of(house, who)
    assert (board.waiting, board.supporters) == ([], {})
    async with house.database.work(MORNING) as uow:
        assert (await list_supporters(uow, house.house, who)).rows == []
    with pytest.raises(NotFoundError):
        async with house.database.work(MORNING) as uow:
            await read_supporter(uow, house.house, who, helper.id)


async def test_the_roster_names_matched_supporters_alone(house: Scene) -> None:
    who, case_id = await staff(house), await a_child(house)
    matched = (await house.enter(Role.SUPPORTER, name="𠮷川 明里"))[0]
    await house.enter(Role.SUPPORTER, name="別の 人")
    await make_ready(house, case_id, matched.id)
    async with house.database.work(MORNING) as uow:
        lines = await read_roster(uow, house.house, who)
    named = [(line.name, line.children, line.since, line.trained_on) for line in lines]
    assert named == [("𠮷川 明里", 1, date(2026, 8, 18), date(2026, 8, 18))]


async def test_a_month_s_pay_reads_the_ledger_and_says_whose_fares_are_missing(house: Scene) -> None:
    who = await staff(house)
    near, far = await a_child(house), await a_child(house)
    await wishes(house, near)
    await wishes(house, far, area="mihara")
    helper = await ready_helper(house, who)
    for case_id, day, state in (
        (near, 8, VisitState.HELD),
        (near, 15, VisitState.LATE_USED),
        (near, 22, VisitState.CANCELLED),
        (far, 9, VisitState.NO_SHOW_USED),
    ):
        visit = await planned(house, case_id, helper.id, at(day, 17))
        async with house.database.work(MORNING) as uow:
            entry = LedgerEntry(
                house.house.chance.new_id(), visit.id, case_id, VisitState.PLANNED, state, "test", MORNING, MORNING, "test"
            )
            await uow.visits.change(replace(await uow.visits.lock(visit.id), state=state), entry)
            await uow.commit()
    async with house.database.work(MORNING) as uow:
        view = await read_pay(uow, house.house, who, date(2026, 9, 1))
    [slip] = view.slips
    assert (slip.minutes, slip.pay_yen, view.names[helper.id]) == (450, 4000 + 4000 + 4800, "𠮷川 明里")
    assert len(view.without_fares) == 3
    async with house.database.work(datetime(2026, 10, 2, tzinfo=ZoneInfo("Asia/Tokyo"))) as uow:
        assert (await read_pay(uow, house.house, who, date(2026, 10, 1))).slips == ()
