"""The list is taken in once, whatever is sent again; families get letters; whoever scans a code is asked first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.approved_list import ReadList
from core.approved_list.matching import Outcome
from core.errors import Refusal
from core.inquiries import CaseFacts, InquiryState, NewMember, Part, Places, Source
from core.letters import Letter, LetterCode
from core.messages import Inbound, Kind, Settlement
from core.messages import Outcome as Sent
from core.people import Account, Channel, Person, PersonState, Profile, Role
from core.usecases.approve_case import open_case
from core.usecases.handle_inbound import handle_inbound
from core.usecases.import_list import import_list
from core.usecases.make_letters import Letters, make_letter, make_letters
from core.usecases.plan_import import Plan, plan_import
from core.usecases.read_approved import read_approved
from tests.storage.people_made_up import PROGRAMME
from tests.support.lists import GOOD, HEAD, MAY, good, read, sheet
from tests.usecases.scene import NIGHT, Scene, texts_of

BROTHER = good(氏名="佐伯 れん", ふりがな="さえき れん", 生年月日="H26.7.3")
HIDDEN = good(氏名="三好 空", ふりがな="みよし そら", 保護者氏名="三好 静", 電話番号="070-0000-4002", 支援措置="有")
FAMILY = read(sheet(HEAD, GOOD, BROTHER))


async def taken_in(house: Scene, found: ReadList, *, skip_bad: bool = False) -> Plan | Refusal:
    async with house.database.work(NIGHT) as uow:
        return await import_list(uow, house.house, PROGRAMME, found, by="command-line", skip_bad=skip_bad)


async def letters(house: Scene, *, again: bool = False, with_address: bool = False) -> Letters:
    async with house.database.work(NIGHT) as uow:
        return await make_letters(uow, house.house, PROGRAMME, by="command-line", again=again, with_address=with_address)


async def everybody(house: Scene) -> list[tuple[Person, Profile]]:
    async with house.database.work(NIGHT, writes=False) as uow:
        people = [one for one in await uow.people.all_in(PROGRAMME) if one.role in (Role.CHILD, Role.GUARDIAN, Role.SUPPORTER)]
        return [(one, await uow.people.profile(one.id)) for one in people]


async def approved_cases(house: Scene) -> int:
    async with house.database.work(NIGHT, writes=False) as uow:
        return (await uow.cases.counts(PROGRAMME)).get(InquiryState.APPROVED, 0)


def codes(made: Letters) -> list[LetterCode]:
    return [code for one in made.letters for code in (one.guardian, *one.children) if code is not None]


async def test_brothers_and_sisters_share_their_guardian_and_each_has_a_case(house: Scene) -> None:
    plan = await taken_in(house, FAMILY)
    assert isinstance(plan, Plan)
    people = await everybody(house)
    assert sorted(profile.name for _, profile in people) == ["佐伯 みどり", "佐伯 ゆうと", "佐伯 れん"]
    assert {person.state for person, _ in people} == {PersonState.INVITED}
    assert await approved_cases(house) == 2


async def test_the_same_list_again_changes_nothing_and_other_words_are_only_pointed_out(house: Scene) -> None:
    await taken_in(house, FAMILY)
    before = await everybody(house)
    again = await taken_in(house, FAMILY)
    assert isinstance(again, Plan)
    assert again.count(Outcome.KNOWN) == 2
    other = await taken_in(house, read(sheet(HEAD, good(電話番号="080-9999-0000"), BROTHER)))
    assert isinstance(other, Plan)
    assert [one.outcome for one in other.children] == [Outcome.CHANGED, Outcome.KNOWN]
    assert await everybody(house) == before
    assert await approved_cases(house) == 2


async def test_a_younger_one_of_a_later_list_has_the_same_guardian(house: Scene) -> None:
    await taken_in(house, read(sheet(HEAD, GOOD)))
    await taken_in(house, read(sheet(HEAD, BROTHER)))
    assert len(await everybody(house)) == 3


async def test_guardians_of_one_name_without_a_number_are_two(house: Scene) -> None:
    rows = [good(電話番号=""), good(氏名="佐伯 りん", ふりがな="さえき りん", 電話番号="")]
    await taken_in(house, read(sheet(HEAD, *rows)))
    assert len(await everybody(house)) == 4


async def test_bad_rows_stop_everything_unless_they_are_left_out(house: Scene) -> None:
    found = read(sheet(HEAD, GOOD, good(氏名="林 空", 生年月日="24.5.1")))
    assert await taken_in(house, found) == Refusal("refusal-list-bad-rows", {"count": 1})
    assert await everybody(house) == []
    plan = await taken_in(house, found, skip_bad=True)
    assert isinstance(plan, Plan)
    assert len(await everybody(house)) == 2


async def test_a_dry_run_writes_nothing(house: Scene) -> None:
    async with house.database.work(NIGHT, writes=False) as uow:
        plan = await plan_import(uow, house.house, PROGRAMME, FAMILY)
    assert plan.count(Outcome.NEW) == 2
    assert await everybody(house) == []


@pytest.mark.parametrize(("approved", "past"), [(0, 0), (38, 0), (39, 1), (40, 2), (45, 7)])
async def test_a_list_past_the_capacity_says_by_how_many_before_it_is_taken_in(house: Scene, approved: int, past: int) -> None:
    async with house.database.work(NIGHT, writes=False) as uow:
        plan = await plan_import(uow, house.house, PROGRAMME, FAMILY)
    assert plan.past_capacity == 0
    assert replace(plan, places=Places(40, approved, 0)).past_capacity == past
    assert replace(plan, places=Places(None, approved, 0)).past_capacity == 0


async def inquired(house: Scene, child: Profile, facts: CaseFacts) -> tuple[str, Person, Account]:
    """A guardian who wrote to us and was noted as an inquiry."""
    guardian, account = await house.enter(Role.GUARDIAN, name="", phone="090-0000-1234")
    async with house.database.work(NIGHT) as uow:
        members = [NewMember(Part.GUARDIAN, person_id=guardian.id), NewMember(Part.CHILD, child)]
        case = await open_case(
            uow, house.house, programme_id=PROGRAMME, members=members, source=Source.CHAT, by=guardian.id, facts=facts
        )
        await uow.commit()
    return case.id, guardian, account


async def test_what_the_list_remarks_stays_with_the_remarks_and_the_nickname_is_kept(house: Scene) -> None:
    own = CaseFacts(MAY, nickname="ゆう", remarks="朝は電話に出られない")
    case_id, _, _ = await inquired(house, Profile("ゆうと", "さえき ゆうと"), own)
    await taken_in(house, read(sheet(HEAD, good(備考="午後がよい"), BROTHER)))
    async with house.database.work(NIGHT, writes=False) as uow:
        facts = await uow.cases.facts(case_id)
        others = [one.case_id for one in await uow.approved_list.all_in(PROGRAMME) if one.case_id != case_id]
        fresh = await uow.cases.facts(others[0])
    assert (facts.nickname, facts.remarks) == ("ゆう", "朝は電話に出られない / 午後がよい")
    assert fresh.nickname == ""


async def test_a_child_who_inquired_before_is_linked_and_approved(house: Scene) -> None:
    case_id, guardian, _ = await inquired(house, Profile("ゆうと", "さえき ゆうと"), CaseFacts(MAY))
    plan = await taken_in(house, read(sheet(HEAD, GOOD)))
    assert isinstance(plan, Plan)
    assert [(one.outcome, one.case_id, one.stood) for one in plan.children] == [(Outcome.LINKED, case_id, InquiryState.INQUIRY)]
    async with house.database.work(NIGHT, writes=False) as uow:
        assert (await uow.cases.get(case_id)).state is InquiryState.APPROVED
        [entry] = await uow.approved_list.all_in(PROGRAMME)
        child = await uow.people.profile(entry.child_id)
    assert (entry.case_id, entry.guardian_ids) == (case_id, (guardian.id,))
    assert (child.name, child.remarks) == ("佐伯 ゆうと", "ゆうと")
    assert len(await everybody(house)) == 2
    # the guardian is linked already: the letter is for the child alone
    [letter] = (await letters(house)).letters
    assert (letter.guardian, len(letter.children)) == (None, 1)


async def test_an_inquiry_that_may_be_another_child_is_only_pointed_out(house: Scene) -> None:
    await inquired(house, Profile("佐伯 ひな", "さえき ひな"), CaseFacts())
    plan = await taken_in(house, read(sheet(HEAD, GOOD)))
    assert isinstance(plan, Plan)
    assert [(one.outcome, one.alike) for one in plan.children] == [(Outcome.NEW, 1)]
    assert await approved_cases(house) == 1


async def test_supporters_come_in_once(house: Scene) -> None:
    found = read(sheet(("氏名", "ふりがな", "電話番号"), ("林 あおい", "はやし", "080-0000-1357"), name="サポーター"))
    await taken_in(house, found)
    await taken_in(house, found)
    assert [(person.role, profile.name) for person, profile in await everybody(house)] == [(Role.SUPPORTER, "林 あおい")]


async def test_letters_are_made_once_and_made_again_only_when_asked(house: Scene) -> None:
    await taken_in(house, FAMILY)
    first = await letters(house)
    assert [(one.addressee, len(one.children), one.address) for one in first.letters] == [("佐伯 みどり", 2, ())]
    assert len({one.code for one in codes(first)}) == 3
    second = await letters(house)
    assert (second.letters, second.waiting) == ((), 1)
    third = await letters(house, again=True)
    assert {one.code for one in codes(third)} & {one.code for one in codes(first)} == set()
    async with house.database.work(NIGHT, writes=False) as uow:
        old = await uow.invitations.find(codes(first)[0].code.replace("-", ""))
    assert old is not None
    assert old.revoked_at == NIGHT


async def test_no_place_of_a_protected_family_and_no_letter_unless_staff_decide(house: Scene) -> None:
    head = (*HEAD, "郵便番号", "住所")
    rows = [(*GOOD, "5900000", "堺市堺区灯火町0-0"), (*HIDDEN, "5900001", "堺市北区秘密町0-0")]
    await taken_in(house, read(sheet(head, *rows)))
    made = await letters(house, with_address=True)
    assert [one.address for one in made.letters] == [("〒590-0000", "堺市堺区灯火町0-0")]
    assert made.held_back == 1
    staff, _ = await house.enter(Role.COORDINATOR)
    [guardian] = [person for person, profile in await everybody(house) if profile.name == "三好 静"]
    assert guardian.place_protected
    async with house.database.work(NIGHT) as uow:
        [letter] = (await make_letter(uow, house.house, staff, guardian.id, with_address=True)).letters
    assert (letter.address, letter.addressee, len(letter.children)) == ((), "三好 静", 1)


async def test_a_later_list_can_only_add_the_mark_of_protection(house: Scene) -> None:
    await taken_in(house, read(sheet(HEAD, GOOD)))
    await taken_in(house, read(sheet(HEAD, good(支援措置="有"))))
    assert [person.place_protected for person, _ in await everybody(house)] == [True, True]
    await taken_in(house, read(sheet(HEAD, GOOD)))
    assert [person.place_protected for person, _ in await everybody(house)] == [True, True]
    assert (await letters(house)).held_back == 1


async def test_a_second_guardian_gets_a_letter_of_their_own_without_the_childs_code(house: Scene) -> None:
    head = (*HEAD, "保護者2氏名", "保護者2電話番号")
    await taken_in(house, read(sheet(head, (*GOOD, "小林 誠", "070-0000-4001"))))
    assert [one.addressee for one in (await letters(house)).letters] == ["佐伯 みどり"]
    staff, _ = await house.enter(Role.COORDINATOR)
    [father] = [person for person, profile in await everybody(house) if profile.name == "小林 誠"]
    async with house.database.work(NIGHT) as uow:
        [letter] = (await make_letter(uow, house.house, staff, father.id)).letters
    assert isinstance(letter, Letter)
    assert (letter.addressee, letter.children) == ("小林 誠", ())


async def ready(house: Scene) -> tuple[LetterCode, LetterCode]:
    """A family with its letter: the guardian's code and the child's."""
    await taken_in(house, read(sheet(HEAD, GOOD)))
    [letter] = (await letters(house)).letters
    assert letter.guardian is not None
    return letter.guardian, letter.children[0]


async def answer(house: Scene, account: Account) -> list[str]:
    """What this account was told last."""
    told = [parcel for parcel in await house.waits_to_be_sent() if parcel.account.id == account.id]
    for parcel in told:
        await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Sent.SENT), NIGHT, None)
    return [text for parcel in told for text in texts_of(parcel)]


async def scans(house: Scene, account: Account, *said: str) -> list[str]:
    """The code and what follows are sent; the last answer."""
    told: list[str] = []
    for words in said:
        await house.hears(account, words)
        told = await answer(house, account)
    return told


async def presses(house: Scene, account: Account, data: str) -> None:
    """A button is pressed."""
    inbound = Inbound(account.channel, PROGRAMME, data, f"address-{account.id}", Kind.PRESS, NIGHT, press=data)
    async with house.database.work(NIGHT) as uow:
        await handle_inbound(uow, house.house, inbound)
        await uow.commit()


@pytest.mark.parametrize("day", ["0501", "5月1日", "５／１"])
async def test_guardian_and_child_are_linked_after_the_question(house: Scene, day: str) -> None:
    mother, child = await ready(house)
    for code, question, linked in ((mother, "letter-ask-guardian", "guardian"), (child, "letter-ask-child", "child")):
        _, account = await house.enter(Role.VISITOR, Channel.DISCORD)
        assert await scans(house, account, code.code) == [question]
        assert (await scans(house, account, day))[0] == f"code-linked-{linked}"
    staff, _ = await house.enter(Role.COORDINATOR)
    async with house.database.work(NIGHT) as uow:
        [family] = await read_approved(uow, staff)
    assert all(one.linked_at == NIGHT for one in (*family.guardians, *family.children))


async def test_not_mine_links_nothing_tells_staff_and_the_code_still_works(house: Scene) -> None:
    mother, _ = await ready(house)
    _, wrong = await house.enter(Role.VISITOR)
    await scans(house, wrong, mother.code)
    await presses(house, wrong, "letter|no")
    assert await answer(house, wrong) == ["letter-not-yours"]
    assert [alert.reason for alert in await house.alerts()] == ["letter-not-mine"]
    _, right = await house.enter(Role.VISITOR, Channel.DISCORD)
    assert (await scans(house, right, mother.code, "0501"))[0] == "code-linked-guardian"


async def test_three_wrong_days_shut_the_code(house: Scene) -> None:
    mother, _ = await ready(house)
    _, finder = await house.enter(Role.VISITOR)
    assert await scans(house, finder, mother.code, "0101", "0102") == ["letter-other-day"]
    assert await house.alerts() == []
    assert await scans(house, finder, "0103") == ["letter-shut"]
    assert [alert.reason for alert in await house.alerts()] == ["letter-wrong-day"]
    assert await scans(house, finder, mother.code) == ["refusal-code-revoked"]


async def test_the_right_parent_who_comes_second_is_noticed(house: Scene) -> None:
    mother, _ = await ready(house)
    _, father = await house.enter(Role.VISITOR)
    await scans(house, father, mother.code, "0501")
    _, right = await house.enter(Role.VISITOR, Channel.DISCORD)
    assert await scans(house, right, mother.code) == ["refusal-code-used"]
    assert [alert.reason for alert in await house.alerts()] == ["letter-again"]


async def test_words_in_the_middle_reach_a_person_and_the_question_stands(house: Scene) -> None:
    mother, _ = await ready(house)
    visitor, account = await house.enter(Role.VISITOR)
    told = await scans(house, account, mother.code, "これは何のコードですか")
    assert told[-1] == "letter-ask-guardian"
    assert "これは何のコードですか" in [entry.text for entry in await house.thread(visitor)]
    assert (await scans(house, account, "0501"))[0] == "code-linked-guardian"


async def test_a_question_left_for_days_is_over(house: Scene) -> None:
    mother, _ = await ready(house)
    visitor, account = await house.enter(Role.VISITOR)
    await house.hears(account, mother.code)
    later = NIGHT + timedelta(hours=24)
    await house.hears(account, "0501", later)
    async with house.database.work(later, writes=False) as uow:
        assert (await uow.accounts.get(account.id)).person_id == visitor.id
