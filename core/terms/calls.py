"""Ringing somebody up: in which hours, how long apart, and when another way is taken."""

from datetime import time
from typing import Annotated, Self

from pydantic import model_validator

from core.terms.marks import Ours, Positive, Table, TimeOfDay, refuse


class Calls(Table):
    """When people are rung up. `latest` is the last hour at which a call begins."""

    earliest: Annotated[TimeOfDay, Ours("nobody is woken, nobody is on the way to work", "S6.10.1")] = time(9)
    latest: Annotated[TimeOfDay, Ours("guardians who work are reached in the evening", "S6.10.1")] = time(19)
    hours_apart: Annotated[Positive, Ours("who did not answer now may in the afternoon", "S6.11.3")] = 3
    tries_at_most: Annotated[Positive, Ours("then by mail or letter, and colleagues know of it", "S6.11.3")] = 3
    wait_after_writing_days: Annotated[Positive, Ours("a letter is read, and answered or not", "S6.11.3")] = 4
    proposed_within_days: Annotated[Positive, Ours("a fortnight holds every weekday twice", "S6.10.1")] = 14
    same_call_minutes: Annotated[Positive, Ours("a button pressed twice is one call", "S6.10.1")] = 30
    asked_told_minutes: Annotated[Positive, Ours("time to open the case before ringing", "S6.11.1")] = 5
    asked_within_minutes: Annotated[Positive, Ours("whoever waits by the phone waits an hour", "S6.11.1")] = 60
    asked_ahead_minutes: Annotated[Positive, Ours("of an evening's call the office hears while it is open", "S6.11.1")] = 60
    asked_retried_within_days: Annotated[Positive, Ours("working days: they wished to be rung up", "S6.11.1")] = 2

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.latest <= self.earliest:
            raise refuse("latest", f'a time after earliest ("{self.earliest:%H:%M}")')
        return self
