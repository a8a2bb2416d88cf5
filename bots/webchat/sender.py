"""The way out to a browser: the outbox row itself is what the screen shows, so sending means waking whoever is looking."""

import asyncio

from core.messages import Outcome, Parcel, Settlement


class Screens:
    """Open chat pages by account. A page remembers the number it last saw and waits until there is a higher one.

    Numbers begin anew with the process; a page that comes with a number from before is woken at once.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._closing = False

    @property
    def is_closing(self) -> bool:
        """Whether the service is going down: pages should let go and come again."""
        return self._closing

    def number(self, account_id: str) -> int:
        """How often this account's screen has changed since the process began."""
        return self._numbers.get(account_id, 0)

    def changed(self, account_id: str) -> None:
        """Says that there is something new on this account's screen."""
        self._numbers[account_id] = self.number(account_id) + 1
        for waiter in self._waiting.get(account_id, ()):
            waiter.set()

    async def wait(self, account_id: str, seen: int, timeout: float) -> int:
        """Waits until the screen's number differs from `seen`, at most `timeout` seconds; returns the number."""
        if self.number(account_id) != seen or self._closing:
            return self.number(account_id)
        waiter = asyncio.Event()
        self._waiting.setdefault(account_id, set()).add(waiter)
        try:
            async with asyncio.timeout(timeout):
                await waiter.wait()
        except TimeoutError:
            return seen
        finally:
            self._waiting[account_id].discard(waiter)
            if not self._waiting[account_id]:
                del self._waiting[account_id]
        return self.number(account_id)

    def close(self) -> None:
        """Lets everybody go, before the service stops."""
        self._closing = True
        for waiters in self._waiting.values():
            for waiter in waiters:
                waiter.set()


class ScreenSender:
    """Sends to the web chat (core.ports.Sender). A web account's address is its own id: there is no platform outside."""

    def __init__(self, screens: Screens) -> None:
        self._screens = screens

    async def send(self, parcel: Parcel) -> Settlement:
        """Always SENT, at most once by nature: the row is shown by its number, however often this is called."""
        self._screens.changed(parcel.address)
        return Settlement(Outcome.SENT, message_ids=(parcel.outbox_id,))
