"""The frame round every page of the desk: the places it has, shown to whoever may go there.

A page extends desk/desk.html, says `{% set here = 'people' %}` with the name of its place, and fills the block `main`. Its
heading is one h1; what it did stands above it by itself (`visit.go(path, said)`, with the name in `SAID` of web.desk.visit
and the sentence under `desk-said-` in core/texts).
"""

from collections.abc import Collection
from dataclasses import dataclass

from core.desk_rights import may_at_desk
from core.people import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the desk; its name is what pages give as `here`, its text is desk-nav-NAME."""

    name: str
    path: str


PLACES = (
    Place("today", "/desk"),
    Place("inquiries", "/desk/inquiries"),
    Place("search", "/desk/search"),
    Place("people", "/desk/people"),
    Place("approved", "/desk/approved"),
    Place("templates", "/desk/templates"),
    Place("hours", "/desk/hours"),
    Place("city", "/desk/city"),
)

CITY_ALONE = "city"
"""Staff may look at the city's corner, but it is no place of their own work."""


def places_for(role: Role, known: Collection[str]) -> list[Place]:
    """The places this role may go to, among the addresses that there are."""
    there = [place for place in PLACES if place.path in known and may_at_desk(role, place.path, acts=False)]
    return [place for place in there if place.name != CITY_ALONE or role is Role.OFFICER]
