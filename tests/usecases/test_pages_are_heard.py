"""What somebody writes on a form's page is heard as in the chat; and who is passed by finds no way round at the desk."""

from collections.abc import Mapping

import pytest

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError
from core.inquiries import Case, InquiryState, NewMember, Part, Source
from core.people import Person, Role
from core.safety import Speech
from core.usecases.approve_case import open_case
from core.usecases.decide_case import Decision, decide_case
from core.usecases.invite_person import invite_person
from core.usecases.join_cases import hold_apart, merge_cases, put_in, take_out
from core.usecases.link_account import undo_link
from core.usecases.make_letters import make_letter, make_letters
from core.usecases.read_approved import read_approved
from core.usecases.read_cases import read_case
from core.usecases.read_thread import read_thread
from core.usecases.submit_own_form import submit_own_form
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.talker import Talker
from tests.usecases.test_alerts_go_on import heard
from tests.usecases.test_import_list import FAMILY, everybody, taken_in


async def writes(house: Scene, person: Person, form: str, values: Mapping[str, str]) -> list[str]:
    """Sends the page; the text ids of what is said to them there."""
    async with house.database.work(NIGHT) as uow:
        problems, said = await submit_own_form(uow, house.house, form, person.id, values)
    assert problems == {}
    return [line.text_id for line in said]


@pytest.mark.parametrize(
    ("form", "field", "words", "first"),
    [
        ("child_words", "troubles", "お父さんに殴られる", "danger-answer-night"),
        ("child_words", "please_not", "死にたい", "danger-answer-night"),
        ("inquiry_child", "words", "きえたい", "danger-answer-night"),
        ("child_words", "troubles", "殺すぞ", "danger-threat"),
    ],
)
async def test_danger_on_a_page_is_heard_as_in_the_chat(house: Scene, form: str, field: str, words: str, first: str) -> None:
    _, staff = await house.enter(Role.COORDINATOR)
    child, device = await house.enter(Role.CHILD)
    said = await writes(house, child, form, {field: words})
    assert said[0] == first
    assert "help-line" in said
    grave = [alert for alert in await house.alerts() if alert.kind is AlertKind.DANGER]
    assert [(alert.severity, alert.person_id) for alert in grave] == [(Severity.URGENT, child.id)]
    told = await heard(house, NIGHT)
    assert "notice-danger" in told[staff.id]
    assert device.id not in told, "nothing about it is pushed to the device"
    async with house.database.work(NIGHT) as uow:
        disclosed = await uow.safety.disclosure(child.id)
    assert (disclosed.speech if disclosed is not None else None) == (None if first == "danger-threat" else Speech.ASKED)


async def test_ordinary_words_on_a_page_are_no_alarm(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    child, _ = await house.enter(Role.CHILD)
    assert await writes(house, child, "child_words", {"wish": "いっしょに絵をかきたい", "likes": "ねこ"}) == []
    assert {alert.reason for alert in await house.alerts()} == {"child-words"}


@pytest.mark.parametrize("words", ["中村さんが怖い", "中村さんには言わないで", "中村さんに殴られた"])
async def test_whom_a_page_names_is_passed_by_before_anybody_is_told(house: Scene, words: str) -> None:
    accused, theirs = await house.enter(Role.COORDINATOR, name="中村 さと子")
    _, others = await house.enter(Role.DEPUTY, name="大野 航")
    child, _ = await house.enter(Role.CHILD)
    await writes(house, child, "child_words", {"please_not": words})
    told = await heard(house, NIGHT)
    assert theirs.id not in told
    assert others.id in told
    async with house.database.work(NIGHT) as uow:
        assert await uow.safety.is_passed_by(child.id, accused.id)


async def a_case(house: Scene, *people: tuple[Person, Part]) -> Case:
    async with house.database.work(NIGHT) as uow:
        members = [NewMember(part, person_id=person.id) for person, part in people]
        case = await open_case(uow, house.house, programme_id=PROGRAMME, members=members, source=Source.CHAT, by="test")
        await uow.commit()
    return case


async def test_who_is_passed_by_for_the_child_has_no_part_in_the_case_though_no_guardian_complained(
    house: Scene,
) -> None:
    accused, _ = await house.enter(Role.COORDINATOR)
    other, _ = await house.enter(Role.DEPUTY)
    child, guardian = (await house.enter(Role.CHILD))[0], (await house.enter(Role.GUARDIAN))[0]
    case, second = await a_case(house, (child, Part.CHILD), (guardian, Part.GUARDIAN)), await a_case(house)
    async with house.database.work(NIGHT) as uow:
        await uow.safety.pass_by(child.id, accused.id, "named", NIGHT)
        await uow.commit()
    async with house.database.work(NIGHT) as uow:
        with pytest.raises(NotFoundError):
            await read_case(uow, house.house, accused, case.id)
        with pytest.raises(NotFoundError):
            await decide_case(uow, house.house, accused, case.id, Decision(InquiryState.DECLINED, "理由"))
        with pytest.raises(NotFoundError):
            await merge_cases(uow, house.house, accused, second.id, case.id, "同じ子")
        with pytest.raises(NotFoundError):
            await hold_apart(uow, house.house, accused, second.id, case.id)
        with pytest.raises(NotFoundError):
            await take_out(uow, house.house, accused, case.id, child.id, "まちがい")
        with pytest.raises(NotFoundError):
            await put_in(uow, house.house, accused, second.id, child.id, Part.CHILD)
    async with house.database.work(NIGHT) as uow:
        assert len((await read_case(uow, house.house, other, case.id)).members) == 2


async def test_who_is_passed_by_prints_no_code_of_the_family_and_does_not_see_who_of_them_has_come(house: Scene) -> None:
    accused, _ = await house.enter(Role.COORDINATOR)
    await taken_in(house, FAMILY)
    known = await everybody(house)
    [guardian] = [person for person, _ in known if person.role is Role.GUARDIAN]
    child = next(person for person, _ in known if person.role is Role.CHILD)
    async with house.database.work(NIGHT) as uow:
        await uow.safety.pass_by(child.id, accused.id, "named", NIGHT)
        await uow.commit()
    for person in (guardian, child):
        async with house.database.work(NIGHT) as uow:
            with pytest.raises(NotFoundError):
                await make_letter(uow, house.house, accused, person.id)
    async with house.database.work(NIGHT) as uow:
        assert await read_approved(uow, accused) == []
    async with house.database.work(NIGHT) as uow:
        assert (await make_letters(uow, house.house, PROGRAMME, by=accused.id)).letters == ()
    async with house.database.work(NIGHT) as uow:
        assert len((await make_letters(uow, house.house, PROGRAMME, by="command-line")).letters) == 1


@pytest.mark.parametrize("by_themself", [True, False])
async def test_a_wrong_link_undone_keeps_safe_who_told_of_harm_by_it(house: Scene, by_themself: bool) -> None:
    """The words go back to the visitor: the alert must lead to them, and the accused must not."""
    accused, _ = await house.enter(Role.COORDINATOR, name="中村 さと子")
    other, _ = await house.enter(Role.DEPUTY, name="大野 航")
    writer = Talker(house, "U-wrong", PROGRAMME, NIGHT)
    async with house.database.work(NIGHT) as uow:
        invited = await invite_person(uow, house.house, programme_id=PROGRAMME, role=Role.CHILD, name="別の子", by=other.id)
    await writer.says(invited.code)
    linked, account = await writer.person(), await writer.account()
    await writer.says("中村さんに殴られた")
    if by_themself:
        await writer.presses_data(f"link|undo|{account.id}")
    else:
        async with house.database.work(writer.now) as uow:
            await undo_link(uow, house.house, account.id, other.id)
    visitor = await writer.person()
    assert visitor.id != linked.id
    grave = [alert.person_id for alert in await house.alerts(writer.now) if alert.kind is AlertKind.DANGER]
    assert grave == [visitor.id]
    async with house.database.work(writer.now) as uow:
        assert any("殴られた" in entry.text for entry in (await read_thread(uow, house.house, other, visitor.id)).entries)
    async with house.database.work(writer.now) as uow:
        assert await uow.safety.disclosure(visitor.id) is not None
        with pytest.raises(NotFoundError):
            await read_thread(uow, house.house, accused, visitor.id)
