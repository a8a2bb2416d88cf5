"""The ticker looks at a visit: not arrived, not left, still waiting at the door. First the supporter is asked, then staff know.

Each look decides by itself whether it is still true. None commits; all goes out at once: a child may be waiting.
"""

from collections.abc import Sequence

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Button, Moment, Said, Urgency
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.day_card import card_of, door_buttons
from core.usecases.say import say
from core.visits import Visit


async def ask_arrival(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """Most have only forgotten to press."""
    if visit.arrived_at is None:
        card = card_of(visit)
        asked = Bubble((Said("day-ask-arrival", {"at": Moment(visit.starts_at)}),), buttons=card.buttons)
        await _ask(uow, house, visit, "ask-arrival", (asked,))


async def alert_arrival(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """A child is waiting, and nobody knows where the supporter is."""
    if visit.arrived_at is None:
        await _alert(uow, house, visit, "visit-arrival", "visit-not-arrived")


async def ask_leaving(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """Is all well?"""
    if visit.left_at is None:
        buttons = (
            Button(Said("button-day-left"), press=f"v|left|{visit.id}", strong=True),
            Button(Said("button-day-still"), press=f"v|still|{visit.id}"),
            Button(Said("button-day-help"), press=f"v|help|{visit.id}"),
        )
        await _ask(uow, house, visit, "ask-leaving", (Bubble((Said("day-ask-leaving"),), buttons=buttons),))


async def alert_leaving(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """Somebody must know that all is well."""
    if visit.left_at is None:
        await _alert(uow, house, visit, "visit-leaving", "visit-not-left")


async def ask_door(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """The minutes at the door are over."""
    await _ask(uow, house, visit, "ask-door", (Bubble((Said("day-ask-door"),), buttons=door_buttons(visit)),))


async def _ask(uow: UnitOfWork, house: House, visit: Visit, what: str, bubbles: Sequence[Bubble]) -> None:
    """Once for siblings together. Where no chat reaches the supporter, the alert that follows rings them up."""
    supporter = await uow.people.get(visit.supporter_id)
    due_at = visit.next_at or uow.now  # the same for siblings, another after "we still talk"
    key = f"visit:{visit.joint_id or visit.id}:{what}:{due_at.isoformat()}"
    await say(uow, house, supporter, bubbles, key=key, urgency=Urgency.SAFETY)


async def _alert(uow: UnitOfWork, house: House, visit: Visit, matter: str, reason: str) -> None:
    await alert_staff(
        uow,
        house,
        programme_id=visit.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT,
        matter=f"{matter}:{visit.joint_id or visit.id}",
        reason=reason,
        person_id=visit.supporter_id,
        case_id=visit.case_id,
    )
