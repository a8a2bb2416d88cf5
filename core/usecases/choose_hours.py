"""When notices may come, chosen by a press: each person's own hours; answers and what cannot wait come at any time."""

from collections.abc import Mapping
from dataclasses import replace

from core.messages import Bubble, Button, Said
from core.people import DESK_ROLES
from core.usecases.turn import Turn

HOURS: Mapping[str, tuple[int, int] | None] = {"day": (8, 21), "work": (9, 18), "evening": (17, 21), "any": None}
"""Whole hours in Asia/Tokyo, from and until, as the texts `hours-NAME` say them; "any" leaves it to the programme's hours."""


def ask_hours(turn: Turn) -> None:
    """Offers the hours, and says which hold now."""
    person = turn.person
    now = (person.reach_from, person.reach_until) if person.reach_from is not None else None
    known = next((name for name, hours in HOURS.items() if hours == now), "own")
    buttons = tuple(Button(Said(f"button-hours-{name}"), press=f"hours|{name}") for name in HOURS)
    turn.say(Bubble((Said("hours-choose"), _now(turn, known)), buttons=buttons, fleeting=True))


async def press_hours(turn: Turn, arguments: list[str]) -> bool:
    """Keeps the choice; pressed again it is the same. Without an argument it asks."""
    if not arguments:
        ask_hours(turn)
        return True
    if len(arguments) != 1 or arguments[0] not in HOURS:
        return False
    hours = HOURS[arguments[0]]
    turn.person = replace(turn.person, reach_from=hours[0] if hours else None, reach_until=hours[1] if hours else None)
    await turn.uow.people.save(turn.person)
    turn.say(Bubble((Said("hours-done"), _now(turn, arguments[0]))))
    return True


def _now(turn: Turn, name: str) -> Said:
    """Which hours hold; staff who choose none are told at any time (core.reach)."""
    return Said("hours-now-staff" if name == "any" and turn.person.role in DESK_ROLES else f"hours-now-{name}")
