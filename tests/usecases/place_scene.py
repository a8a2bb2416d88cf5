"""An online place in the tests: its manager, and participants with a case, in the programme of Kyoto."""

from dataclasses import replace
from datetime import UTC, date, datetime

from core.inquiries import CaseFacts, NewMember, Part, Source
from core.messages import Channel
from core.people import Account, Person, Profile, Role
from core.usecases.approve_case import open_case
from tests.storage.people_made_up import made_up_account, made_up_person
from tests.usecases.scene import Scene

PLACE = "kyoto-ibasho-2026"


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A moment in Japan, in UTC."""
    return datetime(year, month, day, hour - 9 if hour >= 9 else hour + 15, minute, tzinfo=UTC).replace(
        day=day if hour >= 9 else day - 1
    )


async def enter_at_place(
    scene: Scene, role: Role, channel: Channel | None = Channel.LINE, name: str = "", *, address: str = ""
) -> tuple[Person, Account | None]:
    """Somebody of the place; with no channel, nobody can write to them."""
    person = replace(made_up_person(role), programme_id=PLACE)
    account = None if channel is None else replace(made_up_account(person, channel), programme_id=PLACE)
    async with scene.database.work(person.created_at) as uow:
        await uow.people.add(person, Profile(name=name))
        if account is not None:
            await uow.accounts.add(account, address or f"address-{account.id}")
        await uow.commit()
    return person, account


async def a_participant(
    scene: Scene,
    now: datetime,
    *,
    nickname: str = "しずく",
    born_on: date | None = date(1998, 4, 3),
    channel: Channel | None = Channel.LINE,
    address: str = "",
) -> tuple[Person, Account | None, str]:
    """A participant who asked to join; the id of their case."""
    person, account = await enter_at_place(scene, Role.PARTICIPANT, channel, address=address)
    async with scene.database.work(now) as uow:
        member = NewMember(Part.PARTICIPANT, person_id=person.id)
        facts = CaseFacts(nickname=nickname, born_on=born_on)
        case = await open_case(
            uow, scene.house, programme_id=PLACE, members=[member], source=Source.CHAT, by=person.id, facts=facts
        )
        await uow.commit()
    return person, account, case.id
