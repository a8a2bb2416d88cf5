"""Search at the desk: one line each with the state of the case, what was said just so first, one line of the log a page."""

from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.people import Role
from core.usecases.find_people import SHOWN, Found, find_people, list_people
from tests.storage.people_made_up import PROGRAMME, new_id
from tests.usecases.scene import NIGHT, Scene


async def found(house: Scene, staff_role: Role, query: str) -> Found:
    staff, _ = await house.enter(staff_role)
    async with house.database.work(NIGHT) as uow:
        return await find_people(uow, staff, query, "look")


async def test_what_was_said_just_so_comes_first(house: Scene) -> None:
    for name in ("なかしま れん", "なかじま あおい", "ながしま ゆい"):
        await house.enter(Role.GUARDIAN, name=name)
    shown = await found(house, Role.COORDINATOR, "なかじま")
    assert [one.profile.name for one in shown.people] == ["なかじま あおい", "なかしま れん", "ながしま ゆい"]
    assert not shown.is_more


async def test_each_line_has_the_state_of_the_case(house: Scene) -> None:
    person, _ = await house.enter(Role.GUARDIAN, name="佐伯 みどり", phone="090-0000-1234")
    async with house.database.work(NIGHT) as uow:
        for state in (InquiryState.APPLIED,):
            case = Case(new_id(), PROGRAMME, "home_visits", state, NIGHT, Source.PHONE, NIGHT)
            await uow.cases.add(case, CaseFacts())
            await uow.cases.add_member(case.id, person.id, "guardian")
        await uow.commit()
    (one,) = (await found(house, Role.DEPUTY, "1234")).people
    assert (one.person.id, list(one.cases)) == (person.id, [InquiryState.APPLIED])


async def test_more_than_a_page_says_so_and_whoever_is_passed_by_learns_nothing(house: Scene) -> None:
    people = [(await house.enter(Role.GUARDIAN, name=f"佐藤 {number}"))[0] for number in range(SHOWN + 1)]
    staff, _ = await house.enter(Role.COORDINATOR)
    async with house.database.work(NIGHT) as uow:
        shown = await find_people(uow, staff, "佐藤", "look")
        assert (len(shown.people), shown.is_more) == (SHOWN, True)
    async with house.database.work(NIGHT) as uow:
        for person in people:
            await uow.safety.pass_by(person.id, staff.id, "accused", NIGHT)
        await uow.commit()
    async with house.database.work(NIGHT) as uow:
        assert (await find_people(uow, staff, "佐藤", "look")).people == []
    async with house.database.work(NIGHT) as uow:
        assert [one.person.role for one in await list_people(uow, staff, frozenset())] == [Role.COORDINATOR]
