"""What came out of a rehearsal, in plain words and moments: all that the checker and the page ever see.

It knows nothing of the house: who somebody is, what reached them and when, what they did through which door, what stood on
the pages they opened, which papers were made.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the invented people. `part` is guardian, child, supporter, coordinator, deputy; in an online place participant,
    manager, planner, device_help. `family` is the child's number, or the participant's.
    """

    key: str
    part: str
    name: str
    way: str
    habit: str = ""
    family: int | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the play: who has a phone for it. `guardian` and `child` are keys of people, "" where nobody writes."""

    number: int
    name: str
    guardian: str
    child: str
    by_phone: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody on the way into an online place: `key` is their phone's ("" where only staff write for them).

    `way` is line, discord, web or phone; `habit` as the play drew it. Who comes back under another name is one number.
    """

    number: int
    nickname: str
    way: str
    is_minor: bool
    key: str
    habit: str = ""


@dataclass(slots=True)
class Heard:
    """One message as it reached somebody; `buttons` are (label, what it does)."""

    at: datetime
    who: str
    channel: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    after_block: bool = False


@dataclass(frozen=True, slots=True)
class Did:
    """One thing somebody did: `what` is a short word of ours (moves, arrived, report-sent), `told` what it was about."""

    at: datetime
    who: str
    what: str
    told: str = ""
    family: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page of the desk as somebody saw it, kept where the checker will read it."""

    at: datetime
    place: str
    words: str
    family: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was made, a letter or a survey by post: for whom, with which words."""

    at: datetime
    kind: str
    to: str
    words: str = ""


@dataclass(slots=True)
class Record:
    """Everything, in the order it happened."""

    people: dict[str, Somebody] = field(default_factory=dict)
    children: dict[int, Child] = field(default_factory=dict)
    participants: dict[int, Participant] = field(default_factory=dict)
    touched: list[tuple[datetime, str]] = field(default_factory=list)
    """When whose finger was on a phone: every event that went in."""
    heard: list[Heard] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    faults: list[tuple[datetime, str]] = field(default_factory=list)
    """What the chaos did, and when."""

    def add(self, one: Somebody) -> Somebody:
        """Somebody enters."""
        self.people[one.key] = one
        return one
