"""Links from chat open the desk once and for minutes only, so that a chat history is no key to it (S12.5)."""

from datetime import timedelta

from core.errors import Refusal
from core.people import Role
from core.usecases.alert_staff import desk_link
from core.usecases.sign_in import DeskDoor, use_link
from tests.usecases.scene import NIGHT, Scene


async def test_a_link_to_the_desk_ends_after_its_minutes(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    async with house.database.work(NIGHT) as uow:
        link = await desk_link(uow, house.house, staff, "/desk")
        await uow.commit()
    late = NIGHT + timedelta(minutes=house.house.programme(staff.programme_id).terms_at(NIGHT).desk.link_minutes)
    async with house.database.work(late) as uow:
        opened = await use_link(uow, house.house, link.path.removeprefix("/in/"))
    assert opened == Refusal("refusal-link-expired")


async def test_a_link_to_the_desk_opens_it_once(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    async with house.database.work(NIGHT) as uow:
        link = await desk_link(uow, house.house, staff, "/desk")
        await uow.commit()
    opened = []
    for _ in range(2):
        async with house.database.work(NIGHT) as uow:
            opened.append(await use_link(uow, house.house, link.path.removeprefix("/in/")))
    assert isinstance(opened[0], DeskDoor)
    assert opened[1] == Refusal("refusal-link-used")
