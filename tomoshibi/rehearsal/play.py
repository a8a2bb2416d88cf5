"""The play: a queue of what people do next, and the time that passes between; whoever acts goes through a door."""

import heapq
import itertools
import random
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from core.people import Role
from core.usecases.invite_person import invite_person
from tomoshibi.clock import JST
from tomoshibi.rehearsal.browser import NothingToPressError, OutOfReachError
from tomoshibi.rehearsal.phones import DiscordPhone, LinePhone, NotOfferedError, Phone
from tomoshibi.rehearsal.record import Did, Heard, Record, Somebody
from tomoshibi.rehearsal.stage import Stage

Act = Callable[[], Awaitable[None]]
AGAIN_AFTER = timedelta(minutes=30)


class Play:
    """Everybody's next acts, in order; `seed` decides about everything that could have gone otherwise."""

    def __init__(
        self, programme_file: Path, folder: Path, seed: int, starts_at: datetime, make_stage: type[Stage] = Stage
    ) -> None:
        self.seed = seed
        self.stage = make_stage(programme_file, folder, f"house:{seed}", starts_at, self._hears)
        self._queue: list[tuple[datetime, int, str, Act]] = []
        self._numbers = itertools.count()
        self._ears: dict[str, tuple[str, Phone | None, Callable[[Heard], None] | None]] = {}
        self.is_prompt = False
        """Whether somebody who hears of something while time passes acts before what was next until then."""
        self.stumbles: list[tuple[datetime, str, str]] = []

    @property
    def record(self) -> Record:
        """What came out."""
        return self.stage.record

    @property
    def now(self) -> datetime:
        """This moment."""
        return self.stage.clock.now()

    def chance(self, key: str) -> random.Random:
        """Somebody's own chance: what one does changes nobody else's."""
        return random.Random(f"{self.seed}:{key}")  # noqa: S311 - repeatable on purpose

    def at(self, when: datetime, who: str, act: Act) -> None:
        """Somebody will do this then (at once if it is past)."""
        heapq.heappush(self._queue, (max(when, self.now), next(self._numbers), who, act))

    def soon(self, who: str, act: Act, minutes: float = 1.0) -> None:
        """Somebody will do this in so many minutes."""
        self.at(self.now + timedelta(minutes=minutes), who, act)

    def did(self, who: str, what: str, told: str = "", family: int | None = None, words: str = "") -> None:
        """Writes down what somebody did."""
        self.record.did.append(Did(self.now, who, what, told, family, words))

    def phone(self, somebody: Somebody, hears: Callable[[Heard], None] | None = None) -> Phone:
        """Gives somebody an app, and says who listens when it rings."""
        kind = DiscordPhone if somebody.way == "discord" else LinePhone
        phone = kind(self.stage, somebody.key)
        self.gives(phone, somebody, hears)
        return phone

    def gives(self, phone: Phone, somebody: Somebody, hears: Callable[[Heard], None] | None = None) -> None:
        """Somebody holds this app, and listens when it rings."""
        phone.touched = lambda: self.record.touched.append((self.now, somebody.key))
        self._ears[phone.address] = (somebody.key, phone, hears)
        self.record.add(somebody)

    def listens(self, address: str, key: str, hears: Callable[[Heard], None]) -> None:
        """What reaches an address that is nobody's own, a room, is heard by whoever is there."""
        self._ears[address] = (key, None, hears)

    def _hears(self, heard: Heard) -> None:
        key, phone, hears = self._ears.get(heard.who, ("", None, None))
        heard.who = key or heard.who
        if phone is not None:
            phone.heard.append(heard)
        self.record.heard.append(heard)
        if hears is not None and not heard.after_block:
            hears(heard)

    async def code(self, role: Role, name: str) -> str:
        """An invitation as the command line gives it."""
        opened = self.stage.opened
        async with opened.work(self.now) as uow:
            invited = await invite_person(
                uow, opened.house, programme_id=self.stage.programme_id, role=role, name=name, by="command-line"
            )
        return invited.code

    async def run(self, until: datetime, progress: Callable[[datetime], None]) -> None:
        """Plays until a moment."""
        while self._queue and self._queue[0][0] <= until:
            if self.is_prompt:
                await self.stage.move_to(self._queue[0][0], lambda: self._queue[0][0])
            when, _, who, act = heapq.heappop(self._queue)
            await self.stage.move_to(when)
            progress(when)
            try:
                await act()
            except OutOfReachError:
                self.at(self.now + AGAIN_AFTER, who, act)  # the page does not open: one tries again a little later
            except (NothingToPressError, NotOfferedError) as error:
                # Somebody did not find what they looked for: a person would shrug or ring up; it is kept for the reader.
                self.stumbles.append((self.now, who, str(error)))
            await self.stage.settle()
        await self.stage.move_to(until)
        progress(until)


def at_time(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the clocks of Japan."""
    return datetime.combine(day, time(hour, minute), JST)


def day_of(moment: datetime) -> date:
    """The day it is in Japan."""
    return moment.astimezone(JST).date()
