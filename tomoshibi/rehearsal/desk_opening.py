"""How a member of staff comes to the desk: by a word in their own chat and the link that comes, as everybody does."""

import re
from datetime import datetime, timedelta

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.phones import NotOfferedError, Phone
from tomoshibi.rehearsal.play import Play

OPEN_FOR = timedelta(minutes=50)
DAY = timedelta(hours=8)
_CASE = re.compile(r"^/desk/cases/([0-9a-f-]{36})")


class DeskOpener:
    """One member of staff's desk, opened anew when it closed itself."""

    def __init__(self, play: Play, phone: Phone) -> None:
        self._play, self._phone = play, phone
        self._browser: Browser | None = None
        self._opened_at = self._used_at = datetime.min.replace(tzinfo=play.now.tzinfo)

    async def __call__(self, address: str = "") -> Browser:
        """The desk at this address. Raises NotOfferedError when no link came."""
        now = self._play.now
        self._play.stage.apps()
        if self._browser is None or now - self._used_at > OPEN_FOR or now - self._opened_at > DAY:
            before = len(self._phone.heard)
            await self._phone.says("デスク")
            await self._play.stage.settle()
            if len(self._phone.heard) == before:
                raise NotOfferedError("no link to the desk")
            browser = await self._phone.opens("デスク")
            if browser is None:
                raise NotOfferedError("no link to the desk")
            self._browser, self._opened_at = browser, now
        self._used_at = now
        return await self._browser.goes_to(address) if address else self._browser


def case_links(browser: Browser) -> dict[str, str]:
    """Names that stand on links to cases, with the case's id."""
    found = {}
    for address, words in browser.page.links:
        match = _CASE.match(address)
        if match is not None:
            found[words] = match[1]
    return found
