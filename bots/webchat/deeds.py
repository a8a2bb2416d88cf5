"""What is done in the rooms of the place in the browser (core.ports.Performer): a line is taken out, somebody rests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bots.webchat.sender import Screens
from core.deeds import CANNOT, DeedEnd, DeedKind, Performed
from core.ports import ClaimedDeed

GONE = "gone"
"""The line is there no more: what was asked for holds."""


@dataclass(frozen=True, slots=True)
class RoomWork:
    """What the rooms need of the house. `take_out`: programme, address of the room, message; `pause`: account, until when."""

    take_out: Callable[[str, str, str], Awaitable[bool]]
    pause: Callable[[str, datetime | None], Awaitable[None]]


class RoomDeeds:
    """No platform lies outside, so every try ends at once."""

    def __init__(self, work: RoomWork, screens: Screens) -> None:
        self._work = work
        self._screens = screens

    async def perform(self, claimed: ClaimedDeed, now: datetime) -> Performed:
        """One try; doing it twice does no harm."""
        del now
        deed = claimed.deed
        match deed.kind:
            case DeedKind.HIDE:
                room = deed.args["room"]
                found = await self._work.take_out(deed.programme_id, room, deed.args["message"])
                self._screens.changed(room)
                return Performed(DeedEnd.DONE, code="" if found else GONE)
            case DeedKind.PAUSE_PERSON | DeedKind.LET_PERSON if deed.account_id is not None:
                until = datetime.fromisoformat(deed.args["until"]) if deed.kind is DeedKind.PAUSE_PERSON else None
                await self._work.pause(deed.account_id, until)
                return Performed(DeedEnd.DONE)
            case _:
                return Performed(DeedEnd.FAILED, code=CANNOT)
