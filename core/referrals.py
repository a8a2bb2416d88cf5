"""Referrals: another place or agency is offered, wished for, led to, and what came of it is known (K2.3.4).

Nobody is led anywhere they did not wish to go. Every step is a row with its moment and sealed words; none is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import Refusal

ANY_PLACE = "any"
"""Somebody would like to know of other places; which, is not known yet."""
LONGEST = 1000


class ReferralStep(StrEnum):
    """What happened."""

    OFFERED = "offered"  # staff told of it
    WISHED = "wished"  # they would like to
    MADE = "made"  # staff wrote or rang there, or went along
    CAME = "came"  # what came of it
    DECLINED = "declined"  # not now


@dataclass(frozen=True, slots=True)
class Referral:
    """One place for one person; `place` is an id of the programme's directory, or ANY_PLACE."""

    id: str
    programme_id: str
    case_id: str
    place: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class StepMade:
    """One step; `by` is a person's id. Its words lie sealed under the case's key."""

    id: str
    referral_id: str
    kind: ReferralStep
    at: datetime
    by: str


_AFTER: dict[ReferralStep, frozenset[ReferralStep | None]] = {
    ReferralStep.OFFERED: frozenset({None, ReferralStep.DECLINED, ReferralStep.CAME}),
    ReferralStep.WISHED: frozenset({None, ReferralStep.OFFERED, ReferralStep.DECLINED, ReferralStep.CAME}),
    ReferralStep.DECLINED: frozenset({ReferralStep.OFFERED, ReferralStep.WISHED}),
    ReferralStep.MADE: frozenset({ReferralStep.WISHED}),
    ReferralStep.CAME: frozenset({ReferralStep.MADE, ReferralStep.CAME}),
}
"""After which step each may come; None: nothing was said of this place yet."""


def decide_referral(done: Sequence[StepMade], wanted: ReferralStep, place: str, words: str) -> Refusal | None:
    """Why a step cannot be noted, or None: nobody is led where they did not wish to go, and an outcome has words."""
    latest = done[-1].kind if done else None
    if wanted is ReferralStep.MADE and place == ANY_PLACE:
        return Refusal("refusal-referral-which")
    if latest not in _AFTER[wanted]:
        return Refusal("refusal-referral-wish" if wanted is ReferralStep.MADE else "refusal-referral-step")
    if wanted is ReferralStep.CAME and not words.strip():
        return Refusal("refusal-referral-words")
    return Refusal("refusal-call-long", {"limit": LONGEST}) if len(words) > LONGEST else None


def next_steps(done: Sequence[StepMade], place: str) -> tuple[ReferralStep, ...]:
    """What may be noted next."""
    return tuple(step for step in ReferralStep if decide_referral(done, step, place, "…") is None)
