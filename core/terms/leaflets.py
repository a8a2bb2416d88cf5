"""The three rounds of leaflets, one for the child and one for the guardian each (S6.3)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.terms.marks import AnyOf, Clause, Natural, Ours, Positive, SomeOf, Span, Table, refuse

Reader = Literal["child", "guardian"]
Content = Literal[
    "what_we_do",
    "how_often",
    "we_cheer_for_you",
    "your_feelings_count",
    "tell_us_your_views",
    "purpose",
    "who_it_is_for",
    "how_to_apply",
    "child_feelings_are_respected",
    "closing_soon",
    "places_are_free",
]
FallsAway = Literal["never", "print", "draft_and_print"]


class LeafletRound(Table):
    """One round. `draft_due_on` is the day the city names within `draft_due_around`; until then its first day holds."""

    draft_due_around: Annotated[Span, Clause("S6.3")]
    draft_due_on: Annotated[date | None, Ours("the city names the day", "S6.3")] = None
    sent_around: Annotated[Span, Clause("S6.1")]
    adds: Annotated[AnyOf[Content], Clause("S6.3")]
    falls_away: Annotated[FallsAway, Clause("S6.3")]
    full_days_before_sending: Annotated[Natural | None, Clause("S6.3")] = None
    full_on: Annotated[date | None, Clause("S6.3")] = None

    @property
    def draft_due(self) -> date:
        """The day the draft is owed: as the city named it, else the first day of the stretch the contract gives."""
        return self.draft_due_on or self.draft_due_around.first_on

    @model_validator(mode="after")
    def _says_when_it_falls_away(self) -> Self:
        told = (self.full_days_before_sending is not None) + (self.full_on is not None)
        if told != (0 if self.falls_away == "never" else 1):
            raise refuse("falls_away", '"never", or one of full_days_before_sending and full_on beside it')
        return self


class Leaflets(Table):
    """Form and contents of all rounds."""

    readers: Annotated[SomeOf[Reader], Clause("S6.3")]
    copies: Annotated[Positive, Clause("S6.3")]
    paper: Annotated[Literal["A4"], Clause("S6.3")]
    sheets: Annotated[Positive, Clause("S6.3")]
    pages: Annotated[Positive, Clause("S6.3")]
    full_colour: Annotated[bool, Clause("S6.3")]
    draft_handed_over_by: Annotated[Literal["mail"], Clause("S6.3")]
    child_tells: Annotated[SomeOf[Content], Clause("S6.3")]
    guardian_tells: Annotated[SomeOf[Content], Clause("S6.3")]
    falling_away_needs_city: Annotated[bool, Clause("S6.3")]
    draft_reminder_days_before: Annotated[Natural, Ours("two weeks to draw and write", "S6.3")] = 14
    print_days_after_draft: Annotated[Natural, Ours("a week to print, where sending has not begun by then", "S6.3")] = 7
    rounds: Annotated[dict[str, LeafletRound], Field(min_length=1)]

    def must_tell(self, reader: Reader, round_id: str) -> tuple[Content, ...]:
        """What a leaflet must contain at least: the reader's contents and what the round adds."""
        basis = self.child_tells if reader == "child" else self.guardian_tells
        return basis + self.rounds[round_id].adds
