"""What the pages need from the rest of the house; tomoshibi.wiring fills it in."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.approved_list import Book
from core.clauses import Clause
from core.errors import Refusal
from core.joining_papers import JoiningPapers
from core.letters import PrintedLetter
from core.messages import Envelope
from core.place_leaflet import PlaceLeaflet
from core.ports import InboxStore, ScreenStore, UnitOfWork, Work
from core.survey_letters import PrintedSurvey
from core.usecases.context import House

Accept = Callable[[Sequence[Envelope]], Awaitable[list[bool]]]


class OpenScreens(Protocol):
    """The chat pages that are open; see bots.webchat.sender.Screens."""

    @property
    def is_closing(self) -> bool: ...
    def number(self, account_id: str) -> int: ...
    async def wait(self, account_id: str, seen: int, timeout: float) -> int: ...


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody invented, to be played in the demo. `role` is a core.people.Role value."""

    person_id: str
    role: str
    name: str
    programme_id: str


class DemoTime(Protocol):
    """The demo's clock; see tomoshibi.demo_time."""

    def now(self) -> datetime: ...
    async def forward(self, until: datetime) -> Refusal | None: ...


@dataclass(frozen=True, slots=True)
class DemoPeople:
    """Whom the demo offers to be, and its clock."""

    people: Sequence[DemoPerson]
    time: DemoTime


class Papers(Protocol):
    """The papers room; see tomoshibi.papers_desk."""

    async def read_book(self, content: bytes) -> Book: ...
    async def letters(self, letters: Sequence[PrintedLetter], made_at: datetime) -> bytes: ...
    async def surveys(self, letters: Sequence[PrintedSurvey], made_at: datetime) -> bytes: ...
    async def joining(self, papers: JoiningPapers, made_at: datetime) -> bytes: ...
    async def change(self, paper: Mapping[str, object], made_at: datetime) -> bytes: ...
    async def leaflet(self, leaflet: PlaceLeaflet, made_at: datetime) -> bytes: ...
    async def template(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class WebParts:
    """Everything the pages use. `secure_cookies` is true where the public address is https; `demo` only in the demo.

    `clauses` are the clauses of each programme's contract, by its id.
    """

    work: Work
    house: House
    accept: Accept
    screens: OpenScreens
    screen_store: ScreenStore
    inbox: InboxStore
    now: Callable[[], datetime]
    secure_cookies: bool
    demo: DemoPeople | None = None
    papers: Papers | None = None
    clauses: Mapping[str, Sequence[Clause]] = field(default_factory=dict)

    def unit(self, *, writes: bool = True) -> UnitOfWork:
        """A unit of work at this moment."""
        return self.work(self.now(), writes=writes)
