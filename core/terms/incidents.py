"""Complaints (S9), suspected abuse (S6.14.3), undue demands by organised crime (S13.4): 'promptly' and 'at once' in hours."""

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import model_validator

from core.terms.marks import Clause, Ours, Positive, SomeOf, Table, TimeOfDay, refuse


class Incidents(Table):
    """Complaints, suspected abuse, undue demands: 'promptly' and 'at once' in hours we hold ourselves to."""

    complaint_told_by: Annotated[SomeOf[Literal["phone", "writing"]], Clause("S9")]
    complaint_phone_within_hours: Annotated[Positive, Ours("the same working day", "S9")] = 4
    complaint_writing_within_days: Annotated[Positive, Ours("three working days", "S9")] = 3
    complaint_handled_within_days: Annotated[Positive, Ours("nobody waits longer than two weeks for an answer", "S9")] = 10
    city_opens: Annotated[TimeOfDay, Ours("hours of a complaint are counted while the city answers the telephone", "S9")] = (
        time(9)
    )
    city_closes: Annotated[TimeOfDay, Ours("until then the city answers the telephone", "S9")] = time(17, 30)
    abuse_told_within_minutes: Annotated[Positive, Ours("at once", "S6.14.3")] = 60
    undue_demand_told_within_hours: Annotated[Positive, Ours("at once", "S13.4")] = 4

    @model_validator(mode="after")
    def _open_for_a_while(self) -> Self:
        if self.city_closes <= self.city_opens:
            raise refuse("city_closes", "a time after city_opens")
        return self
