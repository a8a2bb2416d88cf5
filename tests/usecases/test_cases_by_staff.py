"""What staff do with cases: decide and tell, enter from the phone, merge and undo, and how a link and its undoing bring an inquiry along."""

# ruff: noqa: E501 - the first line tells it all

import pytest

from core.errors import NotFoundError, Refusal
from core.inquiries import Actor, Case, CaseFacts, InquiryState, NewMember, Part, Source
from core.people import Person, PersonState, Profile, Role
from core.usecases.approve_case import approve, change_case, open_case
from core.usecases.decide_case import Decision, decide_case, whom_to_tell
from core.usecases.fill_form import case_on_behalf, find_form, submit_form
from core.usecases.invite_person import invite_person
from core.usecases.join_cases import hold_apart, merge_cases, part_cases, put_in, take_out
from core.usecases.link_account import undo_link
from core.usecases.read_cases import read_case, read_inquiries
from core.usecases.take_inquiry import take_inquiry
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.talker import Talker
from tests.usecases.test_sign_up import SAKAI, a_guardian

EIGHT = NIGHT.replace(hour=23, minute=0)
"""08:00 in Japan: the quiet hours are over."""


async def staff_of(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0]


async def only_case(house: Scene, talker: Talker) -> Case:
    person = await talker.person()
    async with house.database.work(talker.now) as uow:
        return (await uow.cases.own(person.id))[-1]


async def new_case(house: Scene, state: InquiryState = InquiryState.INQUIRY, phone: str = "") -> Case:
    async with house.database.work(NIGHT) as uow:
        members = [NewMember(Part.CHILD, Profile("こども", "こども")), NewMember(Part.GUARDIAN, Profile(phone=phone))]
        case = await open_case(
            uow, house.house, programme_id=SAKAI, members=members, source=Source.PAPER, by="test", state=state
        )
        await uow.commit()
    return case


async def test_an_approval_is_told_kindly_on_a_page_and_the_member_takes_part(house: Scene) -> None:
    staff, guardian = await staff_of(house), await a_guardian(house)
    case, person = await only_case(house, guardian), await guardian.person()
    decision = Decision(InquiryState.APPROVED, "市の決定 11月20日", tell=frozenset({person.id}), words="来週お電話します")
    async with house.database.work(guardian.now) as uow:
        changed = await decide_case(uow, house.house, staff, case.id, decision)
    assert isinstance(changed, Case)
    assert changed.state is InquiryState.APPROVED
    assert await guardian.reads() == [], "the quiet hours are kept"
    guardian.now = EIGHT
    assert await guardian.reads() == ["answer-page"]
    assert (await guardian.person()).state is PersonState.ACTIVE
    told = [entry.text for entry in await house.thread(person, guardian.now) if entry.author_id == staff.id]
    assert len(told) == 1
    assert "来週お電話します" in told[0]
    assert [alert for alert in await house.alerts() if alert.person_id == person.id] == []


async def test_without_a_word_why_nothing_is_decided_and_nobody_told(house: Scene) -> None:
    staff, guardian = await staff_of(house), await a_guardian(house)
    case, person = await only_case(house, guardian), await guardian.person()
    async with house.database.work(guardian.now) as uow:
        refused = await decide_case(
            uow, house.house, staff, case.id, Decision(InquiryState.DECLINED, " ", tell=frozenset({person.id}))
        )
    assert refused == Refusal("refusal-case-why")
    guardian.now = EIGHT
    assert await guardian.reads() == []


async def test_past_the_capacity_there_is_a_waiting_list_and_an_alert(house: Scene) -> None:
    await staff_of(house)
    for _ in range(40):
        await new_case(house, InquiryState.APPROVED)
    late = await new_case(house)
    async with house.database.work(NIGHT) as uow:
        assert await approve(uow, house.house, late.id, by="test", why="市") == Refusal("refusal-case-full")
        waiting = await change_case(uow, house.house, late.id, InquiryState.WAITING, actor=Actor.STAFF, by="test", why="満員")
        assert isinstance(waiting, Case)
        over = await approve(uow, house.house, late.id, by="test", why="市と協議した", over=False)
        assert over == Refusal("refusal-case-full")
        await uow.commit()
    assert "places-full" in {alert.reason for alert in await house.alerts()}
    somebody = Talker(house, "U-new", SAKAI, NIGHT)
    assert "sign-up-places-full" in await somebody.says("申し込みたい")


async def test_two_guardians_are_never_told_of_each_other(house: Scene) -> None:
    staff = await staff_of(house)
    mother, father = await a_guardian(house, "U-mother"), await a_guardian(house, "U-father")
    kept, taken = await only_case(house, mother), await only_case(house, father)
    async with house.database.work(mother.now) as uow:
        assert await merge_cases(uow, house.house, staff, kept.id, taken.id, "同じ子") is None
    async with house.database.work(mother.now) as uow:
        members = await uow.cases.members(kept.id)
    people = {(await mother.person()).id, (await father.person()).id}
    ticked = whom_to_tell(await only_case(house, mother), members, people)
    assert ticked == {(await mother.person()).id}
    async with house.database.work(mother.now) as uow:
        await decide_case(uow, house.house, staff, kept.id, Decision(InquiryState.APPROVED, "市の決定", tell=ticked))
    father.now = mother.now = EIGHT
    assert await father.reads() == []
    assert "case-state-inquiry" in await father.says("申し込みはどうなりましたか。申し込みについて")
    assert "case-state-approved" in await mother.says("申し込みについて")


async def test_a_wrong_merge_is_undone_and_both_are_as_they_were(house: Scene) -> None:
    staff = await staff_of(house)
    one, two = await new_case(house, phone="090-0000-1234"), await new_case(house, phone="０９０－００００－１２３４")
    async with house.database.work(NIGHT) as uow:
        view = await read_case(uow, house.house, staff, one.id)
    assert [row.case.id for row in view.doubles] == [two.id]
    async with house.database.work(NIGHT) as uow:
        assert await merge_cases(uow, house.house, staff, one.id, two.id, "") == Refusal("refusal-case-why")
    async with house.database.work(NIGHT) as uow:
        assert await merge_cases(uow, house.house, staff, one.id, two.id, "同じ番号") is None
    async with house.database.work(NIGHT) as uow:
        view = await read_case(uow, house.house, staff, one.id)
    assert (len(view.members), [row.case.id for row in view.merged], view.doubles) == (4, [two.id], [])
    async with house.database.work(NIGHT) as uow:
        assert await part_cases(uow, house.house, staff, one.id, two.id, "別の家族") is None
    async with house.database.work(NIGHT) as uow:
        await hold_apart(uow, house.house, staff, one.id, two.id)
    async with house.database.work(NIGHT) as uow:
        view = await read_case(uow, house.house, staff, two.id)
    assert (len(view.members), view.doubles) == (2, [])
    assert [line.kind.value for line in view.history] == ["state", "merged", "parted", "apart"]


async def test_a_wrong_member_is_taken_out_and_put_back(house: Scene) -> None:
    staff, case = await staff_of(house), await new_case(house)
    stranger, _ = await house.enter(Role.GUARDIAN)
    async with house.database.work(NIGHT) as uow:
        assert await put_in(uow, house.house, staff, case.id, stranger.id, Part.GUARDIAN) is None
    async with house.database.work(NIGHT) as uow:
        assert await put_in(uow, house.house, staff, case.id, stranger.id, Part.GUARDIAN) == Refusal("refusal-case-member")
    async with house.database.work(NIGHT) as uow:
        assert await take_out(uow, house.house, staff, case.id, stranger.id, "人ちがい") is None
    async with house.database.work(NIGHT) as uow:
        assert await take_out(uow, house.house, staff, case.id, stranger.id, "?") == Refusal("refusal-case-not-member")
        assert await uow.cases.of_person(stranger.id) == []


async def test_a_phone_inquiry_goes_the_same_way(house: Scene) -> None:
    staff = await staff_of(house)
    values = {
        "school_year": "first",
        "name": "佐伯 みどり",
        "kana": "さえき みどり",
        "phone": "090-1234-5678",
        "reach": "phone",
    }
    async with house.database.work(NIGHT) as uow:
        wrong = await take_inquiry(
            uow, house.house, staff, Part.GUARDIAN, values | {"phone": "12"}, source=Source.PHONE, was_told=True
        )
    assert wrong.problems is not None
    assert list(wrong.problems) == ["phone"]
    async with house.database.work(NIGHT) as uow:
        taken = await take_inquiry(uow, house.house, staff, Part.GUARDIAN, values, source=Source.PAPER, was_told=True)
    assert taken.case is not None
    assert taken.case.source is Source.PAPER
    async with house.database.work(NIGHT) as uow:
        consent = await uow.consents.latest(taken.person_id, "privacy")
        view = await read_case(uow, house.house, staff, taken.case.id)
    assert [one.member.part for one in view.members] == [Part.CHILD, Part.GUARDIAN]
    assert view.members[1].profile.phone == "090-1234-5678"
    assert consent is not None
    assert consent.by == staff.id
    async with house.database.work(NIGHT) as uow:
        listed = await read_inquiries(uow, house.house, staff)
    assert [row.is_untaken for row in listed.rows[InquiryState.INQUIRY]] == [True]


async def test_a_double_press_on_what_came_by_phone_is_one_inquiry(house: Scene) -> None:
    staff, values = await staff_of(house), {"school_year": "first"}
    cases = []
    for key, name in (("page-1", "佐伯 みどり"), ("page-1", "佐伯 みどり"), ("page-2", "佐伯 みどり"), ("page-1", "森 あや")):
        async with house.database.work(NIGHT) as uow:
            taken = await take_inquiry(
                uow, house.house, staff, Part.GUARDIAN, values | {"name": name}, source=Source.PHONE, was_told=False, key=key
            )
        assert taken.case is not None
        cases.append(taken.case.id)
    assert cases[0] == cases[1]
    assert len({cases[0], cases[2], cases[3]}) == 3, "a page gone back to and filled in anew is another person"
    async with house.database.work(NIGHT) as uow:
        assert len((await read_inquiries(uow, house.house, staff)).rows[InquiryState.INQUIRY]) == 3


async def test_what_staff_add_for_somebody_belongs_to_the_case_they_have(house: Scene) -> None:
    staff, guardian = await staff_of(house), await a_guardian(house)
    person, case = await guardian.person(), await only_case(house, guardian)
    form = find_form("inquiry_guardian")
    async with house.database.work(guardian.now) as uow:
        about = await case_on_behalf(uow, form, person.id)
        assert await case_on_behalf(uow, find_form("contact_card"), person.id) == ""
        values = {"school_year": "third", "child_name": "佐伯 ゆうと"}
        assert await submit_form(uow, house.house, form.id, person.id, values, by=staff.id, about=about) == {}
    async with house.database.work(guardian.now) as uow:
        assert [one.id for one in await uow.cases.own(person.id)] == [case.id]
        assert (await uow.cases.facts(case.id)).school_year == "third"


async def test_a_letter_s_code_brings_the_inquiry_along_and_undoing_the_link_gives_it_back(house: Scene) -> None:
    staff, guardian = await staff_of(house), await a_guardian(house)
    before, case = await guardian.person(), await only_case(house, guardian)
    async with house.database.work(guardian.now) as uow:
        invited = await invite_person(uow, house.house, programme_id=SAKAI, role=Role.GUARDIAN, name="別の人", by=staff.id)
    assert "code-linked-guardian" in await guardian.says(invited.code)
    linked = await guardian.person()
    async with house.database.work(guardian.now) as uow:
        assert [one.id for one in await uow.cases.own(linked.id)] == [case.id]
        assert await uow.cases.own(before.id) == []
        assert (await uow.answers.about("inquiry_guardian", linked.id, case.id) or {})["nickname"] == "ゆう"
    account = await guardian.account()
    async with house.database.work(guardian.now) as uow:
        visitor = await undo_link(uow, house.house, account.id, staff.id)
    async with house.database.work(guardian.now) as uow:
        assert [one.id for one in await uow.cases.own(visitor.id)] == [case.id]
        assert await uow.cases.own(linked.id) == []
        assert await uow.answers.about("inquiry_guardian", linked.id, case.id) is None
        consent = await uow.consents.latest(visitor.id, "privacy")
    assert consent is not None
    assert [entry.text for entry in await house.thread(linked, guardian.now)] == []
    assert any("申し込みたい" in entry.text for entry in await house.thread(visitor, guardian.now))


async def test_a_case_of_another_programme_is_no_case(house: Scene) -> None:
    staff = await staff_of(house)
    async with house.database.work(NIGHT) as uow:
        case = await open_case(
            uow, house.house, programme_id="kyoto-ibasho-2026", members=[NewMember(Part.PARTICIPANT)], source=Source.CHAT,
            by="test", facts=CaseFacts(),
        )  # fmt: skip
        await uow.commit()
    async with house.database.work(NIGHT) as uow:
        with pytest.raises(NotFoundError):
            await read_case(uow, house.house, staff, case.id)
    async with house.database.work(NIGHT) as uow:
        with pytest.raises(NotFoundError):
            await decide_case(uow, house.house, staff, case.id, Decision(InquiryState.APPROVED, "x"))
