"""The rooms of the place open to somebody who joined: a role on Discord, the way into the others; and shut when they leave."""

from datetime import date

from core.deeds import Deed, DeedKind
from core.memberships import Membership, may_use_discord
from core.messages import Bubble, Button, Channel, PublicWord, Said
from core.obligations.moments import day_of
from core.people import Account, AccountState, Person
from core.ports import UnitOfWork
from core.terms import Programme
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.opening_words import NEXT_BUTTON

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
    programme = house.programme(left.programme_id)
    for account in await _on_discord(uow, person):
        for role in _roles(programme):
            await uow.deeds.put(_role_deed(DeedKind.TAKE_ROLE, account, role, left, uow))


async def _discord(uow: UnitOfWork, person: Person, joined: Membership, programme: Programme) -> list[Said]:
    discord = programme.channels.discord
    if discord is None:
        return []
    role = discord.adults_role if joined.audience == "adults" else discord.minors_role
    accounts = await _on_discord(uow, person)
    if role is None or not accounts:
        return [Said("intake-discord-invite", {"address": PublicWord(DISCORD)})] if DISCORD in programme.public_words else []
    for account in accounts:
        await uow.deeds.put(_role_deed(DeedKind.GIVE_ROLE, account, str(role), joined, uow))
    return [Said("intake-discord-open")]


async def _on_discord(uow: UnitOfWork, person: Person) -> list[Account]:
    found = await uow.accounts.of_person(person.id)
    return [one for one in found if one.channel is Channel.DISCORD and one.state is AccountState.OPEN]


def _roles(programme: Programme) -> list[str]:
    discord = programme.channels.discord
    return [str(role) for role in (discord.adults_role, discord.minors_role) if role] if discord is not None else []


def _role_deed(kind: DeedKind, account: Account, role: str, one: Membership, uow: UnitOfWork) -> Deed:
    moment = one.left_at or one.joined_at or uow.now
    return Deed(
        key=f"{kind.value}:{account.id}:{role}:{moment.isoformat()}",
        programme_id=one.programme_id,
        channel=Channel.DISCORD,
        kind=kind,
        subject=f"member:{account.id}",
        due_at=uow.now,
        account_id=account.id,
        args={"role": role},
    )
