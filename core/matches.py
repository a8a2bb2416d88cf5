"""Matches: which supporter visits which child; proposed, answered, ended; the history is kept (S6.7, S6.8.4).

A case has at most one live match (proposed or accepted), which the database holds too; a supporter may have several.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from core.errors import Refusal


class MatchState(StrEnum):
    """Where a match stands."""

    PROPOSED = "proposed"  # the coordinator has decided; the supporter is asked
    ACCEPTED = "accepted"
    DECLINED = "declined"  # by the supporter
    ENDED = "ended"  # a proposal taken back, a change wished for, somebody left, the end of the year


LIVE = frozenset({MatchState.PROPOSED, MatchState.ACCEPTED})

AFTER: Mapping[MatchState, frozenset[MatchState]] = {
    MatchState.PROPOSED: frozenset({MatchState.ACCEPTED, MatchState.DECLINED, MatchState.ENDED}),
    MatchState.ACCEPTED: frozenset({MatchState.ENDED}),
    MatchState.DECLINED: frozenset(),
    MatchState.ENDED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One supporter for one child's case. `weekday` (0 is Monday) and `starts` (Asia/Tokyo) are the hour thought of.

    `change_wished_at` and `change_wished_by` (a person id) tell that the child or guardian wish for somebody else.
    """

    id: str
    programme_id: str
    case_id: str
    supporter_id: str
    state: MatchState
    proposed_at: datetime
    proposed_by: str
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    weekday: int | None = None
    starts: time | None = None
    change_wished_at: datetime | None = None
    change_wished_by: str | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is proposed or accepted."""
        return self.state in LIVE


def decide_next(match: Match, after: MatchState) -> Refusal | None:
    """Why a match may not go on to `after`, or None."""
    if after in AFTER[match.state]:
        return None
    return Refusal(f"refusal-match-{match.state.value}")


def answered(match: Match, after: MatchState, now: datetime) -> Match:
    """The match with the supporter's answer."""
    return replace(match, state=after, answered_at=now)


def ended(match: Match, now: datetime) -> Match:
    """The match at its end."""
    return replace(match, state=MatchState.ENDED, ended_at=now)


def wished_away(match: Match, now: datetime, by: str) -> Match:
    """The match with the wish for somebody else; the first wish stands."""
    if match.change_wished_at is not None:
        return match
    return replace(match, change_wished_at=now, change_wished_by=by)


def not_again(history: Iterable[Match]) -> frozenset[str]:
    """Supporters who are not proposed for this child again by themselves: they declined, or somebody else was wished for."""
    return frozenset(
        one.supporter_id
        for one in history
        if one.state is MatchState.DECLINED or (not one.is_live and one.change_wished_at is not None)
    )
