"""Nobody is on duty, or nobody answers: the next manager is called, then the desk; until one is there nobody posts (K3.2.1)."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from core.alerts import AlertKind, Severity
from core.duty import DutyStep, found, seeking, went_by_themselves, whom_next
from core.messages import Bubble, Button, Clock, Said, Urgency
from core.openings import AHEAD, RUNNING, OpeningState
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.close_alert import close_alert
from core.usecases.context import House
from core.usecases.open_place import Evening, begin_opening, read_evening, rest_opening, resume_opening
from core.usecases.say import say
from core.usecases.say_in_rooms import line_groups
from core.usecases.tell_staff import desk_link, read_staff


class Why(StrEnum):
    """Why the next manager is called."""

    UNANSWERED = "unanswered"  # a flag was not answered in time: whoever is on duty is not reachable
    NOBODY = "nobody"  # nobody is on duty


async def call_next_manager(
    uow: UnitOfWork, house: House, opening_id: str, why: Why, asked: Collection[str] | None = None
) -> None:
    """Calls the next manager of a running opening. Does not commit.

    `UNANSWERED` takes those on duty off it who were asked (None: everybody): they are told, and are back with one press.
    Harmless when it is over.
    """
    evening = await read_evening(uow, house, opening_id)
    if evening is None or evening.opening.state not in RUNNING:
        return
    if why is Why.UNANSWERED:
        for person_id in (one for one in evening.there if asked is None or one in asked):
            await evening.note(person_id, DutyStep.UNREACHED)
            await _tell(evening, person_id, "duty-unreached", (_button("back", evening),))
    await settle(evening)


async def settle(evening: Evening) -> None:
    """Brings an opening in line with who is on duty now, and keeps it. Does not commit."""
    if evening.there:
        if not evening.watch.relieves:
            await _is_found(evening)
    elif evening.watch.seeking_since is None or evening.opening.state is OpeningState.OPEN:
        await seek(evening)
    await evening.keep()


async def _is_found(evening: Evening) -> None:
    opening, uow = evening.opening, evening.uow
    if evening.watch.seeking_since is not None:
        evening.watch = found(evening.watch)
    await close_alert(uow, opening.programme_id, matter_of(opening.id))
    if opening.state in AHEAD and opening.starts_at <= uow.now < opening.ends_at:
        await begin_opening(evening)
    elif opening.state is OpeningState.PAUSED:
        evening.turn()
        await resume_opening(evening)


async def seek(evening: Evening) -> None:
    """Somebody is looked for: whoever is next is called; in a running opening nobody posts meanwhile."""
    opening = evening.opening
    if opening.state in AHEAD and evening.uow.now < opening.starts_at:
        return
    is_first = evening.watch.seeking_since is None
    if is_first and opening.state in AHEAD:
        evening.turn()
        await evening.let_post(allowed=False)
        await evening.say("duty-room-waiting")
    await call(evening, at_once=opening.state in AHEAD)
    if opening.state is OpeningState.OPEN and not evening.there:
        await rest_opening(evening)
        await _tell_of_groups(evening)


async def call(evening: Evening, *, at_once: bool = False, text_id: str = "duty-call") -> None:
    """Calls whoever is next; when nobody posted is left, the desk, which goes on until somebody is there."""
    who = whom_next(evening.planned, evening.marks, evening.watch, at_once=at_once)
    evening.watch = seeking(evening.watch, evening.uow.now, who)
    reached = False
    for person_id in who:
        buttons = (_button("on", evening, strong=True), _button("no", evening))
        reached |= await _tell(evening, person_id, text_id, buttons)
    if not reached:
        await alert_staff(
            evening.uow,
            evening.house,
            programme_id=evening.opening.programme_id,
            kind=AlertKind.DUTY,
            severity=Severity.URGENT,
            matter=matter_of(evening.opening.id),
            reason="nobody-on-duty" if not evening.there else "nobody-relieves",
            aware=went_by_themselves(evening.marks),
        )


async def ask_to_begin(evening: Evening) -> None:
    """The posted managers are asked to begin soon, while there is time to say that it cannot be."""
    evening.turn()
    for person_id in evening.planned.holders("manager"):
        await _tell(evening, person_id, "duty-ask", (_button("on", evening, strong=True), _button("no", evening)))


async def tell_on_duty(evening: Evening) -> None:
    """Whoever pressed before the hour is told that it has begun."""
    for person_id in evening.there:
        await _tell(evening, person_id, "duty-on", tuple(_button(word, evening) for word in ("away", "relieve", "off")))


def matter_of(opening_id: str) -> str:
    """The matter of the alert that nobody is on duty in an opening."""
    return f"duty:{opening_id}"


def _button(word: str, evening: Evening, *, strong: bool = False) -> Button:
    return Button(Said(f"button-duty-{word}"), press=f"duty|{word}|{evening.opening.id}", strong=strong)


CALLS = frozenset({"duty-call", "duty-relief"})
"""What is said only as long as somebody is looked for: a call that waited for a platform is not made when it is over."""


async def _tell(evening: Evening, person_id: str, text_id: str, buttons: tuple[Button, ...]) -> bool:
    uow, house, opening = evening.uow, evening.house, evening.opening
    person = await uow.people.get(person_id)
    link = await desk_link(uow, house, person, f"/desk/openings/{opening.id}/evening")
    said = Said(text_id, {"at": Clock(opening.starts_at), "until": Clock(opening.ends_at)})
    bubble = Bubble((said,), buttons=(*buttons, Button(Said("button-duty-page"), link=link)))
    key = f"duty:{opening.id}:{evening.watch.turn}:{text_id}:{person_id}"
    still = f"duty|{opening.id}" if text_id in CALLS else ""
    return await say(uow, house, person, [bubble], key=key, urgency=Urgency.DEADLINE, still=still) is not None


async def _tell_of_groups(evening: Evening) -> None:
    """A LINE group cannot be closed: the desk is told that people may go on writing there; who went, or was called, knows."""
    uow, opening = evening.uow, evening.opening
    if not await line_groups(uow, opening):
        return
    _, people = await read_staff(uow, opening.programme_id)
    others = people.keys() - {*went_by_themselves(evening.marks), *evening.watch.called}
    for person_id in sorted(others) or sorted(people):
        await _tell(evening, person_id, "duty-group-goes-on", (_button("on", evening, strong=True),))


def relief_asked(evening: Evening, person_id: str) -> None:
    """Somebody waits to be relieved, and stays on duty until then."""
    evening.watch = replace(evening.watch, relieves=person_id)
