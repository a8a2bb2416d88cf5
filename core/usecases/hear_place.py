"""One event in a room of the place: who did it, then every listener in order. Nothing said there is kept unless one of them
must (K3.2.1); each listener hears all, because one message may be a flag, a sign of being there and a call at once.
"""

from collections.abc import Awaitable, Callable

from core.messages import Inbound
from core.ports import UnitOfWork
from core.usecases.browser_rooms import hear_room_talk
from core.usecases.context import House
from core.usecases.hear_openings import hear_wish
from core.usecases.hear_presence import hear_presence
from core.usecases.hear_server import hear_server
from core.usecases.know_somebody import is_only_seen
from core.usecases.place_turn import PlaceTurn
from core.usecases.report_trouble import hear_trouble_in_place
from core.usecases.talk_in_place import talk_in_place
from core.usecases.watch_talk import watch_talk

Listener = Callable[[PlaceTurn], Awaitable[None]]

LISTENERS: tuple[Listener, ...] = (
    hear_server, talk_in_place, hear_room_talk, hear_trouble_in_place, hear_presence, hear_wish, watch_talk,
)  # fmt: skip


async def hear_place(uow: UnitOfWork, house: House, inbound: Inbound) -> None:
    """Lets every listener hear it, inside the unit of work that marks the event as handled; the caller commits."""
    turn = PlaceTurn(uow, house, inbound)
    if inbound.address:
        account = await uow.accounts.find(inbound.channel, inbound.programme_id, inbound.address)
        if account is not None and not is_only_seen(account):
            turn.account, turn.speaker = account, await uow.people.get(account.person_id)
    for listener in LISTENERS:
        await listener(turn)
