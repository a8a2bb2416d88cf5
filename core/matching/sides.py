"""The two sides of a match as values: what a waiting child's family wishes, what a supporter offers; and the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from core.free_hours import FreeHours
from core.supporters import Reach, Sex
from core.terms.matching import Matching
from core.visit_wishes import Siblings, SupporterSex


@dataclass(frozen=True, slots=True)
class Wanting:
    """A child who waits. `area` None: visits are online, no way is gone. `since` is the first interview's day.

    Children of one `group` who do not wish to be visited alone get one supporter, at the same time or in turn (S6.8.3);
    `beside` is the supporter who visits a brother or sister already. `not_with`: supporters of earlier matches that ended by
    a wish, or who declined. `takes_place` False: does not count among a supporter's children (asked of obstacles only).
    """

    case_id: str
    hours: FreeHours
    since: date
    area: str | None
    subjects: frozenset[str] = frozenset()
    supporter_sex: SupporterSex = "any"
    group: str = ""
    siblings: Siblings = "alone"
    beside: str | None = None
    not_with: frozenset[str] = frozenset()
    takes_place: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """An hour of the week a supporter visits somebody already; `minutes` long, `area` None online.

    `group` is the family, where it wishes brothers and sisters to be visited together, else "".
    """

    weekday: int
    starts: time
    minutes: int
    area: str | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Offering:
    """A supporter with places left; `areas` with the way there, `taken` the hours given away already."""

    supporter_id: str
    hours: FreeHours
    areas: tuple[Reach, ...]
    subjects: frozenset[str]
    sex: Sex
    places_left: int
    in_city: bool = False
    taken: tuple[Taken, ...] = ()

    def reach(self, area: str | None) -> Reach | None:
        """The way to an area; None where they do not go, or where no way is gone."""
        return next((one for one in self.areas if one.area == area), None)

    def goes_to(self, area: str | None) -> bool:
        """Whether they visit there; online everybody does."""
        return area is None or self.reach(area) is not None


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that decides a proposal; the same question has the same answer, in whatever order it was put."""

    wantings: Sequence[Wanting]
    offerings: Sequence[Offering]
    terms: Matching
    visit_minutes: int
    today: date


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two fit: a code with what belongs to it; its line is `match-reason-CODE`."""

    code: str
    weekday: int | None = None
    starts: time | None = None
    minutes: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """Children who are matched as one: one child, or brothers and sisters who wish to share a supporter."""

    wantings: tuple[Wanting, ...]
    hours: FreeHours
    minutes: int

    @property
    def key(self) -> str:
        """What it is sorted and found by."""
        return self.wantings[0].case_id

    @property
    def size(self) -> int:
        """How many children."""
        return len(self.wantings)

    @property
    def places(self) -> int:
        """How many of a supporter's places it takes."""
        return sum(one.takes_place for one in self.wantings)

    @property
    def first(self) -> Wanting:
        """The child whose family and home stand for all of them."""
        return self.wantings[0]


@dataclass(frozen=True, slots=True)
class Slot:
    """A start in the week, in minutes from Monday 00:00, with how long the visit is."""

    at: int
    minutes: int
    area: str | None
    group: str = ""
    together: bool = False

    @property
    def ends(self) -> int:
        """The first minute after it."""
        return self.at + self.minutes


DAY = 24 * 60


def slot_of(taken: Taken) -> Slot:
    """An hour given away, as a slot."""
    at = taken.weekday * DAY + taken.starts.hour * 60 + taken.starts.minute
    return Slot(at, taken.minutes, taken.area, taken.group, together=bool(taken.group))


def weekday_and_time(at: int) -> tuple[int, time]:
    """Of minutes from Monday 00:00."""
    weekday, minute = divmod(at, DAY)
    return weekday, time(minute // 60, minute % 60)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which unit goes to whom and when: supporter and slot by the unit's key. `is_proven`: nothing better exists."""

    pairs: Mapping[str, tuple[str, Slot]] = field(default_factory=dict)
    is_proven: bool = True
