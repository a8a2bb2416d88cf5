"""Feedback owed to the guardian where the supporter could not give it: by phone or mail, within days (S6.13)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.errors import Refusal
from core.terms import JST
from core.terms.home_visits import Feedback

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class OwedFeedback:
    """What is owed for one visit. `way` "" while it is open; "given" when the supporter gave it after all.

    `said_at` is when staff spoke or wrote. When the coordinator is reminded stands in what is owed.
    """

    visit_id: str
    programme_id: str
    case_id: str
    due_on: date
    opened_at: datetime
    way: str = ""
    closed_by: str | None = None
    closed_at: datetime | None = None
    said_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has given it yet."""
        return self.closed_at is None


def due_on(starts_at: datetime, terms: Feedback) -> date:
    """The last day: so many days after the day of the visit in Japan."""
    return starts_at.astimezone(JST).date() + timedelta(days=terms.within_days_of_visit)


def days_left(owed: OwedFeedback, now: datetime) -> int:
    """Days until the last day; 0 on the day itself, below 0 after it."""
    return (owed.due_on - now.astimezone(JST).date()).days


def decide_close(owed: OwedFeedback, way: str, words: str, said_at: datetime, now: datetime, terms: Feedback) -> Refusal | None:
    """Why it is not closed, or None: only a call or a mail, with a word about what was told. A chat message does not do."""
    if not owed.is_open:
        return Refusal("refusal-feedback-closed")
    if way not in terms.ways:
        return Refusal("refusal-feedback-way")
    if said_at > now or said_at < owed.opened_at - timedelta(days=1):
        return Refusal("refusal-feedback-time")
    if not words.strip():
        return Refusal("refusal-feedback-words")
    return Refusal("refusal-feedback-long", {"limit": LONGEST}) if len(words) > LONGEST else None
