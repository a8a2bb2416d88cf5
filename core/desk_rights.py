"""Who may do what at the desk: one table, by the area of the desk (what stands after /desk/ in the address) and by role.

Coordinator, deputy and manager may the same, because the deputy stands in and an online place has a manager alone (S7,
K3.2.1). The city's officer reads a corner of their own and sees no thread, no name, no number (S12.1, S12.4). Supporters have
no desk; planners and device helpers see the questions passed to them and their openings, planners what people
would like to learn, nothing else (K2.1). An area that is
not in the table is open to nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.people import DESK_ROLES, Person, PersonState, Role

_STAFF = DESK_ROLES
_NOBODY: frozenset[Role] = frozenset()
_CITY = frozenset({Role.OFFICER})
_HELPERS = frozenset({Role.PLANNER, Role.DEVICE_HELP})


@dataclass(frozen=True, slots=True)
class AreaRule:
    """Who may look at an area, and who may do something there."""

    looks: frozenset[Role] = _STAFF
    acts: frozenset[Role] = _STAFF


AREAS: Mapping[str, AreaRule] = {
    "": AreaRule(acts=_NOBODY),  # the first page: what waits today
    "waiting": AreaRule(acts=_NOBODY),
    "morning": AreaRule(),
    "alerts": AreaRule(),
    "board": AreaRule(),
    "outbox": AreaRule(),
    "inbox": AreaRule(),
    "threads": AreaRule(),
    "calls": AreaRule(),
    "attachments": AreaRule(acts=_NOBODY),
    "inquiries": AreaRule(),
    "cases": AreaRule(),
    "visits": AreaRule(),
    "reports": AreaRule(),
    "feedback": AreaRule(),
    "surveys": AreaRule(),
    "devices": AreaRule(),
    "search": AreaRule(),
    "people": AreaRule(),
    "accounts": AreaRule(),
    "invitations": AreaRule(),
    "approved": AreaRule(),
    "interviews": AreaRule(),
    "moves": AreaRule(),
    "agreements": AreaRule(),
    "templates": AreaRule(),
    "hours": AreaRule(),
    "supporters": AreaRule(),
    "trainings": AreaRule(),
    "matching": AreaRule(),
    "pay": AreaRule(acts=_NOBODY),
    "incidents": AreaRule(),
    "questions": AreaRule(looks=_STAFF | _HELPERS, acts=_STAFF | _HELPERS),
    "openings": AreaRule(),
    "statistics": AreaRule(acts=_NOBODY),
    "flags": AreaRule(),
    "words": AreaRule(),
    "joining": AreaRule(),
    "assessments": AreaRule(acts=_NOBODY),
    "meetings": AreaRule(),
    "change": AreaRule(),
    "learning": AreaRule(looks=_STAFF | {Role.PLANNER}, acts=_NOBODY),
    "publicity": AreaRule(),
    "session": AreaRule(looks=_STAFF | _CITY | _HELPERS, acts=_STAFF | _CITY | _HELPERS),
    "city": AreaRule(looks=_STAFF | _CITY, acts=_NOBODY),
}

HOMES: Mapping[Role, str] = {
    **dict.fromkeys(_STAFF, "/desk"),
    **dict.fromkeys(_HELPERS, "/desk/questions"),
    Role.OFFICER: "/desk/city",
}
"""Where each role begins."""


def may_sign_in(person: Person) -> bool:
    """Whether this person may open a page of the desk at all."""
    return person.role in HOMES and person.state is PersonState.ACTIVE


def area_of(path: str) -> str:
    """The area of an address or of a route's pattern: "threads" for /desk/threads/{person}, "" for /desk."""
    return path.removeprefix("/desk").strip("/").partition("/")[0]


def may_at_desk(role: Role, path: str, *, acts: bool) -> bool:
    """Whether this role may open (or, with `acts`, do something at) this address of the desk."""
    rule = AREAS.get(area_of(path))
    return rule is not None and role in (rule.acts if acts else rule.looks)
