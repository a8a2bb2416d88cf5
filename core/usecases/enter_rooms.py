"""The rooms of the place open to somebody who joined: a role on Discord, the way into the others; and shut when they leave."""

from datetime import date

from core.memberships import Membership, may_use_discord
from core.messages import Bubble, Button, PublicWord, Said
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.terms import Programme
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.opening_words import NEXT_BUTTON
from core.usecases.room_roles import give_roles, take_roles

DISCORD, LINE_GROUP, AVATAR = "place.discord", "place.line_group", "place.avatar"
"""Public words of the programme: where each way in is."""


async def enter_rooms(
    uow: UnitOfWork, house: House, person: Person, joined: Membership, *, born_on: date | None
) -> list[Bubble]:
    """Opens what can be opened and says how to go in, with what is good to know first. Does not commit."""
    programme = house.programme(joined.programme_id)
    buttons = [NEXT_BUTTON]
    lines = [Said("intake-joined"), Said("intake-joined-gently")]
    if may_use_discord(born_on, day_of(uow.now)):
        lines += await _discord(uow, person, joined, programme)
    if LINE_GROUP in programme.public_words and joined.audience == "adults":
        lines.append(Said("intake-line-group"))
        buttons.append(Button(Said("button-line-group"), press="j|line"))
    if AVATAR in programme.public_words:
        words = {"name": PublicWord("place.avatar_name"), "address": PublicWord(AVATAR)}
        lines.append(Said("intake-avatar", words))
    return [Bubble(tuple(lines), buttons=(*buttons, PERSON_BUTTON))]


async def shut_rooms(uow: UnitOfWork, house: House, person: Person, left: Membership) -> None:
    """Takes the roles back that opened the rooms. Does not commit."""
    accounts = await uow.accounts.of_person(person.id)
    await take_roles(uow, house.programme(left.programme_id), accounts, (left.left_at or uow.now).isoformat())


async def change_rooms(uow: UnitOfWork, house: House, person: Person, member: Membership) -> None:
    """Shuts the rooms that were open and opens those of `member.audience`. Does not commit."""
    programme, accounts = house.programme(member.programme_id), await uow.accounts.of_person(person.id)
    since = uow.now.isoformat()
    await take_roles(uow, programme, accounts, since)
    await give_roles(uow, programme, member, accounts, since)


async def _discord(uow: UnitOfWork, person: Person, joined: Membership, programme: Programme) -> list[Said]:
    if programme.channels.discord is None:
        return []
    accounts = await uow.accounts.of_person(person.id)
    if await give_roles(uow, programme, joined, accounts, (joined.joined_at or uow.now).isoformat()):
        return [Said("intake-discord-open")]
    return [Said("intake-discord-invite", {"address": PublicWord(DISCORD)})] if DISCORD in programme.public_words else []
