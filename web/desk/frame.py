"""The frame round every page of the desk: the places it has, shown to whoever may go there.

A page extends desk/desk.html, says `{% set here = 'people' %}` with the name of its place, and fills the block `main`. Its
heading is one h1; what it did stands above it by itself (`visit.go(path, said)`, with the name in `SAID` of web.desk.visit
and the sentence under `desk-said-` in core/texts).
"""

from collections.abc import Collection
from dataclasses import dataclass

from core.desk_rights import may_at_desk
from core.people import Role
from core.terms.programme import ProgrammeKind


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the desk; its name is what pages give as `here`, its text is desk-nav-NAME.

    Places of a `group` stand together under desk-nav-group-GROUP; `kind` names the only kind of programme that has it.
    """

    name: str
    path: str
    group: str = ""
    kind: ProgrammeKind | None = None


PLACES = (
    Place("today", "/desk"),
    Place("morning", "/desk/morning"),
    Place("calls", "/desk/calls"),
    Place("visits", "/desk/visits", kind="home_visits"),
    Place("reports", "/desk/reports", kind="home_visits"),
    Place("flags", "/desk/flags", kind="online_place"),
    Place("questions", "/desk/questions"),
    Place("search", "/desk/search"),
    Place("inquiries", "/desk/inquiries"),
    Place("board", "/desk/board"),
    Place("interviews", "/desk/interviews", "support", "home_visits"),
    Place("openings", "/desk/openings", kind="online_place"),
    Place("joining", "/desk/joining", kind="online_place"),
    Place("assessments", "/desk/assessments", "support", "online_place"),
    Place("learning", "/desk/learning", "support", "online_place"),
    Place("change", "/desk/change", "support", "online_place"),
    Place("publicity", "/desk/publicity", "support", "online_place"),
    Place("meetings", "/desk/meetings", "support", "online_place"),
    Place("matching", "/desk/matching", "support", "home_visits"),
    Place("supporters", "/desk/supporters", "support", "home_visits"),
    Place("trainings", "/desk/trainings", "support", "home_visits"),
    Place("agreements", "/desk/agreements", "support", "home_visits"),
    Place("feedback", "/desk/feedback", "support", "home_visits"),
    Place("surveys", "/desk/surveys", "support", "home_visits"),
    Place("words", "/desk/words", "support", "online_place"),
    Place("incidents", "/desk/incidents", "support"),
    Place("statistics", "/desk/statistics", "support", "online_place"),
    Place("devices", "/desk/devices", "support", "home_visits"),
    Place("pay", "/desk/pay", "support", "home_visits"),
    Place("outbox", "/desk/outbox", "office", "online_place"),
    Place("people", "/desk/people", "office"),
    Place("approved", "/desk/approved", "office"),
    Place("templates", "/desk/templates", "office"),
    Place("hours", "/desk/hours", "office"),
    Place("city", "/desk/city"),
)
GROUPS = ("", "support", "office")

CITY_ALONE = "city"
"""Staff may look at the city's corner, but it is no place of their own work."""


def places_for(role: Role, known: Collection[str], kind: ProgrammeKind) -> dict[str, list[Place]]:
    """The places this role may go to in such a programme, among the addresses that there are, by group."""
    there = [place for place in PLACES if place.path in known and may_at_desk(role, place.path, acts=False)]
    mine = [place for place in there if place.kind in (None, kind) and (place.name != CITY_ALONE or role is Role.OFFICER)]
    found = {group: [place for place in mine if place.group == group] for group in GROUPS}
    return {group: places for group, places in found.items() if places}
