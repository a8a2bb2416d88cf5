"""The role on Discord that opens the rooms: given to every account of a member there, again whenever they come back, and taken
from all of them when they leave, also where they cannot be written to.
"""

from collections.abc import Sequence
from datetime import datetime

from core.deeds import Deed, DeedKind
from core.memberships import Membership, may_use_discord
from core.messages import Channel
from core.obligations.moments import day_of
from core.people import Account
from core.ports import UnitOfWork
from core.terms import Programme


async def give_roles(
    uow: UnitOfWork, programme: Programme, member: Membership, accounts: Sequence[Account], since: str
) -> bool:
    """Opens the rooms of their age to these accounts; False where there is no such role or none of them is on Discord.

    `since` makes it one deed for each time they came. Nobody younger than Discord allows. Does not commit.
    """
    discord = programme.channels.discord
    role = discord and (discord.adults_role if member.audience == "adults" else discord.minors_role)
    there = [one for one in accounts if one.channel is Channel.DISCORD]
    if not role or not there or not may_use_discord((await uow.cases.facts(member.case_id)).born_on, day_of(uow.now)):
        return False
    for account in there:
        await uow.deeds.put(_deed(DeedKind.GIVE_ROLE, account, str(role), since, uow.now))
    return True


async def take_roles(uow: UnitOfWork, programme: Programme, accounts: Sequence[Account], since: str) -> None:
    """Shuts the rooms to these accounts. Does not commit."""
    discord = programme.channels.discord
    roles = [role for role in (discord.adults_role, discord.minors_role) if role] if discord is not None else []
    for account in accounts:
        for role in roles if account.channel is Channel.DISCORD else ():
            await uow.deeds.put(_deed(DeedKind.TAKE_ROLE, account, str(role), since, uow.now))


async def let_in_again(uow: UnitOfWork, programme: Programme, account: Account, since: str) -> None:
    """An account that came (back) to the server, or was linked just now, has its person's role. Does not commit."""
    member = await uow.memberships.find(account.person_id)
    if member is not None and member.is_in:
        await give_roles(uow, programme, member, [account], since)


def _deed(kind: DeedKind, account: Account, role: str, since: str, now: datetime) -> Deed:
    return Deed(
        key=f"{kind.value}:{account.id}:{role}:{since}",
        programme_id=account.programme_id,
        channel=Channel.DISCORD,
        kind=kind,
        subject=f"member:{account.id}",
        due_at=now,
        account_id=account.id,
        args={"role": role},
    )
