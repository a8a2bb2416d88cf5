"""The card of today's visit: when it is, and the few buttons one needs standing in the street. No name, no place in a chat."""

from collections.abc import Sequence
from datetime import datetime

from core.check_in import day_of
from core.messages import Bubble, Button, Moment, Said
from core.ports import UnitOfWork
from core.visits import Visit, VisitPlace, VisitState


async def cards_today(uow: UnitOfWork, supporter_id: str, at: datetime) -> list[Bubble]:
    """A card for each of today's visits that are not over, soonest first; siblings together are one. [] where there is none."""
    visits = await uow.visits.of_supporter(supporter_id, *day_of(at), states=(VisitState.PLANNED,))
    return [card_of(group[0], len(group)) for group in together(visits)]


def together(visits: Sequence[Visit]) -> list[list[Visit]]:
    """Visits to siblings at the same time as one group, in the order given."""
    groups: dict[str, list[Visit]] = {}
    for visit in visits:
        groups.setdefault(visit.joint_id or visit.id, []).append(visit)
    return list(groups.values())


def card_of(visit: Visit, children: int = 1) -> Bubble:
    """The card of one visit, with what can be pressed next."""
    kind = "online" if visit.place is VisitPlace.ONLINE else "visit"
    text_id = f"day-card-{kind}" if children == 1 else "day-card-siblings"
    lines = [Said(text_id, {"at": Moment(visit.starts_at)})]
    if visit.arrived_at is not None:
        lines.append(Said("day-card-arrived", {"at": Moment(visit.arrived_at)}))
        buttons = [Button(Said("button-day-left"), press=f"v|left|{visit.id}", strong=True)]
    else:
        buttons = [Button(Said("button-day-arrived"), press=f"v|arr|{visit.id}", strong=True)]
    buttons.append(Button(Said("button-day-nobody"), press=f"v|door|{visit.id}"))
    if visit.arrived_at is None:
        buttons.append(Button(Said("button-day-ill"), press=f"v|ill|{visit.id}"))
    return Bubble(tuple(lines), title=Said("day-card-title"), buttons=tuple(buttons))


def door_buttons(visit: Visit) -> tuple[Button, ...]:
    """What can be said after a wait at the door."""
    return (
        Button(Said("button-day-met"), press=f"v|met|{visit.id}", strong=True),
        Button(Said("button-day-gone"), press=f"v|gone|{visit.id}"),
    )
