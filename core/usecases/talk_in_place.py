"""What is said in a group or a server room: nothing of it is kept; who speaks to the bot is asked to write to it alone."""

from core.messages import Bubble, Inbound, Kind, Outgoing, PublicWord, Said, Urgency
from core.people import Account, AccountState, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.link_account import new_account
from core.usecases.place_turn import PlaceTurn

SPOKEN = {Kind.JOIN: "place-hello", Kind.TEXT: "place-direct"}


async def talk_in_place(turn: PlaceTurn) -> None:
    """The bot speaks up twice only: when it is taken into a group, and when somebody there calls it by name."""
    uow, house, inbound = turn.uow, turn.house, turn.inbound
    if inbound.kind is Kind.LEAVE:
        known = await uow.accounts.find(inbound.channel, inbound.programme_id, inbound.place or "")
        if known is not None:
            await uow.accounts.set_state(known.id, AccountState.CLOSED)
        return
    called = inbound.kind is Kind.JOIN or (inbound.kind is Kind.TEXT and inbound.addressed)
    if not called or inbound.silent:
        return
    account = await account_of_place(uow, house, inbound)
    key = f"in:{inbound.channel}:{account.id}:{inbound.event_key}"
    words = {"programme": PublicWord("short_name")} if inbound.kind is Kind.JOIN else {}
    watched = inbound.kind is Kind.JOIN and turn.place_terms is not None
    said = Bubble(lines=(Said("place-hello-watched" if watched else SPOKEN[inbound.kind], words),))
    outgoing = Outgoing(key, account.person_id, (said,), Urgency.ANSWER, uow.now, account.id, inbound.reply)
    await uow.outbox.put(outgoing, account)


async def account_of_place(uow: UnitOfWork, house: House, inbound: Inbound) -> Account:
    """The account of the room it happened in, by which something can be said there; entered when first needed."""
    place = inbound.place or ""
    known = await uow.accounts.find(inbound.channel, inbound.programme_id, place)
    if known is not None:
        if known.state is not AccountState.OPEN:
            await uow.accounts.set_state(known.id, AccountState.OPEN)
        return known
    room = new_person(house.chance.new_id(), inbound.programme_id, Role.PLACE, PersonState.ACTIVE, uow.now)
    await uow.people.add(room, Profile())
    account = new_account(house, room, inbound.channel, uow.now)
    await uow.accounts.add(account, place)
    return account
