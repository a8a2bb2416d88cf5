"""A request to move a visit: from its first message, whose moment counts, to the day both sides have, or to another end."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.errors import Refusal


class MoveState(StrEnum):
    """Where a request stands."""

    CHOOSING = "choosing"  # the family looks for an hour; the old date stands meanwhile
    WAITING = "waiting"  # moved, both sides' hours are held; the supporter is asked
    PUT_OFF = "put_off"  # given back in time, the day comes later
    AGREED = "agreed"
    DECLINED = "declined"  # the supporter cannot after all: the visit stays open
    KEPT = "kept"  # the family keeps the old date
    CANCELLED = "cancelled"  # in time, without another day
    LATE = "late"
    STAFF = "staff"  # a person decides
    EXPIRED = "expired"  # nothing was chosen: the old date stands
    REPLACED = "replaced"  # moved again, taken up again, or ended in another way


OPEN = frozenset({MoveState.CHOOSING, MoveState.WAITING, MoveState.PUT_OFF})
"""At most one a visit, which the database holds too."""


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """One request about one visit. `asked_at` is the moment that counts: the platform's time of its first message (S6.8.5).

    `person_id` is who of the family asks, `by` who entered it (staff, for somebody on the phone), `account_id` where the
    answer goes. `in_time` was decided when it was opened. `new_visit_id` and `starts_at` tell what it was moved to. `next_at`
    is when the service looks at it by itself, `step` what it did last.
    """

    id: str
    programme_id: str
    visit_id: str
    case_id: str
    person_id: str
    by: str
    account_id: str | None
    state: MoveState
    asked_at: datetime
    opened_at: datetime
    changed_at: datetime
    new_visit_id: str | None = None
    starts_at: datetime | None = None
    next_at: datetime | None = None
    step: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still awaited."""
        return self.state in OPEN


def changed(request: MoveRequest, state: MoveState, now: datetime, next_at: datetime | None = None) -> MoveRequest:
    """The request in its next state; what is awaited then, until `next_at`."""
    return replace(request, state=state, changed_at=now, next_at=next_at, step="")


def decide_answer(request: MoveRequest) -> Refusal | None:
    """Why the supporter's answer comes to nothing any more, or None."""
    if request.state is MoveState.WAITING:
        return None
    return Refusal(f"refusal-move-{request.state.value}")
