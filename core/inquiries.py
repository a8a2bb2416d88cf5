"""A case from its first words to the city's decision: states, who may change them and why, members, places, doubles.

A case is about one child, or about one participant. Its members have parts; each member's thread stays their own. The bot
refuses nobody: a decision is the commissioner's (S5.2), written down by staff or taken over from the approved list.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.errors import Refusal
from core.language.normalise import search_key
from core.people import Profile, Role


class InquiryState(StrEnum):
    """Where a case stands."""

    INQUIRY = "inquiry"  # first words, nothing asked for yet
    APPLIED = "applied"  # asked for; waits for the decision
    APPROVED = "approved"
    WAITING = "waiting"  # would be approved, but no place is free
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by the family or the person themself; may begin again


class Part(StrEnum):
    """What somebody is in a case."""

    CHILD = "child"
    GUARDIAN = "guardian"
    PARTICIPANT = "participant"
    OTHER = "other"  # a teacher, a relative: asked for somebody else


class Source(StrEnum):
    """How a case came to us."""

    CHAT = "chat"
    PHONE = "phone"
    PAPER = "paper"
    LIST = "list"  # the commissioner's approved list


class Actor(StrEnum):
    """Who makes a change: the people it is about, or staff (who also write down what the commissioner decided)."""

    FAMILY = "family"
    STAFF = "staff"


class ChangeKind(StrEnum):
    """What a line of a case's history is."""

    STATE = "state"
    MERGED = "merged"  # another case was taken into this one
    PARTED = "parted"  # a wrong merge was undone
    APART = "apart"  # staff looked: not the same
    JOINED = "joined"  # a person became a member
    LEFT = "left"  # a wrong member was taken out


ROLE_OF: Mapping[Part, Role] = {
    Part.CHILD: Role.CHILD,
    Part.GUARDIAN: Role.GUARDIAN,
    Part.PARTICIPANT: Role.PARTICIPANT,
    Part.OTHER: Role.VISITOR,
}
OPEN_STATES = frozenset({InquiryState.INQUIRY, InquiryState.APPLIED, InquiryState.WAITING})
"""States in which something is still awaited."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case without anything personal. `merged_into` names the case it was taken into, None for most."""

    id: str
    programme_id: str
    kind: str
    state: InquiryState
    opened_at: datetime
    source: Source
    changed_at: datetime
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is personal about a case beside its members' profiles; sealed under the case's own key.

    `born_on` is the child's or participant's; `school_year` a choice of the form; `nickname` what they are called by
    whoever asked; `remarks` are the staff's; `said_adult`: 18 or older, said at the talk without a birthday (K2.2).
    """

    born_on: date | None = None
    school_year: str = ""
    nickname: str = ""
    remarks: str = ""
    said_adult: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a case; `case_id` is the case they came in by (another one, where cases were merged)."""

    person_id: str
    part: Part
    case_id: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody to be entered into a case: known already (`person_id`), or new with this profile."""

    part: Part
    profile: Profile = field(default_factory=Profile)
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a case's history. `why` is sealed; `other_id` is the other case or the person it concerns.

    An empty `id` is filled in when the line is kept.
    """

    id: str
    case_id: str
    kind: ChangeKind
    before: str
    after: str
    by: str
    at: datetime
    why: str = ""
    other_id: str | None = None


_S = InquiryState
ALLOWED: Mapping[tuple[InquiryState, InquiryState], frozenset[Actor]] = {
    (_S.INQUIRY, _S.APPLIED): frozenset({Actor.STAFF}),  # the family too, where the contractor takes applications
    (_S.INQUIRY, _S.APPROVED): frozenset({Actor.STAFF}),
    (_S.INQUIRY, _S.WAITING): frozenset({Actor.STAFF}),
    (_S.INQUIRY, _S.DECLINED): frozenset({Actor.STAFF}),
    (_S.INQUIRY, _S.WITHDRAWN): frozenset({Actor.FAMILY, Actor.STAFF}),
    (_S.APPLIED, _S.INQUIRY): frozenset({Actor.STAFF}),
    (_S.APPLIED, _S.APPROVED): frozenset({Actor.STAFF}),
    (_S.APPLIED, _S.WAITING): frozenset({Actor.STAFF}),
    (_S.APPLIED, _S.DECLINED): frozenset({Actor.STAFF}),
    (_S.APPLIED, _S.WITHDRAWN): frozenset({Actor.FAMILY, Actor.STAFF}),
    (_S.WAITING, _S.APPLIED): frozenset({Actor.STAFF}),
    (_S.WAITING, _S.APPROVED): frozenset({Actor.STAFF}),
    (_S.WAITING, _S.DECLINED): frozenset({Actor.STAFF}),
    (_S.WAITING, _S.WITHDRAWN): frozenset({Actor.FAMILY, Actor.STAFF}),
    (_S.APPROVED, _S.APPLIED): frozenset({Actor.STAFF}),
    (_S.APPROVED, _S.WAITING): frozenset({Actor.STAFF}),
    (_S.APPROVED, _S.DECLINED): frozenset({Actor.STAFF}),
    (_S.APPROVED, _S.WITHDRAWN): frozenset({Actor.STAFF}),  # a family that wishes to end talks with a person first
    (_S.DECLINED, _S.INQUIRY): frozenset({Actor.FAMILY, Actor.STAFF}),
    (_S.DECLINED, _S.APPLIED): frozenset({Actor.STAFF}),
    (_S.DECLINED, _S.APPROVED): frozenset({Actor.STAFF}),
    (_S.DECLINED, _S.WAITING): frozenset({Actor.STAFF}),
    (_S.WITHDRAWN, _S.INQUIRY): frozenset({Actor.FAMILY, Actor.STAFF}),
    (_S.WITHDRAWN, _S.APPLIED): frozenset({Actor.STAFF}),
    (_S.WITHDRAWN, _S.APPROVED): frozenset({Actor.STAFF}),
}
LONGEST_WHY = 500
LINKED = "linked"
"""What a line of the history says where somebody became a member by linking their account; `before` is who they were."""


@dataclass(frozen=True, slots=True)
class Places:
    """How many places there are and are taken (S5.2). `capacity` None: the contract names none."""

    capacity: int | None
    approved: int = 0
    waiting: int = 0
    few: int = 0

    @property
    def left(self) -> int | None:
        """Places still free, never below 0; None where there is no capacity."""
        return None if self.capacity is None else max(0, self.capacity - self.approved)

    @property
    def word(self) -> str:
        """How it is said honestly: "open", "free", "few" or "full"."""
        if self.left is None:
            return "open"
        return "full" if self.left == 0 else "few" if self.left <= self.few else "free"


def decide_change(
    case: Case,
    after: InquiryState,
    actor: Actor,
    why: str,
    *,
    places: Places,
    family_applies: bool = False,
    over: bool = False,
) -> Refusal | None:
    """Why a case may not go on to `after`, or None (S5.1, S5.2).

    Staff say why, except when they only note that an application was made. Nobody is approved past the capacity unless
    `over` says that the commissioner agreed to it (S5.3). `family_applies`: the contractor takes applications here.
    """
    allowed = ALLOWED.get((case.state, after), frozenset())
    may = actor in allowed or (family_applies and (case.state, after) == (_S.INQUIRY, _S.APPLIED))
    told = why.strip() or actor is Actor.FAMILY or after is _S.APPLIED
    faults = (
        (case.merged_into is not None, Refusal("refusal-case-merged")),
        (after is case.state, Refusal("refusal-case-same")),
        (not may, Refusal("refusal-case-change")),
        (len(why) > LONGEST_WHY, Refusal("refusal-case-why-long", {"limit": LONGEST_WHY})),
        (not told, Refusal("refusal-case-why")),
        (after is _S.APPROVED and places.left == 0 and not over, Refusal("refusal-case-full")),
    )
    return next((refusal for is_so, refusal in faults if is_so), None)


def next_states(case: Case, actor: Actor) -> tuple[InquiryState, ...]:
    """What this actor may make of a case, in the order of the states."""
    if case.merged_into is not None:
        return ()
    return tuple(after for after in InquiryState if actor in ALLOWED.get((case.state, after), frozenset()))


def decide_merge(kept: Case, taken: Case) -> Refusal | None:
    """Why `taken` may not be taken into `kept`, or None: two live cases of one programme, never a chain."""
    if kept.id == taken.id or kept.programme_id != taken.programme_id:
        return Refusal("refusal-case-merge-self")
    if kept.merged_into is not None or taken.merged_into is not None:
        return Refusal("refusal-case-merged")
    if taken.state is _S.APPROVED and kept.state is not _S.APPROVED:
        return Refusal("refusal-case-merge-approved")  # the approved one is kept: visits and papers hang on it
    return None


def double_marks(facts: CaseFacts, child: Profile, others: Sequence[Profile]) -> frozenset[str]:
    """What tells that two cases may be about the same child: kana with birth date, or the same telephone number.

    Plain strings, for keyed tokens only: they are personal. The same account is seen by its person, not by a mark.
    """
    marks: set[str] = set()
    kana = search_key(child.kana)
    if kana and facts.born_on is not None:
        marks.add(f"child|{kana}|{facts.born_on.isoformat()}")
    for profile in (child, *others):
        digits = "".join(str(unicodedata.digit(sign)) for sign in profile.phone if sign.isdecimal())
        if len(digits) >= 9:
            marks.add(f"phone|{digits}")
    return frozenset(marks)


def may_be_same(one: CaseFacts, child: Profile, other: CaseFacts, second: Profile) -> bool:
    """Whether two cases may be about one child: not when birth dates or kana are known and differ (siblings share the rest)."""
    if one.born_on and other.born_on and one.born_on != other.born_on:
        return False
    kana, kana_too = search_key(child.kana), search_key(second.kana)
    return not (kana and kana_too and kana != kana_too)


@dataclass(frozen=True, slots=True)
class Sibling:
    """One child of those a guardian asks for, as far as it is known: `words` are names and nicknames, folded."""

    case_id: str
    born_on: date | None
    school_year: str
    opened_at: datetime
    words: frozenset[str] = frozenset()


SCHOOL_YEARS = ("primary", "first", "second", "third", "older", "unknown")
"""Choices of the forms: primary school, the three years of junior high, older, not known or not said."""
ELDER_WORDS = frozenset(
    search_key(word)
    for word in ("上の子", "うえの子", "上のこ", "うえのこ", "上", "お兄ちゃん", "お姉ちゃん", "elder", "older")
)
YOUNGER_WORDS = frozenset(
    search_key(word) for word in ("下の子", "したの子", "下のこ", "したのこ", "下", "妹", "弟", "younger")
)


def in_order(siblings: Collection[Sibling]) -> tuple[Sibling, ...] | None:
    """The elder first, when all birth dates or else all school years tell; None when they do not (twins, nothing known)."""
    if len({one.born_on for one in siblings}) == len(siblings) and all(one.born_on for one in siblings):
        return tuple(sorted(siblings, key=lambda one: one.born_on or date.max))
    told = [one.school_year for one in siblings if one.school_year in SCHOOL_YEARS[:5]]
    if len(set(told)) == len(siblings):
        return tuple(sorted(siblings, key=lambda one: -SCHOOL_YEARS.index(one.school_year)))
    return None


def which_sibling(text: str, siblings: Collection[Sibling]) -> Sibling | None:
    """The one child that these words mean (a nickname, 上の子, 下の子); None when they mean none or several."""
    said = search_key(text).removesuffix("です").removesuffix("のこと")
    ordered = in_order(siblings)
    if ordered and said in ELDER_WORDS:
        return ordered[0]
    if ordered and said in YOUNGER_WORDS:
        return ordered[-1]
    found = [one for one in siblings if any(word and word in said for word in one.words)]
    return found[0] if len(found) == 1 else None
