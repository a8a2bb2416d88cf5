"""A mail address as one more way to reach a person: written to only after its owner pressed the button in a first mail."""

from dataclasses import replace
from datetime import timedelta

from core.doors import PageLink
from core.errors import NotFoundError
from core.messages import Bubble, Button, Channel, Link, Said, Urgency
from core.people import AccountState, Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.link_account import new_account
from core.usecases.say import say


async def offer_mail(uow: UnitOfWork, house: House, person: Person, address: str, *, by: str) -> bool:
    """Keeps the address closed and sends it one neutral mail with a button; False when somebody else has confirmed it.

    Does not commit. `address` has been checked by its form. What another merely typed in and never confirmed is no claim.
    """
    account = await uow.accounts.find(Channel.MAIL, person.programme_id, address)
    if account is not None and account.person_id != person.id:
        if account.state is AccountState.OPEN:
            return False
        account = replace(new_account(house, person, Channel.MAIL, uow.now), id=account.id, state=AccountState.CLOSED)
        await uow.accounts.save(account)
    if account is None:
        account = replace(new_account(house, person, Channel.MAIL, uow.now), state=AccountState.CLOSED)
        await uow.accounts.add(account, address)
    if account.state is AccountState.OPEN:
        return True
    token = house.chance.token()
    ends_at = uow.now + timedelta(hours=house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours)
    link = PageLink(house.chance.new_id(), "mail", person.id, f"mail/{account.id}", uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    button = Button(Said("button-confirm-mail"), link=Link(f"/in/{token}"), strong=True)
    first = Bubble((Said("mail-confirm"),), buttons=(button,))
    await say(uow, house, person, [first], key=f"mail-confirm:{link.id}", urgency=Urgency.ANSWER, account=account)
    await uow.audit.note(actor=by, action="mail-offered", at=uow.now, person_id=person.id)
    return True


async def confirm_mail(uow: UnitOfWork, link: PageLink) -> None:
    """Opens the account whose owner pressed the button. Does not commit. Raises NotFoundError."""
    kind, _, account_id = link.target.partition("/")
    account = await uow.accounts.get(account_id)
    if link.purpose != "mail" or kind != "mail" or account.person_id != link.person_id:
        raise NotFoundError("link-unknown")
    await uow.accounts.set_state(account.id, AccountState.OPEN)
    await uow.audit.note(actor=link.person_id, action="mail-confirmed", at=uow.now, person_id=link.person_id)
