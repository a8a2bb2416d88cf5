"""What is said in a group or a server room: nothing of it is kept; who speaks to the bot is asked to write to it alone."""

from core.messages import Bubble, Inbound, Kind, Outgoing, PublicWord, Said, Urgency
from core.people import Account, AccountState
from core.place_memory import MINUTE
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.place_turn import PlaceTurn
from core.usecases.room_account import room_account

SPOKEN = {Kind.JOIN: "place-hello", Kind.TEXT: "place-direct"}


async def talk_in_place(turn: PlaceTurn) -> None:
    """The bot speaks up twice only: when it is taken into a group, and when somebody there calls it by name (once a minute)."""
    uow, house, inbound = turn.uow, turn.house, turn.inbound
    if inbound.kind is Kind.LEAVE:
        known = await uow.accounts.find(inbound.channel, inbound.programme_id, inbound.place or "")
        if known is not None:
            await uow.accounts.set_state(known.id, AccountState.CLOSED)
        return
    called = inbound.kind is Kind.JOIN or (inbound.kind is Kind.TEXT and inbound.addressed)
    if not called or inbound.silent or _is_asked_again(turn):
        return
    account = await account_of_place(uow, house, inbound)
    key = f"in:{inbound.channel}:{account.id}:{inbound.event_key}"
    words = {"programme": PublicWord("short_name")} if inbound.kind is Kind.JOIN else {}
    watched = inbound.kind is Kind.JOIN and turn.place_terms is not None
    said = Bubble(lines=(Said("place-hello-watched" if watched else SPOKEN[inbound.kind], words),))
    outgoing = Outgoing(key, account.person_id, (said,), Urgency.ANSWER, uow.now, account.id, inbound.reply)
    await uow.outbox.put(outgoing, account)


def _is_asked_again(turn: PlaceTurn) -> bool:
    """Called by name again within a minute: whoever calls it over and over gets no answer for each."""
    inbound = turn.inbound
    what = f"called|{inbound.programme_id}|{inbound.channel}|{inbound.place}"
    return inbound.kind is Kind.TEXT and turn.house.memory.count(what, inbound.sent_at, MINUTE, 1) > 1


async def account_of_place(uow: UnitOfWork, house: House, inbound: Inbound) -> Account:
    """The account of the room it happened in, by which something can be said there; entered when first needed."""
    return await room_account(uow, house, inbound.channel, inbound.programme_id, inbound.place or "")
