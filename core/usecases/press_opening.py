"""Buttons about openings, verb "o": which come next, one of them, 行くかも, やめておく; for people on duty 行けなくなった.

Any of them may be pressed weeks later: what is over is said kindly, with what comes next.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError
from core.messages import Bubble, Button, Moment, Said
from core.openings import AHEAD, OpeningStep, OpeningStepKind, PlannedOpening, Wish
from core.people import DESK_ROLES, Role
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.greet import PERSON_BUTTON
from core.usecases.opening_words import DATES_BUTTON, NEXT_BUTTON, opening_bubble
from core.usecases.openings_ahead import is_for, openings_ahead
from core.usecases.plan_openings import gap_matter
from core.usecases.show_calendar import give_calendar
from core.usecases.turn import Turn
from core.usecases.wish_to_come import can_be_wished, keep_wish, may_wish

AT_ONCE = 3
"""So many openings are shown at a time."""
DAYS_AT_ONCE = 8
"""So many of their own days are buttons at a time."""


async def press_opening(turn: Turn, arguments: list[str]) -> bool:
    """Does what was pressed; False for what there is not, and in a programme without openings."""
    if not isinstance(turn.programme.terms_at(turn.uow.now), OnlinePlaceTerms):
        return False
    match arguments:
        case ["next", *after] if "".join(after).isascii() and "".join(after or "0").isdecimal():
            await show_next(turn, int("".join(after)[:3] or 0))
            return True
        case ["days", *after] if "".join(after).isascii() and "".join(after or "0").isdecimal():
            return await _own_days(turn, int("".join(after)[:3] or 0))
        case ["cal"]:
            await give_calendar(turn)
            return True
        case [word, opening_id] if word in _WORDS:
            return await _WORDS[word](turn, opening_id)
        case _:
            return False


async def show_next(turn: Turn, after: int = 0) -> None:
    """The next openings for whoever asks, a few at a time."""
    member = await turn.uow.memberships.find(turn.person.id)
    there = [one for one in await openings_ahead(turn.uow, turn.programme.identity.id) if is_for(one.opening, member)]
    shown = there[after : after + AT_ONCE]
    if not shown:
        turn.say(Bubble((Said("openings-none-more" if there else "openings-none"),), buttons=(PERSON_BUTTON,), fleeting=True))
        return
    names = await turn.uow.openings.public_names(turn.programme.identity.id)
    bubbles = [await _shown(turn, one, opening_bubble(one, names)) for one in shown]
    if there[after + AT_ONCE :]:
        more = Button(Said("button-openings-more"), press=f"o|next|{after + AT_ONCE}")
        bubbles[-1] = replace(bubbles[-1], buttons=(*bubbles[-1].buttons, more))
    turn.say(*bubbles)


async def _shown(turn: Turn, one: PlannedOpening, bubble: Bubble) -> Bubble:
    """With buttons for who can come; whoever does not belong to the place yet is led to a person instead."""
    return bubble if await may_wish(turn.uow, one, turn.person) else replace(bubble, buttons=(PERSON_BUTTON,))


async def _find(turn: Turn, opening_id: str) -> PlannedOpening | None:
    """One of this programme that people were told of; people on duty know the others too."""
    try:
        one = await turn.uow.openings.get(opening_id)
    except NotFoundError:
        return None
    if one.opening.programme_id != turn.person.programme_id:
        return None
    return one if one.opening.announced_at is not None or _is_staff(turn) else None


async def _see(turn: Turn, opening_id: str) -> bool:
    one = await _find(turn, opening_id)
    if one is None:
        return False
    if not can_be_wished(one, turn.uow):
        _over(turn, one)
        return True
    names = await turn.uow.openings.public_names(one.opening.programme_id)
    turn.say(await _shown(turn, one, opening_bubble(one, names)))
    return True


async def _wish(turn: Turn, opening_id: str, wish: Wish) -> bool:
    one = await _find(turn, opening_id)
    if one is None:
        return False
    if not can_be_wished(one, turn.uow):
        _over(turn, one)
    elif await keep_wish(turn.uow, one, turn.person, wish):
        turn.say(wished_bubble(one, wish))
    else:
        turn.say(Bubble((Said("opening-not-yet-in"),), buttons=(PERSON_BUTTON,)))
    return True


def wished_bubble(one: PlannedOpening, wish: Wish) -> Bubble:
    """What is said to it: thanks, that nothing is promised by it, and how to say otherwise."""
    at = {"at": Moment(one.opening.starts_at)}
    if wish is Wish.MAYBE:
        other = Button(Said("button-opening-not"), press=f"o|no|{one.opening.id}")
        return Bubble((Said("opening-maybe", at), Said("opening-maybe-free")), buttons=(other, NEXT_BUTTON, DATES_BUTTON))
    other = Button(Said("button-opening-maybe"), press=f"o|yes|{one.opening.id}")
    return Bubble((Said("opening-not", at),), buttons=(other, NEXT_BUTTON))


def _over(turn: Turn, one: PlannedOpening) -> None:
    is_cancelled = one.opening.state.value == "cancelled"
    turn.say(Bubble((Said("opening-was-cancelled" if is_cancelled else "opening-was"),), buttons=(NEXT_BUTTON,)))


async def _own_days(turn: Turn, after: int) -> bool:
    """On which of their days they cannot come: the next ones as buttons."""
    if not _is_staff(turn):
        return False
    there = await openings_ahead(turn.uow, turn.programme.identity.id, announced=False)
    mine = [one.opening for one in there if any(posting.person_id == turn.person.id for posting in one.postings)]
    ahead = [one for one in mine if one.state in AHEAD]
    shown = ahead[after : after + DAYS_AT_ONCE]
    if not shown:
        turn.say(Bubble((Said("opening-duty-none"),)))
        return True
    days = [Button(Said("button-opening-day", {"at": Moment(one.starts_at)}), press=f"o|cannot|{one.id}") for one in shown]
    if ahead[after + DAYS_AT_ONCE :]:
        days.append(Button(Said("button-openings-more"), press=f"o|days|{after + DAYS_AT_ONCE}"))
    turn.say(Bubble((Said("opening-duty-which"),), buttons=tuple(days), fleeting=True))
    return True


async def _ask_cannot(turn: Turn, opening_id: str) -> bool:
    """Asked once more, because somebody else has to be found then."""
    one = await _find(turn, opening_id)
    if one is None or not _is_staff(turn):
        return False
    if turn.person.id not in {posting.person_id for posting in one.postings} or one.opening.state not in AHEAD:
        turn.say(Bubble((Said("opening-duty-not-posted"),)))
        return True
    sure = Button(Said("button-opening-cannot-yes"), press=f"o|cannot-yes|{opening_id}", strong=True)
    turn.say(Bubble((Said("opening-duty-sure", {"at": Moment(one.opening.starts_at)}),), buttons=(sure,), fleeting=True))
    return True


async def _cannot(turn: Turn, opening_id: str) -> bool:
    """They are taken from their posts, and staff are told that somebody is missing."""
    if await _find(turn, opening_id) is None or not _is_staff(turn):
        return False
    one = await turn.uow.openings.lock(opening_id)
    stay = [posting for posting in one.postings if posting.person_id != turn.person.id]
    if len(stay) == len(one.postings) or one.opening.state not in AHEAD or one.opening.ends_at <= turn.uow.now:
        turn.say(Bubble((Said("opening-duty-not-posted"),)))
        return True
    await turn.uow.openings.post(opening_id, stay)
    await turn.uow.openings.note(OpeningStep(opening_id, OpeningStepKind.CANNOT, turn.uow.now, turn.person.id))
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=one.opening.programme_id,
        kind=AlertKind.OWED,
        severity=Severity.SOON,
        matter=gap_matter(opening_id),
        reason="opening-gap",
    )
    turn.say(Bubble((Said("opening-duty-cannot"),)))
    return True


def _is_staff(turn: Turn) -> bool:
    return turn.person.role in DESK_ROLES | {Role.PLANNER, Role.DEVICE_HELP}


_WORDS: Mapping[str, Callable[[Turn, str], Awaitable[bool]]] = {
    "see": _see,
    "yes": partial(_wish, wish=Wish.MAYBE),
    "no": partial(_wish, wish=Wish.NOT),
    "cannot": _ask_cannot,
    "cannot-yes": _cannot,
}
