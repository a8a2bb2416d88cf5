"""Staff answer through the programme's account, so that nobody learns anybody's own contact (S12.3)."""

from core.inquiries import NewMember, Part, Source
from core.messages import Channel
from core.people import Profile, Role
from core.private_data import FindingKind
from core.usecases.answer_person import answer_person, check_words
from core.usecases.approve_case import open_case
from core.usecases.sign_in import AnswerPage, read_answer
from tests.usecases.scene import NIGHT, Scene, has_words_of_people, links_of, texts_of

ANSWER = "来週の火曜日に、ゆっくりお話ししましょう"


async def test_an_answer_goes_to_this_one_person_by_the_programmes_own_account(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 みなと", phone="090-1111-2222")
    guardian, account = await house.enter(Role.GUARDIAN, Channel.DISCORD, name="佐伯 みどり")
    await house.enter(Role.CHILD)
    async with house.database.work(NIGHT) as uow:
        await answer_person(uow, house.house, staff, guardian.id, ANSWER, as_page=False, key="once")
    sent = await house.waits_to_be_sent()
    assert [(parcel.account.id, texts_of(parcel)) for parcel in sent] == [(account.id, ["staff-answer-title", ANSWER])]
    assert "中村" not in repr(sent[0].outgoing)
    assert "1111" not in repr(sent[0].outgoing)


async def test_contacts_and_names_in_an_answer_are_pointed_out_before_it_goes(house: Scene) -> None:
    guardian, _ = await house.enter(Role.GUARDIAN, name="佐伯 みどり")
    async with house.database.work(NIGHT) as uow:
        found = await check_words(
            uow, guardian.id, "佐伯 みどりさん、090-1234-5678 に電話するか、a.b@example.org に書いてください"
        )
        nothing = await check_words(uow, guardian.id, ANSWER)
    assert {one.kind for one in found} >= {FindingKind.NAME, FindingKind.PHONE, FindingKind.MAIL}
    assert nothing == []


async def test_the_names_of_the_whole_family_are_pointed_out(house: Scene) -> None:
    guardian, _ = await house.enter(Role.GUARDIAN, name="佐伯 みどり")
    async with house.database.work(NIGHT) as uow:
        members = [
            NewMember(Part.CHILD, Profile("𠮷田 はると", "よしだ はると", phone="070-2222-3333")),
            NewMember(Part.GUARDIAN, person_id=guardian.id),
        ]
        await open_case(uow, house.house, programme_id=guardian.programme_id, members=members, source=Source.PAPER, by="test")
        await uow.commit()
    async with house.database.work(NIGHT) as uow:
        found = await check_words(uow, guardian.id, "𠮷田 はるとさんのことで、お話しできますか")
    assert [one.kind for one in found] == [FindingKind.NAME]


async def test_an_answer_as_a_page_leaves_no_word_of_it_in_the_chat(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, _ = await house.enter(Role.GUARDIAN)
    async with house.database.work(NIGHT) as uow:
        await answer_person(uow, house.house, staff, guardian.id, ANSWER, as_page=True, key="page")
    (parcel,) = await house.waits_to_be_sent()
    assert texts_of(parcel) == ["answer-page"]
    assert not has_words_of_people(parcel)
    (path,) = links_of(parcel.outgoing.bubbles)
    async with house.database.work(NIGHT) as uow:
        page = await read_answer(uow, path.removeprefix("/m/"))
    assert isinstance(page, AnswerPage)
    assert page.text == ANSWER
