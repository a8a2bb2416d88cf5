"""Whether an answer to somebody can only go as a page: then the desk offers nothing else (S12.4)."""

from core.messages import Channel
from core.people import Account, Person
from core.ports import UnitOfWork
from core.safety import may_name_matter


async def is_page_only(uow: UnitOfWork, person: Person, account: Account | None) -> bool:
    """Others see the screen, the way is mail, or something was disclosed and nobody knows whether they can speak freely."""
    if person.shared_device is True or (account is not None and account.channel is Channel.MAIL):
        return True
    return not may_name_matter(await uow.safety.disclosure(person.id))
