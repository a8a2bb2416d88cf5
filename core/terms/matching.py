"""Terms of matching: the areas there are, which of them lie far from a station, and what weighs how much (S6.7)."""

from typing import Annotated

from pydantic import Field

from core.terms.marks import Clause, Natural, Ours, Positive, Table, Text

AreaId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]


class Weights(Table):
    """Points of a pair: what makes one supporter fit a child better than another. Whole numbers."""

    each_subject: Annotated[Natural, Ours("a wished subject that is taught", "S6.7.1")] = 20
    each_minute_nearer: Annotated[Natural, Ours("each minute of the way less than travel_at_most", "S6.7.1")] = 1
    in_city: Annotated[Natural, Ours("people of the city first", "S6.4")] = 5
    each_week_waited: Annotated[Natural, Ours("who waits longest is matched first", "S6.8.1")] = 4
    weeks_waited_at_most: Annotated[Natural, Ours("more weeks weigh no more", "S6.8.1")] = 26


class Area(Table):
    """A part of the city, as people name it."""

    name: Annotated[Text, Clause("S4")]
    is_far: Annotated[bool, Ours("far from a station, as the city and we see it", "S6.7.2")] = False


class Matching(Table):
    """How supporters and children are brought together."""

    areas: dict[AreaId, Area] = Field(default_factory=dict)
    far_extra_percent: Annotated[Natural, Ours("the contract's own example: a higher rate there", "S6.7.2")] = 20
    start_every_minutes: Annotated[Positive, Ours("visits begin on the hour and the half hour", "S6.8.2")] = 30
    between_minutes: Annotated[Natural, Ours("the way from door to door within one area", "S6.7.1")] = 15
    travel_at_most_minutes: Annotated[Positive, Ours("a longer way earns no points", "S6.7.1")] = 60
    weights: Weights = Weights()
    seconds_at_most: Annotated[Positive, Ours("a guard: what is found until then is shown, and said to be so", "S6.7.1")] = 20

    def is_far(self, area: str) -> bool:
        """Whether an area lies far from a station; an unknown one does not."""
        return area in self.areas and self.areas[area].is_far
