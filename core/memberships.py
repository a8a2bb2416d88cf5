"""Joining an online place (K2.2): first a talk, then the decision, then papers by post; joining opens when they are back.

Each step is a moment; nothing is ever taken back silently: who left keeps the moments they had, and may come again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from core.errors import Refusal
from core.lacks import Lack
from core.terms.online_place import Intake, OnlinePlaceTerms

RULES_NOTICE = "rules-of-place"
"""The rules of the place as core.ports.Consents keeps them: agreed to by version."""

Paper = Literal["application", "consent"]
Audience = Literal["adults", "minors"]

ADULT_AGE = 18
"""The age of majority (Civil Code, article 4)."""
DISCORD_AGE = 13
"""Discord's own terms: nobody younger may have an account."""


class TalkBy(StrEnum):
    """How the talk before joining is held."""

    CHAT = "chat"
    VOICE = "voice"
    PHONE = "phone"
    ROOM = "room"  # in person, where somebody can come


class Step(StrEnum):
    """Where somebody stands on the way in."""

    TALK = "talk"  # no hour yet
    BOOKED = "booked"  # an hour is set
    DECIDE = "decide"  # was talked with; nobody decided yet
    ELSEWHERE = "elsewhere"  # another place fits better, which was offered
    POST = "post"  # fits: papers are to be sent
    PAPERS = "papers"  # sent, not all back
    OPEN = "open"  # everything is there: joining can be opened
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Membership:
    """One person on the way into the place, and in it. `person_id` is the participant's, one a person.

    `talk_at` is the hour set for the talk, `talked_at` when it was held. `fits` is None until decided.
    `application_at`, `consent_at` are when these papers came back (K2.2). The nickname lies sealed.
    """

    person_id: str
    case_id: str
    programme_id: str
    begun_at: datetime
    talk_at: datetime | None = None
    talk_by: TalkBy | None = None
    talked_at: datetime | None = None
    fits: bool | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    posted_at: datetime | None = None
    application_at: datetime | None = None
    consent_at: datetime | None = None
    audience: Audience = "adults"
    joined_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def back(self) -> frozenset[Paper]:
        """The papers that came back."""
        known: Mapping[Paper, datetime | None] = {"application": self.application_at, "consent": self.consent_at}
        return frozenset(paper for paper, at in known.items() if at is not None)

    @property
    def is_in(self) -> bool:
        """Whether they belong to the place now."""
        return self.joined_at is not None and self.left_at is None


def step_of(one: Membership, terms: Intake) -> Step:
    """Where somebody stands, from what happened."""
    if one.left_at is not None:
        return Step.LEFT
    if one.joined_at is not None:
        return Step.JOINED
    if one.fits is None:
        return _undecided(one, terms)
    if not one.fits:
        return Step.ELSEWHERE
    if one.posted_at is None and terms.papers:
        return Step.POST
    return Step.PAPERS if papers_awaited(one, terms) else Step.OPEN


def _undecided(one: Membership, terms: Intake) -> Step:
    if one.talked_at is not None or not terms.interview_before_joining:
        return Step.DECIDE
    return Step.TALK if one.talk_at is None else Step.BOOKED


def papers_awaited(one: Membership, terms: Intake) -> tuple[Paper, ...]:
    """The papers that are not back, in the order of the terms; none where joining does not wait for them."""
    if not terms.joining_waits_for_papers:
        return ()
    return tuple(paper for paper in terms.papers if paper not in one.back)


def joining_lacks(
    one: Membership, terms: OnlinePlaceTerms, rules_agreed: int | None, rules_now: int, *, knows_age: bool
) -> tuple[Lack, ...]:
    """What is missing before somebody joins, each said as `lack-CODE`; `rules_agreed` is the version they agreed to.

    Without their age nobody knows which rooms are theirs, so none opens (K2.2, K3.2.1).
    """
    lacks = []
    if terms.intake.interview_before_joining and one.talked_at is None:
        lacks.append(Lack("intake-talk"))
    if one.fits is not True:
        lacks.append(Lack("intake-decision"))
    if not knows_age:
        lacks.append(Lack("intake-age"))
    lacks += [Lack(f"intake-paper-{paper}") for paper in papers_awaited(one, terms.intake)]
    if terms.talk.rules_agreed_before_joining and (rules_agreed is None or rules_agreed < rules_now):
        lacks.append(Lack("intake-rules"))
    return tuple(lacks)


def audience_on(born_on: date | None, day: date, *, said_adult: bool = False) -> Audience | None:
    """The rooms somebody belongs to on a day, None while nobody knows; `said_adult` counts where no birthday was given."""
    if born_on is None:
        return "adults" if said_adult else None
    return "minors" if age_on(born_on, day) < ADULT_AGE else "adults"


def may_use_discord(born_on: date | None, day: date) -> bool:
    """Whether somebody may be led to Discord."""
    return born_on is None or age_on(born_on, day) >= DISCORD_AGE


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February has a birthday on 1 March in other years (the day counts when it has passed)."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


_FROM: Mapping[Step, tuple[frozenset[Step], str]] = {
    Step.BOOKED: (frozenset({Step.TALK, Step.BOOKED}), "refusal-intake-talked"),
    Step.DECIDE: (frozenset({Step.TALK, Step.BOOKED}), "refusal-intake-talked"),
    Step.POST: (frozenset({Step.DECIDE, Step.ELSEWHERE, Step.POST, Step.PAPERS, Step.OPEN}), "refusal-intake-not-now"),
    Step.ELSEWHERE: (frozenset({Step.DECIDE, Step.ELSEWHERE, Step.POST, Step.PAPERS, Step.OPEN}), "refusal-intake-not-now"),
    Step.PAPERS: (frozenset({Step.POST, Step.PAPERS, Step.OPEN}), "refusal-intake-decide-first"),
    Step.OPEN: (frozenset({Step.PAPERS, Step.OPEN}), "refusal-intake-post-first"),
    Step.JOINED: (frozenset({Step.OPEN, Step.LEFT}), "refusal-intake-not-yet"),
    Step.LEFT: (frozenset({Step.JOINED}), "refusal-intake-not-in"),
}
"""From where each step may be made, and what is said otherwise.

BOOKED: an hour was set; DECIDE: the talk was held; POST: it was decided that the place fits; ELSEWHERE: that another does
better; PAPERS: the papers were sent; OPEN: one came back; JOINED: joining was opened (for who left, again); LEFT: they left.
"""


def decide_step(one: Membership, wanted: Step, terms: Intake) -> Refusal | None:
    """Why a step cannot be noted now, or None."""
    allowed, reason = _FROM[wanted]
    return None if step_of(one, terms) in allowed else Refusal(reason)


def counted(members: Sequence[Membership]) -> Mapping[Audience, int]:
    """How many are in the place now, by their rooms."""
    return {audience: sum(one.is_in and one.audience == audience for one in members) for audience in ("adults", "minors")}
