"""Sign in by number, from the office computer's side: show a number, wait, go in, give up. What counts is core.knocks."""

from dataclasses import dataclass, replace
from datetime import timedelta

from core.desk_rights import may_sign_in
from core.errors import Refusal
from core.knocks import (
    MOST_FROM_ONE,
    MOST_TOGETHER,
    REMEMBERED_FOR,
    SPAN,
    Browser,
    Knock,
    KnockState,
    number_of,
    state_of,
)
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.sign_in import DeskDoor, open_session

_TRIES_FOR_A_FREE_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the waiting page shows: where it stands, and its number while somebody can still send it."""

    knock: Knock
    state: KnockState
    number: str


async def begin_knock(uow: UnitOfWork, house: House, browser: Browser, address: str) -> str | Refusal:
    """A new waiting browser; gives the secret for its cookie. `address` is the client's, kept as a keyed token. Commits."""
    since, who = uow.now - SPAN, f"knock|{address}"
    if await uow.doors.wrong_tries(who, since) >= MOST_FROM_ONE or await uow.knocks.count(since) >= MOST_TOGETHER:
        await uow.audit.note(actor="browser", action="numbers-too-many", at=uow.now, page="desk")
        await uow.commit()
        return Refusal("refusal-number-busy")
    await uow.doors.note_wrong_try(who, uow.now)
    secret = await _free_secret(uow, house)
    minutes = min(programme.terms_at(uow.now).desk.number_minutes for programme in house.programmes.values())
    knock = Knock(house.chance.new_id(), browser, uow.now, uow.now + timedelta(minutes=minutes))
    await uow.knocks.add(knock, secret, number_of(secret))
    await uow.commit()
    return secret


async def _free_secret(uow: UnitOfWork, house: House) -> str:
    """A secret whose number nobody was shown lately, so that a late number never lets another browser in."""
    secret = house.chance.token()
    for _ in range(_TRIES_FOR_A_FREE_NUMBER):
        if await uow.knocks.by_number(number_of(secret), uow.now - REMEMBERED_FOR) is None:
            break
        secret = house.chance.token()
    return secret


async def read_knock(uow: UnitOfWork, secret: str) -> Waiting | None:
    """How a waiting browser stands; None when this secret never waited. Reads only."""
    knock = await uow.knocks.by_secret(secret) if secret else None
    return None if knock is None else Waiting(knock, state_of(knock, uow.now), number_of(secret))


async def enter_by_knock(uow: UnitOfWork, house: House, secret: str) -> DeskDoor | KnockState:
    """Goes in, once, when the person has confirmed; otherwise how it stands. Commits."""
    knock = await uow.knocks.by_secret(secret, lock=True)
    state = KnockState.LATE if knock is None else state_of(knock, uow.now)
    if knock is None or knock.asked_by is None or state is not KnockState.CONFIRMED:
        return state
    staff = await uow.people.get(knock.asked_by)
    if not may_sign_in(staff):
        return KnockState.REFUSED
    session_id, door = await open_session(uow, house, staff)
    await uow.knocks.save(replace(knock, used_at=uow.now, session_id=session_id))
    await uow.commit()
    return door


async def give_up_knock(uow: UnitOfWork, secret: str) -> None:
    """The browser waits no longer; a number sent afterwards is told so. Commits."""
    knock = await uow.knocks.by_secret(secret, lock=True)
    if knock is not None and state_of(knock, uow.now) in (KnockState.WAITING, KnockState.CONFIRMED):
        await uow.knocks.save(replace(knock, given_up_at=uow.now))
    await uow.commit()
